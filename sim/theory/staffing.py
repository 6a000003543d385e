"""How many servers a service level takes."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.theory.erlang import erlang_a


def required_agents(
    arrival_rate: ArrayLike,
    handle_time: ArrayLike,
    patience: float | None,
    target: float,
    threshold: float,
    *,
    early_abandons: str = "miss",
    slots: int = 1,
) -> NDArray[np.int64]:
    """Return the least number of agents whose service level reaches *target*, by Erlang A.

    *patience* is the mean; None means nobody gives up (Erlang C). *target* is a share below 1 of
    contacts to be served within *threshold*; *early_abandons* is the queue's setting. Each agent
    counts as *slots* servers, each busy with a contact for *handle_time*: with more than one, that
    is the handle time of an agent whose slots are full. Rates and handle times may be arrays, an
    interval each. Where nobody comes, nobody is required.
    """
    if not 0 < target < 1:
        raise ValueError(f"target is {target}; a service level to staff for lies between 0 and 1")
    rates, times = np.broadcast_arrays(
        np.asarray(arrival_rate, dtype=float), np.asarray(handle_time, dtype=float)
    )
    mean_patience = math.inf if patience is None else patience

    def enough(servers: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = erlang_a(rates, times, servers, mean_patience, threshold)
        reached: NDArray[np.bool_] = found.service_level(early_abandons) >= target
        reached |= rates * times == 0
        return reached

    servers = _least(enough, np.ceil(rates * times).astype(np.int64))
    return -(-servers // slots)


def _least(
    enough: Callable[[NDArray[np.int64]], NDArray[np.bool_]], guess: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return, place by place, the least number that is *enough*; more is enough as well."""
    high = guess
    while not (reached := enough(high)).all():
        high = np.where(reached, high, 2 * high + 1)
    low = np.full_like(high, -1)
    while (high - low > 1).any():
        middle = (low + high + 1) // 2  # where the search is over, this is high
        reached = enough(middle)
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return high
