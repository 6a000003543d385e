"""What the formulas that planners know would have said of the same day.

Each interval is put to a formula as if it were a steady state: the contacts that came, the agents
who were on duty, one handle time for all, or one for each number of chats open. What it says of the
intervals is then weighed by contacts. Queues that share agents are one line to a formula, each with
its own threshold.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.records import QueueFacts
from sim.report.pools import (
    Floats,
    Pool,
    handle_times,
    patience,
    pools,
    presence,
    rows,
    slots_per_agent,
)
from sim.theory import Performance, chat_balanced, erlang_a, erlang_c

if TYPE_CHECKING:
    from sim.experiment import Result

_ENOUGH = 20
"""Legs from which on a handle time by concurrency is worth anything."""


class Answer(NamedTuple):
    """What a queue's day looks like, as simulated or by one formula; seconds and shares.

    Missing where undefined, infinite where the waiting has no end.
    """

    name: str
    service_level: float
    wait_served: float
    """Mean wait of the served: the ASA."""
    wait_all: float
    """Mean wait of all, until accept or leaving."""
    wait_virtual: float
    """Mean wait of somebody who would never give up; nobody lives it, so no simulation shows it."""
    abandonment: float


class Comparison(NamedTuple):
    """A queue as simulated, and what each formula says of it."""

    queue: str
    simulated: Answer
    said: tuple[Answer, ...]

    def by(self, name: str) -> Answer:
        """Return what the formula of that *name* says."""
        return next(answer for answer in self.said if answer.name == name)


class Times(NamedTuple):
    """Mean seconds that a chat takes."""

    slot: float
    """Of a slot."""
    agent: float
    """Of an agent, overlaps counted once."""
    by_concurrency: tuple[float, ...]
    """Of an agent who always has 1, 2, 3, … chats in hand; empty where nobody was served."""


C_SLOTS = "Erlang C, slots as servers"
C_AGENTS = "Erlang C, agents as servers"
A_SLOTS = "Erlang A, slots as servers"
A_AGENTS = "Erlang A, agents as servers"
CHATS = "Chat formula, approximate"
FORMULAS = (C_SLOTS, C_AGENTS, A_SLOTS, A_AGENTS, CHATS)


def compared(result: Result) -> list[Comparison]:
    """Return how each queue's simulated day compares with what formulas say."""
    queues = {queue.name: queue for queue in result.facts.queues}
    found = {
        name: _compared(result, pool, queues[name]) for pool in pools(result.facts) for name in pool
    }
    return [found[name] for name in queues]


def times(result: Result, pool: Pool) -> Times:
    """Return how long a chat of *pool* takes."""
    table = handle_times(result, pool)
    legs, seconds = table["legs"].to_numpy(float), table["time_seconds"].to_numpy(float)
    if not legs.sum() or not seconds.sum():
        return Times(math.nan, math.nan, ())
    slot = float(table["handle_sum"].sum() / legs.sum())
    in_hand = table.index.to_numpy(float)
    chat_seconds = in_hand * seconds
    # As many chats end with so many in hand as come to be that many: so time over legs is the
    # time between ends. Agents of two queues stand in the rows of both, hence the scale.
    enough = legs >= min(_ENOUGH, legs.max())
    scale = slot * legs.sum() / chat_seconds.sum()
    levels = np.interp(in_hand, in_hand[enough], scale * (chat_seconds / legs.clip(1))[enough])
    agent = float(slot * seconds.sum() / chat_seconds.sum())
    return Times(slot, agent, tuple(levels.tolist()))


def day_by_day(result: Result, queue: QueueFacts) -> float:
    """Return the service level by Erlang A, slots as servers, if each replication is put alone.

    That differs from the mean day put once by what busier and quieter days do to it.
    """
    pool = next(pool for pool in pools(result.facts) if queue.name in pool)
    said = _formulas(result, pool, queue).get(A_SLOTS)
    if said is None:
        return math.nan
    table = presence(result, pool).set_index("start")
    come, mine = (_by_replication(result, names, table.index) for names in (pool, (queue.name,)))
    length = table["length"].to_numpy()
    levels = said(come / length).service_level(queue.early_abandons)
    return _weighed(np.asarray(levels).ravel(), mine.ravel())


def _compared(result: Result, pool: Pool, queue: QueueFacts) -> Comparison:
    table, weights = presence(result, pool), presence(result, (queue.name,))["contacts"].to_numpy()
    formulas, rate = _formulas(result, pool, queue), table["rate"].to_numpy()
    said = [
        _answer(name, formulas[name](rate), weights, queue.early_abandons)
        if name in formulas
        else Answer(name, *(math.nan,) * 5)
        for name in FORMULAS
    ]
    return Comparison(queue.name, _simulated(result, queue.name), tuple(said))


def _formulas(
    result: Result, pool: Pool, queue: QueueFacts
) -> dict[str, Callable[[Floats], Performance]]:
    """Return what takes the arrival rates of all intervals to a formula's answer, by name.

    Nothing where nobody was served, for there is no handle time then.
    """
    took = times(result, pool)
    if math.isnan(took.slot):
        return {}
    on_duty = presence(result, pool)["on_duty"].to_numpy()
    each = slots_per_agent(result.facts, pool)
    agents, slots = np.rint(on_duty), np.rint(on_duty * each)
    mean, within = patience(result, pool), queue.service_level_threshold
    patient = math.inf if mean is None else mean
    return {
        C_SLOTS: lambda rate: erlang_c(rate, took.slot, slots, within),
        C_AGENTS: lambda rate: erlang_c(rate, took.agent, agents, within),
        A_SLOTS: lambda rate: erlang_a(rate, took.slot, slots, patient, within),
        A_AGENTS: lambda rate: erlang_a(rate, took.agent, agents, patient, within),
        CHATS: lambda rate: _chats(rate, took.by_concurrency, agents, each, patient, within),
    }


def _chats(
    rate: Floats,
    by_concurrency: tuple[float, ...],
    agents: Floats,
    slots: float,
    patient: float,
    within: float,
) -> Performance:
    """Return what the chat formula says; between whole numbers of slots, what is in between."""
    low, high = (
        chat_balanced(rate, by_concurrency, agents, max(1, count), patient, within)
        for count in (math.floor(slots), math.ceil(slots))
    )
    share = slots - math.floor(slots)
    if not share:
        return low
    between = {
        field.name: (1 - share) * getattr(low, field.name) + share * getattr(high, field.name)
        for field in fields(Performance)
    }
    return Performance(**between)


def _answer(name: str, said: Performance, contacts: Floats, early_abandons: str) -> Answer:
    served = contacts * np.asarray(said.p_served)
    return Answer(
        name,
        _weighed(np.asarray(said.service_level(early_abandons)), contacts),
        _weighed(np.asarray(said.mean_wait_served), served),
        _weighed(np.asarray(said.mean_wait), contacts),
        _weighed(np.asarray(said.mean_virtual_wait), contacts),
        _weighed(np.asarray(said.p_abandon), contacts),
    )


def _weighed(values: Floats, weights: Floats) -> float:
    known = ~np.isnan(values) & (weights > 0)
    return float(np.average(values[known], weights=weights[known])) if known.any() else math.nan


def _by_replication(result: Result, pool: Pool, starts: pd.Index) -> Floats:
    """Return the contacts that came in each replication, a row each, and interval."""
    table = rows(result, "arrival")
    mine = table[table["queue"].isin(pool)].groupby(["replication", "start"])
    sums = mine[["came", "flowed_out"]].sum()
    come = (sums["came"] - sums["flowed_out"]).unstack("start").reindex(columns=starts)
    return np.asarray(come.fillna(0.0), dtype=float)


def _simulated(result: Result, queue: str) -> Answer:
    """Return the means of the days, as they stand elsewhere on the page."""
    kpis = result.estimates
    mine = kpis[kpis["queue"] == queue].set_index("kpi")["mean"]

    def mean(kpi: str) -> float:
        return float(mine.get(kpi, math.nan))

    return Answer(
        "Simulated",
        mean("service_level"),
        mean("asa"),
        mean("wait_mean"),
        math.nan,
        mean("abandonment_rate"),
    )
