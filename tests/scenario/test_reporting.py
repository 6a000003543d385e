"""What a scenario says of its report, and what it may not say."""

import pytest

from sim.scenario import Reporting, from_mapping, inputs, load, resolved
from tests.scenario.centres import centre, written
from tests.scenario.everything import found, refused_once

REFUSED = {
    "report.yellow=3": ("", "3"),
    "report.orange=3 %": (None, "unknown key"),
    "report={yellow: 20 %, red: 10 %}": (".red", "less than yellow"),
    "report.what_if=-1": ("", "-1"),
}


@pytest.mark.parametrize(("override", "expected"), REFUSED.items())
def test_what_cannot_be_is_refused_where_it_stands(tmp_path, override, expected):
    below, said = expected
    refused_once(tmp_path, override, below, said)


def test_defaults_are_there_and_are_no_input_of_the_centre():
    scenario = from_mapping(centre())
    assert scenario.report == Reporting()
    assert not any(one.path.startswith("report") for one in inputs(scenario))


def test_what_is_said_is_written_out_again(tmp_path):
    scenario = found(tmp_path, "report={yellow: 2 %, red: 12 %, what_if: 0}")
    again = load(written(tmp_path, resolved(scenario)))
    assert again.report == Reporting(yellow="2 %", red="12 %", what_if=0)
