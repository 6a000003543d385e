"""The laws that times and counts follow, each by its mean and its inverse distribution function.

Every draw is a uniform pushed through ``inverse``, so a law needs nothing else to be sampled, and
two scenarios that differ in a mean stretch the same customers instead of meeting new ones.

Logarithms and powers go through scipy.special, which calls the C library once a number: numpy's own
``log``, ``exp`` and ``power`` on arrays follow the processor's instruction set, and their last bit
with it. `quantized` then rounds to a grid on which sums of durations are exact in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log1p
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

GRID = 2.0**-20
"""Seconds between the instants that a duration can end on: about a microsecond."""


class Distribution(Protocol):
    """A law on the non-negative numbers."""

    @property
    def mean(self) -> float:
        """The expected value."""

    def inverse(self, u: Floats) -> Floats:
        """Return the values below which shares *u*, each in (0, 1), of the law lie."""


def quantized(durations: Floats) -> Floats:
    """Return *durations* in seconds, rounded to the grid; infinity stays."""
    rounded: Floats = np.rint(durations / GRID) * GRID
    return rounded


def _log(x: Floats) -> Floats:
    logs: Floats = special.xlogy(1.0, x)
    return logs


def _exp(x: Floats) -> Floats:
    # The Box-Cox inverse at λ = 0 is the C library's exp, one number at a time.
    powers: Floats = special.inv_boxcox(x, 0.0)
    return powers


@dataclass(frozen=True)
class Deterministic:
    """Always the same value."""

    value: float

    @property
    def mean(self) -> float:
        return self.value

    def inverse(self, u: Floats) -> Floats:
        return np.full_like(u, self.value)


@dataclass(frozen=True)
class Exponential:
    """No memory: what is left does not depend on how long it has lasted."""

    mean: float

    def inverse(self, u: Floats) -> Floats:
        values: Floats = -self.mean * special.log1p(-u)
        return values


@dataclass(frozen=True)
class Uniform:
    """Anything from *low* to *high*, all alike."""

    low: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2

    def inverse(self, u: Floats) -> Floats:
        return self.low + (self.high - self.low) * u


@dataclass(frozen=True)
class LogNormal:
    """The logarithm is normal: *median*, and *sigma*, the standard deviation of the logarithm."""

    median: float
    sigma: float

    @classmethod
    def from_mean_and_cv(cls, mean: float, cv: float) -> LogNormal:
        """Return the law with this mean and coefficient of variation (deviation over mean)."""
        variance = log1p(cv * cv)
        return cls(median=mean * exp(-variance / 2), sigma=variance**0.5)

    @property
    def mean(self) -> float:
        return self.median * exp(self.sigma**2 / 2)

    def inverse(self, u: Floats) -> Floats:
        return self.median * _exp(self.sigma * special.ndtri(u))


@dataclass(frozen=True)
class Gamma:
    """Gamma by mean and *shape*; an Erlang law where the shape is whole."""

    mean: float
    shape: float

    @classmethod
    def from_mean_and_cv(cls, mean: float, cv: float) -> Gamma:
        """Return the law with this mean and coefficient of variation (deviation over mean)."""
        return cls(mean, 1 / cv**2)

    def inverse(self, u: Floats) -> Floats:
        values: Floats = special.gammaincinv(self.shape, u) * (self.mean / self.shape)
        return values


@dataclass(frozen=True)
class Weibull:
    """Weibull by mean and *shape*; below 1, those who have waited long wait longest."""

    mean: float
    shape: float

    def inverse(self, u: Floats) -> Floats:
        scale = self.mean / float(special.gamma(1 + 1 / self.shape))
        return scale * _exp(_log(-special.log1p(-u)) / self.shape)


@dataclass(frozen=True)
class Geometric:
    """1, 2, 3, …: how many tries the first success takes, when they take *mean* on average."""

    mean: float

    def inverse(self, u: Floats) -> Floats:
        if self.mean <= 1:
            return np.ones_like(u)
        values: Floats = np.ceil(special.log1p(-u) / special.log1p(-1 / self.mean))
        return np.maximum(values, 1.0)


@dataclass(frozen=True)
class Poisson:
    """0, 1, 2, …: how many independent rare things happen, when *mean* do on average."""

    mean: float

    def inverse(self, u: Floats) -> Floats:
        return poisson_counts(np.full_like(u, self.mean), u)


@dataclass(frozen=True)
class Empirical:
    """One of these observed *values*, all alike."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.values) / len(self.values)

    def inverse(self, u: Floats) -> Floats:
        ordered = np.sort(np.asarray(self.values, dtype=np.float64))
        return ordered[(u * len(ordered)).astype(np.int64)]


@dataclass(frozen=True)
class Mixture:
    """One of several laws, chosen by weight; the uniform that chooses is stretched to draw."""

    parts: tuple[tuple[float, Distribution], ...]

    @property
    def mean(self) -> float:
        return sum(w * part.mean for w, part in self.parts) / sum(w for w, _ in self.parts)

    def inverse(self, u: Floats) -> Floats:
        weights = np.array([w for w, _ in self.parts])
        ends = np.cumsum(weights) / weights.sum()
        ends[-1] = 1.0
        chosen = np.searchsorted(ends, u, side="right").clip(max=len(ends) - 1)
        values = np.empty_like(u)
        for i, (_, part) in enumerate(self.parts):
            mine = chosen == i
            low = ends[i - 1] if i else 0.0
            within = (u[mine] - low) / (ends[i] - low)
            values[mine] = part.inverse(np.clip(within, 2.0**-53, 1 - 2.0**-53))
        return values


def poisson_counts(means: Floats, u: Floats) -> Floats:
    """Return the Poisson count of each of *means* below which the share *u* of the law lies.

    Non-decreasing in the mean: with more work the same customers come, and others beside them.
    """
    counts: Floats = np.zeros_like(u)
    some = means > 0
    guess = np.ceil(special.pdtrik(u[some], means[some])).clip(min=0.0)
    # The continuous inverse may be off by one beside a step, so both neighbours are tried.
    guess = np.where(
        (guess > 0) & (special.pdtr(guess - 1, means[some]) >= u[some]), guess - 1, guess
    )
    guess = np.where(special.pdtr(guess, means[some]) < u[some], guess + 1, guess)
    counts[some] = guess
    return counts
