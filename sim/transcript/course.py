"""How a chat went, as far as it shows in what is said: who writes when, coming from where.

A *beat* is one message of the log. It knows what its sender has just done or is about to do: an
agent who writes for the first time after a transfer introduces itself, one whose next move is a
transfer says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from sim.lifecycle import Event, Reason
from sim.lifecycle.labels import Label

CUSTOMER = -1


class Entry(Enum):
    """How an agent came to the chat in which it now writes for the first time."""

    FIRST = auto()
    AFTER_TRANSFER = auto()
    BACK = auto()
    """The transfer was not answered, and the chat is its sender's again."""
    GUEST = auto()
    """Asked in by another agent."""


class Exit(Enum):
    """What an agent does next, having written this."""

    ESCALATES = auto()
    HANDS_ON = auto()
    """Transfers the chat, which it could not solve."""
    GOES_HOME = auto()
    ASKS_IN = auto()
    """Asks for a conference."""


class Ending(Enum):
    """How the chat ended."""

    AGENT = auto()
    CUSTOMER = auto()
    CUT = auto()
    """In the middle: interrupted, left, timed out, or not over yet."""


class Place(NamedTuple):
    """Where a request leads: to a queue, or to an agent; -1 for neither."""

    queue: int = -1
    agent: int = -1


NOWHERE = Place()


@dataclass(slots=True)
class Beat:
    """One message, not worded yet."""

    time: float
    leg: int
    agent: int
    """`CUSTOMER`, or who writes."""
    closing: bool = False
    """The closing question, or the answer to it."""
    entry: Entry | None = None
    colleague: int = -1
    """Of an entry: from whom the chat came, or who asked the agent in."""
    exit: Exit | None = None
    target: Place = NOWHERE
    """Of an exit: where to."""
    again: bool = False
    """Whether the same sender wrote the last message too."""
    waiting: bool = False
    """Whether the customer writes while no agent is there."""


class Notice(NamedTuple):
    """What the chat itself tells of its course."""

    time: float
    leg: int
    agent: int
    label: Label
    after: int
    """How many beats stand before it."""


@dataclass(slots=True)
class Course:
    """One contact, from its first row to its last."""

    created: float = 0.0
    beats: list[Beat] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    ending: Ending = Ending.CUT
    wrapup: int = -1
    """Position of the reason of the last wrap-up."""


class Row(NamedTuple):
    """A row of the log, of one contact."""

    time: float
    leg: int
    agent: int
    queue: int
    event: int
    reason: int


_EXITS = {
    Reason.ESCALATION: Exit.ESCALATES,
    Reason.NOT_SOLVED: Exit.HANDS_ON,
    Reason.SHIFT_END: Exit.GOES_HOME,
}
_ENDS = {
    Event.END: Ending.AGENT,
    Event.CUSTOMER_END: Ending.CUSTOMER,
    Event.TIME_OUT: Ending.CUT,
    Event.INTERRUPT: Ending.CUT,
}
_TELLS = {
    Event.CUSTOMER_END: Label.CUSTOMER_ENDED,
    Event.INTERRUPT: Label.ASSET_DELETED,
    Event.TIME_OUT: Label.TIMED_OUT,
}


def course(rows: Iterable[Row]) -> Course:
    """Return how the contact went whose *rows* these are."""
    reader = _Reader()
    for row in rows:
        read = _READ.get(row.event)
        if read is not None:
            read(reader, row)
    return reader.course


class _Reader:
    """Follows one contact row by row."""

    def __init__(self) -> None:
        self.course = Course()
        self._entries: dict[int, tuple[Entry, int]] = {}
        """By leg that has not written yet: how its agent came, and from whom."""
        self._live: set[int] = set()
        """Agents in the chat."""
        self._sender = -1
        """The agent who transferred the chat last."""
        self._asking = -1
        """The agent whose request for a conference is pending."""
        self._announced: Beat | None = None
        """The message before a request of which the target is not known yet."""
        self._is_over = False

    def created(self, row: Row) -> None:
        self.course.created = row.time

    def customer_wrote(self, row: Row) -> None:
        beat = Beat(row.time, row.leg, CUSTOMER, closing=row.reason == Reason.CLOSING_ANSWER)
        beat.waiting = not self._live
        self._wrote(beat)

    def agent_wrote(self, row: Row) -> None:
        beat = Beat(row.time, row.leg, row.agent, closing=row.reason == Reason.CLOSING_QUESTION)
        beat.entry, beat.colleague = self._entries.pop(row.leg, (None, -1))
        self._wrote(beat)

    def _wrote(self, beat: Beat) -> None:
        beats = self.course.beats
        beat.again = beat.entry is None and bool(beats) and beats[-1].agent == beat.agent
        beats.append(beat)

    def accepted(self, row: Row) -> None:
        self._entries[row.leg] = self._entry(row.agent)
        self._asking = -1
        self._live.add(row.agent)
        self._tell(row, Label.AGENT_JOINED, row.agent)

    def _entry(self, agent: int) -> tuple[Entry, int]:
        if self._asking >= 0:
            return Entry.GUEST, self._asking
        if self._sender < 0:
            return Entry.FIRST, -1
        back = self._sender == agent
        return (Entry.BACK, -1) if back else (Entry.AFTER_TRANSFER, self._sender)

    def asked_for_transfer(self, row: Row) -> None:
        self._sender = row.agent
        self._announce(row, _EXITS.get(Reason(row.reason), Exit.HANDS_ON))
        self.left(row)

    def asked_for_conference(self, row: Row) -> None:
        self._asking = row.agent
        self._announce(row, Exit.ASKS_IN)

    def request_removed(self, _: Row) -> None:
        self._asking = -1

    def queued(self, row: Row) -> None:
        self._aim(Place(queue=row.queue))

    def offered(self, row: Row) -> None:
        self._aim(Place(agent=row.agent))

    def left(self, row: Row) -> None:
        self._live.discard(row.agent)
        self._tell(row, Label.AGENT_LEFT, row.agent)

    def ended(self, row: Row) -> None:
        # What follows is each agent's own End.
        if not self._is_over:
            slow = row.reason == Reason.SLOW_REPLY
            event = Event(row.event)
            self.course.ending = Ending.CUT if slow else _ENDS[event]
            if event in _TELLS:
                self._tell(row, _TELLS[event])
        self._is_over = True

    def wrapped_up(self, row: Row) -> None:
        self.course.wrapup = row.reason

    def _announce(self, row: Row, how: Exit) -> None:
        """Let the last message announce a move, if the one who makes it wrote it."""
        last = self.course.beats[-1] if self.course.beats else None
        if last is not None and last.leg == row.leg and last.agent == row.agent:
            last.exit = how
            self._announced = last

    def _aim(self, target: Place) -> None:
        if self._announced is not None:
            self._announced.target = target
            self._announced = None

    def _tell(self, row: Row, label: Label, agent: int = -1) -> None:
        notice = Notice(row.time, row.leg, agent, label, len(self.course.beats))
        self.course.notices.append(notice)


_READ: dict[int, Callable[[_Reader, Row], None]] = {
    Event.CREATE: _Reader.created,
    Event.CUSTOMER_MESSAGE: _Reader.customer_wrote,
    Event.AGENT_MESSAGE: _Reader.agent_wrote,
    Event.ACCEPT: _Reader.accepted,
    Event.REQUEST_TRANSFER: _Reader.asked_for_transfer,
    Event.REQUEST_CONFERENCE: _Reader.asked_for_conference,
    Event.REMOVE_REQUEST: _Reader.request_removed,
    Event.QUEUE: _Reader.queued,
    Event.OFFER: _Reader.offered,
    Event.LEAVE_CONFERENCE: _Reader.left,
    Event.DISSOLVE_CONFERENCE: _Reader.left,
    **dict.fromkeys(_ENDS, _Reader.ended),
    Event.SUBMIT_WRAP_UP: _Reader.wrapped_up,
    Event.AUTO_WRAP_UP: _Reader.wrapped_up,
}
"""What is read of a row; rows of other events leave no word."""
