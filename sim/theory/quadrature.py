"""Integrals of weights that rise and fall once, for many cases at a time.

Every weight here is e to the power of something concave, so that it has one peak and falls off on
both sides of it for good. Only the part is summed in which it is above e^-45 of the peak, by
Gauss's rule on panels that grow away from the peak. Nothing overflows, since the peak weighs 1,
and nothing cancels, since everything that is summed is positive.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEGLIGIBLE = 45.0  # e^-45 is below the last bit of a sum near 1
_POINTS = 12
_FEWEST_PANELS = 4
_SMOOTH = 1.0  # panels start no wider than this, within which e^-x is smooth
_DOUBLINGS = 1100  # more than a float has room for


class Nodes(NamedTuple):
    """Where a weight is taken, as offsets from its peak, and the width it stands for; by case."""

    offset: Floats
    width: Floats


def nodes(fall: Callable[[Floats], Floats], room: Floats) -> Nodes:
    """Return the nodes, a row a case.

    *fall* gives by how much the weight's logarithm is below its peak at given offsets, a row a
    case. *room* is how far each case reaches to the left of its peak; to the right is no end.
    """
    right = _reach(fall, np.full(room.shape, np.inf))
    left = _reach(lambda offset: fall(-offset), room)
    share, width = _panels(_count(max(left.max(), right.max())))
    offset = np.concatenate((-np.outer(left, share), np.outer(right, share)), axis=1)
    return Nodes(offset, np.concatenate((np.outer(left, width), np.outer(right, width)), axis=1))


def _reach(fall: Callable[[Floats], Floats], most: Floats) -> Floats:
    """Return at what distance, a power of 2 or *most*, nothing is left to sum."""
    distance = np.minimum(1.0, most)
    for _ in range(_DOUBLINGS):
        short = (fall(distance[:, None])[:, 0] < NEGLIGIBLE) & (distance < most)
        if not short.any():
            break
        distance = np.where(short, np.minimum(2 * distance, most), distance)
    for _ in range(_DOUBLINGS):
        long = (fall(distance[:, None] / 2)[:, 0] >= NEGLIGIBLE) & (distance > 0)
        if not long.any():
            break
        distance = np.where(long, distance / 2, distance)
    return distance


def _count(longest: float) -> int:
    """Return how many panels keep the first of them smooth."""
    doublings = math.ceil(math.log2(longest / _SMOOTH)) if longest > _SMOOTH else 0
    return max(_FEWEST_PANELS, doublings + 1)


@lru_cache
def _panels(count: int) -> tuple[Floats, Floats]:
    """Return nodes between 0 and 1 and their widths, on panels that double in size."""
    edges = np.concatenate(([0.0], 2.0 ** np.arange(1 - count, 1)))
    points, weights = np.polynomial.legendre.leggauss(_POINTS)
    half = np.diff(edges)[:, None] / 2
    return (edges[:-1, None] + half * (1 + points)).ravel(), (half * weights).ravel()
