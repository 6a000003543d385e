"""What the screen says when a chat ends without its agent, and what can still be done."""

import pytest

from sim.desktop.buttons import Button
from sim.desktop.notifications import Notification
from sim.lifecycle import Event, IllegalMove, Reason
from tests.desktop.floor import ANA, SAID, SUPPORT, WORDS, WROTE, Centre, told

ENDED = [
    ("en", "Customer ended the conversation"),
    ("sv", "Kunden avslutade konversationen"),
]
WARNING = [
    (
        "en",
        "The chat was interrupted because its entry point or queue was deleted. "
        "It cannot be continued, only ended",
    ),
    (
        "sv",
        "Chatten avbröts eftersom dess ingång eller kö togs bort. "
        "Den kan inte fortsättas, bara avslutas",
    ),
]
TIMED_OUT = [
    ("en", "The chat was ended because nobody wrote any more"),
    ("sv", "Chatten avslutades eftersom ingen skrev längre"),
]


@pytest.mark.rule("END-3")
@pytest.mark.parametrize(("language", "text"), ENDED)
def test_when_the_customer_has_ended_the_pane_says_so(language: str, text: str) -> None:
    centre = live()
    assert centre.front(language=language).notice == ""
    centre.row(20, Event.CUSTOMER_END, 0, 0, ANA)
    pane = centre.front(language=language)
    assert pane.notice == text
    assert pane.control.status == text
    assert told(pane.media.thread)[-1] == text
    assert [each.text for each in centre.screen(language=language).notifications] == [text]


@pytest.mark.rule("END-3")
@pytest.mark.rule("ASSET-2")
@pytest.mark.parametrize("event", [Event.CUSTOMER_END, Event.INTERRUPT])
def test_then_the_agent_can_only_end_and_wrap_up(event: Event) -> None:
    centre = live()
    control = centre.front().control
    assert [control.transfer.enabled, control.conference.enabled] == [True, True]
    centre.row(20, event, 0, 0, ANA, reason=Reason.ASSET_DELETED if event == 15 else Reason.NONE)
    pane = centre.front()
    assert pane.control.end == Button("End")
    others = [pane.control.transfer, pane.control.conference, pane.control.end_conference]
    assert not any(button.enabled for button in [*others, pane.media.composer.send])
    assert not pane.media.composer.enabled
    centre.row(25, Event.END, 0, 0, ANA)
    assert centre.front().wrap_up is not None
    assert centre.front().notice != ""


@pytest.mark.rule("ASSET-1")
@pytest.mark.parametrize(("language", "text"), WARNING)
def test_a_deleted_asset_puts_a_warning_on_the_desktop(language: str, text: str) -> None:
    centre = live()
    centre.row(20, Event.DELETE_ASSET, queue=SUPPORT, reason=Reason.QUEUE_ASSET)
    assert centre.screen(language=language).notifications == ()
    centre.row(20, Event.INTERRUPT, 0, 0, ANA, reason=Reason.ASSET_DELETED)
    assert centre.screen(language=language).notifications == (
        Notification(0, text, "*********7542", "", "My bill is wrong", is_warning=True),
    )
    pane = centre.front(language=language)
    assert (pane.notice, told(pane.media.thread)[-1]) == (text, text)
    centre.row(25, Event.END, 0, 0, ANA)
    centre.row(26, Event.SUBMIT_WRAP_UP, 0, 0, ANA)
    assert centre.screen(language=language).notifications == ()


@pytest.mark.rule("END-6")
@pytest.mark.parametrize(("language", "text"), TIMED_OUT)
def test_a_chat_that_timed_out_says_so_once_and_is_to_be_wrapped_up(language, text) -> None:
    centre = live()
    centre.row(620, Event.TIME_OUT, 0, 0, ANA, reason=Reason.INACTIVITY)
    pane = centre.front(language=language)
    assert (pane.notice, pane.wrap_up is not None) == (text, True)
    assert told(pane.media.thread).count(text) == 1


def test_a_notification_previews_what_the_customer_wrote_last() -> None:
    centre = live()
    centre.row(15, WROTE, 0, 0, ANA)
    centre.row(20, Event.CUSTOMER_END, 0, 0, ANA)
    assert centre.screen().notifications == (
        Notification(0, ENDED[0][1], "*********7542", "", "My bill is wrong"),
    )


def test_warnings_come_first_then_what_has_ended_then_what_rings() -> None:
    centre = Centre(slots=3)
    for chat in (0, 1):
        centre.accepted(10 + chat, chat)
    centre.row(15, Event.CUSTOMER_END, 0, 0, ANA)
    centre.row(16, Event.INTERRUPT, 1, 0, ANA, reason=Reason.ASSET_DELETED)
    centre.rings(17, chat=2)
    shown = [(each.contact, each.is_warning) for each in centre.screen().notifications]
    assert shown == [(1, True), (0, False), (2, False)]
    assert centre.screen().notifications[2].text == "Chat Request"


@pytest.mark.rule("END-4")
def test_a_chat_that_the_customer_ended_is_not_reopened() -> None:
    centre = live()
    centre.row(20, Event.CUSTOMER_END, 0, 0, ANA)
    before = centre.screen(), centre.page()
    with pytest.raises(IllegalMove, match="END-3"):
        centre.row(21, SAID, 0, 0, ANA)
    assert (centre.screen(), centre.page()) == before


@pytest.mark.rule("END-2")
def test_a_chat_ended_by_its_agent_needs_no_notice() -> None:
    centre = live()
    centre.row(20, Event.END, 0, 0, ANA)
    assert centre.front().notice == ""
    assert centre.screen().notifications == ()


def live() -> Centre:
    centre = Centre(WORDS)
    centre.rings(10)
    centre.row(11, SAID, 0)
    centre.accepted(12)
    return centre
