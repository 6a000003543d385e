"""How many come, and when: to a queue or to a website, day by day, from named draws.

Who comes is (owner, piece of the forecast, ordinal within it), and a piece is known by the instant
at which it begins, so a longer or earlier run meets the same customers. How many come in a piece is
Poisson, inverted from one uniform, and each comes at a uniform instant of the piece: an exact
Poisson process, also where the rate steps. When the forecast grows, the same customers come at the
same times, and others beside them.

Counts vary more than Poisson, as real ones do, through factors of mean 1 from gamma laws: one for
the whole run (how wrong the forecast is), one a day, one a piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from sim.distributions import GRID, Gamma, poisson_counts, quantized
from sim.draws import Stream
from sim.scenario import Piece, Scenario
from sim.workload.customers import Floats, Integers
from sim.workload.streams import Streams

_ORDINAL_BITS = 20
"""Room in an entity for the ordinal: a million a piece."""


@dataclass(frozen=True)
class Variation:
    """By how much counts vary more than Poisson: the cv of each factor."""

    forecast_error: float = 0.0
    day: float = 0.0
    interval: float = 0.0
    exact: bool = False
    """Whether counts do not vary at all, but for factors: as many come as are expected."""


@dataclass(frozen=True)
class Came:
    """Those who came on a day, piece by piece."""

    entity: Integers
    arrival: Floats
    whose: Integers
    """In which of the pieces."""
    pieces: Sequence[Piece]


def epoch(scenario: Scenario) -> int:
    """Return the instant of the start, by which pieces are known, in seconds since 1970."""
    return int(scenario.start.replace(tzinfo=ZoneInfo(scenario.timezone)).timestamp())


def entities(instants: Integers, ordinals: Integers) -> Integers:
    """Return who came as which of those of a piece, or of an instant."""
    return instants << _ORDINAL_BITS | ordinals


class Arrivals:
    """The Poisson process of one queue or site in one replication."""

    def __init__(
        self,
        scenario: Scenario,
        streams: Streams,
        pieces: Sequence[Piece],
        variation: Variation = Variation(),
    ) -> None:
        self._streams = streams
        self._pieces = pieces
        self._variation = variation
        self._epoch = epoch(scenario)
        self._first_date = scenario.start.toordinal()

    def day(self, number: int, start: float, end: float) -> Came:
        """Return who comes in [start, end), the day of that number, in no particular order."""
        cut = [
            (max(p.start, start), min(p.end, end), p)
            for p in self._pieces
            if p.start < end and p.end > start
        ]
        starts = np.array([a for a, _, _ in cut])
        ends = np.array([b for _, b, _ in cut])
        means = np.array([p.contacts * (b - a) / (p.end - p.start) for a, b, p in cut])
        instants = self._epoch + np.floor(starts).astype(np.int64)
        counts = self._counts(instants, means * self._factors(number, instants))
        whose = np.repeat(np.arange(len(cut)), counts)
        ordinals = np.arange(len(whose)) - np.repeat(np.cumsum(counts) - counts, counts)
        entity = entities(instants[whose], ordinals)
        within = self._streams.of("arrival time").uniforms(entity)
        arrival = starts[whose] + quantized((ends - starts)[whose] * within)
        latest = ends[whose] - GRID
        return Came(entity, np.minimum(arrival, latest), whose, [p for _, _, p in cut])

    def _factors(self, day: int, instants: Integers) -> Floats:
        cv, of = self._variation, self._streams.of
        error = _factor(cv.forecast_error, of("forecast error"), np.zeros(1))
        busy = _factor(cv.day, of("day variation"), np.array([self._first_date + day]))
        return error * busy * _factor(cv.interval, of("interval variation"), instants)

    def _counts(self, instants: Integers, means: Floats) -> Integers:
        uniforms = self._streams.of("arrivals").uniforms(instants)
        if self._variation.exact:
            # Whole but for the dust of the last digits; of a fraction somebody comes that often.
            counts = np.floor(np.round(means, 9) + uniforms).astype(np.int64)
        else:
            counts = poisson_counts(means, uniforms).astype(np.int64)
        if len(counts) and counts.max() >= 1 << _ORDINAL_BITS:
            owner = self._streams.owner.partition("\x1f")[0]
            raise ValueError(
                f"{owner}: {counts.max():,} arrivals in one interval; "
                f"at most {(1 << _ORDINAL_BITS) - 1:,} are possible, use shorter intervals"
            )
        return counts


def _factor(cv: float, draws: Stream, entity: NDArray[np.generic]) -> Floats:
    if cv == 0:
        return np.ones(len(entity))
    return Gamma.from_mean_and_cv(1.0, cv).inverse(draws.uniforms(entity.astype(np.int64)))
