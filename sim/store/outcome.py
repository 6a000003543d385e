"""What the store asks of a result; `sim.experiment.Result` is one."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from sim.records import EventLog, Facts
from sim.scenario import Scenario


class Frames(Protocol):
    """The data frames of one replication, and the log they are made from."""

    @property
    def log(self) -> EventLog: ...

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return all frames by name."""


class Outcome(Protocol):
    """A scenario as it ran, and what was measured."""

    @property
    def scenario(self) -> Scenario: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def seed(self) -> int: ...

    @property
    def replications(self) -> int: ...

    @property
    def noun(self) -> str:
        """What a replication is one of, such as a day."""

    @property
    def elapsed(self) -> float:
        """Seconds that the replications took."""

    @property
    def estimates(self) -> pd.DataFrame:
        """One row per KPI and queue, in the columns of ``kpis.csv``."""

    @property
    def replication_kpis(self) -> pd.DataFrame:
        """One row per replication, KPI and queue."""

    @property
    def interval_measures(self) -> pd.DataFrame:
        """One row per replication, attribution, ``start`` in seconds, and queue."""

    @property
    def agents(self) -> pd.DataFrame:
        """One row per agent."""

    @property
    def teams(self) -> pd.DataFrame:
        """One row per KPI and team."""

    @property
    def hours(self) -> pd.DataFrame:
        """One row per attribution, weekday, hour and queue, over all replications."""

    @property
    def headline(self) -> pd.DataFrame:
        """The KPIs that a planner asks for first as text, by ``kpi`` and ``queue``."""

    @property
    def transcripts(self) -> pd.DataFrame | None:
        """What was said, one row per line, ``text`` and ``customer_name`` masked or unmasked."""

    @property
    def transcribed(self) -> int:
        """Of how many contacts of replication 0."""

    @property
    def unmasked(self) -> bool:
        """Whether that text shows personal data as it was written."""

    @property
    def frames(self) -> Frames:
        """The frames of replication 0."""
