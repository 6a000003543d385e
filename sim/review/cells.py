"""Single cells of an export by interval: when, how many, how long, which share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sim.kit.errors import Misfit
from sim.kit.tables import Cell
from sim.kit.units import DAY, HOUR, LONGEST, MINUTE, clock
from sim.kit.units import share as share_of
from sim.review.mapping import Times
from sim.scenario import Scenario
from sim.scenario.timeline import calendar_of

STARTS = "a date and time such as 2026-11-30 08:15"


def moments(scenario: Scenario, times: Times) -> Callable[[Cell], float]:
    """Return what reads a cell as seconds from the start of *scenario*."""
    zone = ZoneInfo(scenario.timezone)
    theirs = ZoneInfo(times.timezone) if times.timezone else zone

    def moment(cell: Cell) -> float:
        found = _read(cell, scenario, times.format)
        if found.tzinfo is None:
            found = found.replace(tzinfo=theirs)
        local = found.astimezone(zone)
        begin = scenario.start.replace(tzinfo=zone)
        return local.timestamp() - begin.timestamp()

    return moment


def _read(cell: Cell, scenario: Scenario, pattern: str | None) -> datetime:
    try:
        if pattern is not None:
            return datetime.strptime(cell.text, pattern)
        if len(cell.text) <= 8:
            return _of_day(cell, scenario)
        return datetime.fromisoformat(cell.text)
    except Misfit:
        raise
    except ValueError:
        allowed = STARTS if pattern is None else f"a time written as {pattern}"
        raise cell.refused(allowed) from None


def _of_day(cell: Cell, scenario: Scenario) -> datetime:
    """Return a time of day as that of the one day that the scenario has."""
    try:
        wall = clock(cell.text)
    except Misfit:
        raise cell.refused(STARTS) from None
    calendar = calendar_of(scenario)
    if calendar.wall(scenario.horizon) > 2 * DAY or wall == DAY:
        raise cell.refused(f"{STARTS}, as the scenario has several days")
    first = scenario.start.hour * HOUR + scenario.start.minute * MINUTE + scenario.start.second
    day = scenario.start.toordinal() + (wall < first and calendar.wall(scenario.horizon) > DAY)
    at = datetime.fromordinal(day)
    return at.replace(hour=int(wall // HOUR), minute=int(wall % HOUR // MINUTE))


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
