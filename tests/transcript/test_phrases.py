"""The tables of phrases are whole in both languages, and every phrase can be said."""

import re
import tomllib
from importlib.resources import files

import pytest

from sim.lifecycle.messages import LONGEST, parameters
from sim.masking import find
from sim.scenario.transcripts import TOPICS
from sim.transcript.matter import DESKS, topics_of
from sim.transcript.personal import KINDS
from sim.transcript.phrases import phrases
from tests.transcript.centre import LOCALES

PARAMETER = re.compile(r"<([^<>]+)>")
OF_ALL = {
    "thing", "the_thing", "order", "day", "amount", "extra", "monthly", "saving", "town", *KINDS,
}  # fmt: skip
OF_AGENTS = {"customer", "agent", "colleague", "queue", "about", "subject"}


def table(locale):
    text = files("sim.transcript").joinpath(f"phrases/{locale}.toml").read_text("utf-8")
    return tomllib.loads(text)


def shape(value):
    """Return the keys of a table, and where lists of phrases and of tables stand."""
    if isinstance(value, dict):
        return {key: shape(child) for key, child in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [shape(child) for child in value]
    return "phrases"


def every(value):
    """Yield every text of a table."""
    if isinstance(value, str):
        yield value
    else:
        for child in value.values() if isinstance(value, dict) else value:
            yield from every(child)


def test_both_languages_have_the_same_phrases_for_the_same_things():
    english, swedish = (shape(table(locale)) for locale in LOCALES)
    assert english == swedish


@pytest.mark.parametrize("locale", LOCALES)
def test_no_phrase_is_empty_or_said_twice_in_its_list(locale):
    found = phrases(locale)
    assert all(text.strip() for text in every(table(locale)))
    for name, lines in found.general.items():
        assert len(set(lines)) == len(lines) > 0, name


@pytest.mark.parametrize("locale", LOCALES)
def test_every_parameter_is_one_that_is_filled(locale):
    found = table(locale)
    assert set(found["values"]) | {"thing", "the_thing", "order", *KINDS} == OF_ALL
    for text in every(found):
        assert set(parameters(text)) <= OF_ALL | OF_AGENTS, text


@pytest.mark.parametrize("locale", LOCALES)
def test_customers_never_speak_with_parameters_of_agents(locale):
    found = phrases(locale)
    general = found.general
    said = [
        *(general[name] for name in ("hi", "yes_please", "after_abandoning", "after_unsolved")),
        *(general[name] for name in ("nothing_more", "nothing_more_unsolved", "ok", "waits")),
        *(general[name] for name in ("adds", "also", "bye", "nothing_at_all")),
        *(personal.told for personal in found.personal.values()),
        *(personal.ask.customer for personal in found.personal.values()),
        *(filler.customer for filler in found.fillers),
    ]
    for topic in found.topics.values():
        said += [topic.pleased, topic.resigned]
        said += [case.opening for case in topic.cases]
        said += [ask.customer for ask in topic.asks]
    for lines in said:
        for text in lines:
            assert not OF_AGENTS & set(PARAMETER.findall(text)), text


@pytest.mark.parametrize("locale", LOCALES)
def test_agents_never_repeat_personal_data(locale):
    found = phrases(locale)
    said = [personal.ask.agent for personal in found.personal.values()]
    for topic in found.topics.values():
        said += [topic.unsolved, *(ask.agent for ask in topic.asks)]
        said += [lines for case in topic.cases for lines in (case.quick, case.solved)]
    for lines in said:
        for text in lines:
            assert not set(KINDS) & set(PARAMETER.findall(text)), text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_topic_that_a_scenario_may_name_is_there(locale):
    found = phrases(locale)
    assert tuple(found.topics) == TOPICS == tuple(DESKS)
    assert tuple(found.personal) == KINDS or set(found.personal) == set(KINDS)
    for name, topic in found.topics.items():
        cases = {case.name for case in topic.cases}
        assert len(cases) >= 3, name
        for ask in topic.asks:
            assert set(ask.only) <= cases, name
        for case in topic.cases:
            assert len(topic.asked_in(case)) >= 4, (name, case.name)


@pytest.mark.parametrize("locale", LOCALES)
def test_phrases_are_short_enough_to_be_put_together(locale):
    said = table(locale)
    del said["names"]
    assert max(map(len, every(said))) < LONGEST / 4


@pytest.mark.parametrize("region", [None, "SE", "US", "GB"])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_phrase_has_anything_to_mask_by_itself(locale, region):
    for text in every(table(locale)):
        assert find(text, region) == [], text


def test_a_queue_gets_the_topics_that_its_name_speaks_of():
    english = phrases("en")
    assert topics_of(english, "Sales", None) == tuple(
        english.topics[name] for name in ("subscription", "product", "discount")
    )
    assert english.topics["internet"] in topics_of(english, "Teknisk support", None)
    assert topics_of(english, "Q 7", None) == tuple(english.topics.values())
    assert topics_of(english, "Sales", ("login",)) == (english.topics["login"],)
