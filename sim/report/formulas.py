"""What the formulas that planners know would have said of the same day.

Each interval is put to a formula as if it were a steady state: the contacts that came, the agents
who were on duty, one handle time for all. The service levels of the intervals are then weighed by
contacts. Queues that share agents are one line to the formula, each with its own threshold.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.records import QueueFacts
from sim.report.pools import (
    Floats,
    Pool,
    handle_times,
    patience,
    pools,
    presence,
    slots_per_agent,
)
from sim.theory import Performance, erlang_a, erlang_c

if TYPE_CHECKING:
    from sim.experiment import Result


class Comparison(NamedTuple):
    """A queue's service level, as simulated and by formula; shares, missing if undefined."""

    queue: str
    simulated: float
    erlang_a_slots: float
    erlang_a_agents: float
    erlang_c_slots: float


class Times(NamedTuple):
    """Mean seconds that a chat takes: of a slot, and of an agent, overlaps counted once."""

    slot: float
    agent: float


def compared(result: Result) -> list[Comparison]:
    """Return how each queue's simulated service level compares with what formulas say."""
    queues = {queue.name: queue for queue in result.facts.queues}
    found = {
        name: _compared(result, pool, queues[name]) for pool in pools(result.facts) for name in pool
    }
    return [found[name] for name in queues]


def times(result: Result, pool: Pool) -> Times:
    """Return how long a chat of *pool* takes."""
    table = handle_times(result, pool)
    legs, seconds = table["legs"].sum(), table["time_seconds"].sum()
    if not legs or not seconds:
        return Times(math.nan, math.nan)
    slot = float(table["handle_sum"].sum() / legs)
    chats = float((table.index.to_numpy() * table["time_seconds"]).sum() / seconds)
    return Times(slot, slot / chats)


def _compared(result: Result, pool: Pool, queue: QueueFacts) -> Comparison:
    simulated, took = _simulated(result, queue.name), times(result, pool)
    if math.isnan(took.slot):
        return Comparison(queue.name, simulated, math.nan, math.nan, math.nan)
    table, weights = presence(result, pool), presence(result, (queue.name,))["contacts"].to_numpy()
    rate, agents = table["rate"].to_numpy(), table["on_duty"].to_numpy()
    slots = np.rint(agents * slots_per_agent(result.facts, pool))
    mean, within = patience(result, pool), queue.service_level_threshold
    patient = math.inf if mean is None else mean

    def level(said: Performance) -> float:
        return _weighed(np.asarray(said.service_level(queue.early_abandons)), weights)

    return Comparison(
        queue.name,
        simulated,
        level(erlang_a(rate, took.slot, slots, patient, within)),
        level(erlang_a(rate, took.agent, np.rint(agents), patient, within)),
        level(erlang_c(rate, took.slot, slots, within)),
    )


def _weighed(levels: Floats, weights: Floats) -> float:
    known = np.isfinite(levels) & (weights > 0)
    return float(np.average(levels[known], weights=weights[known])) if known.any() else math.nan


def _simulated(result: Result, queue: str) -> float:
    """Return the mean of the days, as it stands elsewhere on the page."""
    kpis = result.kpis
    mine = kpis[(kpis["kpi"] == "service_level") & (kpis["queue"] == queue)]["mean"]
    return float(mine.iloc[0]) if len(mine) else math.nan
