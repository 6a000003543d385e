"""Single cells of an export by interval: when, how many, how long, which share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sim.kit.dates import Form, Moment, form_shown, moment
from sim.kit.dates import form as form_of
from sim.kit.errors import Misfit
from sim.kit.local_time import local_times
from sim.kit.tables import Cell
from sim.kit.units import DAY, HOUR, LONGEST, MINUTE
from sim.kit.units import share as share_of
from sim.review.mapping import Times
from sim.scenario import Scenario
from sim.scenario.timeline import calendar_of

STATING = "state time: {date: dd/mm/yyyy} or time: {date: mm/dd/yyyy} in a mapping"
StartCells = tuple[Cell, ...]
"""The cell of a start, or those of its date and of its time."""
STARTS = "a date and time such as 2026-11-30 08:15"


def moments(cells: Sequence[StartCells], scenario: Scenario, times: Times) -> list[float]:
    """Return the starts of the rows of one queue or team as seconds from that of *scenario*.

    Of an hour that the clock shows twice, the second row is the second.
    """
    zone = ZoneInfo(scenario.timezone)
    theirs = ZoneInfo(times.timezone) if times.timezone else zone
    begin = scenario.start.replace(tzinfo=zone).timestamp()
    pattern = times.format if times.format is not None and "%" in times.format else None
    stated = times.date or (None if pattern else times.format)
    form = None if stated is None else form_of(stated)
    if form is None and pattern is None:
        form = form_shown((one[0].text for one in cells), STATING)
    read = [_read(one, scenario, pattern, form) for one in cells]
    found = []
    for one, local in zip(cells, local_times(read, zone, theirs), strict=True):
        if local is None:
            raise one[-1].refused(STARTS)
        when = datetime.combine(local.day, time()) + timedelta(seconds=local.seconds)
        found.append(when.replace(tzinfo=zone, fold=local.fold or 0).timestamp() - begin)
    return found


def _read(cells: StartCells, scenario: Scenario, pattern: str | None, form: Form | None) -> Moment:
    cell = cells[-1]
    text = " ".join(one.text for one in cells)
    if pattern is not None:
        return _by_pattern(cell, text, pattern)
    try:
        found = moment(cell.text, form)
        day = moment(cells[0].text, form).day
    except Misfit as misfit:
        if "state" in misfit.message:
            raise Misfit(f"{cell.where}: {misfit.message}") from None
        raise cell.refused(STARTS) from None
    found = found._replace(day=day, seconds=found.seconds or 0.0)
    return found if day is not None else _of_day(cell, found, scenario)


def _by_pattern(cell: Cell, text: str, pattern: str) -> Moment:
    try:
        found = datetime.strptime(text, pattern)
    except ValueError:
        raise cell.refused(f"a time written as {pattern}") from None
    midnight = found.replace(hour=0, minute=0, second=0, microsecond=0)
    offset = found.utcoffset()
    ahead = None if offset is None else offset.total_seconds()
    return Moment(found.date(), (found - midnight).total_seconds(), ahead)


def _of_day(cell: Cell, found: Moment, scenario: Scenario) -> Moment:
    """Return a time of day as that of the one day that the scenario has."""
    wall = found.seconds or 0.0
    calendar = calendar_of(scenario)
    if calendar.wall(scenario.horizon) > 2 * DAY or wall == DAY:
        raise cell.refused(f"{STARTS}, as the scenario has several days")
    first = scenario.start.hour * HOUR + scenario.start.minute * MINUTE + scenario.start.second
    is_next = wall < first and calendar.wall(scenario.horizon) > DAY
    return found._replace(day=scenario.start.date() + timedelta(days=int(is_next)))


def amount(cell: Cell) -> float:
    """Return the number in the cell, 0 or more."""
    return cell.number()


def seconds(cell: Cell, unit: float) -> float:
    """Return the duration in the cell: a number of *unit* seconds, or ``0:08:30``."""
    return cell.duration(unit, LONGEST)


def share(cell: Cell) -> float:
    """Return the share in the cell, ``81 %`` or 0.81."""
    percent = "%" if cell.text.endswith("%") else ""
    plain = cell._replace(text=cell.text.removesuffix("%").rstrip()).plain()
    try:
        return share_of(f"{plain}{percent}")
    except Misfit:
        raise cell.refused("a share from 0 to 1, such as 80 % or 0.8") from None
