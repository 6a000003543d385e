"""Patience of any law: M/M/n+G.

The wait that an infinitely patient customer would meet has density
``λ·π·exp(λ·∫₀ˣ S(u)du − n·µ·x)``, *S* the share still patient and *π* the probability of exactly
one free server (F. Baccelli and G. Hebuterne, "On queues with impatient customers", 1981; S. Zeltyn
and A. Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G
queue", 2005). Integrated by Gauss's rule on short panels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from sim.theory.erlang import erlang_b
from sim.theory.line import Line
from sim.theory.performance import Performance, performance, stacked
from sim.theory.quadrature import NEGLIGIBLE, Floats

Survival = Callable[[Floats], Floats]
"""From times to the shares still patient after them."""

_POINTS = 12
_PANELS = 400
_DOUBLINGS = 60
_CLOSER = 3
"""How often the panels close in on where the waits are."""


def erlang_g(
    arrival_rate: ArrayLike,
    handle_time: ArrayLike,
    servers: ArrayLike,
    survival: Survival,
    threshold: ArrayLike = 0.0,
    steps: Sequence[float] = (),
) -> Performance:
    """Return the performance of a queue whose customers' patience follows any law.

    *survival* gives the shares still patient after given times; *steps* are the times at which it
    jumps, or bends, if any. Numbers or arrays, case after case, of one law of patience; rates per
    second and seconds. Raises `ValueError` where too many never give up for the queue to settle.
    """
    cases = np.broadcast(arrival_rate, handle_time, servers, threshold)
    answers = [
        _erlang_g(float(rate), float(time), float(n), float(within), survival, steps)
        for rate, time, n, within in cases
    ]
    return stacked(answers, cases.shape)


def _erlang_g(
    rate: float,
    time: float,
    servers: float,
    threshold: float,
    survival: Survival,
    steps: Sequence[float],
) -> Performance:
    above = _line(rate, servers / time, rate * time, servers, threshold, survival, steps)
    busy = rate * time * above.served
    numbers = (np.asarray(each) for each in (servers, busy, busy / servers, time))
    return performance(np.asarray(rate), above, *numbers)


def _line(
    rate: float,
    served: float,
    load: float,
    servers: float,
    threshold: float,
    survival: Survival,
    steps: Sequence[float],
) -> Line:
    edges = np.union1d(_panels(rate, served, survival, steps), [threshold, *steps])
    wait, width, patient, spent = _nodes(edges, survival)
    exponent = rate * spent - served * wait
    # An overloaded queue has its most likely wait far above 0: that one weighs 1.
    peak = max(0.0, float(exponent.max()))
    weight = rate * width * np.exp(exponent - peak)
    fewer = float(erlang_b(load, servers - 1))
    free = math.exp(-peak) / fewer if fewer > 0 else math.inf
    total = weight.sum() + free
    weight = weight / total if math.isfinite(total) else np.zeros_like(weight)
    at_once = free / total if math.isfinite(total) else 1.0
    late = wait > threshold
    still = float(survival(np.array([threshold]))[0])
    numbers = (
        at_once,
        weight.sum(),
        0.0,
        np.sum(weight * (1 - patient)),
        at_once + np.sum(weight * patient),
        np.sum(weight * wait * patient),
        np.sum(weight * (spent - wait * patient)),
        np.sum(weight * wait),
        np.sum(weight * patient, where=late),
        np.sum(weight, where=late),
        np.sum(weight * (still - patient), where=late),
    )
    return Line(*(np.asarray(each) for each in numbers))


def _panels(rate: float, served: float, survival: Survival, steps: Sequence[float]) -> Floats:
    """Return edges of panels from 0 to a wait beyond which nothing is left to integrate.

    They are narrow where the waits are: the exponent rises and falls once.
    """
    end = 1 / served
    for _ in range(_DOUBLINGS):
        end *= 2
        edges = np.union1d(np.linspace(0.0, end, _PANELS + 1), [s for s in steps if s < end])
        below = _below_peak(edges, rate, served, survival)
        if below[-1, -1] > NEGLIGIBLE:
            break
    else:
        raise ValueError(
            "the queue does not settle: too many never give up for the servers there are"
        )
    for _ in range(_CLOSER):
        near = np.flatnonzero((below < NEGLIGIBLE).any(axis=1))
        first, last = edges[max(0, near[0] - 1)], edges[min(len(edges) - 1, near[-1] + 2)]
        edges = np.union1d(edges, np.linspace(first, last, _PANELS + 1))
        below = _below_peak(edges, rate, served, survival)
    return edges


def _below_peak(edges: Floats, rate: float, served: float, survival: Survival) -> Floats:
    wait, _, _, spent = _nodes(edges, survival)
    exponent = rate * spent - served * wait
    below: Floats = max(0.0, float(exponent.max())) - exponent
    return below


def _nodes(edges: Floats, survival: Survival) -> tuple[Floats, Floats, Floats, Floats]:
    """Return, by panel and node, waits, weights, shares still patient, and their integral from 0.

    The integral of the share still patient is the mean time that one spends waiting.
    """
    nodes, weights = np.polynomial.legendre.leggauss(_POINTS)
    half = np.diff(edges)[:, None] / 2
    wait = edges[:-1, None] + half * (1 + nodes)
    patient = np.asarray(survival(wait), dtype=float)
    width = half * weights
    before = np.concatenate(([0.0], np.cumsum(np.sum(width * patient, axis=1))[:-1]))
    spent = before[:, None] + half * (patient @ _partial(nodes).T)
    return wait, width, patient, spent


def _partial(nodes: Floats) -> Floats:
    """Return the matrix that takes values at *nodes* to integrals from -1 to each of them."""
    legendre = np.polynomial.legendre
    coefficients = np.linalg.inv(legendre.legvander(nodes, len(nodes) - 1))
    partial = legendre.legval(nodes, legendre.legint(coefficients, lbnd=-1)).T
    return np.asarray(partial, dtype=np.float64)
