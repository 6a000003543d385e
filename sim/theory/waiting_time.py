"""The law of a waiting time, and of whose: of the served, of all, of those who leave, or virtual.

A waiting time means nothing without its kind. Where people give up, the means are apart: with 8
servers, 10 contacts for every 8 that can be served and a patience of 90 s they are 21 s of the
served, 25 s of all and 42 s virtual.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sim.theory.performance import Performance
from sim.theory.quadrature import Floats

SERVED, ALL, ABANDONED, VIRTUAL = "served", "all", "abandoned", "virtual"
KINDS = {
    SERVED: "of the served, those served at once included",
    ALL: "of all who are let in, until service or leaving",
    ABANDONED: "of those who leave unserved",
    VIRTUAL: "virtual: what somebody of endless patience would wait",
}
"""Whose wait it is."""

_LONGEST = 1e12
_HALVINGS = 100


@dataclass(frozen=True)
class WaitingTime:
    """A waiting time of the kind *of*, as a formula has it.

    *said* is the formula's answer by threshold: ``lambda t: erlang_a(0.07, 180, 14, 60, t)``. In
    its unit of time, which is seconds everywhere else in the package, are the times here; they
    broadcast against the cases of the formula.
    """

    said: Callable[[Floats], Performance]
    of: str = SERVED

    def __post_init__(self) -> None:
        if self.of not in KINDS:
            raise ValueError(f"a wait is of {self.of!r}; allowed: {', '.join(KINDS)}")

    @property
    def mean(self) -> Floats:
        """The mean; infinite where the line grows for ever, missing where there is nobody."""
        found = self.said(np.zeros(()))
        means = {
            SERVED: found.mean_wait_served,
            ALL: found.mean_wait / (1 - found.p_block),
            ABANDONED: found.mean_wait_abandoned,
            VIRTUAL: found.mean_virtual_wait,
        }
        return means[self.of]

    def cdf(self, time: ArrayLike) -> Floats:
        """Return the share of waits of at most *time*, to within 1e-12."""
        found = self.said(np.asarray(time, dtype=float))
        if self.of == SERVED:
            return found.sl_answered
        if self.of == ALL:
            return found.service_level("met")
        if self.of == VIRTUAL:
            return found.sl_virtual
        with np.errstate(invalid="ignore"):
            within: Floats = found.abandoned_within / found.p_abandon
        return within

    def survival(self, time: ArrayLike) -> Floats:
        """Return the share of waits longer than *time*, to within 1e-12."""
        return 1 - self.cdf(time)

    def percentile(self, share: ArrayLike) -> Floats:
        """Return the least time within which *share* of the waits are over: 0.9 gives the P90.

        0 where so many do not wait at all; infinite where the waits have no end; missing where
        there is nobody to wait.
        """
        shares = np.asarray(share, dtype=float)
        if not ((shares >= 0) & (shares < 1)).all():
            raise ValueError(f"share is {share!r}; allowed are shares from 0 to below 1")
        known = self.cdf(np.zeros(shares.shape))
        low = np.zeros(np.shape(known))
        high = np.where(known >= shares, 0.0, 1.0)
        while (short := (self.cdf(high) < shares) & (high < _LONGEST)).any():
            low, high = np.where(short, high, low), np.where(short, 4 * high, high)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if ((middle == low) | (middle == high)).all():
                break
            enough = self.cdf(middle) >= shares
            low, high = np.where(enough, low, middle), np.where(enough, middle, high)
        never = self.cdf(high) < shares
        return np.where(np.isnan(known), np.nan, np.where(never, np.inf, high))[()]
