"""Erlang's formulas: B (no waiting), C (endless patience), A (exponential patience).

All take numbers or arrays, which broadcast, and give the same back. Rates and times in any unit,
as long as in one. B serves as the foot of the others: it gives the probability of a free server
over that of a full house.
"""

from __future__ import annotations

import math
from dataclasses import astuple, fields

import numpy as np
from numpy.typing import ArrayLike

from sim.theory.performance import Performance, answer, performance
from sim.theory.waiting import Floats, line

_ENDLESS = 1e9  # a patience of so many handle times changes nothing but the length of the sums


def erlang_b(load: ArrayLike, servers: ArrayLike) -> Floats:
    """Return the share turned away by *servers* without a waiting room.

    *load* is the arrival rate times the mean handle time, in erlangs. The law of the handle time
    does not matter. By the recursion over servers, which neither overflows nor cancels.
    """
    loads, counts = np.broadcast_arrays(
        np.asarray(load, dtype=float), np.asarray(servers, dtype=float)
    )
    if (counts != np.rint(counts)).any():
        raise ValueError(f"servers are {servers!r}; allowed are whole numbers")
    blocked = np.ones(loads.shape)
    for n in range(1, int(counts.max(initial=0)) + 1):
        blocked = np.where(n <= counts, loads * blocked / (n + loads * blocked), blocked)
    return blocked[()]


def erlang_c(
    arrival_rate: ArrayLike, handle_time: ArrayLike, servers: ArrayLike, threshold: ArrayLike = 0.0
) -> Performance:
    """Return the performance of a queue in which nobody gives up (M/M/n).

    Where the load is not below the number of servers the line grows for ever: everybody waits,
    without end.
    """
    rate, time, n, t = np.broadcast_arrays(
        *(np.asarray(x, dtype=float) for x in (arrival_rate, handle_time, servers, threshold))
    )
    load = rate * time
    stable = load < n
    blocked = np.asarray(erlang_b(load, n))
    with np.errstate(divide="ignore", invalid="ignore"):
        p_wait = np.where(stable, n * blocked / (n - load * (1 - blocked)), 1.0)
        wait = np.where(stable, p_wait * time / (n - load), np.inf)
        late = np.where(stable, p_wait * np.exp(-(n - load) * t / time), 1.0)
        busy = np.where(stable, load / n, 1.0)
        queue = np.where(rate > 0, rate * wait, 0.0)
    none = np.zeros(load.shape)
    return Performance(
        p_wait=p_wait[()],
        p_block=none[()],
        p_abandon=none[()],
        mean_wait=wait[()],
        mean_wait_served=wait[()],
        mean_wait_abandoned=np.full(load.shape, np.nan)[()],
        mean_virtual_wait=wait[()],
        mean_queue=queue[()],
        busy_frac=busy[()],
        sl_all=(1 - late)[()],
        sl_virtual=(1 - late)[()],
        abandoned_within=none[()],
    )


def erlang_a(
    arrival_rate: ArrayLike,
    handle_time: ArrayLike,
    servers: ArrayLike,
    patience: ArrayLike,
    threshold: ArrayLike = 0.0,
    waiting_room: int | None = None,
) -> Performance:
    """Return the performance of a queue whose customers give up, exponentially (M/M/n/n+q+M).

    *patience* is its mean; infinity means nobody gives up. *waiting_room* is how many may wait
    (None: all); who comes when it is full is turned away. With no servers, everybody gives up.
    """
    blocked = erlang_b(np.multiply(arrival_rate, handle_time), servers)
    cases = np.broadcast(arrival_rate, handle_time, servers, patience, threshold, blocked)
    answers = [astuple(_erlang_a(waiting_room, *(float(x) for x in case))) for case in cases]
    columns = np.array(answers, dtype=float).reshape(-1, len(fields(Performance))).T
    return Performance(*(column.reshape(cases.shape)[()] for column in columns))


def pollaczek_khinchine(arrival_rate: ArrayLike, handle_time: ArrayLike, cv: ArrayLike) -> Floats:
    """Return the mean wait for one server, nobody giving up, handle times of any law (M/G/1).

    *cv* is the coefficient of variation of the handle time, its deviation over its mean.
    """
    rate, time, spread = (np.asarray(x, dtype=float) for x in (arrival_rate, handle_time, cv))
    load = rate * time
    with np.errstate(divide="ignore", invalid="ignore"):
        wait = np.where(load < 1, load * time * (1 + spread**2) / (2 * (1 - load)), np.inf)
    return wait[()]


def _erlang_a(
    room: int | None,
    rate: float,
    time: float,
    servers: float,
    patience: float,
    threshold: float,
    blocked: float,
) -> Performance:
    if servers < 1:
        return _unstaffed(rate, patience, threshold)
    if patience > _ENDLESS * time and room is None:
        return erlang_c(rate, time, servers, threshold)
    below = 1 / blocked - 1 if blocked > 0 else math.inf
    above = line(rate, servers / time, 1 / patience, below, threshold, room)
    served = 1 - above.p_block - above.p_abandon
    return performance(rate, above, served * rate * time / servers)


def _unstaffed(rate: float, patience: float, threshold: float) -> Performance:
    """Nobody serves: everybody waits out its patience."""
    gone = -math.expm1(-threshold / patience)
    numbers = (1, 0, 1, patience, math.nan, patience, math.inf, rate * patience, math.nan, 0, 0)
    return answer((*numbers, gone))
