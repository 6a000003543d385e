"""A forecast as planners have it: a CSV of contacts by interval of 15, 30 or 60 minutes.

Two forms: ``start`` and one column per queue, or ``start,queue,contacts`` and optionally ``aht``
and ``wrapup`` in seconds, a row per queue and interval (``queue`` may be left out of a file about
one). A start is a local date and time, or a time of day, which holds for every day on which the
queue opens; where opening hours pass midnight, the small hours belong to the night that is open.
``aht`` includes wrap-up, as the KPI of that name does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from sim.kit.errors import Misfit, nearest
from sim.kit.tables import Cell, Source, Table, table
from sim.kit.units import DAY, LONGEST, clock, clock_text, trimmed

STEPS = (900.0, 1800.0, 3600.0)
STARTS = "a time of day such as 08:15, or a date and time such as 2026-11-30 08:15"
LONG = ("start", "queue", "contacts", "aht", "wrapup")


class Row(NamedTuple):
    """One interval. ``aht`` includes wrap-up; both in seconds."""

    date: str | None
    """ISO 8601, None where any day is meant."""
    start: float
    """Seconds since midnight."""
    contacts: float
    aht: float | None = None
    wrapup: float | None = None


@dataclass(frozen=True)
class Forecast:
    """The expected contacts of one queue, in order of time, each row *step* seconds long."""

    step: float
    rows: tuple[Row, ...]
    name: str = field(default="the table", compare=False)
    """What errors call it; no part of what it says."""

    @property
    def dated(self) -> bool:
        """Whether the rows name their days."""
        return self.rows[0].date is not None


def forecast_table(value: object) -> Forecast:
    """Return the forecast in a CSV for the queue that reads it."""
    if isinstance(value, Forecast):
        return value
    source = Source.of(value)
    read = table(source.text)
    found = [(cells["start"], _row(cells)) for cells in _cells(read, source.queue)]
    if not found:
        named = sorted({cell.text for cell in read.column("queue")})
        hint = nearest(source.queue, named)
        raise Misfit(f"{read.name} has no rows of queue {source.queue}; {hint}")
    if len(found) == 1:
        raise found[0][0].refused("two rows or more, which show how long an interval is")
    found.sort(key=lambda one: _place(one[1]))
    return Forecast(_step(found), tuple(row for _, row in found), read.name)


def _cells(read: Table, queue: str) -> Iterator[dict[str, Cell]]:
    """Yield the cells of *queue*, under the names of the long form."""
    if "contacts" not in read.columns:
        for cells in read.rows(["start", queue]):
            yield {"start": cells["start"], "contacts": cells[queue]}
        return
    for column in read.columns:
        if column not in LONG:
            raise Misfit(f"{read.name} has an unknown column {column}; {nearest(column, LONG)}")
    for cells in read.rows(["start", *(name for name in read.columns if name != "start")]):
        if "queue" not in cells or cells["queue"].text == queue:
            yield cells


def _row(cells: dict[str, Cell]) -> Row:
    day, start = _start(cells["start"])
    aht, wrapup = (_seconds(cells.get(name)) for name in ("aht", "wrapup"))
    if aht is not None and aht <= (wrapup or 0.0):
        raise cells["aht"].refused("more seconds than the wrap-up, which it includes")
    return Row(day, start, cells["contacts"].number(), aht, wrapup)


def _seconds(cell: Cell | None) -> float | None:
    return cell.number(LONGEST) if cell is not None and cell.text else None


def _start(cell: Cell) -> tuple[str | None, float]:
    """Return the date, if any, and the seconds since its midnight."""
    try:
        if len(cell.text) <= 8:
            if (time := clock(cell.text)) == DAY:
                raise cell.refused(STARTS)
            return None, time
        found = datetime.fromisoformat(cell.text)
    except ValueError:
        raise cell.refused(STARTS) from None
    if found.tzinfo is not None:
        raise cell.refused(f"{STARTS}, without a zone")
    seconds = found.hour * 3600 + found.minute * 60 + found.second
    return found.date().isoformat(), float(seconds)


def _step(found: list[tuple[Cell, Row]]) -> float:
    """Return the length of the intervals, which rows in order of time must not contradict."""
    gaps = [_place(row) - _place(before) for (_, before), (_, row) in pairwise(found)]
    usual = Counter(gap for gap in gaps if gap > 0).most_common(1)
    step = usual[0][0] if usual else 0.0
    minutes = trimmed(step / 60)
    for (cell, row), gap in zip(found[1:], gaps, strict=True):
        if (row.date is None) != (found[0][1].date is None):
            raise cell.refused("the same form of start in every row, with a date or without")
        if gap == 0:
            raise cell.refused("a start that no other row has; these intervals overlap")
        if gap < step:
            raise cell.refused(f"a start {minutes} min after the one before; intervals overlap")
    if step not in STEPS:
        raise found[-1][0].refused(f"a start 15, 30 or 60 min after the one before, not {minutes}")
    for cell, row in found:
        if row.start % step:
            raise cell.refused(f"a start on a full {minutes} min of the clock")
    return step


def _place(row: Row) -> float:
    day = date.fromisoformat(row.date).toordinal() if row.date else 0
    return day * DAY + row.start


def forecast_text(found: Forecast | None) -> str | None:
    """Return the CSV that reads as *found*, in the long form."""
    if found is None:
        return None
    columns = ["start", "contacts"]
    columns += [
        name for name in ("aht", "wrapup") if any(getattr(r, name) is not None for r in found.rows)
    ]
    lines = [",".join(columns)]
    for row in found.rows:
        start = f"{row.date or ''} {clock_text(row.start)}".strip()
        cells = ("" if (v := getattr(row, name)) is None else trimmed(v) for name in columns[1:])
        lines.append(",".join([start, *cells]))
    return "\n".join(lines) + "\n"
