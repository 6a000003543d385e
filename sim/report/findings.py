"""Everything the page says that is not already in the result, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from sim.metrics import definitions, interval_estimates, targets
from sim.report.clock import Clock
from sim.report.coarsening import coarsened
from sim.report.figures.time_use import State, states
from sim.report.needs import staffing
from sim.report.plan import plan
from sim.report.pools import rows
from sim.report.remedies import missed_goals
from sim.report.replay import Choice
from sim.report.shortfall import Window, levels, windows
from sim.report.verdict import Goal, Verdict, verdict
from sim.report.what_if import NOTHING, WhatIf
from sim.scenario import Input, inputs

if TYPE_CHECKING:
    from sim.experiment import Result

_KEYS = ("replication", "attribution", "start", "queue")
_MEASURES = (
    "contacts", "forecast", "service_level", "abandonment_rate", "wait_mean", "frt",
    "staffed_agents", "scheduled_agents", "open_slots",
)  # fmt: skip
"""What the figures show; a tenth of what was measured."""


MOST_QUEUES = 5
"""Queues drawn; the others have their rows in the tables."""


@dataclass(frozen=True)
class Findings:
    """A result, its intervals few enough to be read, and what the report makes of it."""

    result: Result
    replays: Sequence[Choice] = ()
    """The chats that are played back beside the page."""
    tried: WhatIf = NOTHING
    """What was found by simulating again."""

    @classmethod
    def of(
        cls, result: Result, replays: Sequence[Choice] = (), tried: WhatIf | None = None
    ) -> Findings:
        """Return the findings of *result*; each part is worked out on first use."""
        return cls(coarsened(result), replays, NOTHING if tried is None else tried)

    @cached_property
    def clock(self) -> Clock:
        return Clock.of(self.result.facts)

    @property
    def interval(self) -> float:
        """Seconds in an interval."""
        return self.result.facts.interval

    @property
    def noun(self) -> str:
        """What a replication is one of: a day, a week or some other period."""
        return self.result.noun

    @property
    def span_name(self) -> str:
        """The name of the range from p10 to p90."""
        return f"8 {self.noun}s of 10"

    @property
    def band_note(self) -> str:
        """How to read a line with its band."""
        if self.result.replications == 1:
            return f"The line is the one simulated {self.noun}."
        return (
            f"The line is the mean of the simulated {self.noun}s; the band holds {self.span_name}."
        )

    @property
    def queues(self) -> list[str]:
        """Names of the queues, in the order of the scenario."""
        return [queue.name for queue in self.result.facts.queues]

    @cached_property
    def drawn(self) -> list[str]:
        """Queues that get figures of their own: those with the most contacts, in their order."""
        frame = rows(self.result, "arrival")
        size = frame.astype({"queue": str}).groupby("queue")["contacts"].sum()
        largest = set(size.reindex(self.queues).nlargest(MOST_QUEUES).index)
        return [queue for queue in self.queues if queue in largest]

    @cached_property
    def states(self) -> list[State]:
        """The ways in which agents' signed-in time splits."""
        return states(self.result.interval_measures)

    @cached_property
    def bands(self) -> pd.DataFrame:
        """Mean and 10 to 90 % range over the days, per measure, queue and interval."""
        columns = [state.column for state in self.states]
        return interval_estimates(self.result.interval_measures[[*_KEYS, *_MEASURES, *columns]])

    @cached_property
    def verdict(self) -> Verdict:
        return verdict(self.result)

    @cached_property
    def missed_goals(self) -> list[Goal]:
        """The targets that the average day misses, or most days do; the hardest first."""
        return missed_goals(self.verdict)

    @cached_property
    def targets(self) -> dict[tuple[str, str], tuple[str, float]]:
        """Sign and value by KPI and queue."""
        return targets(self.result.facts)

    @cached_property
    def levels(self) -> pd.DataFrame:
        return levels(self.result)

    @cached_property
    def staffing(self) -> pd.DataFrame:
        return staffing(self.result)

    @cached_property
    def plan(self) -> pd.DataFrame:
        """The planners' table; see `sim.report.plan`."""
        return plan(self.result, self.staffing)

    def mark(self, service_level: float, target: float) -> str:
        """Return ``red``, ``yellow`` or ``green``; nothing where there is nothing to judge."""
        limits = self.result.scenario.report
        below = round(target - service_level, 9)
        if below != below:
            return ""
        return "red" if below > limits.red else "yellow" if below > limits.yellow else "green"

    @cached_property
    def windows(self) -> list[Window]:
        return windows(self.result, self.levels, self.staffing)

    @cached_property
    def definitions(self) -> pd.DataFrame:
        """Kpi to unit, definition and better, one row each."""
        return definitions().set_index("kpi")

    @cached_property
    def inputs(self) -> list[Input]:
        return inputs(self.result.scenario)

    @cached_property
    def _kpis(self) -> pd.DataFrame:
        return self.result.estimates.set_index(["kpi", "queue"])

    def estimate(self, kpi: str, queue: str = "all") -> pd.Series | None:
        """Return the row of estimates of a KPI; None where it was not measured."""
        place = (kpi, queue)
        return self._kpis.loc[place] if place in self._kpis.index else None
