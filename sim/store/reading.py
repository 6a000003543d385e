"""Reading a run folder again, as plain frames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.records import EventLog
from sim.scenario import Scenario, load
from sim.store.csv_tables import read_csv
from sim.store.events import read_replication
from sim.store.manifest import read_manifest
from sim.store.parts import EVENTS
from sim.store.transcripts import read_transcripts


def read(folder: str | Path) -> RunFolder:
    """Return the run in *folder*.

    Raises `FileNotFoundError` if there is none, `ManifestRefused` if its manifest is none of ours.
    """
    path = Path(folder)
    return RunFolder(path, read_manifest(path))


@dataclass(frozen=True)
class RunFolder:
    """A run on disk; each table is read when it is first asked for."""

    path: Path
    manifest: dict[str, Any]

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario as it ran."""
        return load(self.path / "scenario.yaml")

    @cached_property
    def kpis(self) -> pd.DataFrame:
        """Estimates, one row per KPI and queue."""
        return read_csv(self.path / "kpis.csv")

    @cached_property
    def replication_kpis(self) -> pd.DataFrame:
        """Values, one row per replication, KPI and queue."""
        return pd.read_parquet(self.path / "replication_kpis.parquet")

    @cached_property
    def intervals(self) -> pd.DataFrame:
        """Measures, one row per replication, attribution, interval and queue."""
        return pd.read_parquet(self.path / "intervals.parquet")

    @cached_property
    def agents(self) -> pd.DataFrame:
        """Means over the replications, one row per agent."""
        return read_csv(self.path / "agents.csv")

    def frame(self, name: str, replication: int | None = None) -> pd.DataFrame:
        """Return the frame *name* (``contacts``, ``legs``, …), of one replication or of all."""
        frame: pd.DataFrame = self._table(name, replication).to_pandas()
        return frame

    @cached_property
    def transcripts(self) -> pd.DataFrame:
        """What was said, one row per line; ``attrs["text"]`` says whether it is masked."""
        return read_transcripts(self.path)

    def log(self, replication: int = 0) -> EventLog:
        """Return the event log of one replication, equal to the one that was simulated.

        Raises `LogDamaged` where it is not.
        """
        return read_replication(self.path / f"{EVENTS}.parquet", replication)

    def _table(self, name: str, replication: int | None) -> pa.Table:
        only = None if replication is None else [("replication", "==", replication)]
        return pq.read_table(self.path / f"{name}.parquet", filters=only)
