"""Seconds of the run as people read them: local clock times and dates.

A run counts seconds from its start; the wall clock jumps twice a year. Everything here goes through
the centre's time zone, so a day of 23 or 25 hours shows the hours it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sim.records import Facts

DAY = 86_400.0
_QUARTER = 900
_STEPS = (15, 30, 60, 120, 180, 240, 360, 720, 1440)
"""Minutes between ticks."""


@dataclass(frozen=True)
class Clock:
    """The centre's wall clock: *start* is second 0, ISO 8601 with offset."""

    start: str
    timezone: str
    horizon: float

    @classmethod
    def of(cls, facts: Facts) -> Clock:
        """Return the clock of a centre."""
        return cls(facts.start, facts.timezone, facts.horizon)

    @cached_property
    def _zero(self) -> datetime:
        return datetime.fromisoformat(self.start).astimezone(UTC)

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def many_days(self) -> bool:
        """Whether a time of day alone would not say when."""
        return self.horizon > 1.25 * DAY

    def local(self, seconds: float) -> datetime:
        """Return the local date and time, with its offset, *seconds* into the run."""
        return (self._zero + timedelta(seconds=seconds)).astimezone(self._zone)

    @property
    def many_weeks(self) -> bool:
        """Whether a weekday alone would not say which day; a week may have an hour more."""
        return self.horizon > 7.1 * DAY

    def time(self, seconds: float) -> str:
        """Return the local time of day, with as much of the date as it takes to say when."""
        when = self.local(seconds)
        if self.many_weeks:
            return f"{when:%a} {when.day} {when:%b %H:%M}"
        return f"{when:%a %H:%M}" if self.many_days else f"{when:%H:%M}"

    def window(self, start: float, end: float) -> str:
        """Return the time from *start* to *end*."""
        until = self.time(end) if end - start > DAY else f"{self.local(end):%H:%M}"
        return f"{self.time(start)}–{until}"

    def date(self, seconds: float = 0.0) -> str:
        """Return the local date in full."""
        day = self.local(seconds)
        return f"{day:%A} {day.day} {day:%B %Y}"

    def ticks(self, most: int) -> tuple[list[float], list[str]]:
        """Return round local times, at most *most* of them, in seconds, and what to call them."""
        quarters = self._quarters()
        for minutes in _STEPS:
            chosen = [second for second in quarters if self._minute(second) % minutes == 0]
            if len(chosen) <= most:
                break
        while len(chosen) > most:
            chosen = chosen[::2]
        return chosen, [self._name(second) for second in chosen]

    def _quarters(self) -> list[float]:
        first = -int(self.local(0.0).timestamp()) % _QUARTER
        return [float(second) for second in range(first, int(self.horizon) + 1, _QUARTER)]

    def _minute(self, second: float) -> int:
        when = self.local(second)
        return when.hour * 60 + when.minute

    def _name(self, second: float) -> str:
        when = self.local(second)
        if self.many_days and when.hour == 0:
            return f"{when:%a} {when.day}"
        return f"{when:%H:%M}"
