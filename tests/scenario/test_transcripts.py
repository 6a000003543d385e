"""What a scenario says of the words of its chats, and what it may not say."""

import pytest

from sim.scenario import Transcripts, from_mapping, inputs, load, resolved
from tests.scenario.centres import centre, written
from tests.scenario.everything import found, refused_once

REFUSED = {
    "transcripts.card=3": ("", "3"),
    "transcripts.region=UK": ("", "one of SE, US, GB; did you mean GB?"),
    "transcripts.region=Sweden": ("", "one of SE, US, GB; did you mean SE?"),
    "transcripts.region=sv": ("", "one of SE, US, GB; did you mean SE?"),
    "transcripts.region=+46": ("", "one of SE, US, GB; did you mean SE?"),
    "transcripts.region=DE": ("", "one of SE, US, GB"),
    "transcripts.cards=3 %": (None, "did you mean card?"),
    "transcripts={topics: {Suport: [login]}}": (".topics.Suport", "did you mean Support?"),
    "transcripts={topics: {Support: [log in]}}": (".topics.Support.0", "did you mean login?"),
    "transcripts={topics: {Support: []}}": (".topics.Support", "a list of names"),
    "transcripts={topics: [login]}": (".topics", "queues with their topics"),
    "transcripts={topics: {Support: [login, login]}}": (".topics.Support", "login stands twice"),
}


@pytest.mark.parametrize(("override", "expected"), REFUSED.items())
def test_what_cannot_be_is_refused_where_it_stands(tmp_path, override, expected):
    below, said = expected
    refused_once(tmp_path, override, below, said)


def test_defaults_are_there_and_are_no_input_of_the_centre():
    scenario = from_mapping(centre())
    assert scenario.transcripts == Transcripts()
    assert not any(one.path.startswith("transcripts") for one in inputs(scenario))


def test_one_topic_may_stand_alone(tmp_path):
    scenario = found(tmp_path, "transcripts={topics: {Support: login, Sales: [product, discount]}}")
    assert scenario.transcripts.topics == {
        "Support": ("login",),
        "Sales": ("product", "discount"),
    }


def test_written_out_it_loads_as_the_same(tmp_path):
    scenario = found(tmp_path, "transcripts={region: GB, card: 7.5 %, topics: {Sales: [product]}}")
    again = load(written(tmp_path, resolved(scenario), "again.yaml"))
    assert again.transcripts == scenario.transcripts
    assert "card: 7.5 %" in resolved(scenario)


@pytest.mark.parametrize(
    ("locale", "region", "where"), [("sv", None, "SE"), ("en", None, "US"), ("sv", "GB", "GB")]
)
def test_customers_write_from_where_their_language_is_spoken(locale, region, where):
    assert Transcripts(region=region).region_of(locale) == where
