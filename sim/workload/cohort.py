"""Customers whose traits are drawn together, and how a trait is drawn for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.distributions import Deterministic, Distribution, quantized
from sim.workload.customers import Flags, Floats, Integers
from sim.workload.streams import Streams


@dataclass(frozen=True)
class Cohort:
    """Some customers of one owner in the same part of the same visit.

    Each trait has a purpose, and its draws belong to the customer (and its turn), so a trait drawn
    for some of the customers alone has the same values as when it is drawn for all.
    """

    streams: Streams
    entity: Integers

    def __len__(self) -> int:
        return len(self.entity)

    def some(self, rows: Integers) -> Cohort:
        """Return those in *rows*."""
        return Cohort(self.streams, self.entity[rows])

    def at(self, visit: int, part: int) -> Cohort:
        """Return the same customers at another visit or part of it."""
        return Cohort(self.streams.at(visit, part), self.entity)

    def uniforms(self, purpose: str) -> Floats:
        """Return a uniform each."""
        return self.streams.of(purpose).uniforms(self.entity)

    def drawn(self, law: Distribution, purpose: str) -> Floats:
        """Return a number each."""
        if isinstance(law, Deterministic):
            return np.full(len(self), law.value)
        return law.inverse(self.uniforms(purpose))

    def durations(self, law: Distribution, purpose: str) -> Floats:
        """Return a duration each, on the grid."""
        return quantized(self.drawn(law, purpose))

    def counts(self, law: Distribution, purpose: str) -> Integers:
        """Return a count each, at least 1."""
        return np.maximum(np.rint(self.drawn(law, purpose)), 1).astype(np.int64)

    def happens(self, share: float, purpose: str) -> Flags:
        """Return to whom it happens: with a larger share to the same customers, and more."""
        return self.uniforms(purpose) < share

    def chosen(self, weights: Mapping[str, float], purpose: str) -> Integers:
        """Return a position among *weights* each."""
        ends = np.cumsum(list(weights.values())) / sum(weights.values())
        ends[-1] = 1.0
        return np.searchsorted(ends, self.uniforms(purpose), "right")


@dataclass(frozen=True)
class TurnsOf:
    """The turns of a cohort: whose each is, and which of its turns."""

    cohort: Cohort
    count: Integers
    first: Integers
    who: Integers
    number: Integers

    @classmethod
    def made(cls, cohort: Cohort, count: Integers) -> TurnsOf:
        """Return the turns of customers who have *count* each."""
        first = np.cumsum(count) - count
        who = np.repeat(np.arange(len(count)), count)
        return cls(cohort, count, first, who, np.arange(len(who)) - first[who])

    def uniforms(self, purpose: str) -> Floats:
        """Return a uniform a turn."""
        cohort = self.cohort
        return cohort.streams.of(purpose).uniforms(cohort.entity, self.number, self.who)

    def drawn(self, law: Distribution, purpose: str) -> Floats:
        """Return a number a turn."""
        return law.inverse(self.uniforms(purpose))
