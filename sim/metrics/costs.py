"""What the agents' time costs: paid hours and overtime, at the hourly cost of the agent's team.

Overtime is time with a chat or wrap-up in hand outside the paid time of an agent who has any. The
cost of an agent is shared among the queues as the agent's time in chats and wrap-ups is, or equally
among those served where there was none; so that queues add up to the centre, and intervals to the
day.
"""

from __future__ import annotations

import numpy as np

from sim.metrics.frames import Frames, column
from sim.metrics.grid import Cells, Grid
from sim.metrics.moves import Floats
from sim.metrics.roster import overlap, shifts
from sim.metrics.skills import Skills
from sim.metrics.timeline import Timeline
from sim.records import Facts

SECONDS_PER_HOUR = 3600.0


def overtime(facts: Facts, spent: Timeline, grid: Grid) -> Cells:
    """Return the seconds of overtime of each agent, by interval."""
    agents = len(facts.agents)
    rows = np.flatnonzero(~spent.empty)
    busy = grid.spread(spent.agent[rows], spent.start[rows], spent.end[rows], None, agents)
    paid = shifts(facts, grid)
    within = grid.sums(paid.agent, paid.interval, overlap(spent, ~spent.empty, paid), agents)
    rostered = np.array([bool(agent.shifts) for agent in facts.agents], dtype=bool)
    return np.where(rostered[:, np.newaxis], busy - within, 0.0)


def overtime_by_queue(facts: Facts, spent: Timeline, served: Skills, grid: Grid) -> Cells:
    """Return the seconds of overtime of the agents of each row of *served*."""
    each = overtime(facts, spent, grid)
    by_group = np.zeros((served.groups, grid.intervals))
    np.add.at(by_group, served.group, each)
    return served.by_queue(by_group)


def cost_by_agent(frames: Frames, grid: Grid) -> dict[str, Cells]:
    """Return ``cost``, and the part of it that is overtime, of each agent by interval.

    Nothing where nobody said what anything costs.
    """
    facts = frames.facts
    if facts.costs is None:
        return {}
    hourly = np.array(facts.costs.hourly)[:, np.newaxis] / SECONDS_PER_HOUR
    paid = shifts(facts, grid)
    rostered = grid.sums(paid.agent, paid.interval, paid.end - paid.start, len(facts.agents))
    spent = frames.timeline.within(grid.begin, grid.horizon)
    beyond = facts.costs.overtime * hourly * overtime(facts, spent, grid)
    return {"cost": hourly * rostered + beyond, "overtime_cost": beyond}


def costs(frames: Frames, shares: Floats, grid: Grid) -> dict[str, Cells]:
    """Return the costs of rows, by interval: each row has a share of each agent, in *shares*."""
    return {name: shares @ cells for name, cells in cost_by_agent(frames, grid).items()}


def shares_of_queues(frames: Frames, grid: Grid) -> Floats:
    """Return which share of each agent's cost each queue has, and the centre all of it."""
    facts, legs = frames.facts, frames.legs
    queues, agents = len(facts.queues), len(facts.agents)
    accepted = np.flatnonzero(~np.isnan(column(legs, "accepted_time")))
    start, end = grid.clip(
        column(legs, "accepted_time")[accepted], column(legs, "wrapped_up_time")[accepted]
    )
    place = column(legs, "queue_name")[accepted].astype(np.int64) * agents
    place += column(legs, "agent")[accepted]
    seconds = np.bincount(place, end - start, queues * agents).reshape(queues, agents)
    idle = seconds.sum(axis=0) == 0
    for agent in np.flatnonzero(idle):
        seconds[list(facts.agents[agent].queues), agent] = 1.0
    return np.vstack([seconds / np.maximum(seconds.sum(axis=0), 1e-300), np.ones(agents)])
