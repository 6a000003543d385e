"""`chatfloor measure`: the KPIs of a log, simulated or real, by the report's own definitions."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from rich import box
from rich.markup import escape
from rich.table import Table

from sim.cli.encoding import for_programs
from sim.cli.errors import BadInput
from sim.cli.logs import read_logs
from sim.cli.terminal import console, progress
from sim.masking import mask_own_name
from sim.metrics import estimates, frames, measures, pooled, undivided
from sim.records import EventLog, Facts
from sim.report import wording
from sim.store.csv_tables import write_csv

SHOWN = 6
"""Queues that a table has room for; all of them are in the CSV."""


def measure(log: Path, mapping: Path | None, *, as_csv: bool) -> None:
    """Print the KPIs of *log*, as means over its replications where there are several."""
    with progress() as phases:
        phases.begin("Reading the log")
        logs = [one.log for one in read_logs(log, mapping, whole=True)]
        phases.begin("Measuring")
        facts, found = _measured(logs)
    if as_csv:
        with for_programs() as out:
            write_csv(_masked(found), out)
        return
    console().print(_table(found, [queue.name for queue in facts.queues]))


def _measured(logs: list[EventLog]) -> tuple[Facts, pd.DataFrame]:
    if not logs:
        raise BadInput("the log holds no replication")
    kpis = pooled((number, _kpis(log)) for number, log in enumerate(logs))
    means = estimates(kpis, logs[0].facts)
    return logs[0].facts, means[["kpi", "queue", "mean", "unit"]].rename(columns={"mean": "value"})


def _kpis(log: EventLog) -> pd.DataFrame:
    """Return the KPIs, for which the time from the first row to the last need not be cut up."""
    return measures(frames(log), cells=undivided(log.facts)).kpis


def _masked(found: pd.DataFrame) -> pd.DataFrame:
    """Return *found* with the names in it, of queues and of reasons, masked."""
    names = {column: found[column].unique() for column in ("kpi", "queue")}
    shown = {
        column: found[column].map({name: str(mask_own_name(name)) for name in found_in})
        for column, found_in in names.items()
    }
    return found.assign(**shown)


def _table(found: pd.DataFrame, queues: list[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    places = ["all", *(queues[:SHOWN] if len(queues) > 1 else [])]
    table.add_column("KPI", overflow="fold")
    for place in places:
        table.add_column(escape(mask_own_name(place)), justify="right", no_wrap=True)
    for kpi, rows in found.groupby("kpi", sort=False):
        by_queue = rows.set_index("queue")
        if by_queue["value"].notna().any():
            unit = str(rows["unit"].iloc[0])
            values = [float(by_queue["value"].get(place, float("nan"))) for place in places]
            table.add_row(
                escape(mask_own_name(str(kpi))), *(_cell(value, unit) for value in values)
            )
    return table


def _cell(value: float, unit: str) -> str:
    """Return a value as the report has it, with the seconds of a duration beside a longer unit."""
    shown = wording.value(value, unit)
    known = unit == "s" and abs(value) >= 120
    return f"{shown} ({wording.number(value)} s)" if known else shown
