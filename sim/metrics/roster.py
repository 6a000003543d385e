"""Paid, scheduled and worked time: what the roster promised beside what the agents did.

Shifts are paid; a shift less its planned breaks is scheduled for work. Time worked is time
Available or with a chat or wrap-up in hand. Who is on a planned break is where the roster says when
Idle with empty hands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from sim.lifecycle import Agent
from sim.metrics.grid import Cells, Grid
from sim.metrics.moves import Bools, Floats, Ints
from sim.metrics.skills import Skills
from sim.metrics.timeline import Timeline
from sim.records import Facts


class Windows(NamedTuple):
    """Rostered windows, cut at the edges of intervals."""

    agent: Ints
    interval: Ints
    start: Floats
    end: Floats


def shifts(facts: Facts, grid: Grid) -> Windows:
    """Return the paid windows of all agents."""
    return _windows((agent.shifts for agent in facts.agents), grid)


def breaks(facts: Facts, grid: Grid) -> Windows:
    """Return the planned breaks and meetings of all agents."""
    return _windows((agent.breaks for agent in facts.agents), grid)


def roster_seconds(facts: Facts, spent: Timeline, served: Skills, grid: Grid) -> dict[str, Cells]:
    """Return paid, scheduled and worked seconds, per queue and the centre, by interval."""
    paid, away = shifts(facts, grid), breaks(facts, grid)

    def total(windows: Windows, seconds: Floats) -> Cells:
        group = served.group[windows.agent]
        return served.by_queue(grid.sums(group, windows.interval, seconds, served.groups))

    worked = total(paid, overlap(spent, spent.productive, paid))
    worked_through_breaks = total(away, overlap(spent, spent.productive, away))
    on_break = total(away, overlap(spent, on_break_spells(spent), away))
    paid_seconds = total(paid, paid.end - paid.start)
    break_seconds = total(away, away.end - away.start)
    shrinkage = paid_seconds - worked
    return {
        "paid_seconds": paid_seconds,
        "scheduled_seconds": paid_seconds - break_seconds,
        "planned_break_seconds": break_seconds,
        "shrinkage_seconds": shrinkage,
        "unplanned_shrinkage_seconds": shrinkage - break_seconds,
        "adherent_seconds": worked - worked_through_breaks + on_break,
    }


def on_break_spells(spent: Timeline) -> Bools:
    """Return in which spells an agent is Idle with empty hands."""
    resting: Bools = (spent.state == Agent.IDLE) & spent.empty
    return resting


def overlap(spent: Timeline, where: Bools, windows: Windows) -> Floats:
    """Return how much of each window its agent's spells *where* something holds cover."""
    rows = np.flatnonzero(where)
    if not len(rows):
        return np.zeros(len(windows.agent))
    start, end = spent.start[rows], spent.end[rows]
    # All agents' days on one line, a power of two apart, so that places on it stay exact.
    day = 2.0 ** np.ceil(np.log2(max(end.max(), windows.end.max(initial=0.0)) + 1.0))
    places = np.column_stack([start, end]) + (spent.agent[rows] * day)[:, np.newaxis]
    lasted = np.cumsum(end - start)
    covered = np.column_stack([lasted - (end - start), lasted])
    until_end = np.interp(windows.agent * day + windows.end, places.ravel(), covered.ravel())
    until_start = np.interp(windows.agent * day + windows.start, places.ravel(), covered.ravel())
    covering: Floats = until_end - until_start
    return covering


def _windows(by_agent: Iterable[tuple[tuple[float, float], ...]], grid: Grid) -> Windows:
    rows = [(agent, *window) for agent, windows in enumerate(by_agent) for window in windows]
    agent, start, end = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    start, end = grid.clip(start, end)
    of, interval, begin, over = grid.pieces(start, end)
    return Windows(agent[of].astype(np.int64), interval, begin, over)
