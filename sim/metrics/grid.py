"""Queues by intervals: where additive measures are summed, so that intervals add up to the day.

A cell is an interval of a queue. What happens at an instant is counted in the interval of that
instant; what lasts is spread over the intervals that it touches, to the second. Sums have one row
per queue and a last one for the centre.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sim.metrics.moves import Floats, Ints
from sim.records import Facts

Cells = NDArray[np.float64]
"""A sum per queue, then the centre, by interval."""


@dataclass(frozen=True)
class Grid:
    """Intervals of equal width from 0 to the horizon; only time from ``begin`` on is measured."""

    queues: int
    width: float
    begin: float
    horizon: float
    window: tuple[float, float] | None = None
    """Where time is cut up, if not everywhere: what is before is one interval, and what is after.

    So that a log of years costs no more than the days of it that are asked for."""

    @property
    def intervals(self) -> int:
        if self.window is not None:
            return len(self.edges()) - 1
        return max(1, ceil(self.horizon / self.width - 1e-9))

    def edges(self) -> Floats:
        """Return where intervals begin, and the horizon."""
        if self.window is not None:
            return self._windowed
        edges: Floats = np.minimum(np.arange(self.intervals + 1) * self.width, self.horizon)
        return edges

    @cached_property
    def _windowed(self) -> Floats:
        assert self.window is not None
        first, last = (min(max(edge, 0.0), self.horizon) for edge in self.window)
        inside = np.arange(first, last, self.width)
        before = [0.0] if first > 0 else []
        after = [self.horizon] if last < self.horizon else []
        return np.concatenate([before, inside, [last], after])

    def interval_of(self, times: Floats) -> Ints:
        """Return the interval of each instant; the horizon itself belongs to the last one."""
        if self.window is not None:
            edges = self.edges()
            return np.clip(np.searchsorted(edges, times, side="right") - 1, 0, len(edges) - 2)
        # Cut off rather than floor_divide, which takes four times as long; no time is negative.
        return np.minimum((times / self.width).astype(np.int64), self.intervals - 1)

    def count(self, queue: Ints, times: Floats, values: Floats | None = None) -> Cells:
        """Return how many instants, or how much of *values*, fall into each cell of the queues."""
        return self.sums(queue, self.interval_of(times), values, self.queues)

    def spread(
        self, group: Ints, start: Floats, end: Floats, weight: Floats | None, groups: int
    ) -> Cells:
        """Return the weighted time that spells have in each interval, by group.

        Spells must lie between ``begin`` and the horizon; see `clip`.
        """
        weight = np.ones(len(start)) if weight is None else weight
        i, j = self.interval_of(start), self.interval_of(end)
        edges = self.edges()
        inside = i == j
        head = np.where(inside, end, edges[i + 1]) - start
        tail = np.where(inside, 0.0, end - edges[j])
        whole = self.sums(group, np.minimum(i + 1, j), weight, groups)
        whole -= self.sums(group, j, weight, groups)
        return (
            self.sums(group, i, head * weight, groups)
            + self.sums(group, j, tail * weight, groups)
            + np.cumsum(whole, axis=1) * (self.width if self.window is None else np.diff(edges))
        )

    def pieces(self, start: Floats, end: Floats) -> tuple[Ints, Ints, Floats, Floats]:
        """Cut spells at the intervals' edges.

        Return for each piece which spell it is of, its interval, its start and its end.
        """
        i, j = self.interval_of(start), self.interval_of(end)
        of = np.repeat(np.arange(len(start)), j - i + 1)
        interval = np.arange(len(of)) - np.repeat(np.cumsum(j - i + 1) - (j - i + 1) - i, j - i + 1)
        edges = self.edges()
        begin = np.maximum(start[of], edges[interval])
        return of, interval, begin, np.minimum(end[of], edges[interval + 1])

    def sums(self, group: Ints, interval: Ints, values: Floats | None, groups: int) -> Cells:
        """Return the sum of *values* (of ones, where there are none) by group and interval."""
        cell = group.astype(np.int64) * self.intervals + interval
        sums = np.bincount(cell, weights=values, minlength=groups * self.intervals)
        return sums.astype(np.float64).reshape(groups, self.intervals)

    def clip(self, start: Floats, end: Floats) -> tuple[Floats, Floats]:
        """Return spells cut to measured time; an end that is missing is the horizon."""
        end = np.where(np.isnan(end), self.horizon, end)
        start = np.clip(start, self.begin, self.horizon)
        return start, np.clip(end, start, self.horizon)

    def with_centre(self, by_queue: Cells) -> Cells:
        """Return *by_queue* with its sum as a last row."""
        return np.vstack([by_queue, by_queue.sum(axis=0)])


def grid(facts: Facts, warm_up: float = 0.0) -> Grid:
    """Return the grid of a centre, measured from *warm_up* seconds on."""
    return Grid(len(facts.queues), facts.interval, warm_up, facts.horizon)


def undivided(facts: Facts) -> Grid:
    """Return the grid of a centre with all its time as one interval, however long that is."""
    return Grid(len(facts.queues), max(facts.horizon, 1.0), 0.0, facts.horizon)
