"""Queues that share agents, taken together: what comes to them, and who is there for it.

A formula knows one queue and one kind of agent. What stands in for them is a *pool*: queues such
that no agent serves both one inside and one outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.records import AgentFacts, Facts

if TYPE_CHECKING:
    from sim.experiment import Result

Floats = NDArray[np.float64]
Pool = tuple[str, ...]
"""Names of queues."""


def pools(facts: Facts) -> list[Pool]:
    """Return the queues in groups such that no agent serves two groups."""
    groups: list[set[int]] = [{i} for i in range(len(facts.queues))]
    for served in {agent.queues for agent in facts.agents}:
        joined = set(served).union(*(group for group in groups if group & set(served)))
        groups = [group for group in groups if not group & joined] + [joined]
    return [tuple(facts.queues[i].name for i in sorted(group)) for group in sorted(groups, key=min)]


def members(facts: Facts, pool: Pool) -> list[AgentFacts]:
    """Return the agents who serve any of the queues."""
    return [a for a in facts.agents if any(facts.queues[i].name in pool for i in a.queues)]


def slots_per_agent(facts: Facts, pool: Pool) -> float:
    """Return how many chats an agent of the pool may have at a time, on average; 0 for none."""
    slots = [agent.slots for agent in members(facts, pool)]
    return sum(slots) / len(slots) if slots else 0.0


def rows(result: Result, attribution: str) -> pd.DataFrame:
    """Return the intervals of one attribution."""
    return result.interval_measures[result.interval_measures["attribution"] == attribution]


def presence(result: Result, pool: Pool) -> pd.DataFrame:
    """Return, for each interval, the contacts that come and the agents who are there for them.

    Columns: start and length in seconds, contacts (who is transferred comes again, who overflows
    comes where it overflows to), rate (contacts per second), scheduled, on_duty (scheduled, and
    available or with a chat or wrap-up in hand), rona (in RONA with empty hands); means over the
    days.
    """
    agents = _agents(result, pool)
    arrivals = rows(result, "arrival")
    sums = arrivals[arrivals["queue"].isin(pool)].groupby("start")[["came", "flowed_out"]].sum()
    come = (sums["came"] - sums["flowed_out"]).reindex(agents.index).fillna(0.0)
    contacts = come / result.replications
    table = agents.assign(contacts=contacts, rate=contacts / agents["length"])
    return table.reset_index()


def patience(result: Result, pool: Pool) -> float | None:
    """Return a pool's mean patience: its queues' rates of giving up, weighed by contacts."""
    weights = rows(result, "arrival").groupby("queue", observed=True)["contacts"].sum()
    rate, total = 0.0, 0.0
    for queue in pool:
        law = result.scenario.customers[queue].patience
        weight = float(weights.get(queue, 0.0))
        rate += 0.0 if law is None else weight / law.mean
        total += weight
    return total / rate if rate else None


def handle_times(result: Result, pool: Pool) -> pd.DataFrame:
    """Return, by concurrency: legs accepted as that many-th chat, handle_time, time_seconds."""
    table = result.concurrency[result.concurrency["queue"].isin(pool)]
    sums = table.groupby("concurrency")[["legs", "handle_sum", "time_seconds"]].sum()
    return sums.assign(handle_time=sums["handle_sum"] / sums["legs"].where(sums["legs"] > 0))


def _agents(result: Result, pool: Pool) -> pd.DataFrame:
    every = len(pool) == len(result.facts.queues)
    frame = rows(result, "interval")
    frame = frame[frame["queue"] == "all"] if every else frame[frame["queue"].isin(pool)]
    # Past the end of a shift an agent only finishes what is open, and is no help to a new chat.
    duty = frame["available_empty_seconds"] + frame["engaged_seconds"]
    frame = frame.assign(duty_seconds=np.minimum(duty, frame["scheduled_seconds"]))
    sums = frame.groupby("start")[["scheduled_seconds", "duty_seconds", "rona_seconds"]].sum()
    length = frame.groupby("start")["length_seconds"].first()
    # An agent of several queues stands in the row of each: the sum is brought down to heads.
    heads = (1.0 if every else _overlap(result.facts, pool)) * result.replications * length
    table = {
        "length": length,
        "scheduled": sums["scheduled_seconds"] / heads,
        "on_duty": sums["duty_seconds"] / heads,
        "rona": sums["rona_seconds"] / heads,
    }
    return pd.DataFrame(table)


def _overlap(facts: Facts, pool: Pool) -> float:
    """Return how many of the queues an agent who serves any of them serves, on average."""
    served = [
        sum(facts.queues[i].name in pool for i in agent.queues) for agent in members(facts, pool)
    ]
    return sum(served) / len(served) if served else 1.0
