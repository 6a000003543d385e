"""Who works when: rostered shifts, and what becomes of them on the day.

A *pause* is time an agent is away from Available inside a shift: a break or meeting that the
roster knows, or an unplanned spell that it does not. Each begins by going Idle; its length counts
from when the hands are empty, so a share of the shift lost is a share of working time lost.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from math import ceil, log1p

from sim.draws import Stream, stream
from sim.scenario import Scenario, Shift, Team, shifts

IDLE_REASONS = ("Signed in", "Break", "Meeting", "Unplanned", "Shift over")
SIGNED_IN, BREAK, MEETING, UNPLANNED, SHIFT_OVER = range(len(IDLE_REASONS))

_MEETING_LENGTH = 30 * 60.0
_MEAN_SPELL = 10 * 60.0
# Starts of what is placed at random fall on whole minutes, as in a roster.
_MINUTE = 60.0


@dataclass(frozen=True, order=True)
class Pause:
    """Time away inside a shift: from *start* for *length* seconds, for an idle reason."""

    start: float
    length: float
    reason: int


@dataclass(frozen=True)
class WorkedShift:
    """A shift as it will be worked: pauses in order of start."""

    start: float
    end: float
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class AgentPlan:
    """One agent: name, team, chat slots, queues by preference, shifts rostered and worked."""

    name: str
    team: int
    slots: int
    queues: tuple[int, ...]
    rostered: tuple[WorkedShift, ...]
    worked: tuple[WorkedShift, ...]
    missed_offers: float = 0.0


def agents(scenario: Scenario, seed: int, replication: int) -> tuple[AgentPlan, ...]:
    """Return every agent of the scenario, team by team, with the shifts of this replication."""
    positions = {name: i for i, name in enumerate(scenario.queues)}
    plans = []
    for number, (team_name, team) in enumerate(scenario.teams.items()):
        team_shifts = shifts(scenario, team_name)
        chance = _Chance(seed, replication, team_name)
        for ordinal, name in enumerate(team.names(team_name)):
            rostered = tuple(
                _rostered(team, shift, chance, ordinal, k) for k, shift in enumerate(team_shifts)
            )
            worked = tuple(
                _worked(team, shift, chance, ordinal, k)
                for k, shift in enumerate(rostered)
                if chance.no_show.uniform(ordinal, k) >= team.no_show
            )
            plans.append(
                AgentPlan(
                    name,
                    number,
                    team.slots,
                    tuple(positions[queue] for queue in team.queues),
                    rostered,
                    worked,
                    team.missed_offers,
                )
            )
    return tuple(plans)


class _Chance:
    """The streams of one team's rosters."""

    def __init__(self, seed: int, replication: int, team: str) -> None:
        self.no_show, self.breaks, self.meetings, self.spells, self.spell_lengths = (
            stream(seed, replication, purpose, team)
            for purpose in ("no-show", "break", "meeting", "spell", "spell length")
        )


def _rostered(team: Team, shift: Shift, chance: _Chance, ordinal: int, k: int) -> WorkedShift:
    pauses = []
    for position, rule in enumerate(shift.breaks):
        u = chance.breaks.uniform(ordinal, k << 16 | position)
        pauses.append(Pause(_minute(rule.earliest, rule.latest, u), rule.length, BREAK))
    pauses += _meetings(team.planned_shrinkage, shift, chance.meetings, ordinal, k)
    return WorkedShift(shift.start, shift.end, _apart(pauses, shift.end))


def _meetings(share: float, shift: Shift, draws: Stream, ordinal: int, k: int) -> list[Pause]:
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


def _worked(team: Team, shift: WorkedShift, chance: _Chance, ordinal: int, k: int) -> WorkedShift:
    """Return the shift with its unplanned spells: Poisson in number, exponential in length."""
    expected = team.unplanned_shrinkage * (shift.end - shift.start) / _MEAN_SPELL
    spells, clock, i = [], 0.0, 0
    while True:
        clock -= log1p(-chance.spells.uniform(ordinal, k << 32 | i))
        if clock >= expected:
            break
        length = -_MEAN_SPELL * log1p(-chance.spell_lengths.uniform(ordinal, k << 32 | i))
        start = shift.start + clock / expected * (shift.end - shift.start)
        spells.append(Pause(float(round(start)), float(ceil(length)), UNPLANNED))
        i += 1
    return WorkedShift(shift.start, shift.end, _apart([*shift.pauses, *spells], shift.end))


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
