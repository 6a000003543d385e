"""What rings at an agent, and how it looks."""

import pytest

from sim.desktop import Opened, as_text
from sim.desktop.buttons import Button
from sim.desktop.popovers import Popover
from sim.desktop.thread import Bubble
from sim.lifecycle import Event, Reason
from tests.desktop.floor import ANA, BO, CY, SAID, Centre, told, transferred


@pytest.mark.rule("OFFER-2")
def test_a_popover_shows_exactly_these_fields() -> None:
    centre = Centre()
    assert centre.screen().popovers.popovers == ()
    centre.rings(10)
    centre.row(14, SAID, 0)
    assert centre.screen().popovers.popovers == (
        Popover(
            contact=0,
            leg=0,
            heading="Chat Request",
            title="*********7542",
            mark="",
            customer="Ada Lund",
            queue="Support",
            agent="Ana",
            date="2026-11-30 08:00:10",
            timer=4.0,
            thread=(Bubble(14.0, "grey", "*********7542", "AL", "My bill is wrong"),),
            accept=Button("Accept"),
        ),
    )
    centre.accepted(16)
    assert centre.screen().popovers.popovers == ()


@pytest.mark.rule("OFFER-2")
def test_the_timer_counts_from_when_this_agent_received_the_chat() -> None:
    centre = Centre()
    centre.rings(10)
    assert only(centre, at=17.5).timer == 7.5
    centre.row(40, Event.MISS, 0, 0, ANA)
    centre.row(41, Event.OFFER, 0, 1, BO)
    assert only(centre, BO, at=41).timer == 0
    assert only(centre, BO, at=50).timer == 9
    assert centre.screen(ANA).popovers.popovers == ()


@pytest.mark.rule("OFFER-2")
def test_the_date_follows_the_clock_of_the_centre() -> None:
    centre = Centre()
    centre.rings(17 * 3600)
    assert only(centre).date == "2026-12-01 01:00:00"


@pytest.mark.rule("OFFER-2")
@pytest.mark.parametrize(
    ("language", "heading", "accept", "customer"),
    [("en", "Chat Request", "Accept", "Customer"), ("sv", "Chattförfrågan", "Godkänn", "Kund")],
)
def test_a_popover_of_a_customer_without_a_name_in(language, heading, accept, customer) -> None:
    centre = Centre()
    centre.rings(10, chat=2)
    shown = only(centre, language=language)
    assert (shown.heading, shown.accept.label) == (heading, accept)
    assert (shown.title, shown.customer) == (customer, customer)


@pytest.mark.rule("OFFER-2")
def test_a_request_from_another_agent_says_so_and_shows_the_thread_so_far() -> None:
    shown = only(transferred(), BO)
    assert shown.heading == "Transfer Request"
    assert told(shown.thread) == [
        "grey AL: My bill is wrong",
        "Ana joined the conversation",
        "solid blue Ana: Which one?",
        "grey AL: Number 12",
        "Ana left the conversation",
    ]


def test_a_request_to_join_says_so_whether_it_is_the_first_or_a_further_one() -> None:
    centre = Centre(conference_agents=3)
    centre.accepted(10)
    for leg, agent in ((1, BO), (2, CY)):
        centre.row(20, Event.REQUEST_CONFERENCE, 0, 0, ANA)
        centre.row(20, Event.OFFER, 0, leg, agent, reason=Reason.TO_AGENT)
        assert only(centre, agent).heading == "Conference Request"
        assert only(centre, agent, language="sv").heading == "Konferensförfrågan"
        centre.row(21, Event.ACCEPT, 0, leg, agent)


@pytest.mark.rule("OFFER-3")
@pytest.mark.rule("PRO-3")
@pytest.mark.parametrize(("language", "mark"), [("en", "Proactive chat"), ("sv", "Proaktiv chatt")])
def test_a_proactive_chat_carries_its_mark_wherever_it_is_shown(language, mark) -> None:
    centre = Centre()
    centre.rings(10, origin=Reason.PROACTIVE)
    assert only(centre, language=language).mark == mark
    assert centre.screen(language=language).notifications[0].mark == mark
    centre.accepted(12)
    screen = centre.screen(language=language)
    assert screen.interaction is not None
    assert [screen.tasks[0].mark, screen.interaction.mark] == [mark, mark]
    assert mark in as_text(screen)
    centre.row(20, Event.END, 0, 0, ANA)
    assert centre.front(language=language).mark == mark
    centre.row(21, Event.SUBMIT_WRAP_UP, 0, 0, ANA)
    assert [past.mark for past in centre.screen(language=language).history] == [mark]


@pytest.mark.rule("OFFER-3")
@pytest.mark.parametrize("origin", [Reason.NONE, Reason.AFTER_ABANDONING, Reason.AFTER_UNSOLVED])
def test_a_chat_that_began_otherwise_carries_none(origin) -> None:
    centre = Centre()
    centre.rings(10, origin=origin)
    assert only(centre).mark == ""
    centre.accepted(12)
    assert centre.screen().tasks[0].mark == ""


@pytest.mark.rule("OFFER-4")
def test_requests_are_stacked_earliest_first() -> None:
    centre = ringing(2)
    stack = centre.screen().popovers
    assert [popover.contact for popover in stack.popovers] == [0, 1]
    assert (stack.reads, stack.accept_all) == ("", Button("Accept all"))
    centre.accepted(30, chat=1)
    assert [popover.contact for popover in centre.screen().popovers.popovers] == [0]


@pytest.mark.rule("OFFER-4")
@pytest.mark.parametrize(
    ("count", "page", "english", "swedish", "seen"),
    [
        (5, 0, "", "", [0, 1, 2, 3, 4]),
        (5, 1, "", "", [0, 1, 2, 3, 4]),
        (6, 0, "1-5 of 6", "1-5 av 6", [0, 1, 2, 3, 4]),
        (6, 1, "6-6 of 6", "6-6 av 6", [5]),
        (12, 1, "6-10 of 12", "6-10 av 12", [5, 6, 7, 8, 9]),
        (12, 9, "11-12 of 12", "11-12 av 12", [10, 11]),
    ],
)
def test_more_than_five_are_seen_five_at_a_time(count, page, english, swedish, seen) -> None:
    centre = ringing(count)
    for language, reads in (("en", english), ("sv", swedish)):
        stack = centre.screen(language=language, opened=Opened(page=page)).popovers
        assert stack.reads == reads
        assert [popover.contact for popover in stack.shown] == seen
        assert len(stack.popovers) == count


@pytest.mark.rule("OFFER-4")
def test_all_are_accepted_together_or_one_by_one() -> None:
    centre = ringing(3)
    assert all(popover.accept.enabled for popover in centre.screen().popovers.popovers)
    for popover in centre.screen().popovers.popovers:
        centre.row(30, Event.ACCEPT, popover.contact, popover.leg, ANA)
    screen = centre.screen()
    assert [task.contact for task in screen.tasks] == [0, 1, 2]
    assert screen.popovers.accept_all == Button("Accept all", "ACC-1")


@pytest.mark.rule("OFFER-7")
def test_a_request_whose_customer_has_left_is_gone() -> None:
    centre = ringing(1)
    centre.row(30, Event.WITHDRAW, 0, 0, ANA)
    centre.row(30, Event.ABANDON, 0)
    screen = centre.screen()
    assert screen.popovers.popovers == ()
    assert (screen.state.state, screen.prompt) == ("Available", None)


def ringing(count: int) -> Centre:
    centre = Centre(slots=20)
    for chat in range(count):
        centre.rings(chat, chat)
    return centre


def only(centre: Centre, agent=ANA, **more) -> Popover:
    (popover,) = centre.screen(agent, **more).popovers.popovers
    return popover
