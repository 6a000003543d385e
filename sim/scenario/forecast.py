"""A forecast as planners have it: the contacts of intervals of 15, 30 or 60 minutes.

It comes as tools write it (`sim.scenario.forecast_shapes`): ``start`` and one column per queue, or
``start,queue,contacts`` and optionally ``aht`` and ``wrapup`` in seconds, a row per queue and
interval (``queue`` may be left out of a file about one). A start is a date and time, or a time of
day, which holds for every day on which the queue opens; where opening hours pass midnight, the
small hours belong to the night that is open. ``aht`` includes wrap-up, as the KPI of that name
does. Of an hour that the clock shows twice, one row alone holds for both; two rows, offsets or UTC
tell them apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sim.kit.errors import Misfit
from sim.kit.local_time import LocalTime, local_times, offset_text
from sim.kit.tables import Cell
from sim.kit.units import DAY, LONGEST, clock_text, trimmed
from sim.scenario.column_names import LONG
from sim.scenario.forecast_cells import STARTS, Entry, entries
from sim.scenario.table_files import Source, TableFile

STEPS = (900.0, 1800.0, 3600.0)


class Row(NamedTuple):
    """One interval. ``aht`` includes wrap-up; both in seconds."""

    date: str | None
    """ISO 8601, None where any day is meant."""
    start: float
    """Seconds since midnight."""
    contacts: float
    aht: float | None = None
    wrapup: float | None = None
    fold: int | None = None
    """Of a time that the clock shows twice: 0 the first, 1 the second, None both."""


@dataclass(frozen=True)
class Forecast:
    """The expected contacts of one queue, in order of time, each row *step* seconds long."""

    step: float
    rows: tuple[Row, ...]
    name: str = field(default="the table", compare=False)
    """What errors call it; no part of what it says."""
    zone: str = field(default="UTC", compare=False)
    """Where its times are local."""
    has_offsets: bool = field(default=False, compare=False)
    """Whether the table's times say how far they are from UTC."""

    @property
    def dated(self) -> bool:
        """Whether the rows name their days."""
        return self.rows[0].date is not None


def forecast_table(value: object) -> Forecast:
    """Return the forecast in a table for the queue that reads it."""
    if isinstance(value, Forecast):
        return value
    source = Source.of(value)
    by = source.file(LONG)
    name, found = entries(by, source.reader)
    if not found:
        raise Misfit(f"{name} has no intervals of queue {source.reader}")
    rows = _told_apart(_rows(found, by, source.zone))
    lengths = {one.start: one.moment.length for one in found if one.moment.end is not None}
    if len(rows) == 1 and not lengths:
        raise found[0].start.refused("two rows or more, which show how long an interval is")
    rows.sort(key=lambda one: (_place(one[1]), one[1].fold or 0))
    has_offsets = any(one.moment.offset is not None for one in found)
    in_order = tuple(row for _, row in rows)
    return Forecast(_step(rows, lengths), in_order, name, source.zone, has_offsets)


def _rows(found: list[Entry], by: TableFile, zone: str) -> list[tuple[Cell, Row]]:
    ours, theirs = by.zones(zone)
    times = local_times([one.moment for one in found], ours, theirs)
    return [(one.start, _row(one, time, by, zone)) for one, time in zip(found, times, strict=True)]


def _row(one: Entry, time: LocalTime | None, by: TableFile, zone: str) -> Row:
    contacts = one.contacts.number()
    aht, wrapup = (_seconds(cell, by.unit) for cell in (one.aht, one.wrapup))
    if one.aht is not None and aht is not None and aht <= (wrapup or 0.0):
        raise one.aht.refused("more seconds than the wrap-up, which it includes")
    start = one.moment.seconds or 0.0
    if time is None:
        if one.moment.day is not None:
            raise one.start.refused(STARTS)
        if one.moment.offset is not None or by.timezone not in ("local", zone):
            raise one.start.refused("a date beside a time that is not local")
        return Row(None, start, contacts, aht, wrapup)
    if time.is_skipped and contacts:
        raise one.start.refused(f"a time that is: the clock in {zone} skips this one on that day")
    return Row(time.day.isoformat(), time.seconds, contacts, aht, wrapup, time.fold)


def _seconds(cell: Cell | None, unit: float) -> float | None:
    return cell.duration(unit, LONGEST) if cell is not None and cell.text else None


def _told_apart(found: list[tuple[Cell, Row]]) -> list[tuple[Cell, Row]]:
    """Return rows of which one of two, where only the other says so, is the first or the second."""
    known = {(row.date, row.start): row.fold for _, row in found if row.fold is not None}
    if not known:
        return found
    alike = Counter((row.date, row.start) for _, row in found)

    def fold(row: Row) -> int | None:
        place = (row.date, row.start)
        is_other = row.fold is None and alike[place] == 2 and place in known
        return 1 - known[place] if is_other else row.fold

    return [(cell, row._replace(fold=fold(row))) for cell, row in found]


def _step(found: list[tuple[Cell, Row]], lengths: dict[Cell, float]) -> float:
    """Return the length of the intervals, which rows in order of time must not contradict."""
    gaps = [_place(row) - _place(before) for (_, before), (_, row) in pairwise(found)]
    usual = Counter(gap for gap in gaps if gap > 0).most_common(1)
    step = usual[0][0] if usual else next(iter(lengths.values()), 0.0)
    minutes = trimmed(step / 60)
    for ((_, before), (cell, row)), gap in zip(pairwise(found), gaps, strict=True):
        if (row.date is None) != (found[0][1].date is None):
            raise cell.refused("the same form of start in every row, with a date or without")
        if gap == 0 and (before.fold, row.fold) != (0, 1):
            raise cell.refused("a start that no other row has; these intervals overlap")
        if 0 < gap < step:
            raise cell.refused(f"a start {minutes} min after the one before; intervals overlap")
    if step not in STEPS:
        raise found[-1][0].refused(f"a start 15, 30 or 60 min after the one before, not {minutes}")
    for cell, length in lengths.items():
        if length != step:
            raise cell.refused(f"an interval of {minutes} min, as the others are")
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
        start = f"{row.date or ''} {clock_text(row.start)}{_offset(row, found.zone)}".strip()
        cells = ("" if (v := getattr(row, name)) is None else trimmed(v) for name in columns[1:])
        lines.append(",".join([start, *cells]))
    return "\n".join(lines) + "\n"


def _offset(row: Row, zone: str) -> str:
    """Return what tells a time that the clock shows twice from the other of its name."""
    if row.fold is None or row.date is None:
        return ""
    when = datetime.fromisoformat(row.date) + timedelta(seconds=row.start)
    return offset_text(when, ZoneInfo(zone), row.fold)
