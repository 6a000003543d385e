"""Each agent's share of the day: offers, chats, and where the signed-in time went."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Agent
from sim.metrics.attention import Attention, attentive_agents
from sim.metrics.by_staff import first_agents
from sim.metrics.costs import cost_by_agent, overtime
from sim.metrics.frames import Frames, column
from sim.metrics.grid import Grid
from sim.metrics.moves import NOWHERE, Bools, Floats, Ints
from sim.metrics.ratios import ratio
from sim.metrics.roster import Windows, breaks, on_break_spells, overlap, shifts

Columns = dict[str, Floats]


def by_agent(frames: Frames, attention: Attention, warm_up: float, cells: Grid) -> pd.DataFrame:
    """Return one row per agent, in the order of the facts; seconds and counts.

    ``contacts`` are those that the agent accepted first, ``transferred`` those of them with a
    transfer request, whoever made it, as `kpis_by_agent` counts them.
    ``available_empty``, ``engaged``, ``idle`` and ``rona`` split ``signed_in`` without remainder.
    """
    facts = frames.facts
    columns = {
        **_legs(frames, warm_up),
        **_contacts(frames, warm_up),
        **_time(frames, warm_up),
        **_attention(frames, attention, warm_up),
        **_roster(frames, cells),
    }
    return pd.DataFrame(
        {
            "agent": np.arange(len(facts.agents)),
            "name": [agent.name for agent in facts.agents],
            "team": [agent.team for agent in facts.agents],
            **columns,
            **_ratios(columns),
        }
    )


def _sum(agent: Ints, where: Bools, agents: int, values: Floats | None = None) -> Floats:
    rows = np.flatnonzero(where)
    weights = None if values is None else values[rows]
    return np.bincount(agent[rows], weights=weights, minlength=agents).astype(np.float64)


def _legs(frames: Frames, warm_up: float) -> Columns:
    legs, agents = frames.legs, len(frames.facts.agents)
    agent, kind = column(legs, "agent"), legs["leg_handle_type"]
    created = column(frames.contacts, "created_time")
    measured = created[column(legs, "contact")] >= warm_up
    finished = measured & ~np.isnan(column(legs, "wrapped_up_time"))
    counts = {
        name: _sum(agent, measured & (kind == name).to_numpy(), agents)
        for name in ("accepted", "missed", "withdrawn")
    }
    sums = {
        name: _sum(agent, finished, agents, column(legs, f"{name}_duration"))
        for name in ("connected", "wrapup")
    }
    return {
        "offered": _sum(agent, measured, agents),
        **counts,
        "handled": _sum(agent, finished, agents),
        **sums,
    }


def _contacts(frames: Frames, warm_up: float) -> Columns:
    first, agents = first_agents(frames), len(frames.facts.agents)
    mine = (column(frames.contacts, "created_time") >= warm_up) & (first != NOWHERE)
    moved = column(frames.contacts, "transfer_count") > 0
    return {
        "contacts": _sum(first, mine, agents),
        "transferred": _sum(first, mine & moved, agents),
    }


def _time(frames: Frames, warm_up: float) -> Columns:
    spent, agents = frames.timeline.within(warm_up, frames.facts.horizon), len(frames.facts.agents)
    lasted, empty = spent.end - spent.start, spent.empty
    where = {
        "signed_in": spent.state != Agent.SIGNED_OUT,
        "available_empty": (spent.state == Agent.AVAILABLE) & empty,
        "engaged": ~empty,
        "idle": (spent.state == Agent.IDLE) & empty,
        "rona": (spent.state == Agent.RONA) & empty,
        "rona_state": spent.state == Agent.RONA,
        "productive": spent.productive,
    }
    times = {name: _sum(spent.agent, rows, agents, lasted) for name, rows in where.items()}
    return {
        **times,
        "in_hand": _sum(spent.agent, ~empty, agents, lasted * spent.in_hand),
        "ringing": _sum(spent.agent, spent.ringing > 0, agents, lasted * spent.ringing),
    }


def _attention(frames: Frames, attention: Attention, warm_up: float) -> Columns:
    start = np.maximum(attention.start, warm_up)
    lasted = np.maximum(attention.end - start, 0.0)
    everything = np.ones(len(lasted), dtype=bool)
    seconds = _sum(attention.agent, everything, len(frames.facts.agents), lasted)
    return {"attention": np.where(attentive_agents(frames.moves), seconds, np.nan)}


def _roster(frames: Frames, cells: Grid) -> Columns:
    agents = len(frames.facts.agents)
    spent = frames.timeline.within(cells.begin, cells.horizon)
    paid, away = shifts(frames.facts, cells), breaks(frames.facts, cells)

    def total(windows: Windows, seconds: Floats) -> Floats:
        return np.bincount(windows.agent, weights=seconds, minlength=agents)

    paid_seconds = total(paid, paid.end - paid.start)
    worked = total(paid, overlap(spent, spent.productive, paid))
    worked -= total(away, overlap(spent, spent.productive, away))
    rested = total(away, overlap(spent, on_break_spells(spent), away))
    return {
        "paid": paid_seconds,
        "scheduled": paid_seconds - total(away, away.end - away.start),
        "adherent": worked + rested,
        "overtime": overtime(frames.facts, spent, cells).sum(axis=1),
        **{name: sums.sum(axis=1) for name, sums in cost_by_agent(frames, cells).items()},
    }


def _ratios(columns: Columns) -> Columns:
    return {
        "aht": ratio(columns["connected"] + columns["wrapup"], columns["handled"]),
        "occupancy": ratio(columns["engaged"], columns["engaged"] + columns["available_empty"]),
        "concurrency": ratio(columns["in_hand"], columns["engaged"]),
        "rona_rate": ratio(columns["missed"], columns["missed"] + columns["accepted"]),
        "transfer_rate": ratio(columns["transferred"], columns["contacts"]),
        "adherence": ratio(columns["adherent"], columns["paid"]),
        "conformance": ratio(columns["productive"], columns["scheduled"]),
    }
