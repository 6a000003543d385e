"""Whether a law can be drawn from: its mean is within reason, and so is all that it may give.

A law is tried at the least and the greatest uniform that there is, so that no draw in any run can
be negative, infinite or no number at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from sim.distributions import Distribution, Mixture
from sim.kit.errors import refused
from sim.kit.units import LONGEST

_EDGES = np.array([2.0**-53, 1 - 2.0**-53])
_DUST = 1e-9


class Extent(NamedTuple):
    """What the mean of a law, and a single draw from it, may be."""

    least: float
    most: float
    farthest: float
    """The greatest draw, which may be far beyond a mean."""
    words: str


TIMES = Extent(0.0, LONGEST, 1e15, "a mean from 0 to 100 years")
COUNTS = Extent(1.0, 1e4, 1e7, "a mean from 1 to 10,000")
FACTORS = Extent(1 - _DUST, 1 + _DUST, 1e15, "a mean of 1")


def usable(value: object, found: Distribution, extent: Extent) -> Distribution:
    """Return *found*, which *value* means, or raise `Misfit` if it is no law within *extent*."""
    allowed = f"a distribution with {extent.words}"
    with computable(value):
        if not extent.least <= found.mean <= extent.most:
            raise refused(value, f"{allowed}; this one has {found.mean:g}")
        _tried(value, found, extent)
    return found


def _tried(value: object, found: Distribution, extent: Extent) -> None:
    """Try *found*, and each part of a mixture, at both edges."""
    if isinstance(found, Mixture):
        for _, part in found.parts:
            _tried(value, part, extent)
        return
    low, high = (float(draw) for draw in found.inverse(_EDGES))
    if not (0 <= low <= high and found.mean >= 0):
        raise refused(value, "a distribution of numbers that are not negative")
    if high > extent.farthest:
        raise refused(value, f"a distribution not spread so far; this one reaches {high:.0e}")
    if high < found.mean * (1 - _DUST):
        raise refused(value, "a distribution not spread so far that its mean is never reached")


@contextmanager
def computable(value: object) -> Iterator[None]:
    """Raise `Misfit` for *value* where numbers overflow within, rather than warn or go on."""
    try:
        with np.errstate(over="raise", divide="raise", invalid="raise"):
            yield
    except ArithmeticError:
        allowed = "a distribution less extreme; no number is large enough for this one"
        raise refused(value, allowed) from None
