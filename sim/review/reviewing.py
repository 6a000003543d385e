"""A plan in review: forecast, actual and simulated side by side, and why the service level missed.

The plan is simulated as it was; then every set of causes in its place, on the same customers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np
import pandas as pd

from sim import metrics
from sim.experiment.executors import place, processors
from sim.metrics.values import CENTRE
from sim.records import Facts
from sim.review.accuracy import accuracies
from sim.review.actuals import Actuals, Floats, recut
from sim.review.averages import Sums, mean_of
from sim.review.by_interval import by_interval, forecast_of
from sim.review.cases import OWN, Happened, Scales, case_of, simulated, volume_of
from sim.review.fitting import PASSES, fitted
from sim.review.split import CAUSES, split, subsets
from sim.review.staffing import staffing_of
from sim.scenario import Scenario
from sim.scenario.forecast import Forecast
from sim.workload.facts import facts as facts_of

MOST_REPLICATIONS = 10
"""Replications unless more are asked for: every set of causes is simulated so often."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Review:
    """What came of a plan. ``queue`` is ``all`` for the queues together."""

    scenario: Scenario
    facts: Facts
    source: str
    """What the actuals are called."""
    replications: int
    intervals: pd.DataFrame
    """Forecast, plan, all that happened and actual by interval; see `sim.review.by_interval`."""
    accuracy: pd.DataFrame
    """``measure, queue, of, bias, wape``; see `sim.review.accuracy`."""
    split: pd.DataFrame
    """``queue, row, value, ci_low, ci_high``; see `sim.review.split`."""
    causes: tuple[str, ...]
    """Those of which the actuals say enough, in order."""
    scales: Scales
    """By queue, by how much work in chats and wrap-ups took longer than planned."""

    @property
    def targets(self) -> dict[str, float]:
        """The service levels asked for, by queue; of all where they are the same."""
        wanted = metrics.targets(self.facts)
        found = {queue: wanted.get(("service_level", queue)) for queue in self.queues}
        return {queue: bound[1] for queue, bound in found.items() if bound is not None}

    @property
    def queues(self) -> list[str]:
        """The queues, and all of them together where there are several, which come first."""
        names = list(self.scenario.queues)
        return [CENTRE, *names] if len(names) > 1 else names

    def value(self, row: str, queue: str = CENTRE) -> float:
        """Return one value of the split; missing where it has no such row."""
        chosen = (self.split["queue"] == queue) & (self.split["row"] == row)
        return float(self.split.loc[chosen, "value"].sum(min_count=1))


def review(
    scenario: Scenario,
    actuals: Actuals,
    *,
    replications: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Review:
    """Return what came of *scenario*, held against *actuals*.

    *replications* are by default the scenario's own, at most `MOST_REPLICATIONS`. *progress* is
    called with simulations done and needed. Raises `ReplicationFailed`, and `BrokenExecutor` where
    a worker is lost.
    """
    cut = recut(scenario, actuals.step)
    often = replications or min(scenario.run.replications, MOST_REPLICATIONS)
    at_work, there = staffing_of(cut, actuals)
    causes = _known(actuals, at_work, there)
    sets, passes = subsets(causes), PASSES if "handle time" in causes else 0
    tell = _counter((len(sets) + passes) * often, progress)
    happened, facts = Happened({}, {}, at_work, there), facts_of(cut, ())
    with place(min(often, workers or processors())).executor() as executor:

        def run(happened: Happened, wanted: Sequence[frozenset[str]]) -> list[list[Sums]]:
            cases = [case_of(cut, happened, each) for each in wanted]
            return simulated(cases, often, executor, tell)

        (planned,) = run(happened, sets[:1])
        happened = replace(happened, volume=_volume(cut, facts, actuals, planned))
        scales = fitted(
            cut, actuals, lambda tried: run(replace(happened, scales=tried), sets[-1:])[0], passes
        )
        others = run(replace(happened, scales=scales), sets[1:])
    outcomes = dict(zip(sets, [planned, *others], strict=True))
    return Review(
        scenario=cut,
        facts=facts,
        source=actuals.name,
        replications=often,
        intervals=by_interval(cut, facts, actuals, planned, outcomes[sets[-1]]),
        accuracy=accuracies(cut, facts, actuals, planned),
        split=split(list(cut.queues), actuals, outcomes, causes),
        causes=causes,
        scales=scales,
    )


def _known(
    actuals: Actuals, at_work: dict[str, Floats], there: dict[str, Floats]
) -> tuple[str, ...]:
    """Return the causes of which *actuals* say enough, in order."""
    known = {
        "volume": True,
        "handle time": not np.isnan(actuals.sums["handle_sum"]).all(),
        "staffing": bool(at_work),
        "adherence": bool(there),
    }
    return tuple(cause for cause in CAUSES if known[cause])


def _volume(
    cut: Scenario, facts: Facts, actuals: Actuals, planned: Sequence[Sums]
) -> dict[str, Forecast]:
    """Return the contacts that came; where that is not known, what was forecast or simulated."""
    forecast = forecast_of(facts, actuals.known.shape[1])
    came = mean_of([sums["contacts"] for sums in planned])
    expected = np.where(np.isnan(forecast), came, forecast)
    return volume_of(cut, actuals, expected, mean_of([sums[OWN] for sums in planned]))


def _counter(total: int, progress: Progress | None) -> Callable[[], None]:
    """Return what to call with each simulation done, to tell *progress* of it."""
    done = count(1)

    def tell() -> None:
        if progress is not None:
            progress(next(done), total)

    if progress is not None:
        progress(0, total)
    return tell
