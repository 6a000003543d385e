"""How those wait who find every server busy, when any number may wait.

While all are busy, contacts leave service at one total rate and each of the waiting gives up at
another. With *c* the first over the second and *y* the arrival rate over the second, the wait that
an infinitely patient customer would meet, counted in mean patiences, has a density in proportion to
``exp(y·(1 − e⁻ˢ) − c·s)``, and a customer is still there after *s* with probability e⁻ˢ. Where
nobody gives up, that wait is exponential. (F. Baccelli and G. Hebuterne, "On queues with impatient
customers", 1981; S. Zeltyn and A. Mandelbaum, "Call centers with impatient customers: many-server
asymptotics of the M/M/n+G queue", 2005.)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.theory.line import Line
from sim.theory.quadrature import Floats, nodes

_BLOCK = 256
"""Cases summed at a time: what they take fits into a processor's memory."""
_INSTANT = 1e-300
_SMALL = 1e-2
"""Mean patiences below which a difference is taken by its series."""


def line(
    arrivals: Floats, served: Floats, leaving: Floats, full: Floats, threshold: Floats
) -> Line:
    """Return what becomes of those who arrive to a full house; arrays of one shape.

    *arrivals* is the arrival rate, *served* the total rate of service when all are busy, *leaving*
    the rate at which one waiting customer gives up (0: never), *full* the share of time that all
    would be busy if nobody could wait.
    """
    cases = np.array([each.ravel() for each in (arrivals, served, leaving, full, threshold)])
    found = np.empty((len(Line._fields), cases.shape[1]))
    unstaffed, patient = cases[1] == 0, cases[2] == 0
    # Like beside like: the hardest case of a block sets how finely all of it is summed.
    order = np.lexsort((cases[0], cases[2] / np.maximum(cases[1], _INSTANT)))
    for which, law in (
        (unstaffed, _unstaffed),
        (patient & ~unstaffed, _patient),
        (~patient & ~unstaffed, _impatient),
    ):
        places = order[which[order]]
        for first in range(0, len(places), _BLOCK):
            block = places[first : first + _BLOCK]
            found[:, block] = law(*cases[:, block])
    return Line(*found.reshape(-1, *arrivals.shape))


def _unstaffed(_: Floats, served: Floats, leaving: Floats, full: Floats, threshold: Floats) -> Line:
    """Nobody serves: everybody waits out its patience."""
    none = np.zeros_like(served)
    late = np.exp(-leaving * threshold)
    with np.errstate(divide="ignore"):
        patience = 1 / leaving
    leaves = np.where(leaving > 0, 1.0, 0.0)
    return Line(
        at_once=none,
        p_wait=full,
        p_block=none,
        p_abandon=leaves,
        served=1 - leaves,
        wait_served=np.where(leaving > 0, 0.0, np.inf),
        wait_abandoned=np.where(leaving > 0, patience, 0.0),
        virtual_wait=np.full_like(served, np.inf),
        served_late=1 - leaves,
        virtual_late=np.ones_like(served),
        abandoned_late=late * leaves,
    )


def _patient(arrivals: Floats, served: Floats, _: Floats, full: Floats, threshold: Floats) -> Line:
    """Nobody gives up; where more come than can be served, the line grows for ever."""
    spare = served - arrivals
    stable = spare > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        p_wait = np.where(stable, full / (full + (1 - full) * spare / served), 1.0)
        wait = np.where(stable, p_wait / spare, np.inf)
    late = p_wait * np.exp(-np.maximum(spare, 0.0) * threshold)
    none = np.zeros_like(served)
    return Line(
        at_once=1 - p_wait,
        p_wait=p_wait,
        p_block=none,
        p_abandon=none,
        served=np.ones_like(served),
        wait_served=wait,
        wait_abandoned=none,
        virtual_wait=wait,
        served_late=late,
        virtual_late=late,
        abandoned_late=none,
    )


def _impatient(
    arrivals: Floats, served: Floats, leaving: Floats, full: Floats, threshold: Floats
) -> Line:
    c, y, late_from = served / leaving, arrivals / leaving, leaving * threshold
    whole, late = _beyond(c, y, np.zeros_like(c)), _beyond(c, y, late_from)
    with np.errstate(divide="ignore", over="ignore"):
        # Of a free server over a full house; the weight below the line over that of the line.
        free = (1 - full) / full * np.exp(-whole.peak) / (c * whole.all)
        p_wait, at_once = 1 / (1 + free), 1 / (1 + 1 / free)
    per_weight = p_wait / whole.all
    later = per_weight * np.exp(late.peak - whole.peak)
    return Line(
        at_once=at_once,
        p_wait=p_wait,
        p_block=np.zeros_like(c),
        p_abandon=per_weight * whole.lost,
        served=at_once + per_weight * whole.kept,
        wait_served=per_weight * whole.time_kept / leaving,
        wait_abandoned=per_weight * whole.time_lost / leaving,
        virtual_wait=per_weight * whole.time / leaving,
        served_late=later * late.kept,
        virtual_late=later * late.all,
        abandoned_late=later * late.lost,
    )


class _Beyond(NamedTuple):
    """Integrals of the density of the virtual wait from some time on, over its peak there.

    Times are in mean patiences.
    """

    peak: Floats
    """The logarithm of the density at its peak."""
    all: Floats
    kept: Floats
    """Those who are patient enough."""
    lost: Floats
    """Those who give up after that time."""
    time: Floats
    time_kept: Floats
    """Waits that end in service."""
    time_lost: Floats
    """Waits that end in giving up."""


def _beyond(c: Floats, y: Floats, start: Floats) -> _Beyond:
    """Return the integrals of ``exp(y·(1 − e⁻ˢ) − c·s)`` from *start* on."""
    with np.errstate(divide="ignore"):
        top = np.log(y / c)
    peak = np.maximum(top, start)
    stay = np.exp(-peak)
    still = np.where(top > start, c, y * stay)  # the rate at which those come who stay till then
    slope = (c - still)[:, None]

    def fall(offset: Floats) -> Floats:
        with np.errstate(over="ignore"):
            below: Floats = still[:, None] * (np.expm1(-offset) + offset) + slope * offset
        return below

    at = nodes(fall, peak - start)
    weight = at.width * np.exp(-fall(at.offset))
    s, gone = peak[:, None] + at.offset, -np.expm1(-at.offset)
    kept = stay[:, None] * (1 - gone)
    # Of those still there at *start*, who is gone at the peak, and who goes from there on.
    lost = np.exp(-start)[:, None] * -np.expm1(start - peak)[:, None] + stay[:, None] * gone
    time_kept = s * kept
    values = (np.ones_like(s), kept, lost, s, time_kept, _lost_time(s, time_kept))
    sums = (np.einsum("ij,ij->i", weight, value) for value in values)
    return _Beyond(-y * np.expm1(-peak) - c * peak, *sums)


def _lost_time(s: Floats, time_kept: Floats) -> Floats:
    """Return the mean time until giving up or *s*, 0 for those who reach it: 1 − (1 + s)·e⁻ˢ."""
    time = -np.expm1(-s) - time_kept
    if s.min() < _SMALL:
        series = s**2 * (1 / 2 - s * (1 / 3 - s * (1 / 8 - s * (1 / 30 - s / 144))))
        time = np.where(s < _SMALL, series, time)
    return time
