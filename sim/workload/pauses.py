"""When agents are away within a shift: what the roster says, and what happens beside it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import log1p

import numpy as np

from sim.distributions import quantized
from sim.draws import Stream, stream
from sim.scenario import IdleHabit, Scenario, Shift, share_steps
from sim.workload.roster import Pause, WorkedShift
from sim.workload.shrinkage import Meetings, Spells

_MINUTE = 60.0
"""Breaks placed at random begin on whole minutes, as in a roster."""


class Pauses:
    """The pauses of one team's agents, from named draws: agent by ordinal, shift by number."""

    def __init__(
        self, scenario: Scenario, seed: int, replication: int, name: str, reasons: Mapping[str, int]
    ) -> None:
        """*reasons* are the positions of the idle reasons by name."""
        team = scenario.teams[name]
        self._reasons = reasons
        self._no_show = team.no_show
        self._breaks, meetings, states, gaps, lengths = (
            stream(seed, replication, purpose, name)
            for purpose in ("break", "meeting", "spell state", "spell", "spell length")
        )
        self._meetings = Meetings(meetings, share_steps(scenario, team.planned_shrinkage))
        unplanned = share_steps(scenario, team.unplanned_shrinkage)
        self._spells = Spells(states, gaps, lengths, unplanned)
        self._idle = [
            (
                reasons[reason],
                habit,
                stream(seed, replication, "idle spell", f"{name}\x1f{reason}"),
                stream(seed, replication, "idle spell length", f"{name}\x1f{reason}"),
            )
            for reason, habit in team.idle.items()
        ]

    def rostered(self, shift: Shift, ordinal: int, k: int) -> WorkedShift:
        """Return the shift with its planned breaks and meetings."""
        pauses = []
        for position, rule in enumerate(shift.breaks):
            u = self._breaks.uniform(ordinal, k << 16 | position)
            start = _minute(rule.earliest, rule.latest, u)
            pauses.append(Pause(start, rule.length, self._reasons[rule.reason]))
        rested = WorkedShift(shift.start, shift.end, _apart(pauses, shift.end))
        meetings = self._meetings.of(rested, ordinal, k)
        return replace(rested, pauses=tuple(sorted([*rested.pauses, *meetings])))

    def worked(self, shift: WorkedShift, ordinal: int, k: int) -> WorkedShift:
        """Return the rostered *shift* with its unplanned and idle spells."""
        pauses = [*shift.pauses, *self._spells.of(shift, self._no_show, ordinal, k)]
        for reason, habit, spells, lengths in self._idle:
            for i, start in _spells(habit.per_shift, shift, spells, ordinal, k):
                length = _length(habit, lengths.uniform(ordinal, k << 32 | i))
                pauses.append(Pause(float(round(start)), length, reason))
        return WorkedShift(shift.start, shift.end, _apart(pauses, shift.end))


def _spells(
    expected: float, shift: WorkedShift, draws: Stream, ordinal: int, k: int
) -> Iterator[tuple[int, float]]:
    """Yield number and start of spells: a Poisson process with so many *expected* in the shift."""
    clock, i = 0.0, 0
    while True:
        clock -= log1p(-draws.uniform(ordinal, k << 32 | i))
        if clock >= expected:
            return
        yield i, shift.start + clock / expected * (shift.end - shift.start)
        i += 1


def _length(habit: IdleHabit, u: float) -> float:
    return float(quantized(habit.length.inverse(np.array([u])))[0])


def _apart(pauses: list[Pause], end: float) -> tuple[Pause, ...]:
    """Return *pauses* in order, none in another: an earlier one of the list keeps its place.

    One that would start within another starts when that is over; none starts past *end*.
    """
    placed: list[Pause] = []
    for pause in pauses:
        start = pause.start
        for other in placed:
            if start < other.start + other.length and other.start < start + pause.length:
                start = other.start + other.length
        if start < end:
            insort(placed, Pause(start, pause.length, pause.reason))
    return tuple(placed)


def _minute(earliest: float, latest: float, u: float) -> float:
    if latest <= earliest:
        return earliest
    return earliest + float(int(u * ((latest - earliest) // _MINUTE + 1))) * _MINUTE
