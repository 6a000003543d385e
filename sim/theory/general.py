"""Patience of any law: M/M/n+G.

The wait that an infinitely patient customer would meet has density
``λ·π·exp(λ·∫₀ˣ S(u)du − n·µ·x)``, *S* the share still patient and *π* the probability of exactly
one free server (F. Baccelli and G. Hebuterne, "On queues with impatient customers", 1981; S. Zeltyn
and A. Mandelbaum, 2005). Integrated by Gauss's rule on short panels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from sim.theory.erlang import erlang_b
from sim.theory.performance import Performance, performance
from sim.theory.waiting import Floats, Line

_POINTS = 12
_PANELS = 1000
_DOUBLINGS = 40
_NEGLIGIBLE = 45.0  # e^-45 is below the last bit of a sum near 1


def erlang_g(
    arrival_rate: float,
    handle_time: float,
    servers: int,
    survival: Callable[[Floats], Floats],
    threshold: float = 0.0,
    steps: Sequence[float] = (),
) -> Performance:
    """Return the performance of a queue whose customers' patience follows any law.

    *survival* gives the shares still patient after given times; *steps* are the times at which it
    jumps, if any. Raises `ValueError` where too many never give up for the queue to settle.
    """
    served = servers / handle_time
    edges = np.union1d(_panels(arrival_rate, served, survival), [threshold, *steps])
    wait, width, patient, spent = _nodes(edges, survival)
    exponent = arrival_rate * spent - served * wait
    # An overloaded queue has its most likely wait far above 0: that one weighs 1.
    peak = max(0.0, float(exponent.max()))
    weight = arrival_rate * width * np.exp(exponent - peak)
    weight /= weight.sum() + math.exp(-peak) / float(
        erlang_b(arrival_rate * handle_time, servers - 1)
    )
    within = np.where(wait < threshold, weight, 0.0)
    lost_within = 1 - np.where(wait < threshold, patient, survival(np.array([threshold])))
    above = Line(
        p_full=float(weight.sum()),
        p_wait=float(weight.sum()),
        p_block=0.0,
        p_abandon=float(np.sum(weight * (1 - patient))),
        mean_wait=float(np.sum(weight * spent)),
        wait_served=float(np.sum(weight * wait * patient)),
        virtual_wait=float(np.sum(weight * wait)),
        served_within=float(np.sum(within * patient)),
        virtual_within=float(within.sum()),
        abandoned_within=float(np.sum(weight * lost_within)),
    )
    return performance(arrival_rate, above, (1 - above.p_abandon) * arrival_rate / served)


def _panels(arrivals: float, served: float, survival: Callable[[Floats], Floats]) -> Floats:
    """Return edges of panels from 0 to a wait beyond which nothing is left to integrate."""
    end = 1 / served
    for _ in range(_DOUBLINGS):
        end *= 2
        edges = np.linspace(0.0, end, _PANELS + 1)
        wait, _, _, spent = _nodes(edges, survival)
        exponent = arrivals * spent - served * wait
        if exponent.max() - exponent[-1, -1] > _NEGLIGIBLE:
            return edges
    raise ValueError("the queue does not settle: too many never give up for the servers there are")


def _nodes(
    edges: Floats, survival: Callable[[Floats], Floats]
) -> tuple[Floats, Floats, Floats, Floats]:
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
