"""How open chats progress when only their handle time is known, by how many are open at once.

A contact asks for some work, 1 on average. With c chats open at its agent it progresses at a rate
of 1 / (mean handle time with c chats open); each change of c changes the rates of all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sim.model.clock import NEVER, Actor, Clock, Kind
from sim.model.people import Agent, Leg

_PER_SECOND = 2.0**20


class Pace:
    """The open chats of one agent and how far each has come."""

    def __init__(
        self,
        clock: Clock,
        agent: Agent,
        mean_times: Sequence[Sequence[float]],
        finished: Callable[[Leg], None],
    ) -> None:
        """*mean_times* holds, by queue, the mean handle time with 1, 2, 3, … open chats."""
        self._clock = clock
        self._mean_times = mean_times
        self._finished = finished
        self._left: dict[Leg, float] = {}
        self._times: dict[Leg, Sequence[float]] = {}
        self._open = 0
        self._since = 0.0
        self._next: Leg | None = None
        self._alarm = Actor(clock, Kind.AGENT, agent.number, self._due)

    def opened(self, leg: Leg, work: float | None = None, queue: int = 0) -> None:
        """Count a chat as open, whose *work* is done at the pace of *queue*; None with turns."""
        self._progress()
        self._open += 1
        if work is not None:
            self._left[leg] = work
            self._times[leg] = self._mean_times[queue]
        self._plan()

    def ended(self, leg: Leg) -> None:
        """Count a chat as open no more."""
        self._progress()
        self._open -= 1
        self._forget(leg)
        self._plan()

    def left(self, leg: Leg) -> float:
        """Return the work that a chat has left by now; 0 for one that goes by turns."""
        self._progress()
        return max(self._left.get(leg, 0.0), 0.0)

    def stop(self, leg: Leg) -> None:
        """Let a chat make no more progress, though it is still open."""
        if leg in self._left:
            self._progress()
            self._forget(leg)
            self._plan()

    def _forget(self, leg: Leg) -> None:
        self._left.pop(leg, None)
        self._times.pop(leg, None)

    def _mean_time(self, leg: Leg) -> float:
        times = self._times[leg]
        return times[min(self._open, len(times)) - 1]

    def _progress(self) -> None:
        elapsed = self._clock.time - self._since
        self._since = self._clock.time
        for leg in self._left:
            self._left[leg] -= elapsed / self._mean_time(leg)

    def _plan(self) -> None:
        """Set the alarm for the chat that finishes first; at equal times the lower contact."""
        self._next = None
        self._alarm.cancel()
        if self._left:
            wait, _, self._next = min(
                (max(left, 0.0) * self._mean_time(leg), leg.chat.number, leg)
                for leg, left in self._left.items()
            )
            self._alarm.wake_at(self._clock.time + round(wait * _PER_SECOND) / _PER_SECOND)

    def _due(self, _: object) -> float:
        leg = self._next
        assert leg is not None
        self._finished(leg)
        return NEVER
