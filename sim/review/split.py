"""Which cause has which part in a missed service level.

A cause is put in place of the plan in the simulation, and the service level changes. By how much
depends on what else has been put in place before, so each cause gets the mean of its changes over
all orders in which the causes can come (L. Shapley, "A value for n-person games", 1953). These add
up exactly to the change from the plan to all causes together, and no order has to be chosen. What
the actual service level differs from that of all causes together is unexplained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, combinations
from math import comb, nan

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from sim.metrics.values import CENTRE
from sim.review.actuals import Actuals, Floats
from sim.review.averages import Sums, ratio

CAUSES = ("volume", "handle time", "staffing", "adherence")
PLANNED, SIMULATED, UNEXPLAINED, ACTUAL = "planned", "simulated", "unexplained", "actual"
"""The rows beside the causes: the plan simulated, all that happened simulated, what is left."""
CONFIDENCE = 0.95


def subsets(causes: Sequence[str]) -> list[frozenset[str]]:
    """Return every set of *causes*, the empty one first and that of all last."""
    sizes = range(len(causes) + 1)
    return [frozenset(each) for each in chain(*(combinations(causes, size) for size in sizes))]


def parts(levels: Mapping[frozenset[str], Floats], causes: Sequence[str]) -> dict[str, Floats]:
    """Return the part of each of *causes*, from the level with each set of them in place."""
    found: dict[str, Floats] = {}
    for cause in causes:
        others = [one for one in causes if one != cause]
        part = np.zeros_like(levels[frozenset()])
        for before in subsets(others):
            orders = len(causes) * comb(len(others), len(before))
            part += (levels[before | {cause}] - levels[before]) / orders
        found[cause] = part
    return found


def split(
    queues: Sequence[str],
    actuals: Actuals,
    outcomes: Mapping[frozenset[str], Sequence[Sums]],
    causes: Sequence[str],
) -> pd.DataFrame:
    """Return ``queue, row, value, ci_low, ci_high``: service levels and parts of their difference.

    *outcomes* are the replications with each set of *causes* in place. Only intervals count of
    which the actual service level is known.
    """
    judged = ~np.isnan(actuals.sums["base"])
    known = judged if judged.any() else actuals.known
    levels = {
        each: np.array([_levels(sums, known) for sums in several])
        for each, several in outcomes.items()
    }
    actual = _levels(actuals.sums, known)
    planned, simulated = levels[frozenset()], levels[frozenset(causes)]
    rows = {
        PLANNED: planned,
        **parts(levels, causes),
        SIMULATED: simulated,
        UNEXPLAINED: actual - simulated,
        ACTUAL: np.broadcast_to(actual, planned.shape),
    }
    tables = [
        pd.DataFrame({"queue": [*queues, CENTRE], "row": name, **_estimate(days)})
        for name, days in rows.items()
    ]
    return pd.concat(tables, ignore_index=True)


def _levels(sums: Sums, known: NDArray[np.bool_]) -> Floats:
    """Return the service level of each queue, and of all together, where it is *known*."""
    met, base = (
        np.where(known, np.nan_to_num(sums[name]), 0.0).sum(axis=1) for name in ("met", "base")
    )
    return ratio(np.append(met, met.sum()), np.append(base, base.sum()))


def _estimate(days: Floats) -> dict[str, Floats]:
    """Return the mean of each column and its 95 % interval by Student's t; none of one row."""
    mean, number = days.mean(axis=0), len(days)
    half = np.full(len(mean), nan)
    if number > 1:
        quantile = special.stdtrit(number - 1, (1 + CONFIDENCE) / 2)
        half = quantile * days.std(axis=0, ddof=1) / np.sqrt(number)
    return {"value": mean, "ci_low": mean - half, "ci_high": mean + half}
