"""How long things lasted, each second in the interval in which it was: time true to interval.

Contacts' time (in queue, ringing, connected, in wrap-up) belongs to the queue of the contact and
adds up over queues. Agents' time belongs to no queue: a queue's row holds that of every agent who
serves it, so rows overlap, and the centre's counts each agent once.
"""

from __future__ import annotations

import numpy as np

from sim.lifecycle import Agent
from sim.metrics.attention import Attention, attentive_agents
from sim.metrics.costs import costs, overtime_by_queue, shares_of_queues
from sim.metrics.frames import Frames, column
from sim.metrics.grid import Cells, Grid
from sim.metrics.moves import Bools, Floats, Ints, opens_group
from sim.metrics.roster import roster_seconds
from sim.metrics.skills import Skills, skills
from sim.metrics.timeline import Timeline, in_hand_of

Sums = dict[str, Cells]

_KNOWN_SLOTS = 100
"""More slots than anybody has: whoever is said to have more was said nothing of."""


def spells(frames: Frames, attention: Attention, grid: Grid) -> Sums:
    """Return seconds by name, per queue and the centre, by interval."""
    served = skills(frames.facts)
    sums = {
        **_contact_time(frames, grid),
        "workload_seconds": _workload(frames, grid),
        **agent_spells(frames, attention, served, grid),
        **_all_slots_full(frames, served, grid),
        **costs(frames, shares_of_queues(frames, grid), grid),
    }
    length = np.maximum(np.diff(np.maximum(grid.edges(), grid.begin)), 0.0)
    sums["length_seconds"] = np.tile(length, (grid.queues + 1, 1))
    return sums


def agent_spells(frames: Frames, attention: Attention, served: Skills, grid: Grid) -> Sums:
    """Return the seconds of the agents alone, in the rows in which *served* puts them."""
    spent = frames.timeline.within(grid.begin, grid.horizon)
    return {
        **_agent_time(frames, spent, served, grid),
        **roster_seconds(frames.facts, spent, served, grid),
        **_attention_time(frames, spent, attention, served, grid),
        "overtime_seconds": overtime_by_queue(frames.facts, spent, served, grid),
    }


def most_chats(frames: Frames) -> int:
    """Return how many chats an agent can have in hand: the most slots that one has.

    A log whose roster nobody knew has as good as no limit; there it is the most that one had.
    """
    slots = max((agent.slots for agent in frames.facts.agents), default=0)
    return slots if slots <= _KNOWN_SLOTS else int(frames.timeline.in_hand.max(initial=0))


def _contact_time(frames: Frames, grid: Grid) -> Sums:
    entries, legs = frames.entries, frames.legs
    leg_queue = column(legs, "queue_name")
    offered, answered = column(legs, "offered_time"), _answered(frames)
    over, done = column(legs, "disconnected_time"), column(legs, "wrapped_up_time")
    waiting = _lasting(
        column(entries, "queue_name"),
        column(entries, "entered_time"),
        column(entries, "left_time"),
        grid,
    )
    # A request to a named agent rings in no queue.
    from_queue = (legs["leg_role"] == "queue").to_numpy()
    ringing = _lasting(leg_queue, np.where(from_queue, offered, np.nan), answered, grid)
    named = _lasting(leg_queue, np.where(from_queue, np.nan, offered), answered, grid)
    return {
        "queue_seconds": waiting - ringing,
        "ringing_seconds": ringing + named,
        "connected_seconds": _lasting(leg_queue, column(legs, "accepted_time"), over, grid),
        "wrapup_seconds": _lasting(leg_queue, over, done, grid),
    }


def _answered(frames: Frames) -> Floats:
    return np.fmin(column(frames.legs, "accepted_time"), column(frames.legs, "left_time"))


def _lasting(queue: Ints, start: Floats, end: Floats, grid: Grid) -> Cells:
    begun = ~np.isnan(start)
    start, end = grid.clip(start[begun], end[begun])
    return grid.with_centre(grid.spread(queue[begun], start, end, None, grid.queues))


def _workload(frames: Frames, grid: Grid) -> Cells:
    """Share each agent's time equally among the chats in hand, and give it to their queues."""
    spells = frames.timeline
    start, end = grid.clip(spells.start, spells.end)
    leg_queue = column(frames.legs, "queue_name")
    by_queue = np.zeros((grid.queues, grid.intervals))
    for queue in range(grid.queues):
        of_queue = in_hand_of(frames.moves, spells, leg_queue == queue)
        share = of_queue / np.maximum(spells.in_hand, 1)
        by_queue[queue] = grid.spread(np.zeros_like(of_queue), start, end, share, 1)[0]
    return grid.with_centre(by_queue)


def _agent_time(frames: Frames, spent: Timeline, served: Skills, grid: Grid) -> Sums:
    def seconds(where: Bools, weight: Ints | None = None) -> Cells:
        return _by_agents(spent, where, weight, served, grid)

    available, empty = spent.state == Agent.AVAILABLE, spent.empty
    slots = np.array([agent.slots for agent in frames.facts.agents])[spent.agent]
    held = spent.in_hand + spent.ringing
    opened = np.where(available, np.maximum(slots - held, 0), 0)
    sums = {
        "signed_in_seconds": seconds(spent.state != Agent.SIGNED_OUT),
        "available_empty_seconds": seconds(available & empty),
        "engaged_seconds": seconds(~empty),
        "idle_seconds": seconds((spent.state == Agent.IDLE) & empty),
        "rona_seconds": seconds((spent.state == Agent.RONA) & empty),
        "rona_state_seconds": seconds(spent.state == Agent.RONA),
        "productive_seconds": seconds(spent.productive),
        "in_hand_seconds": seconds(~empty, spent.in_hand),
        "held_slot_seconds": seconds(held > 0, held),
        "open_slot_seconds": seconds(opened > 0, opened),
    }
    sums["occupancy_base_seconds"] = sums["engaged_seconds"] + sums["available_empty_seconds"]
    sums["slot_seconds"] = sums["held_slot_seconds"] + sums["open_slot_seconds"]
    for chats in range(1, most_chats(frames) + 1):
        sums[f"concurrency_seconds[{chats}]"] = seconds(spent.in_hand == chats)
    return sums


def _by_agents(
    spent: Timeline, where: Bools, weight: Ints | None, served: Skills, grid: Grid
) -> Cells:
    """Return the time of spells *where* something holds, per queue that the agents serve."""
    rows = np.flatnonzero(where)
    weights = None if weight is None else weight[rows].astype(np.float64)
    group = served.group[spent.agent[rows]]
    cells = grid.spread(group, spent.start[rows], spent.end[rows], weights, served.groups)
    return served.by_queue(cells)


def _attention_time(
    frames: Frames, spent: Timeline, attention: Attention, served: Skills, grid: Grid
) -> Sums:
    known = attentive_agents(frames.moves)
    rows = np.flatnonzero(known[attention.agent])
    start, end = grid.clip(attention.start[rows], attention.end[rows])
    group = served.group[attention.agent[rows]]
    attended = served.by_queue(grid.spread(group, start, end, None, served.groups))
    engaged = ~spent.empty & known[spent.agent]
    return {
        "attention_seconds": attended,
        "attention_base_seconds": _by_agents(spent, engaged, None, served, grid),
    }


def _all_slots_full(frames: Frames, served: Skills, grid: Grid) -> Sums:
    """Return when somebody was signed in for a queue, and when none of them had an open slot."""
    spells = frames.timeline
    changes = np.argsort(spells.row, kind="stable")
    slots = np.array([agent.slots for agent in frames.facts.agents])[spells.agent]
    free = np.maximum(slots - spells.in_hand - spells.ringing, 0)
    opened = _steps(np.where(spells.state == Agent.AVAILABLE, free, 0), spells)[changes]
    signed = _steps(spells.state != Agent.SIGNED_OUT, spells)[changes]
    agent, start = spells.agent[changes], spells.start[changes]
    full, covered = [], []
    for row in range(grid.queues + 1):
        mine = served.agents_of(row)[agent]
        at = start[mine]
        begin, end = grid.clip(at, np.append(at[1:], grid.horizon)[: len(at)])
        present = np.cumsum(signed[mine]) > 0
        none_open = present & (np.cumsum(opened[mine]) == 0)
        full.append(_one_row(grid, begin, end, none_open))
        covered.append(_one_row(grid, begin, end, present))
    return {"full_seconds": np.vstack(full), "covered_seconds": np.vstack(covered)}


def _steps(level: Ints, spells: Timeline) -> Ints:
    """Return by how much each agent's level changes where a spell begins."""
    before = np.zeros(len(level), dtype=np.int64)
    before[1:] = np.where(opens_group(spells.agent)[1:], 0, level[:-1])
    return level.astype(np.int64) - before


def _one_row(grid: Grid, start: Floats, end: Floats, where: Bools) -> Cells:
    rows = np.flatnonzero(where)
    return grid.spread(np.zeros(len(rows), dtype=np.int64), start[rows], end[rows], None, 1)
