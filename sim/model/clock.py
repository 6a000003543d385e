"""The clock of the floor: SimPy's environment, with a written rule for what happens first.

Rule of ties: by time, then by kind of event, then by contact or agent, then in order of planning.
It stands in SimPy's heap, whose entries are (time, priority, number, event), as the priority.

Most of a simulation is somebody waiting for one thing, with a time limit: a customer for a reply,
an agent for the next turn. An `Actor` is a process that waits so: it yields the time at which it
wants to go on (or `NEVER`) and is resumed with None then, or sooner with the word that `tell` gives
it. It starts at once, has no end event and is re-armed instead of re-made, which makes it several
times faster than a condition of two events. Anything else that runs in SimPy runs beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from enum import IntEnum
from heapq import heappop, heappush
from typing import Any, cast

import simpy

NEVER = float("inf")
"""What an actor yields to wait until it is told something."""

Life = Generator[float, Any, None]
"""What an actor is made of: yields times, receives None (time is up) or what it was told."""

_KIND = 1 << 40
_CANCELLED = -1


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

    def run_to(self, end: float) -> None:
        """Let everything happen that is due up to and including *end*."""
        heap, orders = self.heap, self.orders
        while heap and heap[0][0] <= end:
            time, _, order, event = heappop(heap)
            self._now = self.time = time
            if not isinstance(event, Actor):
                self._run_callbacks(event)
            elif event.order == order:
                try:
                    wake = event.resume(None)
                except StopIteration:
                    continue
                if wake != NEVER:
                    event.order = order = next(orders)
                    heappush(heap, (wake, event.rank, order, event))
        self._now = self.time = end

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
        self.order = order = next(self.clock.orders)
        heappush(self.clock.heap, (time, self.rank, order, self))

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
        if wake != NEVER:
            # As `wake_at` does; the busiest call of a simulation is made one call shorter.
            clock = self.clock
            self.order = order = next(clock.orders)
            heappush(clock.heap, (wake, self.rank, order, self))


def start(clock: Clock, kind: Kind, number: int, life: Life) -> Actor:
    """Let *life* begin now and return the actor that lives it."""
    actor = Actor(clock, kind, number, life.send)
    actor.tell(None)
    return actor
