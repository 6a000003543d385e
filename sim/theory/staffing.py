"""How many agents a service level, a wait or an abandonment rate takes, by whichever formula.

A formula is put as its answer by number of agents, which may be an array:
``lambda agents: erlang_g(0.2, 300, agents, survival, 20)``. All searches suppose that more agents
never make it worse.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.theory.erlang import erlang_a
from sim.theory.performance import Performance

Counts = NDArray[np.int64]
Said = Callable[[Counts], Performance]

_MOST = 10_000_000


def required_agents(
    arrival_rate: ArrayLike,
    handle_time: ArrayLike,
    patience: float | None,
    target: float,
    threshold: float,
    *,
    early_abandons: str = "miss",
    slots: int = 1,
) -> Counts:
    """Return the least number of agents whose service level reaches *target*, by Erlang A.

    *patience* is the mean; None means nobody gives up (Erlang C). *target* is a share below 1 of
    contacts to be served within *threshold*; *early_abandons* is the queue's setting. Each agent
    counts as *slots* servers, each busy with a contact for *handle_time*: with more than one, that
    is the handle time of an agent whose slots are full. Rates (per second) and handle times
    (seconds) may be arrays, an interval each. Where nobody comes, nobody is required.
    """
    rates, times = np.broadcast_arrays(
        np.asarray(arrival_rate, dtype=float), np.asarray(handle_time, dtype=float)
    )
    _check(target, "target", "a service level to staff for")
    mean_patience = math.inf if patience is None else patience

    def enough(servers: Counts) -> NDArray[np.bool_]:
        found = erlang_a(rates, times, servers, mean_patience, threshold)
        reached: NDArray[np.bool_] = found.service_level(early_abandons) >= target
        reached |= rates * times == 0
        return reached

    servers = _least(enough, np.ceil(rates * times).astype(np.int64), fewest=0)
    return -(-servers // slots)


def agents_for_service_level(said: Said, target: float, early_abandons: str = "miss") -> Counts:
    """Return the least number of agents, at least 1, whose service level reaches *target*.

    The threshold is the one that *said* puts to its formula.
    """
    _check(target, "target", "a service level to staff for")
    return _fewest(said, lambda found: found.service_level(early_abandons) >= target)


def agents_for_asa(said: Said, longest: float) -> Counts:
    """Return the least number of agents, at least 1, with whom the ASA is at most *longest*.

    That is the mean wait of the served, those served at once included.
    """
    if not longest > 0:
        raise ValueError(f"longest is {longest}; an ASA to staff for is above 0")
    return _fewest(said, lambda found: found.mean_wait_served <= longest)


def agents_for_abandonment(said: Said, most: float) -> Counts:
    """Return the least number of agents, at least 1, with whom at most such a share leaves."""
    _check(most, "most", "an abandonment rate to staff for")
    return _fewest(said, lambda found: found.p_abandon <= most)


def agents_for_blocking(said: Said, most: float) -> Counts:
    """Return the least number of agents, at least 1, who turn away at most this share.

    For Erlang B, *said* is ``lambda n: erlang_a(rate, time, n, patience, waiting_room=0)``.
    """
    _check(most, "most", "a share turned away to staff for")
    return _fewest(said, lambda found: found.p_block <= most)


def _check(share: float, name: str, what: str) -> None:
    if not 0 < share < 1:
        raise ValueError(f"{name} is {share}; {what} lies between 0 and 1")


def _fewest(said: Said, reached: Callable[[Performance], NDArray[np.bool_]]) -> Counts:
    one = np.ones((), dtype=np.int64)
    guess = np.ones(np.shape(said(one).p_wait), dtype=np.int64)
    return _least(lambda agents: np.asarray(reached(said(agents))), guess, fewest=1)


def _least(enough: Callable[[Counts], NDArray[np.bool_]], guess: Counts, fewest: int) -> Counts:
    """Return, place by place, the least number that is *enough*; more is enough as well."""
    high = np.maximum(guess, fewest)
    while not (reached := enough(high)).all():
        if (high > _MOST).any():
            raise ValueError(f"no number of agents up to {_MOST:,} is enough")
        high = np.where(reached, high, 2 * high + 1)
    low = np.full_like(high, fewest - 1)
    while (high - low > 1).any():
        middle = (low + high + 1) // 2  # where the search is over, this is high
        reached = enough(middle)
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return high
