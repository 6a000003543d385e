"""Where the local clock stands at each second of a scenario, also on days it is changed.

*Wall* time is counted in seconds from midnight of the day of the start as if every day had 24
hours; *elapsed* time is what really passes from the start. Between two changes of the clock they
differ by a constant, so both ways are plain arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from sim.kit.units import DAY

MARGIN = 2 * DAY
"""How far beyond the horizon the clock is known: a night shift may begin before the start."""


@dataclass(frozen=True)
class Calendar:
    """The local clock from the start to the horizon. All times in seconds."""

    first: date
    """The day of the start: day 0."""
    horizon: float
    changes: tuple[tuple[float, float], ...]
    """Elapsed time from which wall time is ahead of elapsed time by the second number."""

    def wall(self, elapsed: float) -> float:
        """Return the wall time at *elapsed*."""
        return elapsed + next(ahead for begin, ahead in reversed(self.changes) if begin <= elapsed)

    def elapsed(self, wall: float, *, last: bool = False) -> float:
        """Return when the wall clock shows *wall*, the first time (or the *last*) if twice.

        An hour that the clock skips is over at once: it maps to the moment of the change.
        """
        shown = [
            wall - ahead
            for (begin, ahead), end in zip(self.changes, self._ends(), strict=True)
            if begin <= wall - ahead < end
        ]
        if not shown:
            return min(begin for begin, ahead in self.changes if begin > wall - ahead)
        return shown[-1] if last else shown[0]

    def fold(self, elapsed: float) -> int | None:
        """Return which of two times of its name *elapsed* is, 0 or 1; None where there is one."""
        wall = self.wall(elapsed)
        first, last = self.elapsed(wall), self.elapsed(wall, last=True)
        return None if first == last else int(elapsed >= last)

    def _ends(self) -> list[float]:
        return [*(begin for begin, _ in self.changes[1:]), float("inf")]

    def weekday(self, day: int) -> int:
        """Return the weekday (0 is Monday) of day number *day*."""
        return (self.first.weekday() + day) % 7

    def day(self, when: date) -> int:
        """Return the number of the day *when*."""
        return (when - self.first).days

    def days(self) -> range:
        """Return the numbers of the days that the horizon touches, and of the day before."""
        return range(-1, int(self.wall(self.horizon) // DAY) + 1)

    def clipped(self, start: float, end: float) -> tuple[float, float] | None:
        """Return elapsed times from wall times, within the horizon, or None if nothing is left."""
        begin, until = self.elapsed(start), self.elapsed(end, last=True)
        begin, until = max(begin, 0.0), min(until, self.horizon)
        return (begin, until) if begin < until else None

    def steps(self, length: float) -> Iterator[tuple[float, float, float]]:
        """Yield (start, end, wall time of the start) of the pieces that the wall clock cuts.

        A piece lies between multiples of *length* on the wall clock, changes of the clock, the
        start and the horizon.
        """
        for (begin, ahead), end in zip(self.changes, self._ends(), strict=True):
            start, stop = max(begin, 0.0), min(end, self.horizon)
            while start < stop:
                wall = start + ahead
                after = min((wall // length + 1) * length - ahead, stop)
                yield start, after, wall
                start = after

    def local(self, elapsed: float) -> datetime:
        """Return the local date and time at *elapsed*."""
        midnight = datetime(self.first.year, self.first.month, self.first.day)
        return midnight + timedelta(seconds=self.wall(elapsed))


@lru_cache(maxsize=64)
def calendar(start: datetime, timezone: str, horizon: float) -> Calendar:
    """Return the calendar of a scenario that starts at the local time *start*."""
    zone = ZoneInfo(timezone)
    origin = start.replace(tzinfo=zone).astimezone(UTC)
    midnight = datetime(start.year, start.month, start.day)

    def ahead(elapsed: float) -> float:
        local = (origin + timedelta(seconds=elapsed)).astimezone(zone).replace(tzinfo=None)
        return (local - midnight).total_seconds() - elapsed

    probes = [-MARGIN]
    while probes[-1] < horizon + MARGIN:
        probes.append(probes[-1] + DAY)
    changes = [(float("-inf"), ahead(-MARGIN))]
    for before, after in pairwise(probes):
        if ahead(before) != ahead(after):
            moment = _change(ahead, before, after)
            changes.append((moment, ahead(moment)))
    return Calendar(start.date(), horizon, tuple(changes))


def _change(ahead: Callable[[float], float], before: float, after: float) -> float:
    """Return the whole second between *before* and *after* at which the clock is changed."""
    while after - before > 1:
        middle = (before + after) // 2
        if ahead(middle) == ahead(before):
            before = middle
        else:
            after = middle
    return after


def merged(windows: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return *windows* in order, those that touch made one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(windows):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
