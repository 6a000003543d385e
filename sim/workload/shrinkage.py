"""The time that a shift loses beside its breaks: meetings that are planned, and what is not.

Shares are of paid time and add up: breaks, planned, unplanned, and the shifts to which nobody comes
(of whose hours those planned for meetings would have been lost anyway). Meetings last half an hour,
or what is left where that is less; whether there is one more or one less is chance, their mean is
what was asked for. Unplanned spells come and go by a process of two states in balance: at every
moment that is not planned the agent is away with the same chance, so their mean is exact in shifts
of any length, and a spell may have begun before the shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import floor, inf, log1p

from sim.draws import Stream
from sim.workload.free_time import FreeTime, Stretch
from sim.workload.roster import MEETING, UNPLANNED, Pause, Steps, WorkedShift

MEETING_LENGTH = 30 * 60.0
MEAN_SPELL = 10 * 60.0
_MINUTE = 60.0
"""Meetings begin on whole minutes, as in a roster."""
_TRIES = 8
"""For places where no meeting is interrupted by a break."""

Piece = tuple[float, float, float]
"""Start and end of a part of a shift in which one share holds, and the share."""


def pieces(shift: WorkedShift, steps: Steps) -> list[Piece]:
    """Return the parts of *shift* in which one share holds each."""
    starts = [start for start, _ in steps]
    return [
        (max(start, shift.start), min(end, shift.end), share)
        for (start, share), end in zip(steps, [*starts[1:], inf], strict=True)
        if max(start, shift.start) < min(end, shift.end)
    ]


class Meetings:
    """The meetings of one team's agents, by named draws."""

    def __init__(self, draws: Stream, steps: Steps) -> None:
        self._draws = draws
        self._steps = steps

    def of(self, shift: WorkedShift, ordinal: int, k: int) -> list[Pause]:
        """Return the meetings in *shift*, the *k*-th of agent *ordinal*, beside its pauses."""
        return [
            Pause(start, end - start, MEETING)
            for number, piece in enumerate(pieces(shift, self._steps))
            if piece[2]
            for start, end in self._in(piece, shift, ordinal, k << 16 | number)
        ]

    def _in(self, piece: Piece, shift: WorkedShift, ordinal: int, place: int) -> list[Stretch]:
        start, end, share = piece
        free = FreeTime(start, end, shift.pauses)
        expected = min(share * (end - start), free.length)
        chance = self._draws.uniform(ordinal, place << 28)
        lengths = _lengths(expected, free.length, chance)
        found: list[list[Stretch]] = []
        for attempt in range(_TRIES):
            first = place << 28 | attempt << 24 | 1
            uniforms = [self._draws.uniform(ordinal, first + i) for i in range(len(lengths))]
            found = _placed(lengths, free, uniforms)
            if all(len(each) == 1 for each in found):
                break
        return [stretch for each in found for stretch in each]


def _lengths(expected: float, room: float, chance: float) -> list[float]:
    """Return the lengths of meetings that take *expected* seconds in the mean, at most *room*."""
    one = min(MEETING_LENGTH, room)
    whole = int(expected / one) if one else 0
    rest = expected - whole * one
    if rest and (whole + 1) * one > room:
        return [*[one] * whole, rest]
    return [one] * (whole + (chance * one < rest))


def _placed(
    lengths: Sequence[float], free: FreeTime, uniforms: Sequence[float]
) -> list[list[Stretch]]:
    """Return where meetings of these *lengths* lie, none in another, anywhere alike."""
    room = free.length - sum(lengths)
    steps = room // _MINUTE + 1
    gaps = sorted(float(int(u * steps)) * _MINUTE for u in uniforms)
    before = accumulate(lengths, initial=0.0)
    begins = [gap + held for gap, held in zip(gaps, before, strict=False)]
    return [
        free.stretches(begin, begin + length) for begin, length in zip(begins, lengths, strict=True)
    ]


class Spells:
    """The unplanned spells of one team's agents, by named draws."""

    def __init__(self, states: Stream, gaps: Stream, lengths: Stream, steps: Steps) -> None:
        """*states* says who is away where a share begins to hold, *gaps* for how long none is."""
        self._states = states
        self._gaps = gaps
        self._lengths = lengths
        self._steps = steps

    def of(self, shift: WorkedShift, no_show: float, ordinal: int, k: int) -> list[Pause]:
        """Return the spells in *shift*, to which the agent comes, beside its pauses.

        The share is of all paid time, also that of the shifts to which nobody comes: *no_show* of
        them.
        """
        found: list[Stretch] = []
        is_away, before = False, 0.0
        for number, (start, end, share) in enumerate(pieces(shift, self._steps)):
            free = FreeTime(start, end, shift.pauses)
            asked = share / (1 - no_show) * (end - start)
            now = min(asked / free.length, 1.0) if free.length else 0.0
            u = self._states.uniform(ordinal, k << 16 | number)
            is_away = _still_away(u, before, now) if is_away else _away(u, before, now)
            for begin, done in self._away(now, free.length, is_away, ordinal, k << 16 | number):
                found += free.stretches(begin, done)
                is_away = done == free.length
            before = now
        return _pauses(found)

    def _away(
        self, share: float, room: float, is_away: bool, ordinal: int, place: int
    ) -> Iterator[Stretch]:
        """Yield the spells in *room* seconds of free time; the last may end with it."""
        at, i = 0.0, 0
        while at < room:
            if not is_away or i:
                if not share:
                    return
                gap = MEAN_SPELL * (1 - share) / share
                at -= gap * log1p(-self._gaps.uniform(ordinal, place << 28 | i))
            end = at - MEAN_SPELL * log1p(-self._lengths.uniform(ordinal, place << 28 | i))
            if share == 1:
                end = room
            if at < room:
                yield at, min(end, room)
            at, i = end, i + 1


def _away(u: float, before: float, now: float) -> bool:
    """Whether who was there is away as the share away grows from *before* to *now*."""
    return now > before and u * (1 - before) < now - before


def _still_away(u: float, before: float, now: float) -> bool:
    """Whether who was away still is as the share away falls from *before* to *now*."""
    return u * before < now


def _pauses(stretches: Sequence[Stretch]) -> list[Pause]:
    """Return the stretches as pauses on whole seconds, those that touch as one."""
    joined: list[Stretch] = []
    for start, end in ((_second(start), _second(end)) for start, end in stretches):
        if joined and joined[-1][1] >= start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return [Pause(start, end - start, UNPLANNED) for start, end in joined if start < end]


def _second(time: float) -> float:
    return float(floor(time + 0.5))
