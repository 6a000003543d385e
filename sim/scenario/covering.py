"""Which row of a forecast holds at a time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sim.kit.units import DAY
from sim.scenario.calendar import Calendar
from sim.scenario.forecast import Forecast, Row
from sim.scenario.hours import OpeningHours, Window


class RowFinder(NamedTuple):
    """Finds the row of a forecast that holds at a wall time.

    Rows without a date hold for every day on which the queue opens. Hours that a night may reach
    past midnight belong to the night: there they hold only while the queue is open.
    """

    clock: Calendar
    step: float
    rows: dict[tuple[int | None, float, int | None], Row]
    """By day, start, and which of two times of its name it is; None stands for any."""
    hours: tuple[tuple[Window, ...], ...]
    """Opening hours by weekday."""
    nights: tuple[float, ...]
    """By weekday, how long after midnight the night before is open, in seconds."""

    @classmethod
    def of(cls, forecast: Forecast, hours: OpeningHours, clock: Calendar) -> RowFinder:
        rows = {(_day(row, clock), row.start, row.fold): row for row in forecast.rows}
        nights = tuple(
            max((end - DAY for _, end in hours.days[day - 1] if end > DAY), default=0.0)
            for day in range(7)
        )
        return cls(clock, forecast.step, rows, hours.days, nights)

    def at(self, wall: float, elapsed: float) -> Row | None:
        """Return the row that holds at *wall*, which is *elapsed* from the start, if there is one.

        Where a change of the clock makes a time come twice, they may have rows of their own.
        """
        day, second = divmod(wall, DAY)
        start = second // self.step * self.step
        dated = self.rows.get((int(day), start, None))
        if dated is None:
            dated = self.rows.get((int(day), start, self.clock.fold(elapsed)))
        if dated is None and self._any_day(self.clock.weekday(int(day)), start):
            return self.rows.get((None, start, None))
        return dated

    def _any_day(self, weekday: int, start: float) -> bool:
        """Tell whether a row without a date holds from *start* on *weekday*."""
        hours = self.hours[weekday]
        if start >= max(self.nights):
            return bool(hours)
        by_day = any(opens < start + self.step and start < shuts for opens, shuts in hours)
        return by_day or start < self.nights[weekday]


def _day(row: Row, clock: Calendar) -> int | None:
    """Return the number of the row's day, None where it holds for any."""
    return clock.day(date.fromisoformat(row.date)) if row.date else None
