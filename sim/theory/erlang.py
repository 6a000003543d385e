"""Erlang's formulas: B (no waiting), C (endless patience), A (exponential patience).

All take numbers or arrays, which broadcast, and give the same back: 100,000 cases in about a
second. Rates per second and times in seconds, or any other unit as long as it is one. They hold for
1 to thousands of servers and from next to no load to any overload.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.theory.performance import Performance, performance
from sim.theory.quadrature import Floats, nodes
from sim.theory.room import line_with_room
from sim.theory.waiting import line

_ENDLESS = 1e9  # a patience of so many handle times changes nothing
_INSTANT = 1e-200
"""What stands for a handle time of 0."""
_BLOCK = 256
"""Cases summed at a time: what they take fits into a processor's memory."""


def erlang_b(load: ArrayLike, servers: ArrayLike) -> Floats:
    """Return the share turned away by *servers* without a waiting room (M/G/n/n).

    *load* is the arrival rate times the mean handle time, in erlangs. The law of the handle time
    does not matter. Its inverse is ``∫₀^∞ e⁻ˣ(1 + x/load)ⁿ dx`` (R. Fortet, 1950; A. K. Erlang,
    "Solution of some problems in the theory of probabilities", 1917, gives the sum).
    """
    loads, counts = _broadcast(load, servers)
    _check(loads, "load")
    _check(counts, "servers")
    if (counts != np.rint(counts)).any():
        raise ValueError(f"servers are {servers!r}; allowed are whole numbers")
    cases = np.array([loads.ravel(), counts.ravel()])
    blocked = np.empty(cases.shape[1])
    for first in range(0, len(blocked), _BLOCK):
        block = slice(first, first + _BLOCK)
        blocked[block] = _blocked(*cases[:, block])
    return blocked.reshape(loads.shape)[()]


def erlang_c(
    arrival_rate: ArrayLike, handle_time: ArrayLike, servers: ArrayLike, threshold: ArrayLike = 0.0
) -> Performance:
    """Return the performance of a queue in which nobody gives up (M/M/n).

    *arrival_rate* is per second, *handle_time* the mean in seconds, *threshold* the wait in seconds
    within which a contact counts as in time. Where the load is not below the number of servers the
    line grows for ever: everybody waits, without end. Source: Erlang 1917, as for `erlang_b`.
    """
    return erlang_a(arrival_rate, handle_time, servers, np.inf, threshold)


def erlang_a(
    arrival_rate: ArrayLike,
    handle_time: ArrayLike,
    servers: ArrayLike,
    patience: ArrayLike,
    threshold: ArrayLike = 0.0,
    waiting_room: ArrayLike | None = None,
) -> Performance:
    """Return the performance of a queue whose customers give up, exponentially (M/M/n+M).

    As `erlang_c`, and *patience* is its mean in seconds, above 0; infinity means nobody gives up
    (Erlang C). *waiting_room* is how many may wait (None: all); who comes when it is full is turned
    away (M/M/n/n+q+M; with room for nobody it is Erlang B). With no servers, everybody gives up.
    Source: C. Palm, "Research on telephone traffic carried by full availability groups", 1957; here
    by the law of the virtual wait, see `sim.theory.waiting`. With a waiting room it goes case after
    case, a fraction of a millisecond each at the least.
    """
    rooms: ArrayLike = 0.0 if waiting_room is None else waiting_room
    rate, time, n, patient, t, room = _broadcast(
        arrival_rate, handle_time, servers, patience, threshold, rooms
    )
    for values, name in zip(
        (rate, time, t, room),
        ("arrival rate", "handle time", "threshold", "waiting room"),
        strict=True,
    ):
        _check(values, name)
    if not (patient > 0).all():
        raise ValueError(f"patience is {patience!r}; allowed are times above 0")
    full = np.asarray(erlang_b(rate * time, n))
    served = n / np.maximum(time, _INSTANT)
    if waiting_room is None:
        leaving = np.where(patient > _ENDLESS * time, 0.0, 1 / patient)
        above = line(rate, served, leaving, full, t)
    else:
        above = line_with_room(rate, served, 1 / patient, full, t, np.floor(room))
    busy = np.minimum(rate * time * above.served, n)
    with np.errstate(invalid="ignore"):
        return performance(rate, above, n, busy, busy / n, time)


def _blocked(load: Floats, servers: Floats) -> Floats:
    some = np.maximum(load, _INSTANT)
    peak = np.maximum(servers - some, 0.0)
    most = np.maximum(servers, some)  # the load plus the peak

    def fall(offset: Floats) -> Floats:
        with np.errstate(divide="ignore"):
            below: Floats = offset - servers[:, None] * np.log1p(offset / most[:, None])
        return below

    at = nodes(fall, peak)
    top = servers * np.log(most / some) - peak
    whole = np.einsum("ij,ij->i", at.width, np.exp(-fall(at.offset)))
    blocked: Floats = np.where(load > 0, np.minimum(np.exp(-top) / whole, 1.0), servers == 0)
    return blocked


def _broadcast(*values: ArrayLike) -> list[Floats]:
    return list(np.broadcast_arrays(*(np.asarray(each, dtype=float) for each in values)))


def _check(values: Floats, name: str) -> None:
    if not ((values >= 0) & np.isfinite(values)).all():
        raise ValueError(f"{name} is {values[()]!s}; allowed are numbers from 0 up")
