"""The clock of the floor: SimPy's environment, with a written rule for what happens first.

Rule of ties: by time, then by kind of event, then by contact or agent, then in order of planning.
It stands in SimPy's heap, whose entries are (time, priority, number, event), as the priority.

Most of a simulation is somebody waiting for one thing, with a time limit: a customer for a reply,
an agent for the next turn. An `Actor` is a process that waits so: it yields the time at which it
wants to go on (or `NEVER`) and is resumed with None then, or sooner with the word that `tell` gives
it. It starts at once, has no end event and is re-armed instead of re-made, which makes it several
times faster than a condition of two events. Anything else that runs in SimPy runs beside it.

Most time limits never come up: the reply comes first. So the heap holds what is due soon, and the
rest is put aside by the span of time that it is due in. When that span begins, what is still wanted
goes into the heap, in the same order as if it had stood there all along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from enum import IntEnum
from heapq import heappop, heappush
from itertools import chain
from typing import Any, cast

import simpy

NEVER = float("inf")
"""What an actor yields to wait until it is told something."""

Life = Generator[float, Any, None]
"""What an actor is made of: yields times, receives None (time is up) or what it was told."""

Entry = tuple[float, int, int, "Actor"]
"""When an actor is due: time, rank, order of planning, and the actor."""

_KIND = 1 << 40
_CANCELLED = -1

_SPAN = 128.0
"""Seconds of a span: most of what people do takes less, most of their limits are longer."""


class Kind(IntEnum):
    """What comes first at the same instant, and whose number settles equal kinds."""

    ADMINISTRATOR = 0
    """An asset is deleted; in the order of the scenario."""
    HOURS = 1
    """A queue opens or closes; by queue."""
    SHIFT = 2
    """Agents come, pause and go; by agent."""
    CLICK = 3
    """An offer is accepted, a wrap-up beside the chats is submitted; by contact."""
    AGENT = 4
    """A piece of attention is done, a handle time is over, an agent is back; by agent."""
    CUSTOMER = 5
    """A customer writes, leaves or ends; by contact."""
    SYSTEM = 6
    """An offer or a wait times out; by contact."""
    ARRIVAL = 7
    """The next customer comes."""
    RETURN = 8
    """A customer comes back; by the contact it had."""
    VISIT = 9
    """A rule fires for a visitor, who is invited or answers; in order of the first to fire."""


class Clock(simpy.Environment):
    """SimPy's environment, which also runs actors; ``time`` is the time now, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0
        # SimPy's own heap and counter, under the types that a priority of ours gives them.
        self.heap = cast("list[tuple[float, int, int, simpy.Event]]", self._queue)
        self.orders: Iterator[int] = self._eid
        self.near = _SPAN
        """Before which whatever is due stands in the heap."""
        self._aside: list[Entry] = []
        """Put aside in this span."""
        self.put_aside = self._aside.append
        self._kept: list[Entry] = []
        """Put aside before this span and still wanted when it began."""
        self._later: defaultdict[float, list[Entry]] = defaultdict(list)
        """By the number of a span, what has been wanted for long and is due in it."""
        self._mark = Actor(self, Kind.ADMINISTRATOR, -1, self._begin_span)
        """Stands in the heap where the next span begins, before all that happens then."""
        self._place_mark()

    def run_to(self, end: float) -> None:
        """Let everything happen that is due up to and including *end*."""
        heap, orders = self.heap, self.orders
        while heap and heap[0][0] <= end:
            time, _, order, event = heappop(heap)
            self._now = self.time = time
            if type(event) is not Actor:
                self._run_callbacks(event)
            elif event.order == order:
                try:
                    wake = event.resume(None)
                except StopIteration:
                    continue
                # As `Actor.wake_at` does: the busiest place of a simulation saves a call.
                if wake < self.near:
                    event.order = order = next(orders)
                    heappush(heap, (wake, event.rank, order, event))
                elif wake != NEVER:
                    event.order = order = next(orders)
                    self.put_aside((wake, event.rank, order, event))
        self._now = self.time = end

    def planned(self) -> Iterator[tuple[float, int, int, simpy.Event]]:
        """Yield all that is still to happen, in no order: time, rank, order and event."""
        for entry in chain(self.heap, self._aside, self._kept, *self._later.values()):
            _, _, order, event = entry
            if type(event) is not Actor or event.order == order:
                yield entry

    def _begin_span(self, _: object) -> float:
        """Take what is due in this span into the heap, and forget what nobody waits for any more.

        Most of it is forgotten at the first look or the second; only the rest is sorted by span.
        """
        span = self.near // _SPAN
        self.near += _SPAN
        wanted, self._kept = self._kept, []
        for entry in _wanted(wanted):
            self._later[entry[0] // _SPAN].append(entry)
        due = _wanted(self._later.pop(span, []))
        for entry in _wanted(self._aside):
            (due if entry[0] < self.near else self._kept).append(entry)
        self._aside.clear()
        for entry in due:
            heappush(self.heap, entry)
        self._place_mark()
        return NEVER

    def _place_mark(self) -> None:
        heappush(self.heap, (self.near, self._mark.rank, self._mark.order, self._mark))

    def _run_callbacks(self, event: simpy.Event) -> None:
        """Do for an ordinary SimPy event what SimPy's own loop does."""
        callbacks = event.callbacks
        event.callbacks = None  # type: ignore[assignment]
        for callback in callbacks:
            callback(event)
        if not event.ok and not event.defused:
            raise cast("BaseException", event.value)


class Actor(simpy.Event):
    """A process that waits for one thing at a time: until an instant, or until it is told."""

    __slots__ = ("clock", "order", "rank", "resume")

    def __init__(
        self, clock: Clock, kind: Kind, number: int, resume: Callable[[Any], float]
    ) -> None:
        # Nobody waits for an actor, so it needs neither the callbacks nor the value of an event.
        self.clock = clock
        self.rank = kind * _KIND + number
        self.resume = resume
        self.order = _CANCELLED

    def wake_at(self, time: float) -> None:
        """Wake at *time* instead of whenever else it wanted to."""
        clock = self.clock
        if time < clock.near:
            self.order = order = next(clock.orders)
            heappush(clock.heap, (time, self.rank, order, self))
        else:
            self.order = order = next(clock.orders)
            clock.put_aside((time, self.rank, order, self))

    def cancel(self) -> None:
        """Do not wake."""
        self.order = _CANCELLED

    def tell(self, word: object) -> None:
        """Go on now, with *word* instead of None."""
        self.order = _CANCELLED
        try:
            wake = self.resume(word)
        except StopIteration:
            return
        clock = self.clock
        if wake < clock.near:
            self.order = order = next(clock.orders)
            heappush(clock.heap, (wake, self.rank, order, self))
        elif wake != NEVER:
            self.order = order = next(clock.orders)
            clock.put_aside((wake, self.rank, order, self))


def _wanted(entries: list[Entry]) -> list[Entry]:
    """Return those whose actors still wait for them."""
    return [entry for entry in entries if entry[3].order == entry[2]]


def start(clock: Clock, kind: Kind, number: int, life: Life) -> Actor:
    """Let *life* begin now and return the actor that lives it."""
    actor = Actor(clock, kind, number, life.send)
    actor.tell(None)
    return actor
