"""Local times on days on which the clock is changed: an hour that comes twice, and one that none.

The hour that comes twice is told apart by an offset, by times in UTC, or by its second row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from sim.kit.dates import Moment
from sim.kit.errors import refused


class LocalTime(NamedTuple):
    """A time as the local clock shows it."""

    day: date
    seconds: float
    """Since midnight, by the clock."""
    fold: int | None
    """Of a time that the clock shows twice: 0 the first, 1 the second, None where nobody says."""
    is_skipped: bool = False
    """Whether the clock is put forward over it."""


def zone_name(value: object) -> str:
    """Return the name of a time zone; raise `Misfit` where there is none of this name."""
    if not isinstance(value, str) or value not in available_timezones():
        raise refused(value, "the name of a time zone, such as Europe/Stockholm")
    return value


def is_shown_twice(when: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the clock in *zone* shows *when*, a time without a zone, twice."""
    return _ahead(when, zone, 0) > _ahead(when, zone, 1)


def is_skipped(when: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the clock in *zone* is put forward over *when*, a time without a zone."""
    return _ahead(when, zone, 0) < _ahead(when, zone, 1)


def offset_text(when: datetime, zone: ZoneInfo, fold: int) -> str:
    """Return how far the clock in *zone* is ahead of UTC as ISO 8601 has it: ``+01:00``."""
    minutes = round(_ahead(when, zone, fold).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _ahead(when: datetime, zone: ZoneInfo, fold: int) -> timedelta:
    return when.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()


def local_times(
    moments: Sequence[Moment],
    ours: ZoneInfo,
    theirs: ZoneInfo | None = None,
    *,
    rows_tell: bool = True,
) -> list[LocalTime | None]:
    """Return *moments*, written in the zone *theirs*, by the clock in *ours*.

    Where *rows_tell*, of two that are alike, at a time that the clock shows twice, the later in
    order is the second. None stands for what names no day, and for what an offset leads out of the
    calendar.
    """
    written = theirs or ours
    twice = Counter(one[:3] for one in moments if rows_tell and one.day is not None)
    seen: Counter[tuple[object, ...]] = Counter()
    found: list[LocalTime | None] = []
    for one in moments:
        key = one[:3]
        fold = seen[key] if twice[key] > 1 else None
        seen[key] += 1
        found.append(_local(one, fold, ours, written))
    return found


def _local(one: Moment, nth: int | None, ours: ZoneInfo, theirs: ZoneInfo) -> LocalTime | None:
    if one.day is None:
        return None
    when = datetime(one.day.year, one.day.month, one.day.day)
    try:
        when += timedelta(seconds=one.seconds or 0.0)
        if one.offset is not None:
            there = when.replace(tzinfo=timezone(timedelta(seconds=one.offset)))
            return _known(there.astimezone(UTC), ours)
        fold = nth if nth is not None and is_shown_twice(when, theirs) else None
        if theirs is not ours:
            return _known(when.replace(tzinfo=theirs, fold=min(fold or 0, 1)), ours)
        seconds = (when - datetime(when.year, when.month, when.day)).total_seconds()
        return LocalTime(when.date(), seconds, fold, is_skipped(when, ours))
    except (OverflowError, ValueError):
        return None


def _known(there: datetime, ours: ZoneInfo) -> LocalTime:
    """Return an instant by the clock in *ours*."""
    local = there.astimezone(ours)
    plain = local.replace(tzinfo=None, fold=0)
    seconds = (plain - datetime(plain.year, plain.month, plain.day)).total_seconds()
    return LocalTime(plain.date(), seconds, local.fold if is_shown_twice(plain, ours) else None)
