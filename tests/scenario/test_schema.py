"""What editors know of a scenario is what the loader knows."""

import json
from pathlib import Path

import pytest

from sim.kit.nodes import parsed
from sim.scenario import from_mapping, resolved, schema, starter
from sim.scenario.targets import KPIS
from tests.scenario.centres import TEXT
from tests.scenario.checking import fits
from tests.scenario.test_refusals import MISTAKES
from tests.scenario.test_resolved import RICH

CONFIGS = sorted((Path(__file__).parents[2] / "configs").glob("*.yaml"))
TEXTS = {
    "the starter": starter(),
    "a small centre": TEXT,
    "every kind of field, written out": resolved(from_mapping(RICH)),
    "only what differs": "extends: base.yaml\nteams: {Late: {count: {add: 2}}}\n",
    "a scaled forecast": "extends: base.yaml\narrivals: {Support: {scale: 115 %}}\n",
    **{path.name: path.read_text("utf-8") for path in CONFIGS},
}


@pytest.fixture(scope="module")
def described():
    return schema()


def plain(text):
    return parsed(text, "test").plain()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_loads_fits_the_schema(described, text):
    assert fits(plain(text), described, described)


SEEN_BY_EDITORS = [
    "an unknown key", "an unknown key further in", "an unknown key of the turns", "a wrong unit",
    "a missing unit", "a negative number", "a negative time", "a number that is missing",
    "a fraction of an agent", "more agents than there are", "a break that is none",
    "a word that is not on the list", "a weekday that is none", "a rate that is none",
    "a distribution that is none",
    "a handling that is none", "a list where a mapping belongs", "a cost that is none",
    "a target for no KPI",
]  # fmt: skip


@pytest.mark.parametrize("name", SEEN_BY_EDITORS)
def test_what_an_editor_can_see_does_not_fit_the_schema(described, name):
    old, new, *_ = MISTAKES[name]
    assert not fits(plain(TEXT.replace(old, new, 1)), described, described)


def test_a_scenario_that_extends_nothing_must_be_whole(described):
    assert not fits({"name": "x"}, described, described)
    assert fits({"name": "x", "extends": "base.yaml"}, described, described)


def test_every_field_is_described(described):
    for part in [described, *described["$defs"].values()]:
        for name, field in part.get("properties", {}).items():
            if part.get("description"):
                assert field.get("description"), name


def test_defaults_are_written_as_a_planner_would(described):
    team = described["$defs"]["Team"]["properties"]
    assert team["missed_offers"]["default"] == "1 %"
    assert team["accept_delay"]["default"] == {"lognormal": {"mean": "6 s", "cv": 0.8}}
    assert described["$defs"]["Customers"]["properties"]["patience"]["default"] == "3 min"


def test_the_schema_is_json(described):
    assert json.loads(json.dumps(described)) == described


def test_a_target_can_be_set_for_every_kpi_that_is_measured():
    definitions = pytest.importorskip("sim.metrics").definitions()
    assert {kpi for kpi in definitions["kpi"] if "[" not in kpi} == set(KPIS)
