"""The one door: every text of a customer passes through it, whatever it lets through."""

import pytest

from sim.desktop import Customer, Note, Opened, Section, Words, as_text, as_written
from sim.lifecycle import Event
from tests.desktop.floor import ANA, BO, SAID, WROTE, Centre

SECRETS = ("Ada Lund", "ada@example.com", "+447966197542", "5555555555554444", "192.168.0.1")
TOLD = Words(
    customers={chat: Customer(SECRETS[0], SECRETS[1], SECRETS[2]) for chat in range(4)},
    messages={(chat, n): f"it is {SECRETS[3]}" for chat in range(4) for n in range(4)},
    notes={0: (Note(1.0, ANA, f"from {SECRETS[4]}"),)},
)


class Spy:
    """A door that lets nothing through and remembers who asked."""

    def __init__(self) -> None:
        self.asked: set[Section] = set()

    def __call__(self, section: Section, texts) -> list[str]:
        self.asked.add(section)
        return ["#" for _ in texts]


def busy() -> Centre:
    """Return a centre with a chat wrapped up, one in wrap-up, one open and one ringing."""
    centre = Centre(TOLD, slots=3)
    for chat in range(3):
        centre.rings(10 + chat, chat)
        centre.row(10 + chat, SAID, chat)
        centre.accepted(20, chat)
        centre.row(21, WROTE, chat, 0, ANA)
    centre.row(30, Event.CUSTOMER_END, 0, 0, ANA)
    centre.row(31, Event.END, 0, 0, ANA)
    centre.row(32, Event.SUBMIT_WRAP_UP, 0, 0, ANA)
    centre.row(33, Event.INTERRUPT, 1, 0, ANA)
    centre.rings(40, 3)
    centre.row(41, SAID, 3)
    return centre


def test_nothing_reaches_a_screen_beside_the_door() -> None:
    centre, spy = busy(), Spy()
    for front in (1, 2):
        screen = centre.screen(reveal=spy, opened=Opened(front=(front, 0)))
        shown = repr(screen) + as_text(screen) + repr(centre.page(front, reveal=spy))
        assert not [secret for secret in SECRETS if secret in shown]
    handed_on = Centre(TOLD)
    handed_on.accepted(10)
    shown = repr(handed_on.screen(reveal=spy))
    assert not [secret for secret in SECRETS if secret in shown]


def test_every_section_asks_at_the_door() -> None:
    centre, spy = busy(), Spy()
    centre.screen(reveal=spy)
    centre.page(2, reveal=spy)
    with_notes = Centre(TOLD)
    with_notes.accepted(10)
    with_notes.screen(reveal=spy)
    assert spy.asked == set(Section)


def test_each_text_stands_in_its_own_section() -> None:
    def signed(section: Section, texts):
        return [section.name for _ in texts]

    screen = busy().screen(reveal=signed, opened=Opened(front=(2, 0)))
    popover, task, pane = screen.popovers.popovers[0], screen.tasks[0], screen.interaction
    assert (popover.title, popover.customer) == ("POPOVER_TITLE", "NAME")
    assert (popover.thread[0].sender, popover.thread[0].text) == ("SIGNATURE", "CONVERSATION")
    assert (task.title, task.customer, task.preview) == ("TASK_TITLE", "NAME", "TASK_PREVIEW")
    assert (pane.title, pane.customer) == ("INTERACTION_TITLE", "NAME")
    assert pane.control.variables == (("Contact origin", "CAD_VARIABLES"),)
    assert pane.media.composer.placeholder == "Write to PLACEHOLDER"
    assert {(each.title, each.preview) for each in screen.notifications} == {
        ("NOTIFICATION_TITLE", "NOTIFICATION_PREVIEW")
    }
    assert [past.title for past in screen.history] == ["HISTORY_TITLE"]
    noted = Centre(TOLD)
    noted.accepted(10)
    assert noted.front(reveal=signed).notes[0].text == "NOTES"
    assert busy().page(2, reveal=signed).messages[0].text == "WIDGET"


@pytest.mark.parametrize("agent", [ANA, BO])
def test_masked_unless_something_else_is_said(agent: int) -> None:
    centre = busy()
    shown = repr(centre.screen(agent)) + repr(centre.page(2))
    assert not [secret for secret in SECRETS[1:4] if secret in shown]


def test_as_written_shows_everything() -> None:
    screen = busy().screen(reveal=as_written, opened=Opened(front=(2, 0)))
    assert screen.interaction.title == "+447966197542"
    assert screen.tasks[0].preview == "it is 5555555555554444"


def test_a_number_split_over_messages_of_one_sender_is_masked_in_every_section() -> None:
    words = Words(messages={(0, 0): "my card: 5555 5555", (0, 1): "5555 4444 thanks"})
    centre = Centre(words)
    centre.rings(10)
    centre.row(11, SAID, 0)
    centre.row(12, SAID, 0)
    popover = centre.screen().popovers.popovers[0]
    assert [line.text for line in popover.thread] == ["my card: ********", "****4444 thanks"]
    assert centre.screen().notifications[0].preview == "****4444 thanks"
    centre.accepted(13)
    assert centre.screen().tasks[0].preview == "****4444 thanks"


def test_a_screen_does_not_change_when_the_situation_goes_on() -> None:
    centre = busy()
    screen, again = centre.screen(), centre.screen()
    assert screen == again
    kept = repr(screen)
    centre.row(50, SAID, 2, 0, ANA)
    centre.row(51, Event.END, 2, 0, ANA)
    assert repr(screen) == kept
    assert centre.screen() != screen
