"""Transcripts beside the measures of a run, where they are asked for."""

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from sim.experiment import run
from sim.masking import MaskedText, UnmaskedText
from sim.scenario import from_mapping

CENTRE = {
    "name": "Tiny",
    "start": "2026-11-30 08:00",
    "horizon": "1h",
    "queues": {"Support": {}, "Sales": {}},
    "arrivals": {"Support": {"rate": "60 per hour"}, "Sales": {"rate": "30 per hour"}},
    "teams": {"Day": {"count": 9, "queues": ["Support", "Sales"], "slots": 2}},
    "transcripts": {"card": "50 %", "phone": "50 %", "phone_as_name": "20 %"},
    "run": {"seed": 7, "replications": 2},
}


@pytest.fixture(scope="module")
def scenario():
    return from_mapping(CENTRE)


@pytest.fixture(scope="module")
def told(scenario):
    return run(scenario, workers=1, transcripts=1000)


@pytest.fixture(scope="module")
def silent(scenario):
    return run(scenario, workers=1)


def test_nobody_is_asked_for_words_unless_somebody_is(silent):
    assert silent.transcripts is None
    assert not silent.estimates["kpi"].str.startswith("masked_items").any()


def test_the_words_change_no_number(told, silent):
    for table in ("estimates", "replication_kpis"):
        with_words = getattr(told, table)
        numbers = with_words[~with_words["kpi"].str.startswith("masked_items")]
        assert_frame_equal(numbers, getattr(silent, table), check_exact=True)
    assert told.log.rows() == silent.log.rows()


def test_all_that_is_said_is_masked_and_unmasked_only_if_asked_for(told, scenario):
    bare = run(scenario, workers=1, transcripts=1000, unmasked=True)
    for result, kind in ((told, MaskedText), (bare, UnmaskedText)):
        for column in ("text", "customer_name"):
            assert {type(text) for text in result.transcripts[column]} == {kind}
    assert (told.transcripts["text"] != bare.transcripts["text"]).any()
    assert (told.unmasked, bare.unmasked) == (False, True)
    assert_frame_equal(told.estimates, bare.estimates)


def test_masked_items_are_counted_by_kind_and_queue_in_the_replication_that_was_rendered(told):
    kpis = told.estimates.set_index(["kpi", "queue"])
    mean = kpis["mean"]
    kinds = {kpi for kpi, _ in mean.index if kpi.startswith("masked_items[")}
    assert {"masked_items[card]", "masked_items[phone]"} <= kinds
    for queue in ("all", "Support", "Sales"):
        assert mean["masked_items", queue] == sum(mean[kind, queue] for kind in kinds)
    assert mean["masked_items", "all"] == (
        mean["masked_items", "Support"] + mean["masked_items", "Sales"]
    )
    counted = sum(
        len(text.masked)
        for text in [
            *told.transcripts["text"],
            *told.transcripts.drop_duplicates("contact")["customer_name"],
        ]
    )
    assert mean["masked_items", "all"] >= counted > 50
    row = kpis.loc[("masked_items", "all")]
    assert (row["replications"], row["unit"]) == (1, "items")
    assert np.isnan(row["ci_low"])


def test_no_more_contacts_are_rendered_than_asked_for_and_than_there_are(scenario, told):
    few = run(scenario, workers=1, replications=1, transcripts=5)
    assert few.transcribed == 5
    assert few.transcripts["contact"].max() < 5
    same = told.transcripts["contact"] < 5
    assert few.transcripts["text"].tolist() == told.transcripts["text"][same].tolist()
    assert told.transcribed == told.log.contact.max() + 1


def test_less_than_none_is_refused(scenario):
    with pytest.raises(ValueError, match="transcripts is -1"):
        run(scenario, transcripts=-1)


def test_a_run_in_which_nobody_came_has_an_empty_table(scenario):
    empty = scenario.model_copy(update={"horizon": 1.0})
    result = run(empty, workers=1, replications=1, transcripts=10)
    assert list(result.transcripts.columns)[-1] == "text"
    assert len(result.transcripts) == 0
