"""How those wait who find every server busy, when only so many may wait.

The number waiting goes up and down by one. A customer with *j* others ahead would wait for *j* + 1
departures from the line, at rates ``served + k·leaving`` for *k* = *j*, …, 0. So
``exp(-leaving·wait)`` has the Beta law with parameters ``served/leaving`` and *j* + 1, from which
everything below follows without an integral.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy import special

from sim.theory.line import Line
from sim.theory.quadrature import NEGLIGIBLE, Floats

_TINY = 600.0


def line_with_room(
    arrivals: Floats,
    served: Floats,
    leaving: Floats,
    full: Floats,
    threshold: Floats,
    room: Floats,
) -> Line:
    """Return what `line` does where at most *room* may wait and others are turned away.

    Case after case: the sums are as long as there are places that matter.
    """
    shape = arrivals.shape
    inputs = (arrivals, served, leaving, full, threshold, room)
    cases = zip(*(each.ravel().tolist() for each in inputs), strict=True)
    found = np.array([_line(*case) for case in cases]).reshape(-1, len(Line._fields))
    return Line(*found.T.reshape(-1, *shape))


def _line(
    arrivals: float, served: float, leaving: float, full: float, threshold: float, room: float
) -> tuple[float, ...]:
    if served == leaving == 0:  # nobody ever goes: the room is full for good
        return 0.0, 0.0, 1.0, *(0.0 for _ in Line._fields[3:])
    first, last = _reach(arrivals, served, leaving, room)
    weights, scale = _weights(arrivals, served, leaving, first, last)
    # Where the foot of the line is out of reach, a free server is too.
    below = 1 / full - 1 if full > 0 else math.inf
    free = below * scale if first == 0 else 0.0
    total = free + float(weights.sum())
    joining = weights[:-1] if last == room else weights
    ahead = first + np.arange(float(len(joining)))
    law = _law(ahead, served, leaving, threshold)
    at_once = 1.0 if math.isinf(total) else free / total
    p_wait, p_abandon, served_waiting, *rest = (
        float(joining @ each) / total for each in (np.ones(len(joining)), law.lost, *law[1:])
    )
    return (
        at_once,
        p_wait,
        float(weights[-1]) / total if last == room else 0.0,
        p_abandon,
        at_once + served_waiting,
        *rest,
    )


class _Law(NamedTuple):
    """What awaits a customer, by the number already waiting; arrays, in the order of a line."""

    lost: Floats
    """Probability of giving up."""
    kept: Floats
    wait_served: Floats
    """Mean of the wait, where it ends in service, and 0 where not."""
    wait_abandoned: Floats
    wait: Floats
    """Mean wait if it never gave up."""
    served_late: Floats
    late: Floats
    """Probability that the wait, if it never gave up, is beyond the threshold."""
    lost_late: Floats


def _law(ahead: Floats, served: float, leaving: float, threshold: float) -> _Law:
    if leaving == 0:
        return _patient(ahead, served, threshold)
    if served == 0:
        return _unstaffed(ahead, leaving, threshold)
    c = served / leaving
    elapsed = leaving * threshold
    kept = c / (c + ahead + 1)
    lost = (ahead + 1) / (c + ahead + 1)
    late, served_late = _late(c, ahead, elapsed), kept * _late(c + 1, ahead, elapsed)
    wait_served = kept * _harmonic(ahead, c + 1) / leaving
    return _Law(
        lost=lost,
        kept=kept,
        wait_served=wait_served,
        wait_abandoned=lost / leaving - wait_served,
        wait=_harmonic(ahead, c) / leaving,
        served_late=served_late,
        late=late,
        lost_late=np.maximum(math.exp(-elapsed) * late - served_late, 0.0),
    )


def _late(c: float, ahead: Floats, elapsed: float) -> Floats:
    """Return the probability that the Beta law of *c* and *ahead* + 1 is below e^-*elapsed*."""
    late: Floats
    if elapsed < _TINY:
        late = special.betainc(c, ahead + 1, math.exp(-elapsed))
    else:  # so near 0 the law is a power, while e^-elapsed is no number any more
        late = np.exp(-c * elapsed - math.log(c) - special.betaln(c, ahead + 1))
    return late


def _patient(ahead: Floats, served: float, threshold: float) -> _Law:
    none, all_ = np.zeros(len(ahead)), np.ones(len(ahead))
    wait = (ahead + 1) / served if served else np.full(len(ahead), np.inf)
    late = special.gammaincc(ahead + 1, served * threshold)
    return _Law(none, all_, wait, none, wait, late, late, none)


def _unstaffed(ahead: Floats, leaving: float, threshold: float) -> _Law:
    none, all_ = np.zeros(len(ahead)), np.ones(len(ahead))
    late = all_ * math.exp(-leaving * threshold)
    return _Law(all_, none, none, all_ / leaving, all_ * np.inf, none, all_, late)


def _harmonic(ahead: Floats, c: float) -> Floats:
    """Return ``1/c + … + 1/(c + j)`` for each *j* of consecutive *ahead*."""
    if not len(ahead):
        return ahead
    before = special.psi(c + ahead[0]) - special.psi(c)  # 0 at the foot of the line
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


def _reach(arrivals: float, served: float, leaving: float, room: float) -> tuple[int, int]:
    """Return the numbers waiting outside of which nothing is left to sum."""
    if leaving == 0:
        return 0, int(room)
    peak = int(min(room, max(0.0, math.floor((arrivals - served) / leaving))))
    down = up = 64
    while _fall(arrivals, served, leaving, peak, peak + up) < NEGLIGIBLE:
        up *= 2
    while down < peak and _fall(arrivals, served, leaving, peak, peak - down) < NEGLIGIBLE:
        down *= 2
    return int(max(0, peak - down)), int(min(room, peak + up))


def _fall(arrivals: float, served: float, leaving: float, near: float, far: float) -> float:
    """Return, roughly, by how much the log of the weights falls from *near* to *far* waiting."""
    if arrivals == 0:
        return math.inf
    c = served / leaving
    fall = math.lgamma(c + far + 1) - math.lgamma(c + near + 1)
    return fall - (far - near) * math.log(arrivals / leaving)
