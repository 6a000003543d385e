"""A screen as text, and the task pane beside it."""

from sim.desktop import Opened, as_text
from sim.lifecycle import Event
from tests.desktop.floor import ANA, BO, SAID, WROTE, Centre, transferred

SCREEN = """
Ana · Available · 0:30 · Engaged · 2026-11-30 08:00:30
! per@example.com: Chat Request · Hello?
(Chat Request) p**@example.com · Per · Support · Ana · 2026-11-30 08:00:22 · 0:08 [Accept]
  P p**@example.com: Hello?
- *********7542 · Ada Lund · Support · Active · 0:18 · Which one?
= *********7542 · Ada Lund · Support · Active · 0:18 \
[Transfer] [Conference] [End] (End Conference: CONF-5)
  Contact origin: *********7542
  # Ana: Wants a call on *********7542
  AL *********7542: My bill is wrong
  -- Ana joined the conversation
  Ana: Which one?
  > Write to *********7542 0/1000 (Send: MSG-1)
    Templates: Hello <name>
"""


def test_a_screen_reads_like_this() -> None:
    centre = Centre()
    centre.rings(10)
    centre.row(11, SAID, 0)
    centre.accepted(12)
    centre.row(20, WROTE, 0, 0, ANA)
    centre.rings(22, chat=1)
    centre.row(23, SAID, 1)
    expected = SCREEN.strip().replace("! per@", "! p**@")
    assert as_text(centre.screen(at=30)) == expected


def test_a_wrap_up_reads_like_this() -> None:
    centre = transferred(auto_wrapup_after=60.0, auto_wrapup_reason=0)
    screen = centre.screen(at=40, opened=Opened(reasons={(0, 0): "spam"}))
    assert as_text(screen).splitlines()[-2:] == [
        "  Wrap-Up Reason (Search): solved, not solved, *spam [Submit Wrap Up]",
        "  solved is submitted in 0:50 [Cancel countdown]",
    ]


def test_the_history_has_what_was_wrapped_up_last_first() -> None:
    centre = Centre()
    for chat in (0, 1):
        centre.accepted(10 + chat, chat)
        centre.row(20, Event.END, chat, 0, ANA)
    for time, chat in ((30, 1), (31, 0)):
        centre.row(time, Event.SUBMIT_WRAP_UP, chat, 0, ANA)
    assert [past.contact for past in centre.screen().history] == [0, 1]
    assert centre.screen(BO).history == ()


def test_the_chat_accepted_last_is_in_front_unless_another_is_chosen() -> None:
    centre = Centre()
    centre.accepted(10)
    centre.accepted(11, chat=1)
    assert [task.contact for task in centre.screen().tasks] == [0, 1]
    assert centre.front().contact == 1
    assert centre.front(opened=Opened(front=(0, 0))).contact == 0
    centre.row(20, Event.END, 1, 0, ANA)
    centre.row(21, Event.SUBMIT_WRAP_UP, 1, 0, ANA)
    assert centre.front(opened=Opened(front=(1, 0))).contact == 0
