"""The first sheet of ``results.xlsx``: the KPIs that a planner asks for first, and charts.

Charts are the spreadsheet's own. They draw from the sheets beside them, so they follow what is
changed there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from sim.records import meets
from sim.store.outcome import Outcome
from sim.store.sheets import Formats, Sheet, heading, write_cell

NAME = "Summary"
MOST_QUEUES = 5
"""Queues that a chart has room for."""

GREEN, RED = "#00805f", "#b3440a"
COLOURS = ("#0072b2", "#d55e00", "#00805f", "#a8497f", "#56b4e9", "#1c2329")
"""From M. Okabe and K. Ito's palette, which people with any kind of colour vision tell apart."""

_SIGNS = {"≥": ">=", "≤": "<="}
_HEAD_ROW = 3
_CHART_COLUMN, _CHART_ROWS = 9, 15
_SIZE = {"width": 640, "height": 290}


class Line(NamedTuple):
    """A line of a chart: rows of a sheet's table, first and last, and the columns of both axes."""

    name: str
    sheet: Sheet
    rows: tuple[int, int]
    column: str
    dashed: bool = False


class Chart(NamedTuple):
    """Lines over the time of day, and how their numbers are written."""

    title: str
    lines: tuple[Line, ...]
    number: str
    most: float | None = None
    """Where the axis ends; None where the numbers say."""


def write_summary(
    formats: Formats, page: Worksheet, result: Outcome, intervals: Sheet, plan: Sheet | None
) -> None:
    """Fill *page*; charts draw from the sheets *intervals* and, where there is one, *plan*."""
    page.hide_gridlines(2)
    often = f"{result.replications} {result.noun}{'' if result.replications == 1 else 's'}"
    start = next(iter(result.facts.local_times([0.0]).values()))
    page.write_string(0, 0, result.facts.scenario, formats.title)
    page.write_string(
        1,
        0,
        f"{often} simulated from {start:%a} {start.day} {start:%b %Y, %H:%M} "
        f"({result.facts.timezone}), seed {result.seed}",
    )
    _write_headlines(formats, page, result)
    several = result.facts.horizon > 1.25 * 86_400.0
    charts = [chart for chart in _charts(result, intervals, plan) if chart.lines]
    for i, chart in enumerate(charts):
        page.insert_chart(
            _HEAD_ROW + i * _CHART_ROWS, _CHART_COLUMN, _drawn(formats, chart, several=several)
        )
    page.set_landscape()
    page.fit_to_pages(1, 1)
    page.activate()


def _write_headlines(formats: Formats, page: Worksheet, result: Outcome) -> None:
    noun = result.noun
    heads = [
        "Measure", "Queue", "Average", heading("p10", noun), heading("p90", noun), "Target",
        "Average meets it", heading("p_target_met", noun),
    ]  # fmt: skip
    page.write_row(_HEAD_ROW, 0, heads[:2], formats.head)
    page.write_row(_HEAD_ROW, 2, heads[2:], formats.number_head)
    estimates = result.estimates.set_index(["kpi", "queue"])
    words = result.headline
    for i, ((kpi, queue), row) in enumerate(words.iterrows(), start=_HEAD_ROW + 1):
        known = estimates.loc[(kpi, queue)]
        page.write_string(i, 0, str(words.loc[(kpi, "all"), "KPI"]))
        page.write_string(i, 1, "all queues" if queue == "all" else str(queue))
        for column, name in ((2, "mean"), (3, "p10"), (4, "p90")):
            write_cell(page, i, column, known[name], str(known["unit"]), formats)
        if row["Target"]:
            met = meets(_SIGNS[row["Target"][0]], known["mean"], known["target"])
            page.write_string(i, 5, row["Target"], formats.right)
            page.write_string(i, 6, "yes" if met else "no", formats.said(GREEN if met else RED))
            write_cell(page, i, 7, known["p_target_met"], "share", formats)
    for column, wide in enumerate((28, 16, 11, 11, 11, 11, 11, 11, 2)):
        page.set_column(column, column, wide)
    page.freeze_panes(_HEAD_ROW + 1, 0)


def _charts(result: Outcome, intervals: Sheet, plan: Sheet | None) -> Iterator[Chart]:
    queues = [queue.name for queue in result.facts.queues]
    shown = queues if 1 < len(queues) <= MOST_QUEUES else ["all"]
    shares = (("Service level", "service_level", 1.0), ("Abandonment", "abandonment_rate", None))
    for title, column, most in shares:
        lines = tuple(_lines(intervals, [(queue, queue, column) for queue in shown], "arrival"))
        yield Chart(f"{title} by interval of arrival", lines, "0%", most)
    if plan is None:
        return
    agents = [("required (estimate)", "required"), ("scheduled", "scheduled"), ("open", "open")]
    contacts = [("forecast", "forecast"), ("offered", "offered")]
    for title, columns in (("Agents", agents), ("Chats by interval", contacts)):
        lines = tuple(_lines(plan, [(name, "all", column) for name, column in columns]))
        yield Chart(title, lines, "#,##0")


def _lines(
    sheet: Sheet, wanted: Sequence[tuple[str, str, str]], attribution: str | None = None
) -> Iterator[Line]:
    """Yield a line for each name, queue and column of *wanted* that *sheet* has."""
    table = sheet.table.reset_index(drop=True)
    for name, queue, column in wanted:
        mine = table["queue"] == queue
        if attribution is not None:
            mine &= table["attribution"] == attribution
        if column in table and mine.any():
            rows = table.index[mine]
            said = "all queues" if name == "all" else name
            yield Line(said, sheet, (rows[0], rows[-1]), column, column in ("forecast", "required"))


def _drawn(formats: Formats, chart: Chart, *, several: bool) -> object:
    drawn = formats.book.add_chart({"type": "line"})
    for line, colour in zip(chart.lines, COLOURS, strict=False):
        names = list(line.sheet.table.columns)
        first, last = (row + 1 for row in line.rows)
        look = {"color": colour, "width": 1.75}
        drawn.add_series(
            {
                "name": line.name,
                "categories": [line.sheet.name, first, names.index("start"), last,
                               names.index("start")],
                "values": [line.sheet.name, first, names.index(line.column), last,
                           names.index(line.column)],
                "line": look | ({"dash_type": "dash"} if line.dashed else {}),
            }
        )  # fmt: skip
    number = max(last - first + 1 for first, last in (line.rows for line in chart.lines))
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_x_axis(
        {
            "num_format": "ddd hh:mm" if several else "hh:mm",
            "text_axis": True,
            "interval_unit": max(1, math.ceil(number / 12)),
            "interval_tick": max(1, math.ceil(number / 12)),
        }
    )
    drawn.set_y_axis(
        {
            "num_format": chart.number,
            "min": 0,
            "max": chart.most,
            "major_gridlines": {"visible": True, "line": {"color": "#d9dee3"}},
        }
    )
    drawn.set_legend({"position": "bottom"})
    drawn.set_size(_SIZE)
    return drawn
