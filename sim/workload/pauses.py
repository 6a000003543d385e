"""When agents are away within a shift: what the roster says, and what happens beside it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping
from math import ceil, log1p

import numpy as np

from sim.distributions import quantized
from sim.draws import Stream, stream
from sim.scenario import IdleHabit, Shift, Team
from sim.workload.roster import MEETING, UNPLANNED, Pause, WorkedShift

_MEETING_LENGTH = 30 * 60.0
_MEAN_SPELL = 10 * 60.0
# Starts of what is placed at random fall on whole minutes, as in a roster.
_MINUTE = 60.0


class Pauses:
    """The pauses of one team's agents, from named draws: agent by ordinal, shift by number."""

    def __init__(
        self, seed: int, replication: int, name: str, team: Team, reasons: Mapping[str, int]
    ) -> None:
        """*reasons* are the positions of the idle reasons by name."""
        self._team = team
        self._reasons = reasons
        self._breaks, self._meetings, self._spells, self._spell_lengths = (
            stream(seed, replication, purpose, name)
            for purpose in ("break", "meeting", "spell", "spell length")
        )
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
        pauses += self._in_meetings(shift, ordinal, k)
        return WorkedShift(shift.start, shift.end, _apart(pauses, shift.end))

    def _in_meetings(self, shift: Shift, ordinal: int, k: int) -> list[Pause]:
        share, draws = self._team.planned_shrinkage, self._meetings
        expected = share * (shift.end - shift.start) / _MEETING_LENGTH
        whole = int(expected)
        number = whole + (draws.uniform(ordinal, k << 16) < expected - whole)
        latest = max(shift.start, shift.end - _MEETING_LENGTH)
        return [
            Pause(
                _minute(shift.start, latest, draws.uniform(ordinal, k << 16 | i + 1)),
                _MEETING_LENGTH,
                MEETING,
            )
            for i in range(number)
        ]

    def worked(self, shift: WorkedShift, ordinal: int, k: int) -> WorkedShift:
        """Return the rostered *shift* with its unplanned and idle spells."""
        pauses = [*shift.pauses, *self._unplanned(shift, ordinal, k)]
        for reason, habit, spells, lengths in self._idle:
            for i, start in _spells(habit.per_shift, shift, spells, ordinal, k):
                length = _length(habit, lengths.uniform(ordinal, k << 32 | i))
                pauses.append(Pause(float(round(start)), length, reason))
        return WorkedShift(shift.start, shift.end, _apart(pauses, shift.end))

    def _unplanned(self, shift: WorkedShift, ordinal: int, k: int) -> Iterator[Pause]:
        """Yield unplanned spells: Poisson in number, exponential in length."""
        expected = self._team.unplanned_shrinkage * (shift.end - shift.start) / _MEAN_SPELL
        for i, start in _spells(expected, shift, self._spells, ordinal, k):
            u = self._spell_lengths.uniform(ordinal, k << 32 | i)
            yield Pause(float(round(start)), float(ceil(-_MEAN_SPELL * log1p(-u))), UNPLANNED)


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
