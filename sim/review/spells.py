"""Who is away when, so that at each time as many of a team are as really were.

Spells last as long as those of the plan: a new one for every chat that is let run out costs more
than the same time in one piece. They are cut short only where far fewer are to be away from then
on. What numbers by interval leave over of an agent is carried on, so that the time away adds up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sim.kit.units import MINUTE
from sim.workload.roster import UNPLANNED, AgentPlan, Pause, WorkedShift

ENOUGH, TOO_MANY = 0.5, 1.0
"""Agents lacking from which one more goes away, and beyond which one is back before time."""
MOST_OWED = 2.0
"""Spells that are carried on at most: where nobody is left to go away, it is never made up for."""

Seat = tuple[int, int]
"""An agent by position, and which of its shifts."""


class Spells:
    """The time away of one team, minute by minute."""

    def __init__(self, plans: Sequence[AgentPlan], length: float) -> None:
        self._plans = plans
        self._length = length
        self._shifts = {
            (agent, number): shift
            for agent, plan in enumerate(plans)
            for number, shift in enumerate(plan.worked)
        }
        self._pauses: dict[Seat, list[Pause]] = {seat: [] for seat in self._shifts}
        self._since: dict[Seat, float] = {}
        """Who is away, and since when, in order of going."""
        self._owed = 0.0

    def adjust(self, now: float, wanted: float) -> None:
        """Let agents go and come so that about *wanted* are away from *now* on."""
        for seat, since in list(self._since.items()):
            if now >= self._shifts[seat].end or now - since >= self._length:
                self._back(seat, now)
        aim = wanted + self._owed / self._length
        while self._since and len(self._since) - aim > TOO_MANY:
            self._back(next(iter(self._since)), now)
        while aim - len(self._since) >= ENOUGH and (seats := self._at_work(now)):
            self._since[min(seats, key=self._away)] = now
        most = MOST_OWED * self._length
        owed = self._owed + (wanted - len(self._since)) * MINUTE
        self._owed = min(max(owed, -most), most)

    def taken(self, end: float) -> list[AgentPlan]:
        """Return the agents with the spells that they have taken until *end*."""
        for seat in list(self._since):
            self._back(seat, end)
        return [
            replace(
                plan,
                worked=tuple(
                    replace(shift, pauses=tuple(self._pauses[agent, number]))
                    for number, shift in enumerate(plan.worked)
                ),
            )
            for agent, plan in enumerate(self._plans)
        ]

    def _at_work(self, now: float) -> list[Seat]:
        return [
            seat
            for seat, shift in self._shifts.items()
            if shift.start <= now < shift.end and seat not in self._since
        ]

    def _away(self, seat: Seat) -> tuple[float, Seat]:
        """Return which share of its shift the agent has been away; of equals the first goes."""
        shift: WorkedShift = self._shifts[seat]
        away = sum(pause.length for pause in self._pauses[seat])
        return away / (shift.end - shift.start), seat

    def _back(self, seat: Seat, now: float) -> None:
        """Let an agent come back; who went as soon as it had come back was away all the time."""
        since, pauses = self._since.pop(seat), self._pauses[seat]
        until = min(now, self._shifts[seat].end)
        if pauses and pauses[-1].start + pauses[-1].length == since:
            since = pauses.pop().start
        if until > since:
            pauses.append(Pause(since, until - since, UNPLANNED))
