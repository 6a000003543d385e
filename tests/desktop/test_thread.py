"""Bubbles, initials and notices, and who sees how much of a thread."""

import pytest

from sim.desktop import as_written
from sim.desktop.interaction import ShownNote
from sim.desktop.thread import Bubble, initials
from sim.desktop.words import UNKNOWN, Customer, Words
from sim.lifecycle import Event, Reason
from tests.desktop.floor import ANA, BO, CY, SAID, WROTE, Centre, conference, told, transferred


@pytest.mark.rule("ACC-2")
def test_accepting_opens_the_chat_in_interaction_pane_and_composer() -> None:
    centre = Centre()
    centre.rings(10)
    centre.row(11, SAID, 0)
    assert centre.screen().interaction is None
    centre.accepted(12)
    pane = centre.front()
    assert (pane.contact, pane.title, pane.customer) == (0, "*********7542", "Ada Lund")
    assert pane.media.composer.enabled
    assert told(pane.media.thread) == ["grey AL: My bill is wrong", "Ana joined the conversation"]


@pytest.mark.rule("OFFER-2")
def test_what_came_with_the_request_stands_before_an_accept_of_the_same_instant() -> None:
    centre = Centre()
    centre.rings(10)
    centre.row(10, SAID, 0)
    centre.accepted(10)
    centre.row(10, WROTE, 0, 0, ANA)
    assert told(centre.front().media.thread) == [
        "grey AL: My bill is wrong",
        "Ana joined the conversation",
        "solid blue Ana: Which one?",
    ]


@pytest.mark.rule("ACC-2")
def test_customers_are_grey_with_initials_and_agents_solid_blue() -> None:
    centre = Centre()
    centre.accepted(10)
    centre.row(11, SAID, 0, 0, ANA)
    centre.row(20, WROTE, 0, 0, ANA)
    assert centre.front().media.thread[1:] == (
        Bubble(11.0, "grey", "*********7542", "AL", "My bill is wrong"),
        Bubble(20.0, "solid blue", "Ana", "", "Which one?"),
    )


@pytest.mark.rule("ACC-2")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Lund", "AL"),
        ("Ada Maria Lund", "AL"),
        ("per", "P"),
        ("(Bo) östlund", "BÖ"),
        ("*********7542", "*"),
        ("!", ""),
        ("\u200bAda \u2060Lund\ufeff", "AL"),
        ("Ada \u200b", "A"),
        ("\u200b\u2060 Ada \ufeff", "A"),
        ("A\u0301sa O\u0308stlund", "ÁÖ"),
        ("\u202eAda", "A"),
        ("\u3164 Per \u115f", "P"),
        ("\u200b", ""),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_word(name: str, shown: str) -> None:
    assert initials(name) == shown


@pytest.mark.rule("ACC-2")
@pytest.mark.rule("MASK-6")
def test_initials_come_from_the_name_as_it_is_shown() -> None:
    centre = Centre(Words(customers={0: Customer("+447966197542")}))
    centre.accepted(10)
    centre.row(11, SAID, 0, 0, ANA)
    assert centre.front().customer == "*********7542"
    assert told(centre.front().media.thread)[1] == f"grey *: {UNKNOWN}"
    assert told(centre.front(reveal=as_written).media.thread)[1] == f"grey 4: {UNKNOWN}"


@pytest.mark.rule("XFER-5")
def test_the_receiver_has_the_whole_thread_and_the_internal_notes() -> None:
    centre = transferred()
    centre.accepted(35, agent=BO, leg=1)
    pane = centre.front(BO)
    assert pane.notes == (ShownNote("Ana", "Wants a call on *********7542"),)
    assert told(pane.media.thread) == [
        "grey AL: My bill is wrong",
        "Ana joined the conversation",
        "solid blue Ana: Which one?",
        "grey AL: Number 12",
        "Ana left the conversation",
        "Bo joined the conversation",
    ]


@pytest.mark.rule("XFER-5")
def test_the_sender_sees_nothing_of_what_comes_after_the_transfer() -> None:
    centre = transferred()
    before = centre.front(ANA).media.thread
    centre.accepted(35, agent=BO, leg=1)
    centre.row(40, SAID, 0, 1, BO)
    assert centre.front(ANA).media.thread == before
    assert told(centre.front(BO).media.thread)[-1] == "grey AL: Call *********7542"


@pytest.mark.rule("CONF-3")
@pytest.mark.parametrize(
    ("language", "requested", "accepted", "joined", "left"),
    [
        (
            "en",
            "Conference Requested",
            "Conference",
            "Bo joined the conversation",
            "Bo left the conversation",
        ),
        (
            "sv",
            "Konferens begärd",
            "Konferens",
            "Bo anslöt till konversationen",
            "Bo lämnade konversationen",
        ),
    ],
)
def test_the_status_and_the_thread_tell_of_a_conference_in(
    language, requested, accepted, joined, left
) -> None:
    centre = Centre()
    centre.accepted(10)
    assert centre.front(language=language).control.status in ("Active", "Pågår")
    centre.row(11, Event.REQUEST_CONFERENCE, 0, 0, ANA)
    centre.row(11, Event.OFFER, 0, 1, BO, reason=Reason.TO_AGENT)
    assert centre.front(language=language).control.status == requested
    assert joined not in told(centre.front(language=language).media.thread)
    centre.row(12, Event.ACCEPT, 0, 1, BO)
    for agent in (ANA, BO):
        pane = centre.front(agent, language)
        assert pane.control.status == accepted
        assert told(pane.media.thread)[-1] == joined
    centre.row(20, Event.DISSOLVE_CONFERENCE, 0, 1, BO)
    assert told(centre.front(ANA, language).media.thread)[-1] == left
    assert centre.front(ANA, language).control.status in ("Active", "Pågår")


@pytest.mark.rule("CONF-5")
def test_whoever_leaves_a_conference_of_three_is_named() -> None:
    centre = conference(conference_agents=3)
    centre.row(20, Event.REQUEST_CONFERENCE, 0, 0, ANA)
    centre.row(20, Event.OFFER, 0, 2, CY, reason=Reason.TO_AGENT)
    centre.row(21, Event.ACCEPT, 0, 2, CY)
    centre.row(30, Event.LEAVE_CONFERENCE, 0, 1, BO)
    assert told(centre.front(CY).media.thread)[-2:] == [
        "Cy joined the conversation",
        "Bo left the conversation",
    ]
    assert centre.front(CY).control.status == "Conference"


def test_a_note_is_seen_from_the_moment_it_is_written() -> None:
    centre = Centre()
    centre.accepted(10)
    assert [centre.front(at=time).notes for time in (24.9, 25.0)] == [
        (),
        (ShownNote("Ana", "Wants a call on *********7542"),),
    ]


def test_an_agent_who_joins_a_conference_sees_what_was_said_before() -> None:
    centre = conference()
    centre.row(13, SAID, 0, 0, ANA)
    assert centre.front(BO).media.thread == centre.front(ANA).media.thread


def test_of_one_instant_who_joins_comes_before_what_is_said_and_an_end_after() -> None:
    centre = Centre()
    centre.rings(10)
    centre.accepted(12)
    centre.row(12, SAID, 0, 0, ANA)
    centre.row(12, Event.CUSTOMER_END, 0, 0, ANA)
    assert told(centre.front().media.thread) == [
        "Ana joined the conversation",
        "grey AL: My bill is wrong",
        "Customer ended the conversation",
    ]


@pytest.mark.rule("OFFER-2")
@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u2060\ufeff", "\u3164", "\u2800"])
def test_a_name_of_which_nothing_can_be_seen_is_unknown(name: str) -> None:
    centre = Centre(Words(customers={0: Customer(name, "", name)}))
    centre.rings(10)
    [popover] = centre.screen().popovers.popovers
    assert (popover.customer, popover.title) == ("Customer", "Customer")
    centre.accepted(11)
    centre.row(12, SAID, 0, 0, ANA)
    pane = centre.front(language="sv")
    assert (pane.customer, pane.media.composer.placeholder) == ("Kund", "Skriv till Kund")
    assert told(pane.media.thread)[1] == f"grey K: {UNKNOWN}"


@pytest.mark.rule("ACC-2")
def test_what_has_no_width_stays_in_a_message_to_the_letter() -> None:
    said = "\u200bHe\u00adllo\u2060 e\u0301"
    centre = Centre(Words(messages={(0, 0): said, (0, 1): said}))
    centre.accepted(10)
    centre.row(11, SAID, 0, 0, ANA)
    centre.row(12, WROTE, 0, 0, ANA)
    assert [line.text for line in centre.front().media.thread[1:]] == [said, said]
    assert [line.text for line in centre.page().messages] == [said, said]
