"""Arrays of queues by intervals: means over replications, ratios, the queues together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.review.actuals import Floats

Sums = dict[str, Floats]


def ratio(over: Floats, under: Floats) -> Floats:
    """Return *over* / *under*, missing where *under* is not above zero."""
    found: Floats = np.full(np.shape(under), np.nan)
    np.divide(over, under, out=found, where=np.asarray(under) > 0)
    return found


def mean_of(several: Sequence[Floats]) -> Floats:
    """Return the mean of what is known in each place, missing where nothing is."""
    stacked = np.array(several)
    known = ~np.isnan(stacked)
    return ratio(np.where(known, stacked, 0.0).sum(axis=0), known.sum(axis=0).astype(float))


def mean_sums(several: Sequence[Mapping[str, Floats]], names: Sequence[str]) -> Sums:
    """Return the sums *names* as means over replications."""
    return {name: mean_of([sums[name] for sums in several]) for name in names}


def with_all(cells: Floats) -> Floats:
    """Return *cells* with the sum of the queues in each interval, of what is known, at the end."""
    known = ~np.isnan(cells)
    total = np.where(known, cells, 0.0).sum(axis=0)
    return np.vstack([cells, np.where(known.any(axis=0), total, np.nan)])
