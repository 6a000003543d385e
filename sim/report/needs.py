"""How many agents each interval has, and how many it would need.

The need is estimated with Erlang A: chat slots are its servers, a chat holds one for its handle
time, customers are as patient as the scenario says. The handle time is the one simulated, at the
number of chats in hand that this many agents would have. The estimate takes each interval for
itself, as if it had always been like this, and queues that share agents for one queue with the
strictest of their targets, unless one of them alone lacks more of the agents who serve it. That is
good for a plan's first step, which another run then checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.records import Facts
from sim.report.pools import (
    Floats,
    Pool,
    handle_times,
    members,
    patience,
    pools,
    presence,
    slots_per_agent,
)
from sim.theory import required_agents

if TYPE_CHECKING:
    from sim.experiment import Result

_HIGHEST_TARGET = 0.999


def staffing(result: Result) -> pd.DataFrame:
    """Return what each interval has and needs: `presence` of each pool, with pool and needed.

    Needed is missing where no target is set, and where nobody was served.
    """
    return pd.concat([_pool(result, pool) for pool in pools(result.facts)], ignore_index=True)


def _pool(result: Result, pool: Pool) -> pd.DataFrame:
    table = _group(result, pool)
    apart = [(queue,) for queue in pool if _fewer(result.facts, queue, pool)]
    if apart:
        alone = [_group(result, queue) for queue in apart]
        lacking = pd.concat([each["needed"] - each["on_duty"] for each in alone], axis=1)
        most = lacking.max(axis=1)
        table["needed"] = np.fmax(table["needed"], (table["on_duty"] + most).where(most > 0))
    return table.assign(pool=[pool] * len(table))


def _fewer(facts: Facts, queue: str, pool: Pool) -> bool:
    """Return whether *queue* is served by some agents of its pool only."""
    return len(members(facts, (queue,))) < len(members(facts, pool))


def _group(result: Result, pool: Pool) -> pd.DataFrame:
    table = presence(result, pool)
    return table.assign(needed=_needed(result, pool, table["rate"].to_numpy()))


def _needed(result: Result, pool: Pool, rate: Floats) -> Floats:
    """Return the agents that each interval's *rate* of contacts, per second, asks for."""
    known = handle_times(result, pool).dropna()
    goals = _goals(result.facts, pool)
    slots = slots_per_agent(result.facts, pool)
    if not slots or not goals or known.empty:
        return np.full_like(rate, np.nan)
    patient = patience(result, pool)

    def servers(handle_time: Floats) -> Floats:
        each = [
            required_agents(rate, handle_time, patient, target, within, early_abandons=early)
            for target, within, early in goals
        ]
        return np.asarray(np.max(each, axis=0), dtype=float)

    chats, times = known.index.to_numpy(float), known["handle_time"].to_numpy(float)
    full = np.full_like(rate, times[-1])
    used = np.divide(rate * full, servers(full), out=np.zeros_like(rate), where=rate > 0)
    # Beside a slot in use, the agent's others are in use as often as slots are in general.
    beside = 1 + (slots - 1) * used.clip(0, 1)
    return np.asarray(np.ceil(servers(np.interp(beside, chats, times)) / slots))


def _goals(facts: Facts, pool: Pool) -> list[tuple[float, float, str]]:
    """Return the service levels to hold: target, threshold, how early abandons count."""
    goals = {
        (min(q.service_level_target, _HIGHEST_TARGET), q.service_level_threshold, q.early_abandons)
        for q in facts.queues
        if q.name in pool and q.service_level_target
    }
    return sorted(goals)
