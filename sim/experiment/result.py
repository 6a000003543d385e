"""What a run gives: estimates over its replications, and the first of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sim import metrics
from sim.experiment.headline import headline, noun
from sim.experiment.jobs import Outcome
from sim.metrics import Frames
from sim.records import EventLog, Facts
from sim.scenario import Scenario


@dataclass(frozen=True)
class Result:
    """A scenario as it ran, and what was measured. Every table is a plain data frame."""

    scenario: Scenario
    facts: Facts
    seed: int
    replications: int
    elapsed: float
    """Seconds that the replications took together, by the clock on the wall."""
    kpis: pd.DataFrame
    """Estimates: ``kpi, queue, mean, ci_low, ci_high, replications, unit, p10, p90, target,
    p_target_met``."""
    replication_kpis: pd.DataFrame
    """``replication, kpi, queue, value, unit``."""
    intervals: pd.DataFrame
    """``replication, attribution, start, queue`` and the measures of each interval."""
    histograms: pd.DataFrame
    """``measure, queue, lower, upper, count``, the replications added up."""
    agents: pd.DataFrame
    """One row per agent: means over the replications."""
    concurrency: pd.DataFrame
    """Handle time and share of time by chats in hand, over all replications."""
    log: EventLog
    """Every move of replication 0."""

    @cached_property
    def frames(self) -> Frames:
        """The data frames of replication 0."""
        return metrics.frames(self.log)

    @property
    def noun(self) -> str:
        """What a replication is one of: a day, a week or some other period."""
        return noun(self.facts.horizon)

    @property
    def headline(self) -> pd.DataFrame:
        """The KPIs that a planner asks for first, as text."""
        return headline(self.kpis, metrics.targets(self.facts), self.noun)

    def _repr_html_(self) -> str:
        table: str = self.headline.to_html(index=False, border=0)
        return table


def combined(scenario: Scenario, outcomes: Sequence[Outcome], elapsed: float) -> Result:
    """Return the result of *outcomes*, which stand by replication: the sums depend on the order."""
    measures = [outcome.measures for outcome in outcomes]
    kpis = metrics.pooled((each.replication, each.kpis) for each in measures)
    first = outcomes[0]
    assert first.log is not None, "replication 0 brings its log"
    return Result(
        scenario=scenario,
        facts=first.log.facts,
        seed=scenario.run.seed,
        replications=len(outcomes),
        elapsed=elapsed,
        kpis=metrics.estimates(kpis, first.log.facts),
        replication_kpis=kpis,
        intervals=metrics.pooled((each.replication, each.intervals) for each in measures),
        histograms=metrics.pooled_histograms(measures),
        agents=metrics.mean_agents(measures),
        concurrency=metrics.pooled_concurrency(measures),
        log=first.log,
    )
