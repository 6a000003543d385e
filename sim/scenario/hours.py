"""What a week looks like on the wall clock: when a queue is open, and at what rate contacts come.

Everything here is a rule in seconds since local midnight, by weekday (0 is Monday). A window that
passes midnight ends beyond 86,400. `sim.scenario.calendar` says when the rules come true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple, TypeVar

from sim.kit.errors import Misfit, at, refused
from sim.kit.units import DAY, clock, clock_text, rate, rate_text, ratio_text, share

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WINDOWS = "hours such as 08:00-20:00"
DAYS = "days such as mon-fri, or mon, wed"

T = TypeVar("T", bound=tuple[float, ...])
Window = tuple[float, float]
Rated = tuple[float, float, float]
"""A window and the contacts a second, or the share, within it."""


class OpeningHours(NamedTuple):
    """The windows of each weekday in which a queue takes new contacts."""

    days: tuple[tuple[Window, ...], ...]


class WeeklyRates(NamedTuple):
    """The windows of each weekday with their contacts a second; between windows nobody comes."""

    days: tuple[tuple[Rated, ...], ...]


class HourlyShares(NamedTuple):
    """The windows of every day with a share for each; between windows it is 0."""

    windows: tuple[Rated, ...]


ALWAYS = OpeningHours((((0.0, DAY),),) * 7)


def window(value: object) -> Window:
    """Return the window that ``08:00-20:00`` means."""
    parts = re.split(r"\s*[-–]\s*", value.strip()) if isinstance(value, str) else []
    if len(parts) != 2:
        raise refused(value, WINDOWS)
    start, end = clock(parts[0]), clock(parts[1])
    if start == end:
        raise refused(value, f"{WINDOWS}, or always for day and night")
    return (start, end if end > start else end + DAY)


def window_text(start: float, end: float) -> str:
    """Return a window as it is written."""
    return f"{clock_text(start)}-{clock_text(end)}"


def weekdays(value: object) -> tuple[int, ...]:
    """Return the weekdays that ``mon-fri`` or ``mon, wed`` means."""
    found: set[int] = set()
    for part in str(value).lower().split(","):
        ends = [_weekday(value, name) for name in part.split("-")]
        if len(ends) > 2:
            raise refused(value, DAYS)
        length = (ends[-1] - ends[0]) % 7
        found.update((ends[0] + i) % 7 for i in range(length + 1))
    return tuple(sorted(found))


def _weekday(value: object, name: str) -> int:
    short = name.strip()[:3]
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    if short not in WEEKDAYS or not full[WEEKDAYS.index(short)].startswith(name.strip()):
        raise refused(value, DAYS)
    return WEEKDAYS.index(short)


def weekdays_text(days: Iterable[int]) -> str:
    """Return weekdays as they are written, neighbours as a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join("-".join(dict.fromkeys((WEEKDAYS[r[0]], WEEKDAYS[r[-1]]))) for r in runs)


def opening_hours(value: object) -> OpeningHours:
    """Return the hours that ``always``, a window, a list of them or a mapping by weekday means."""
    if isinstance(value, OpeningHours):
        return value
    if value == "always":
        return ALWAYS
    if isinstance(value, dict):
        return OpeningHours(_by_weekday(value, _windows))
    return OpeningHours((_windows(value),) * 7)


def _windows(value: object) -> tuple[Window, ...]:
    if value in ("closed", []):
        return ()
    several = value if isinstance(value, (list, tuple)) else [value]
    return _apart([window(one) for one in several])


def _by_weekday(
    days: dict[object, object], read: Callable[[object], tuple[T, ...]]
) -> tuple[tuple[T, ...], ...]:
    week: list[tuple[T, ...] | None] = [None] * 7
    for key, value in days.items():
        with at(str(key)):
            mine = read(value)
            for day in weekdays(key):
                if week[day] is not None:
                    raise Misfit(f"{WEEKDAYS[day]} is named twice; allowed is once")
                week[day] = mine
    found = tuple(day or () for day in week)
    _apart(
        [(DAY * i + w[0], DAY * i + w[1]) for i, day in enumerate((*found, found[0])) for w in day]
    )
    return found


def _apart(windows: list[T]) -> tuple[T, ...]:
    """Return *windows* in order of time, none into another, not even past midnight."""
    ordered = sorted(windows)
    for one, following in pairwise(ordered):
        if following[0] < one[1]:
            both = f"{window_text(*one[:2])} and {window_text(*following[:2])}"
            raise Misfit(f"{both} overlap; allowed are hours that do not")
    return tuple(ordered)


def opening_hours_spec(hours: OpeningHours) -> object:
    """Return *hours* as they are written."""
    if hours == ALWAYS:
        return "always"
    if len(set(hours.days)) == 1:
        return _windows_spec(hours.days[0])
    return _week_spec(hours.days, _windows_spec)


def _windows_spec(windows: tuple[Window, ...]) -> object:
    texts = [window_text(*one) for one in windows]
    return texts[0] if len(texts) == 1 else texts


def weekly_rates(value: object) -> WeeklyRates:
    """Return the rates that a mapping of weekdays to hours to rates means."""
    if isinstance(value, WeeklyRates):
        return value
    if not isinstance(value, dict) or not value:
        raise refused(value, "weekdays with their hours: {mon-fri: {08:00-12:00: 40 per hour}}")
    return WeeklyRates(_by_weekday(value, _rates))


def _rates(value: object) -> tuple[Rated, ...]:
    return _rated(value, rate, "hours with their rates: {08:00-12:00: 40 per hour}")


def _rated(value: object, read: Callable[[object], float], allowed: str) -> tuple[Rated, ...]:
    if not isinstance(value, dict) or not value:
        raise refused(value, allowed)
    rated = []
    for key, one in value.items():
        with at(str(key)):
            rated.append((*window(key), read(one)))
    return _apart(rated)


def weekly_rates_spec(rates: WeeklyRates) -> object:
    """Return *rates* as they are written."""
    return _week_spec(
        rates.days, lambda rated: {window_text(s, e): rate_text(rate) for s, e, rate in rated}
    )


def hourly_shares(value: object) -> HourlyShares:
    """Return the shares that a mapping of hours to shares means, for every day alike."""
    if isinstance(value, HourlyShares):
        return value
    found = _rated(value, share, "hours with their shares: {12:00-13:00: 5 %}")
    _apart([(start + day, end + day, one) for day in (0.0, DAY) for start, end, one in found])
    return HourlyShares(found)


def hourly_shares_spec(shares: HourlyShares) -> object:
    """Return *shares* as they are written."""
    return {window_text(start, end): ratio_text(one) for start, end, one in shares.windows}


def _week_spec(
    week: tuple[tuple[T, ...], ...], write: Callable[[tuple[T, ...]], object]
) -> dict[str, object]:
    """Return a mapping by weekday, days that are alike under one key and empty ones left out."""
    alike: dict[tuple[T, ...], list[int]] = {}
    for day, windows in enumerate(week):
        alike.setdefault(windows, []).append(day)
    return {weekdays_text(days): write(windows) for windows, days in alike.items() if windows}
