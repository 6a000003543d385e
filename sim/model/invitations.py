"""Invitations to visitors of the website, before there is any chat (PRO-1 to PRO-3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.lifecycle import Event, IllegalMove, Reason
from sim.model.clock import Clock
from sim.model.door import Door
from sim.model.people import Chat
from sim.model.queues import Queue


@dataclass
class Visit:
    """A visitor on the website, and what has become of the one invitation a visit may see.

    *free_slots* and *expected_wait* are the capacity condition: at least so many slots free for the
    queue, and no longer expected wait.
    """

    queue: Queue[Chat]
    free_slots: int = 1
    expected_wait: float | None = None
    traits: Any = None
    is_invited: bool = False
    is_answered: bool = False


class Invitations:
    """Shows invitations where a rule fires and the centre has room, and takes the answers."""

    def __init__(self, clock: Clock, door: Door) -> None:
        self._clock = clock
        self._door = door

    def has_room(self, visit: Visit) -> bool:
        """Whether the capacity condition holds now (PRO-2)."""
        queue = visit.queue
        if not queue.is_open or queue.is_deleted or queue.entry_is_deleted:
            return False
        if queue.free_slots < visit.free_slots:
            return False
        longest = visit.expected_wait
        return longest is None or queue.expected_wait(self._clock.time) <= longest

    def invite(self, visit: Visit) -> None:
        """Show the invitation."""
        self._check_first(visit)
        if not self.has_room(visit):
            raise IllegalMove("PRO-2", f"queue {visit.queue.number} has no room for an invitation")
        self._door.note(visit.queue, Event.INVITE)
        visit.is_invited = True

    def hold(self, visit: Visit) -> None:
        """Hold an invitation back for want of room; a later rule may fire for the same visit."""
        self._check_first(visit)
        if self.has_room(visit):
            raise IllegalMove("PRO-2", f"queue {visit.queue.number} has room for an invitation")
        self._door.note(visit.queue, Event.HOLD_INVITATION)

    def accept(self, visit: Visit) -> None:
        """Accept the invitation; the chat is then asked for as a proactive one (PRO-3)."""
        self._check_open(visit)
        visit.is_answered = True

    def decline(self, visit: Visit, reason: Reason) -> None:
        """Click the invitation away (``DECLINED``), or leave it alone (``IGNORED``)."""
        self._check_open(visit)
        self._door.note(visit.queue, Event.DECLINE_INVITATION, reason)
        visit.is_answered = True

    def _check_first(self, visit: Visit) -> None:
        if visit.is_invited:
            raise IllegalMove("PRO-1", "the visitor has been invited in this visit already")

    def _check_open(self, visit: Visit) -> None:
        if not visit.is_invited or visit.is_answered:
            state = "is answered already" if visit.is_answered else "has not been shown"
            raise IllegalMove("PRO-3", f"the invitation {state}")
