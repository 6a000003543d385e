"""The customer's widget: whether it is open, what it says, and "End chat"."""

import pytest

from sim.desktop import Words
from sim.desktop.buttons import Button
from sim.desktop.widget import Widget, WidgetLine
from sim.lifecycle import Event, Reason
from tests.desktop.floor import ANA, BO, SAID, WROTE, Centre, conference, transferred


@pytest.mark.rule("CUST-1")
def test_a_customer_opens_a_chat_writes_while_waiting_and_is_answered() -> None:
    centre = Centre()
    centre.rings(10)
    assert centre.page() == Widget(True, "Please wait for an agent", (), Button("End chat"))
    centre.row(11, SAID, 0)
    mine = WidgetLine(11.0, "You", "My bill is wrong", is_own=True)
    assert centre.page().messages == (mine,)
    centre.accepted(12)
    centre.row(20, WROTE, 0, 0, ANA)
    assert centre.page() == Widget(
        True, "Ana", (mine, WidgetLine(20.0, "Ana", "Which one?")), Button("End chat")
    )


@pytest.mark.rule("CUST-2")
@pytest.mark.parametrize(
    ("language", "end_chat", "ended"),
    [("en", "End chat", "The chat has ended"), ("sv", "Avsluta chatt", "Chatten är avslutad")],
)
def test_end_chat_closes_the_session_on_the_page(language, end_chat, ended) -> None:
    centre = Centre()
    centre.accepted(10)
    assert centre.page(language=language).end_chat == Button(end_chat)
    centre.row(20, Event.CUSTOMER_END, 0, 0, ANA)
    closed = Widget(False, ended, (), Button(end_chat, "CUST-2"), language)
    assert centre.page(language=language) == closed


@pytest.mark.rule("CUST-2")
@pytest.mark.parametrize(
    ("made", "is_open"), [(transferred, True), (conference, True)], ids=["transfer", "conference"]
)
def test_the_session_stays_open_through_requests(made, is_open) -> None:
    page = made().page()
    assert (page.is_open, page.end_chat.enabled) == (is_open, True)


CLOSED = {
    "abandoned": ([Event.WITHDRAW, Event.ABANDON], "The chat has ended"),
    "closed": ([Event.WITHDRAW, Event.CLOSE], "The chat has ended"),
    "ended by the agent": ([Event.ACCEPT, Event.END], "The chat has ended"),
    "interrupted": ([Event.ACCEPT, Event.INTERRUPT], "The chat has ended"),
    "timed out": ([Event.ACCEPT, Event.TIME_OUT], "The chat has ended"),
}


@pytest.mark.rule("CUST-1")
@pytest.mark.parametrize(("events", "status"), CLOSED.values(), ids=list(CLOSED))
def test_the_session_is_closed_when_the_chat_is_over(events, status) -> None:
    centre = Centre()
    centre.rings(10)
    for event in events:
        centre.row(20, event, 0, 0, ANA)
    assert (centre.page().is_open, centre.page().status) == (False, status)


def test_a_refused_chat_never_opens() -> None:
    centre = Centre()
    centre.row(10, Event.CREATE, 0)
    centre.row(10, Event.REFUSE, 0, reason=Reason.QUEUE_FULL)
    page = centre.page()
    assert (page.is_open, page.status) == (False, "The chat cannot be opened now")
    assert centre.page(language="sv").status == "Chatten kan inte öppnas just nu"


def test_a_customer_who_vanished_has_closed_the_page_and_the_agent_sees_nothing_of_it() -> None:
    centre = Centre()
    centre.accepted(10)
    before = centre.screen(at=20)
    centre.row(20, Event.VANISH, 0, 0, ANA)
    assert not centre.page().is_open
    assert centre.screen() == before


def test_while_a_transfer_is_on_the_customer_waits_again() -> None:
    centre = transferred()
    assert centre.page().status == "Please wait for an agent"
    centre.accepted(35, agent=BO, leg=1)
    assert centre.page().status == "Bo"
    assert conference().page().status == "Ana, Bo"


@pytest.mark.parametrize(("language", "named"), [("en", "Invitation"), ("sv", "Inbjudan")])
def test_a_proactive_chat_begins_with_its_invitation(language, named) -> None:
    centre = Centre(Words(messages={(0, 0): "Yes"}, invitations={0: "Call +447966197542?"}))
    centre.rings(10, origin=Reason.PROACTIVE)
    centre.row(11, SAID, 0)
    first, second = centre.page(language=language).messages
    assert first == WidgetLine(10.0, named, "Call *********7542?")
    assert second.is_own


def test_a_chat_that_nobody_was_invited_to_shows_no_invitation() -> None:
    centre = Centre(Words(invitations={0: "Can we help?"}))
    centre.rings(10)
    assert centre.page().messages == ()
