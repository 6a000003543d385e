"""How many agents each interval has, and how many it would need.

The need is estimated with Erlang A: chat slots are its servers, a chat holds one for its handle
time, customers are as patient as the scenario says. The handle time is the one simulated, at the
number of chats in hand that this many agents would have. The estimate takes each interval for
itself, as if it had always been like this, and queues that share agents for one queue with the
strictest of their targets, unless one of them alone lacks more of the agents who serve it. That is
good for a plan's first step, which another run then checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.records import AgentFacts, Facts
from sim.theory import required_agents

if TYPE_CHECKING:
    from sim.experiment import Result

Floats = NDArray[np.float64]
Pool = tuple[str, ...]
"""Names of queues that share agents."""

_HIGHEST_TARGET = 0.999


def staffing(result: Result) -> pd.DataFrame:
    """Return what each interval has and needs, in agents, as means over the days.

    Columns: pool, start, length (s), needed, scheduled, on_duty (scheduled, and available or with
    a chat or wrap-up in hand), rona (with empty hands). Needed is missing where no target is set.
    """
    return pd.concat([_pool(result, pool) for pool in pools(result.facts)], ignore_index=True)


def pools(facts: Facts) -> list[Pool]:
    """Return the queues in groups such that no agent serves two groups."""
    groups: list[set[int]] = [{i} for i in range(len(facts.queues))]
    for served in {agent.queues for agent in facts.agents}:
        joined = set(served).union(*(group for group in groups if group & set(served)))
        groups = [group for group in groups if not group & joined] + [joined]
    return [tuple(facts.queues[i].name for i in sorted(group)) for group in sorted(groups, key=min)]


def rows(result: Result, attribution: str) -> pd.DataFrame:
    """Return the intervals of one attribution."""
    return result.intervals[result.intervals["attribution"] == attribution]


def _pool(result: Result, pool: Pool) -> pd.DataFrame:
    table = _group(result, pool)
    apart = [(queue,) for queue in pool if _fewer(result.facts, queue, pool)]
    if apart:
        alone = [_group(result, queue) for queue in apart]
        lacking = pd.concat([each["needed"] - each["on_duty"] for each in alone], axis=1).max(
            axis=1
        )
        at_least = (table["on_duty"] + lacking).where(lacking > 0)
        table["needed"] = np.fmax(table["needed"], at_least)
    return table.assign(pool=[pool] * len(table))


def _fewer(facts: Facts, queue: str, pool: Pool) -> bool:
    """Return whether *queue* is served by some agents of its pool only."""
    return len(_members(facts, (queue,))) < len(_members(facts, pool))


def _group(result: Result, queues: Pool) -> pd.DataFrame:
    table = presence(result, queues)
    arrivals = rows(result, "arrival")
    contacts = arrivals[arrivals["queue"].isin(queues)].groupby("start")["contacts"].sum()
    seconds = table["length"].to_numpy() * result.replications
    rate = contacts.reindex(table["start"]).fillna(0.0).to_numpy() / seconds
    return table.assign(needed=_needed(result, queues, rate))


def presence(result: Result, queues: Pool) -> pd.DataFrame:
    """Return start, length, scheduled, on_duty and rona of the agents who serve *queues*."""
    every = len(queues) == len(result.facts.queues)
    frame = rows(result, "interval")
    frame = frame[frame["queue"] == "all"] if every else frame[frame["queue"].isin(queues)]
    # Past the end of a shift an agent only finishes what is open, and is no help to a new chat.
    duty = frame["available_empty_seconds"] + frame["engaged_seconds"]
    frame = frame.assign(duty_seconds=np.minimum(duty, frame["scheduled_seconds"]))
    sums = frame.groupby("start")[["scheduled_seconds", "duty_seconds", "rona_seconds"]].sum()
    length = frame.groupby("start")["length_seconds"].first()
    # An agent of several queues stands in the row of each: the sum is brought down to heads.
    heads = (1.0 if every else _overlap(result.facts, queues)) * result.replications * length
    table = {
        "length": length,
        "scheduled": sums["scheduled_seconds"] / heads,
        "on_duty": sums["duty_seconds"] / heads,
        "rona": sums["rona_seconds"] / heads,
    }
    return pd.DataFrame(table).reset_index()


def _overlap(facts: Facts, queues: Pool) -> float:
    """Return how many of the queues an agent who serves any of them serves, on average."""
    served = [
        sum(facts.queues[i].name in queues for i in agent.queues)
        for agent in _members(facts, queues)
    ]
    return sum(served) / len(served) if served else 1.0


def _members(facts: Facts, pool: Pool) -> list[AgentFacts]:
    return [a for a in facts.agents if any(facts.queues[i].name in pool for i in a.queues)]


def _needed(result: Result, pool: Pool, rate: Floats) -> Floats:
    """Return the agents that each interval's *rate* of contacts, per second, asks for."""
    members = _members(result.facts, pool)
    chats, times = _handle_times(result, pool)
    goals = _goals(result.facts, pool)
    if not members or not goals or not len(times):
        return np.full_like(rate, np.nan)
    slots = sum(agent.slots for agent in members) / len(members)
    patience = _patience(result, pool)

    def servers(handle_time: Floats) -> Floats:
        each = [
            required_agents(rate, handle_time, patience, target, within, early_abandons=early)
            for target, within, early in goals
        ]
        return np.asarray(np.max(each, axis=0), dtype=float)

    full = np.full_like(rate, times[-1])
    used = np.divide(rate * full, servers(full), out=np.zeros_like(rate), where=rate > 0)
    # Beside a slot in use, the agent's others are in use as often as slots are in general.
    beside = 1 + (slots - 1) * used.clip(0, 1)
    return np.ceil(servers(np.interp(beside, chats, times)) / slots)


def _goals(facts: Facts, pool: Pool) -> list[tuple[float, float, str]]:
    """Return the service levels to hold: target, threshold, how early abandons count."""
    goals = {
        (min(q.service_level_target, _HIGHEST_TARGET), q.service_level_threshold, q.early_abandons)
        for q in facts.queues
        if q.name in pool and q.service_level_target
    }
    return sorted(goals)


def _handle_times(result: Result, pool: Sequence[str]) -> tuple[Floats, Floats]:
    """Return chats in hand at accept, and the mean handle time of those accepted so."""
    table = result.concurrency
    table = table[table["queue"].isin(pool) & (table["legs"] > 0)]
    sums = table.groupby("concurrency")[["handle_sum", "legs"]].sum()
    return sums.index.to_numpy(float), (sums["handle_sum"] / sums["legs"]).to_numpy(float)


def _patience(result: Result, pool: Pool) -> float | None:
    """Return a pool's mean patience: its queues' rates of giving up, weighed by contacts."""
    weights = rows(result, "arrival").groupby("queue", observed=True)["contacts"].sum()
    rate, total = 0.0, 0.0
    for queue in pool:
        law = result.scenario.customers[queue].patience
        weight = float(weights.get(queue, 0.0))
        rate += 0.0 if law is None else weight / law.mean
        total += weight
    return total / rate if rate else None
