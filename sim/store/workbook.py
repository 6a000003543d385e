"""``results.xlsx``: what a planner opens first.

A sheet each for KPIs, the plan by interval, all intervals, teams, agents, and the week by the hour.
Shares are shown in per cent, durations as hours, minutes and seconds, times as local clock times;
each is a number underneath, so that sheets can be calculated with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sim.records import Facts
from sim.store.outcome import Outcome
from sim.store.tables import interval_means

DAY = 86_400.0
"""Seconds in what a sheet counts as 1."""

FORMATS = {
    "share": "0.0%",
    "s": "[h]:mm:ss",
    "contacts": "#,##0.0",
    "number": "0",
    "time": "ddd yyyy-mm-dd hh:mm",
}
NUMBER = "#,##0.00"

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

_HEADINGS = {
    "ci_low": "Mean, 95 % from",
    "ci_high": "Mean, 95 % to",
    "p10": "1 {noun} in 10 below",
    "p90": "1 {noun} in 10 above",
    "p_target_met": "{noun}s that meet it",
}
"""Headings that are more than the column's name; {noun} is what a replication is one of."""

_WORDS = {
    **{word: word.upper() for word in ("kpi", "asa", "aht", "frt", "rona")},
    "wrapup": "wrap-up",
}

_CREATED = datetime(1980, 1, 1)
"""When every workbook says it was made, as the files inside it do: the same numbers, the same file.
"""


class Sheet(NamedTuple):
    """A table, and the unit of each of its columns; "" is text, ``unit`` that in its row."""

    name: str
    table: pd.DataFrame
    units: Mapping[str, str]
    noun: str = ""


def write_workbook(result: Outcome, path: Path, plan: pd.DataFrame | None = None) -> None:
    """Write the sheets to *path*; *plan* is the planners' table, None where there is none."""
    units = dict(zip(result.estimates["kpi"], result.estimates["unit"], strict=True))
    planned = () if plan is None else (_plan(plan, units, result.facts),)
    sheets = (
        _summary(result.estimates, result.noun),
        *planned,
        _intervals(interval_means(result.interval_measures), units, result.facts),
        _teams(result.teams, result.noun),
        _agents(result.agents),
        _hours(result.hours, units),
    )
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _CREATED})
        formats = _Formats(book)
        for sheet in sheets:
            _write(formats, sheet)


def _summary(kpis: pd.DataFrame, noun: str) -> Sheet:
    own = ("mean", "ci_low", "ci_high", "p10", "p90", "target")
    others = {"p_target_met": "share", "replications": "number"}
    return Sheet("Summary", kpis, dict.fromkeys(own, "unit") | others, noun)


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


class _Formats:
    """The book's formats by unit, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._made: dict[str, Format] = {}

    def of(self, unit: str) -> Format:
        if unit not in self._made:
            shown = FORMATS.get(unit, NUMBER)
            self._made[unit] = self.book.add_format({"num_format": shown})
        return self._made[unit]


def _write(formats: _Formats, sheet: Sheet) -> None:
    page: Worksheet = formats.book.add_worksheet(sheet.name)
    names = list(sheet.table.columns)
    heads = [_heading(name, sheet.noun) for name in names]
    page.write_row(0, 0, heads, formats.head)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.table)), len(names) - 1)
    row_units = sheet.table["unit"] if "unit" in sheet.table else [""] * len(sheet.table)
    for i, name in enumerate(names):
        unit = sheet.units.get(name, "")
        units = row_units if unit == "unit" else [unit] * len(sheet.table)
        _write_column(page, i, sheet.table[name].tolist(), list(units), formats)
        page.set_column(i, i, _width(heads[i], sheet.table[name], unit))


def _write_column(
    page: Worksheet, column: int, values: Sequence[Any], units: Sequence[str], formats: _Formats
) -> None:
    for row, (value, unit) in enumerate(zip(values, units, strict=True), start=1):
        if pd.isna(value):
            continue
        if isinstance(value, datetime):
            page.write_datetime(row, column, value, formats.of(unit))
        elif isinstance(value, str):
            page.write_string(row, column, value)
        else:
            page.write_number(row, column, value / DAY if unit == "s" else value, formats.of(unit))


def _heading(name: str, noun: str) -> str:
    if name in _HEADINGS:
        said = _HEADINGS[name].format(noun=noun)
    else:
        measure, bracket, part = name.partition("[")  # the part may be a name that a user gave
        words = " ".join(_WORDS.get(word, word) for word in measure.split("_"))
        said = f"{words}: {part.removesuffix(']')}" if bracket else words
    return said[0].upper() + said[1:]


def _width(head: str, values: pd.Series, unit: str) -> float:
    if unit == "time":
        return 20
    if unit:
        return 11
    longest = max([len(head), *(len(str(value)) for value in values)])
    return min(40, longest + 2)
