"""How many agents each interval has, and how many it would need.

The need is estimated by formula: chats by the number in hand, customers as patient as the scenario
says, offers that ring before they are accepted. What goes in does not depend on how many agents
happened to be scheduled (`chat_times`). The estimate takes each interval for itself, as if it had
always been like this, and queues that share agents for one queue with the strictest of their
targets, unless one of them alone lacks more of the agents who serve it. That is good for a plan's
first step, which another run then checks.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.records import Facts
from sim.report.chat_times import Ringing, chat_times, ringing
from sim.report.pools import (
    Floats,
    Pool,
    members,
    patience,
    pools,
    presence,
    slots_per_agent,
)
from sim.theory import agents_for_service_level, chat_balanced

if TYPE_CHECKING:
    from sim.experiment import Result

_HIGHEST_TARGET = 0.999


class Goal(NamedTuple):
    """A service level to hold."""

    within: float
    """Seconds."""
    target: float
    """Share of contacts."""
    early: str
    """How those who abandon before that count."""

    def beside(self, rings: Ringing) -> Goal:
        """Return what the queue has to reach, given that offers ring before they are accepted."""
        target = min(self.target / rings.stayed, _HIGHEST_TARGET)
        return self._replace(within=max(self.within - rings.mean, 0.0), target=target)


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
    times, goals = chat_times(result, pool), _goals(result.facts, pool)
    slots = slots_per_agent(result.facts, pool)
    if not slots or not goals or not times:
        return np.full_like(rate, np.nan)
    mean, rings = patience(result, pool), ringing(result, pool)
    patient = np.inf if mean is None else mean
    held = tuple(time + rings.mean for time in times)
    come = rate > 0
    needed = np.zeros_like(rate)
    if come.any():
        each = [
            least_agents(rate[come], held, slots, patient, goal.beside(rings)) for goal in goals
        ]
        needed[come] = np.max(each, axis=0)
    return needed


def least_agents(
    rate: Floats, times: tuple[float, ...], slots: float, patient: float, goal: Goal
) -> Floats:
    """Return the least agents that reach *goal* by the chat formula, for each *rate* per second.

    *times* are seconds that a chat holds a slot of an agent with 1, 2, 3, … of them, *patient* the
    mean patience. For teams of unlike slots the answer is what is between those for whole numbers.
    """

    def least(each: int) -> Floats:
        found = agents_for_service_level(
            lambda agents: chat_balanced(rate, times, agents, each, patient, goal.within),
            goal.target,
            goal.early,
        )
        return found.astype(float)

    low = max(1, math.floor(slots))
    share = slots - low
    return least(low) if share <= 0 else np.ceil((1 - share) * least(low) + share * least(low + 1))


def _goals(facts: Facts, pool: Pool) -> list[Goal]:
    """Return the service levels to hold."""
    goals = {
        Goal(
            q.service_level_threshold,
            min(q.service_level_target, _HIGHEST_TARGET),
            q.early_abandons,
        )
        for q in facts.queues
        if q.name in pool and q.service_level_target
    }
    return sorted(goals)
