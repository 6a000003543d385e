"""The tables of a run for other programs: CSV in seconds and shares, with local times beside."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sim.records import Facts
from sim.store.csv_tables import write_csv
from sim.store.outcome import Outcome


def write_tables(result: Outcome, folder: Path) -> None:
    """Write ``kpis.csv``, ``intervals.csv``, ``agents.csv`` and the like, over the replications.

    ``intervals.parquet`` and ``replication_kpis.parquet`` have each replication by itself.
    """
    write_csv(result.estimates, folder / "kpis.csv")
    means = interval_means(result.interval_measures)
    write_csv(_on_the_clock(means, result.facts), folder / "intervals.csv")
    write_csv(result.agents, folder / "agents.csv")
    write_csv(result.teams, folder / "teams.csv")
    write_csv(result.hours, folder / "hours.csv")
    each = {
        "intervals": _on_the_clock(result.interval_measures, result.facts),
        "replication_kpis": result.replication_kpis,
    }
    for name, table in each.items():
        table.to_parquet(folder / f"{name}.parquet", index=False, compression="zstd")


def interval_means(intervals: pd.DataFrame) -> pd.DataFrame:
    """Return each interval's measures as means over the replications in which they are defined."""
    keys = ["attribution", "start", "queue"]
    means = intervals.drop(columns="replication").groupby(keys, sort=False, observed=True).mean()
    return means.reset_index()


def _on_the_clock(intervals: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Return *intervals* with the local time before ``start``."""
    local = facts.local_times(intervals["start"].unique())
    names = {start: time.isoformat(" ", "minutes") for start, time in local.items()}
    before = list(intervals.columns).index("start")
    whole = intervals.copy()
    whole.insert(before, "local_start", intervals["start"].map(names))
    return whole
