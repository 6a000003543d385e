"""What the formulas that planners know would have said of the same day.

Each interval is put to a formula as if it were a steady state: the contacts that came, the agents
who were on duty, one handle time for all. The service levels of the intervals are then weighed by
contacts. Queues that share agents are one line to the formula, each with its own threshold.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.records import QueueFacts
from sim.report.needs import Floats, Pool, members, patience, presence, rows
from sim.theory import Performance, erlang_a, erlang_c

if TYPE_CHECKING:
    from sim.experiment import Result

FORMULAS = ("erlang_a_slots", "erlang_a_agents", "erlang_c_slots")


def compared(result: Result, pools: list[Pool]) -> pd.DataFrame:
    """Return one row a queue: its service level as simulated and by each of `FORMULAS`; shares."""
    queues = {queue.name: queue for queue in result.facts.queues}
    lines = [
        {"queue": name, **_line(result, pool, queues[name])} for pool in pools for name in pool
    ]
    return pd.DataFrame(lines)


def _line(result: Result, pool: Pool, queue: QueueFacts) -> dict[str, float]:
    table = presence(result, pool)
    contacts = _contacts(result, pool, table["start"])
    rate = contacts / (table["length"].to_numpy() * result.replications)
    weights = _contacts(result, (queue.name,), table["start"])
    agents = table["on_duty"].to_numpy()
    slots = np.rint(agents * _slots(result, pool))
    handled, busy = _times(result, pool)
    mean, t, early = patience(result, pool), queue.service_level_threshold, queue.early_abandons
    patient = math.inf if mean is None else mean

    def level(performance: Performance) -> float:
        return _weighed(np.asarray(performance.service_level(early)), weights)

    return {
        "simulated": _simulated(result, queue.name),
        "erlang_a_slots": level(erlang_a(rate, handled, slots, patient, t)),
        "erlang_a_agents": level(erlang_a(rate, busy, np.rint(agents), patient, t)),
        "erlang_c_slots": level(erlang_c(rate, handled, slots, t)),
    }


def _contacts(result: Result, queues: Pool, starts: pd.Series) -> Floats:
    frame = rows(result, "arrival")
    sums = frame[frame["queue"].isin(queues)].groupby("start")["contacts"].sum()
    return sums.reindex(starts).fillna(0.0).to_numpy()


def _slots(result: Result, pool: Pool) -> float:
    slots = [agent.slots for agent in members(result.facts, pool)]
    return sum(slots) / len(slots) if slots else 0.0


def _times(result: Result, pool: Pool) -> tuple[float, float]:
    """Return a pool's mean handle time, and the time of an agent that a chat took, in seconds.

    The latter counts overlapping chats once.
    """
    legs = result.concurrency[result.concurrency["queue"].isin(pool)]
    accepted, handle_time = legs["legs"].sum(), legs["handle_sum"].sum()
    shared = legs.groupby("concurrency")[["handle_sum", "time_seconds"]].sum()
    chats = (shared.index * shared["time_seconds"]).sum() / shared["time_seconds"].sum()
    mean = float(handle_time / accepted) if accepted else math.nan
    return mean, mean / float(chats)


def _weighed(levels: Floats, weights: Floats) -> float:
    known = np.isfinite(levels) & (weights > 0)
    return float(np.average(levels[known], weights=weights[known])) if known.any() else math.nan


def _simulated(result: Result, queue: str) -> float:
    frame = rows(result, "arrival")
    sums = frame[frame["queue"] == queue][["service_level_met", "service_level_base"]].sum()
    base = float(sums["service_level_base"])
    return float(sums["service_level_met"]) / base if base else math.nan
