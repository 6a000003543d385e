"""``results.xlsx``: what a planner opens first.

A summary with charts, then a sheet each for KPIs, the plan by interval, all intervals, teams,
agents, and the week by the hour.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
import xlsxwriter

from sim.records import Facts
from sim.store.outcome import Outcome
from sim.store.sheets import Formats, Sheet, write_sheet
from sim.store.summary import NAME as SUMMARY
from sim.store.summary import write_summary
from sim.store.tables import interval_means

_AGENT_UNITS = {
    "agent": "number",
    **dict.fromkeys(
        ["offered", "accepted", "missed", "withdrawn", "handled", "contacts", "transferred"],
        "contacts",
    ),
    **dict.fromkeys(
        ["occupancy", "rona_rate", "transfer_rate", "adherence", "conformance"], "share"
    ),
    **dict.fromkeys(["cost", "overtime_cost"], "money"),
    "concurrency": "chats",
}
"""Units of an agent's columns; what is not named here is time."""

_PLAN_UNITS = {"forecast": "contacts", "offered": "contacts"}

_CREATED = datetime(1980, 1, 1)
"""When every workbook says it was made, as the files inside it do: the same numbers, the same file.
"""


def write_workbook(result: Outcome, path: Path, plan: pd.DataFrame | None = None) -> None:
    """Write the sheets to *path*; *plan* is the planners' table, None where there is none."""
    units = dict(zip(result.estimates["kpi"], result.estimates["unit"], strict=True))
    planned = None if plan is None else _plan(plan, units, result.facts)
    intervals = _intervals(interval_means(result.interval_measures), units, result.facts)
    sheets = (
        _kpis(result.estimates, result.noun),
        *([] if planned is None else [planned]),
        intervals,
        _teams(result.teams, result.noun),
        _agents(result.agents),
        _hours(result.hours, units),
    )
    # In memory, as else the sheets would lie in the system's folder for temporary files meanwhile.
    whole = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(whole, plain) as book:
        book.set_properties({"created": _CREATED})
        formats = Formats(book)
        first = book.add_worksheet(SUMMARY)
        for sheet in sheets:
            write_sheet(formats, sheet)
        write_summary(formats, first, result, intervals, planned)
    path.write_bytes(whole.getvalue())


def _kpis(kpis: pd.DataFrame, noun: str) -> Sheet:
    own = ("mean", "ci_low", "ci_high", "p10", "p90", "target")
    others = {"p_target_met": "share", "replications": "number"}
    return Sheet("KPIs", kpis, dict.fromkeys(own, "unit") | others, noun)


def _intervals(means: pd.DataFrame, units: Mapping[str, str], facts: Facts) -> Sheet:
    """Return every measure that is a KPI, by interval; sums that only ratios need are left out."""
    known = [name for name in means.columns if name in units]
    local = facts.local_times(means["start"].unique())
    table = means[["attribution", "start", "queue", *known]].astype({"start": object})
    table["start"] = [local[start].replace(tzinfo=None) for start in means["start"]]
    return Sheet("Intervals", table, {"start": "time", **{name: units[name] for name in known}})


def _plan(plan: pd.DataFrame, units: Mapping[str, str], facts: Facts) -> Sheet:
    """Return the planners' table, without the intervals in which nothing is there."""
    there = (plan[["offered", "scheduled", "open"]].fillna(0.0) > 0).any(axis=1)
    mine = plan[there].drop(columns="length").dropna(axis=1, how="all")
    local = facts.local_times(mine["start"].unique())
    table = mine.astype({"start": object})
    table["start"] = [local[start].replace(tzinfo=None) for start in mine["start"]]
    own = {name: units.get(name, _PLAN_UNITS.get(name, "agents")) for name in table.columns[2:]}
    return Sheet("Plan", table, {"start": "time", **own})


def _teams(teams: pd.DataFrame, noun: str) -> Sheet:
    own = ("mean", "ci_low", "ci_high", "p10", "p90")
    return Sheet("Teams", teams, dict.fromkeys(own, "unit") | {"replications": "number"}, noun)


def _hours(hours: pd.DataFrame, units: Mapping[str, str]) -> Sheet:
    """Return the KPIs among the measures by hour of the week; times are local."""
    known = [name for name in hours.columns if name in units]
    table = hours[["attribution", "weekday", "hour", "queue", *known]]
    table = table.astype({"weekday": str})
    own = {name: units[name] for name in known}
    return Sheet("Hours of week", table, {"hour": "number", **own})


def _agents(agents: pd.DataFrame) -> Sheet:
    numbers = agents.select_dtypes("number").columns
    return Sheet("Agents", agents, {name: _AGENT_UNITS.get(name, "s") for name in numbers})
