"""Labels: both languages whole, and the words that the rules lay down."""

from string import Formatter

import pytest

from sim.lifecycle import Agent, Conversation, Leg
from sim.lifecycle.labels import (
    AGENT_LABELS,
    CONVERSATION_LABELS,
    LANGUAGES,
    LEG_LABELS,
    Label,
)

LAID_DOWN = [
    ("Accept", "Godkänn"),
    ("Transfer", "Överför"),
    ("Transfer Request", "Överföringsförfrågan"),
    ("Queue", "Kö"),
    ("Agent", "Agent"),
    ("Conference", "Konferens"),
    ("Conference Requested", "Konferens begärd"),
    ("End Conference", "Avsluta konferens"),
    ("End", "Avsluta"),
    ("Wrap-Up Reason", "Avslutningsorsak"),
    ("Submit Wrap Up", "Skicka avslutning"),
    ("Send", "Skicka"),
    ("Available", "Tillgänglig"),
    ("End chat", "Avsluta chatt"),
    ("Customer ended the conversation", "Kunden avslutade konversationen"),
]


@pytest.mark.parametrize(("english", "swedish"), LAID_DOWN)
def test_the_words_laid_down_are_there(english: str, swedish: str) -> None:
    assert (english, swedish) in [label.value for label in Label]


@pytest.mark.parametrize("label", Label)
def test_every_label_reads_in_every_language_and_is_filled_with_the_same(label: Label) -> None:
    texts = label.value
    assert len(texts) == len(LANGUAGES)
    assert all(text.strip() == text and text for text in texts)
    english, swedish = ({name for _, name, _, _ in Formatter().parse(text)} for text in texts)
    assert english == swedish


def test_no_label_stands_for_another() -> None:
    assert len(Label) == len(Label.__members__)


@pytest.mark.parametrize(
    ("labels", "states"),
    [(CONVERSATION_LABELS, Conversation), (LEG_LABELS, Leg), (AGENT_LABELS, Agent)],
)
def test_every_state_has_a_label(labels, states) -> None:
    assert list(labels) == list(states)


def test_what_is_filled_in_is_not_looked_into() -> None:
    assert Label.AGENT_JOINED.text("sv", agent="{0}") == "{0} anslöt till konversationen"


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="language 'fi' is not known; allowed: en, sv"):
        Label.ACCEPT.text("fi")
