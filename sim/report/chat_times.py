"""How long chats take an agent with 1, 2, 3, … in hand, whatever the plan that was simulated.

What was measured depends on the plan: with many agents hardly anybody has three chats, and a chat
accepted as the third soon has no other beside it. So the handling that the scenario describes gives
the shape, and all time and all chats that were simulated its height; levels that many chats came
to are believed as they were measured.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.report.pools import Floats, Pool, handle_times, members, patience, rows
from sim.scenario import Customers, Turns
from sim.theory import always_holding

if TYPE_CHECKING:
    from sim.experiment import Result

_PRIOR = 100
"""Chats accepted at a level from which on what was measured there counts more than the shape."""


class Ringing(NamedTuple):
    """What lies between an offer and its accept, which no number of agents shortens."""

    mean: float
    """Seconds until the accept, those of missed offers included."""
    stayed: float
    """Share of customers whose patience lasts so long."""


def chat_times(result: Result, pool: Pool) -> tuple[float, ...]:
    """Return seconds per chat of an agent who always has 1, 2, 3, … in hand, wrap-up included.

    Empty where nobody was served.
    """
    table = handle_times(result, pool)
    legs, seconds = table["legs"].to_numpy(float), table["time_seconds"].to_numpy(float)
    in_hand = table.index.to_numpy(float)
    chat_seconds = float((in_hand * seconds).sum())
    if not legs.sum() or not chat_seconds:
        return ()
    shape = _shape(result, pool, len(in_hand))
    # Agents of two queues stand in the rows of both; the handle times of their legs say how often.
    ended = float(legs.sum()) * chat_seconds / float(table["handle_sum"].sum())
    height = float((in_hand * seconds / shape).sum()) / ended
    # As many chats end with so many in hand as come to be that many.
    scale = ended / float(legs.sum())
    measured = np.divide(in_hand * seconds, legs * scale, out=np.zeros_like(legs), where=legs > 0)
    return tuple(((legs * measured + _PRIOR * shape * height) / (legs + _PRIOR)).tolist())


def ringing(result: Result, pool: Pool) -> Ringing:
    """Return how long the requests of *pool* ring until their accept, as the scenario says."""
    teams = {agent.team for agent in members(result.facts, pool)}
    delays = [result.scenario.teams[team].accept_delay.mean for team in sorted(teams)]
    rate = result.estimates.set_index(["kpi", "queue"])["mean"].get(("rona_rate", "all"), 0.0)
    missed = min(0.0 if math.isnan(rate) else float(rate), 0.9)
    again = missed / (1 - missed) * result.scenario.desktop.rona_after
    mean = float(np.mean(delays)) + again if delays else 0.0
    patient = patience(result, pool)
    return Ringing(mean, 1.0 if patient is None else math.exp(-mean / patient))


def _shape(result: Result, pool: Pool, most: int) -> Floats:
    """Return the handle time by chats in hand as the scenario describes it, by contacts."""
    came = rows(result, "arrival").astype({"queue": str}).groupby("queue")["came"].sum()
    weights = np.array([float(came.get(queue, 0.0)) for queue in pool])
    shapes = [_of_queue(result.scenario.customers[queue], most) for queue in pool]
    return np.average(shapes, axis=0, weights=weights if weights.sum() else None)


def _of_queue(customers: Customers, most: int) -> Floats:
    chats = np.arange(1, most + 1)
    handling, wrapup = customers.handling, customers.wrapup.mean
    if not isinstance(handling, Turns):
        times = handling.by_concurrency
        return np.array([times[min(i, len(times) - 1)] + wrapup for i in range(most)])
    replies = handling.count.mean
    # Wrap-up and the closing question wait for the agent's attention as answers do.
    beside = wrapup + handling.closing_question * handling.closing.mean
    reply = handling.reply.mean + beside / replies
    return np.asarray(always_holding(chats, reply, handling.think.mean, replies).handle_time)
