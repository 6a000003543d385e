"""What a run gives: estimates over its replications, and the first of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sim import metrics
from sim.experiment.choosing import Names, chosen_intervals, chosen_kpis
from sim.experiment.headline import headline, noun
from sim.experiment.jobs import Outcome
from sim.metrics import Frames
from sim.model import simulate
from sim.records import EventLog, Facts
from sim.scenario import Scenario
from sim.workload import draw


@dataclass(frozen=True)
class Result:
    """A scenario as it ran, and what was measured. Every table is a plain data frame."""

    scenario: Scenario
    facts: Facts
    seed: int
    replications: int
    elapsed: float
    """Seconds that the replications took together, by the clock on the wall."""
    estimates: pd.DataFrame
    """Estimates: ``kpi, queue, mean, ci_low, ci_high, replications, unit, p10, p90, target,
    p_target_met``."""
    replication_kpis: pd.DataFrame
    """``replication, kpi, queue, value, unit``."""
    interval_measures: pd.DataFrame
    """``replication, attribution, start, queue`` and the measures of each interval."""
    histograms: pd.DataFrame
    """``measure, queue, lower, upper, count``, the replications added up."""
    agents: pd.DataFrame
    """One row per agent: means over the replications."""
    teams: pd.DataFrame
    """Estimates of the KPIs of teams: ``kpi, team, mean, ci_low, ci_high, replications, unit, p10,
    p90``."""
    concurrency: pd.DataFrame
    """Handle time and share of time by chats in hand, over all replications."""
    flows: pd.DataFrame
    """``origin, queue, outcome, contacts``: where contacts came from and went, all replications."""
    crossings: pd.DataFrame
    """``how, from_queue, to_queue, contacts``: transfers and overflows, all replications."""
    misses: pd.DataFrame
    """``agent, hour, answerable, missed``: offers by agent and hour of the day, likewise."""
    log: EventLog
    """Every move of replication 0."""
    transcripts: pd.DataFrame | None = None
    """What was said in the first contacts of replication 0, a row per line: ``replication, contact,
    leg, time, sender, agent_name, customer_name, text``. None where none were asked for."""
    transcribed: int = 0
    """How many contacts these are, those without a line included."""
    plan: pd.DataFrame | None = None
    """By queue and interval, agents `required` (an estimate by formula), open and `net` of them, as
    `sim.report.plan` gives it; None until a requirement has been worked out."""
    unmasked: bool = False
    """Whether they show personal data as it was written."""

    def __repr__(self) -> str:
        several = "" if self.replications == 1 else "s"
        ran = f"{self.replications} {self.noun}{several}"
        return f"<result of {self.facts.scenario}: {ran}, seed {self.seed}>"

    def kpis(
        self,
        kpi: Names = None,
        *,
        queue: Names = None,
        origin: str | None = None,
        wide: bool = False,
    ) -> pd.DataFrame:
        """Return the `estimates`, or those asked for: by *kpi*, *queue* and *origin* of contacts.

        ``kpis("wrapup_by_reason")`` has all parts of it, and ``queue="all"`` the whole centre. With
        *origin*, such as ``proactive``, only what is measured of those contacts is left. *wide*
        gives the means alone, a row a KPI and a column a queue. Raise `ValueError` for a name that
        the run does not have.
        """
        return chosen_kpis(self.estimates, kpi, queue, origin, wide=wide)

    def intervals(
        self,
        measure: Names = None,
        *,
        queue: Names = None,
        attribution: Names = None,
        wide: bool = False,
    ) -> pd.DataFrame:
        """Return the `interval_measures`, or those asked for; see `sim.metrics` for attributions.

        *wide* gives means over the replications: a row an interval by its local time, a column a
        measure and queue, of whichever there are several. Raise `ValueError` for a name that the
        run does not have, and where *wide* is to mix attributions.
        """
        return chosen_intervals(
            self.interval_measures, self.facts, measure, queue, attribution, wide=wide
        )

    def frames_of(self, replication: int) -> Frames:
        """Return the data frames of any replication, which is simulated again for it."""
        if not replication:
            return self.frames
        return metrics.frames(simulate(self.scenario, draw(self.scenario, self.seed, replication)))

    @cached_property
    def frames(self) -> Frames:
        """The data frames of replication 0."""
        return metrics.frames(self.log)

    @property
    def contacts(self) -> pd.DataFrame:
        """One row per contact of replication 0; like the following, see `sim.metrics.Frames`."""
        return self.frames.contacts

    @property
    def legs(self) -> pd.DataFrame:
        """One row per offer to an agent."""
        return self.frames.legs

    @property
    def turns(self) -> pd.DataFrame:
        """One row per turn of a customer and the reply to it."""
        return self.frames.turns

    @property
    def contact_activities(self) -> pd.DataFrame:
        """One row per state of a conversation."""
        return self.frames.contact_activities

    @property
    def agent_activities(self) -> pd.DataFrame:
        """One row per state of an agent."""
        return self.frames.agent_activities

    @property
    def agent_sessions(self) -> pd.DataFrame:
        """One row per sign-in of an agent."""
        return self.frames.agent_sessions

    @property
    def invitations(self) -> pd.DataFrame:
        """One row per move of an invitation to a proactive chat."""
        return self.frames.invitations

    @cached_property
    def hours(self) -> pd.DataFrame:
        """The measures by hour of the week, over all replications; see `sim.metrics`."""
        return metrics.by_hour_of_week(self.interval_measures, self.facts)

    @property
    def noun(self) -> str:
        """What a replication is one of: a day, a week or some other period."""
        return noun(self.facts.horizon)

    @property
    def headline(self) -> pd.DataFrame:
        """The KPIs that a planner asks for first, as text."""
        return headline(self.estimates, metrics.targets(self.facts), self.noun)


def combined(scenario: Scenario, outcomes: Sequence[Outcome], elapsed: float) -> Result:
    """Return the result of *outcomes*, which stand by replication: the sums depend on the order."""
    measures = [outcome.measures for outcome in outcomes]
    kpis = metrics.pooled((each.replication, each.kpis) for each in measures)
    teams = metrics.pooled((each.replication, each.teams) for each in measures)
    first = outcomes[0]
    assert first.log is not None, "replication 0 brings its log"
    return Result(
        scenario=scenario,
        facts=first.log.facts,
        seed=scenario.run.seed,
        replications=len(outcomes),
        elapsed=elapsed,
        estimates=metrics.estimates(kpis, first.log.facts),
        replication_kpis=kpis,
        interval_measures=metrics.pooled((each.replication, each.intervals) for each in measures),
        histograms=metrics.pooled_histograms(measures),
        agents=metrics.mean_agents(measures),
        teams=metrics.team_estimates(teams, first.log.facts),
        concurrency=metrics.pooled_concurrency(measures),
        flows=metrics.pooled_counts((each.flows for each in measures), ["contacts"]),
        crossings=metrics.pooled_counts((each.crossings for each in measures), ["contacts"]),
        misses=metrics.pooled_counts((each.misses for each in measures), ["answerable", "missed"]),
        log=first.log,
    )
