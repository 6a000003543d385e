"""How far off the forecast and the simulated plan were, by queue: bias and WAPE.

With what was expected e and actual a over the intervals in which both are known, and weights w (for
handle times the chats that they are the mean of, else 1)::

    bias = Σ w (e − a) / Σ w a        above 0 where more was expected than came
    WAPE = Σ w |e − a| / Σ w a

Contacts of all queues are their sum in each interval, in which what one queue has too many makes up
for what another lacks; handle times of all are weighed together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.metrics.values import CENTRE
from sim.records import Facts
from sim.review.actuals import Actuals, Floats, edges
from sim.review.averages import Sums, mean_sums, ratio, with_all
from sim.review.by_interval import SUMMED, forecast_of
from sim.scenario import Scenario, pieces


class Accuracy(NamedTuple):
    """Of one measure of one queue; missing where nothing can be compared."""

    bias: float
    wape: float


def accuracy(expected: Floats, actual: Floats, weights: Floats | None = None) -> Accuracy:
    """Return the bias and WAPE of *expected*, interval by interval, against *actual*."""
    weights = np.ones(len(actual)) if weights is None else weights
    known = ~(np.isnan(expected) | np.isnan(actual) | np.isnan(weights))
    base = float((weights * actual)[known].sum())
    if base <= 0:
        return Accuracy(float("nan"), float("nan"))
    off = (weights * (expected - actual))[known]
    return Accuracy(float(off.sum()) / base, float(np.abs(off).sum()) / base)


def accuracies(
    scenario: Scenario, facts: Facts, actuals: Actuals, planned: Sequence[Sums]
) -> pd.DataFrame:
    """Return ``measure, queue, of, bias, wape``: contacts and ``aht``, of forecast and plan."""
    rows = [
        *_of_contacts(scenario, facts, actuals, planned),
        *_of_times(scenario, actuals, planned),
    ]
    return pd.DataFrame(rows, columns=["measure", "queue", "of", "bias", "wape"])


def _of_contacts(
    scenario: Scenario, facts: Facts, actuals: Actuals, planned: Sequence[Sums]
) -> Iterator[tuple[object, ...]]:
    actual = actuals.sums["contacts"]
    expected = {
        "forecast": forecast_of(facts, actual.shape[1]),
        "plan": mean_sums(planned, ["contacts"])["contacts"],
    }
    for of, cells in expected.items():
        compared = with_all(np.where(np.isnan(actual), np.nan, cells))
        both = zip([*scenario.queues, CENTRE], compared, with_all(actual), strict=True)
        for queue, one, real in both:
            yield ("contacts", queue, of, *accuracy(one, real))


def _of_times(
    scenario: Scenario, actuals: Actuals, planned: Sequence[Sums]
) -> Iterator[tuple[object, ...]]:
    means = mean_sums(planned, SUMMED)
    expected = {
        "forecast": _forecast_times(scenario),
        "plan": ratio(means["handle_sum"], means["legs"]),
    }
    actual = ratio(actuals.sums["handle_sum"], actuals.sums["legs"])
    legs = np.nan_to_num(actuals.sums["legs"])
    for of, cells in expected.items():
        for queue, *three in zip(scenario.queues, cells, actual, legs, strict=True):
            yield ("aht", queue, of, *accuracy(*three))
        yield ("aht", CENTRE, of, *accuracy(cells.ravel(), actual.ravel(), legs.ravel()))


def _forecast_times(scenario: Scenario) -> Floats:
    """Return the handle time with wrap-up that the forecast gives, where it does."""
    starts = edges(scenario)[:-1]
    found = np.full((len(scenario.queues), len(starts)), np.nan)
    for i, queue in enumerate(scenario.queues):
        usual = scenario.customers[queue].wrapup.mean
        for piece in pieces(scenario, queue):
            if piece.handle_time is not None:
                wrapup = usual if piece.wrapup is None else piece.wrapup
                inside = (starts >= piece.start) & (starts < piece.end)
                found[i, inside] = piece.handle_time + wrapup
    return found
