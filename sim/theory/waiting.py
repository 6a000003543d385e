"""How those wait who find every server busy: the part that all Markovian formulas share.

While all are busy, contacts leave service at one total rate, each of the waiting gives up at
another, and the number waiting goes up and down by one. A customer with *j* others ahead would wait
for *j* + 1 departures from the line, at rates ``served + k·leaving`` for *k* = *j*, …, 0. So
``exp(-leaving·wait)`` has the Beta law with parameters ``served/leaving`` and *j* + 1, from which
everything below follows without a truncated integral. (S. Zeltyn and A. Mandelbaum, "Call centers
with impatient customers: many-server asymptotics of the M/M/n+G queue", 2005, give the integrals.)
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

_NEGLIGIBLE = 45.0  # e^-45 is below the last bit of a sum near 1


class Line(NamedTuple):
    """What happens above a full house, as shares of all arrivals."""

    p_full: float
    """All servers busy, at an arrival or at any time."""
    p_wait: float
    p_block: float
    p_abandon: float
    mean_wait: float
    """Contribution to the mean wait of all arrivals."""
    wait_served: float
    """Contribution of those who are served in the end."""
    virtual_wait: float
    """Contribution to the mean wait of the infinitely patient, before dividing by those let in."""
    served_within: float
    virtual_within: float
    abandoned_within: float


def line(
    arrivals: float,
    served: float,
    leaving: float,
    below: float,
    threshold: float,
    room: int | None = None,
) -> Line:
    """Return what becomes of those who arrive to a full house.

    *arrivals* is the arrival rate, *served* the total rate of service when all are busy, *leaving*
    the rate at which one waiting customer gives up (0: never), *below* the probability of a free
    server over that of a full house with nobody waiting, *room* how many may wait (None: all).
    """
    first, last = _reach(arrivals, served, leaving, room)
    weights, scale = _weights(arrivals, served, leaving, first, last)
    # Where the foot of the line is out of reach, a free server is too.
    free = below * scale if first == 0 else 0.0
    joining = weights[:-1] if last == room else weights
    ahead = first + np.arange(float(len(joining)))
    law = (
        _impatient(ahead, served, leaving, threshold)
        if leaving
        else _patient(ahead, served, threshold)
    )
    total = free + float(weights.sum())
    p_abandon = float(joining @ law.lost) / total
    wait_served = float(joining @ law.wait_served) / total
    return Line(
        p_full=float(weights.sum()) / total,
        p_wait=float(joining.sum()) / total,
        p_block=float(weights[-1]) / total if last == room else 0.0,
        p_abandon=p_abandon,
        mean_wait=p_abandon / leaving if leaving else wait_served,
        wait_served=wait_served,
        virtual_wait=float(joining @ law.wait) / total,
        served_within=float(joining @ law.served_within) / total,
        virtual_within=float(joining @ law.within) / total,
        abandoned_within=float(joining @ law.lost_within) / total,
    )


class _Law(NamedTuple):
    """What awaits a customer, by the number already waiting; arrays."""

    wait: Floats
    """Mean wait if it never gave up."""
    within: Floats
    """Probability that this wait is within the threshold."""
    wait_served: Floats
    """Mean of the wait, where it ends in service, and 0 where not."""
    served_within: Floats
    lost: Floats
    """Probability of giving up."""
    lost_within: Floats


def _impatient(ahead: Floats, served: float, leaving: float, threshold: float) -> _Law:
    c = served / leaving
    elapsed = -math.expm1(-leaving * threshold)
    share = c / (c + ahead + 1)
    within = special.betainc(ahead + 1, c, elapsed)
    served_within = share * special.betainc(ahead + 1, c + 1, elapsed)
    return _Law(
        wait=_harmonic(ahead, c) / leaving,
        within=within,
        wait_served=share * _harmonic(ahead, c + 1) / leaving,
        served_within=served_within,
        lost=(ahead + 1) / (c + ahead + 1),
        lost_within=within - served_within + elapsed * (1 - within),
    )


def _patient(ahead: Floats, served: float, threshold: float) -> _Law:
    wait = (ahead + 1) / served
    within = special.gammainc(ahead + 1, served * threshold)
    none = np.zeros(len(ahead))
    return _Law(wait, within, wait, within, none, none)


def _harmonic(ahead: Floats, c: float) -> Floats:
    """Return ``1/c + … + 1/(c + j)`` for each *j* of consecutive *ahead*."""
    before = special.psi(c + ahead[:1]) - special.psi(c)  # 0 at the foot of the line
    sums: Floats = before + np.cumsum(1 / (c + ahead))
    return sums


def _weights(
    arrivals: float, served: float, leaving: float, first: int, last: int
) -> tuple[Floats, float]:
    """Return the weights of *first* to *last* waiting, scaled, and the scale: that of the foot."""
    with np.errstate(divide="ignore"):
        steps = np.log(arrivals / (served + leaving * np.arange(first + 1, last + 1)))
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    # An overloaded line has its peak far above its foot: the peak is 1.
    peak = float(logs.max())
    return np.exp(logs - peak), math.exp(-peak)


def _reach(arrivals: float, served: float, leaving: float, room: int | None) -> tuple[int, int]:
    """Return the numbers waiting outside of which nothing is left to sum."""
    top = math.inf if room is None else room
    if leaving == 0:
        return 0, int(top)
    peak = min(top, max(0.0, math.floor((arrivals - served) / leaving)))
    down = up = 64
    while _fall(arrivals, served, leaving, peak, peak + up) < _NEGLIGIBLE:
        up *= 2
    while down < peak and _fall(arrivals, served, leaving, peak, peak - down) < _NEGLIGIBLE:
        down *= 2
    return int(max(0, peak - down)), int(min(top, peak + up))


def _fall(arrivals: float, served: float, leaving: float, near: float, far: float) -> float:
    """Return, roughly, by how much the log of the weights falls from *near* to *far* waiting."""
    if arrivals == 0:
        return math.inf
    c = served / leaving
    fall = math.lgamma(c + far + 1) - math.lgamma(c + near + 1)
    return fall - (far - near) * math.log(arrivals / leaving)
