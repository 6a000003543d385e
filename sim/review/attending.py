"""Agents as they were there, in place of those of the plan: who came, and who was away when.

Both are known as numbers by interval, not agent by agent. So of those whom the plan has on shift
the first stay until there are as many as came, and more like the first come where the plan has too
few. Time away is put where it was, in spells as long as the plan's own, to whoever of those on
shift has been away least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from sim.kit.units import MINUTE
from sim.review.actuals import Floats, covered, edges
from sim.review.spells import Spells
from sim.scenario import Scenario
from sim.workload.roster import AgentPlan, WorkedShift

Flags = NDArray[np.bool_]

USUAL_SPELL = 900.0
"""Seconds of a spell away where the plan has none."""


def as_many(scenario: Scenario, plans: Sequence[AgentPlan], wanted: Floats) -> list[AgentPlan]:
    """Return the agents of one team, of whom as many work in each interval as are *wanted*.

    Where it is not known how many, all do. Who comes beside those of the plan is no more on the
    roster than the others, and stands behind them.
    """
    on_shift = np.array([_shares(scenario, plan) for plan in plans])
    planned = on_shift.sum(axis=0)
    known = ~np.isnan(wanted)
    share = np.divide(wanted, planned, out=np.ones_like(planned), where=known & (planned > 0))
    heads = (on_shift > 0).sum(axis=0)
    keep = np.where(known, np.rint(heads * np.minimum(share, 1.0)), heads)
    place = np.cumsum(on_shift > 0, axis=0)
    away = (on_shift > 0) & (place > keep)
    there = [_without(scenario, plan, each) for plan, each in zip(plans, away, strict=True)]
    more = np.where(known, np.rint(np.maximum(wanted - planned, 0.0)), 0.0).astype(int)
    return [*there, *_more(scenario, plans[0], more)] if plans else there


def _shares(scenario: Scenario, plan: AgentPlan) -> Floats:
    """Return which share of each interval the agent is on shift."""
    return covered(scenario, [(shift.start, shift.end) for shift in plan.worked])


def _without(scenario: Scenario, plan: AgentPlan, away: Flags) -> AgentPlan:
    """Return the agent without the intervals in which it is *away*, each shift in what is left."""
    if not away.any():
        return plan
    cuts = edges(scenario)
    gaps = [(cuts[first], cuts[last + 1]) for first, last in _runs(away)]
    worked = [piece for shift in plan.worked for piece in _left(shift, gaps)]
    return replace(plan, worked=tuple(worked))


def _left(shift: WorkedShift, gaps: Sequence[tuple[float, float]]) -> Iterator[WorkedShift]:
    """Yield what is left of *shift* beside the *gaps*, which stand in order."""
    start = shift.start
    for begin, end in [*gaps, (shift.end, shift.end)]:
        until = min(begin, shift.end)
        if until > start:
            pauses = tuple(pause for pause in shift.pauses if start <= pause.start < until)
            yield WorkedShift(start, until, pauses)
        start = max(start, end)


def _runs(flags: Flags) -> Iterator[tuple[int, int]]:
    """Yield the first and the last position of each run of true *flags*."""
    for _, run in groupby(np.flatnonzero(flags).tolist(), key=_Gaps()):
        places = list(run)
        yield places[0], places[-1]


class _Gaps:
    """Numbers the runs of whole numbers that follow one another."""

    def __init__(self) -> None:
        self._last, self._run = -2, 0

    def __call__(self, place: int) -> int:
        self._run += place != self._last + 1
        self._last = place
        return self._run


def _more(scenario: Scenario, like: AgentPlan, more: NDArray[np.int64]) -> Iterator[AgentPlan]:
    """Yield agents beside those of the plan: as many as each interval has *more*."""
    cuts = edges(scenario)
    for level in range(1, int(more.max(initial=0)) + 1):
        worked = tuple(
            WorkedShift(cuts[first], cuts[last + 1]) for first, last in _runs(more >= level)
        )
        yield replace(like, name=f"{like.name} + {level}", rostered=worked, worked=worked)


def away_as_long(scenario: Scenario, plans: Sequence[AgentPlan], there: Floats) -> list[AgentPlan]:
    """Return the agents of one team, away for the rest of what share of the time they were *there*.

    In intervals of which it is not known they are away as on average over the plan.
    """
    pauses = [pause for plan in plans for shift in plan.worked for pause in shift.pauses]
    worked = sum(shift.end - shift.start for plan in plans for shift in plan.worked)
    paused = sum(pause.length for pause in pauses)
    usual = 1.0 - paused / worked if worked else 1.0
    on_shift = np.sum([_shares(scenario, plan) for plan in plans] or [there * 0.0], axis=0)
    wanted = (1.0 - np.where(np.isnan(there), usual, there)) * on_shift
    spells = Spells(plans, paused / len(pauses) if pauses else USUAL_SPELL)
    for minute in range(int(scenario.horizon // MINUTE)):
        now = minute * MINUTE
        spells.adjust(now, float(wanted[int(now // scenario.interval)]))
    return spells.taken(scenario.horizon)
