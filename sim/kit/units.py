"""What a planner may write for a time, a share or a rate, and the plain number it means.

Durations are seconds, shares 0 to 1, rates contacts a second. Each reader has a writer, so that
``duration(duration_text(x)) == x`` to the bit, and the same for the others.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import Decimal

from sim.kit.errors import refused

MINUTE = 60.0
HOUR = 3600.0
DAY = 86400.0

_NUMBER = r"\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+"
_LENGTHS = {
    "s": 1.0, "sec": 1.0, "second": 1.0, "seconds": 1.0,
    "m": MINUTE, "min": MINUTE, "minute": MINUTE, "minutes": MINUTE,
    "h": HOUR, "hour": HOUR, "hours": HOUR,
    "d": DAY, "day": DAY, "days": DAY,
}  # fmt: skip
_PIECE = re.compile(rf"\s*({_NUMBER})\s*([a-z]+)", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(r"\s*(\d+)\s*h\s*([0-5]\d)\s*", re.IGNORECASE)
_RATE = re.compile(rf"\s*({_NUMBER})\s*(?:per|/|a|an)\s*([a-z]+)\s*", re.IGNORECASE)

LONGEST = 100 * 365.25 * DAY
"""The longest time in seconds, 100 years: calendars end, and sums stay exact."""
MOST = 1e9
"""The largest factor, and the highest rate a second."""
EXACT = 10**15
"""The largest whole number: every one up to it is exact as a float too."""

DURATIONS = "a time with its unit, such as 45 s, 8 min, 7h30 or 2 d (0 needs none)"
SHARES = "a share from 0 to 1, such as 80 % or 0.8"
RATIOS = "0 or more, such as 8 % or 0.08"
RATES = "a number of contacts per time, such as 40 per hour or 2 per minute"


def bounded(value: object, found: float, most: float, allowed: str) -> float:
    """Return *found*, what *value* means, if it is a finite number from 0 to *most*."""
    if not 0 <= found <= most:
        raise refused(value, allowed)
    return found


def duration(value: object) -> float:
    """Return the seconds that *value* (``45 s``, ``7h30``, 0) means."""
    if is_number(value):
        if value == 0:
            return 0.0
        raise refused(value, f"{DURATIONS}; this number has no unit")
    if not isinstance(value, str):
        raise refused(value, DURATIONS)
    if both := _HOURS_AND_MINUTES.fullmatch(value):
        return _short(value, float(both[1]) * HOUR + float(both[2]) * MINUTE)
    if value.strip().startswith("-"):
        raise refused(value, f"{DURATIONS}, not less than 0")
    return _short(value, _summed(value))


def _short(value: object, seconds: float) -> float:
    return bounded(value, seconds, LONGEST, f"{DURATIONS}, up to 100 years")


def _summed(text: str) -> float:
    total, end = 0.0, 0
    while piece := _PIECE.match(text, end):
        unit = _LENGTHS.get(piece[2].lower())
        if unit is None:
            raise refused(text, f"{DURATIONS}; units are s, min, h and d, not {piece[2]}")
        total += float(piece[1]) * unit
        end = piece.end()
    if end == 0 and number_in(text) == 0:
        return 0.0
    if end == 0 or text[end:].strip():
        raise refused(text, DURATIONS)
    return total


def duration_text(seconds: float) -> str:
    """Return *seconds* as a planner would write it; up to two minutes that is in seconds."""
    for name, unit in (("h", HOUR), ("min", MINUTE)):
        if seconds >= 2 * MINUTE and seconds % unit == 0:
            return f"{trimmed(seconds / unit)} {name}"
    return f"{trimmed(seconds)} s"


def share(value: object) -> float:
    """Return the share between 0 and 1 that *value* (``80 %``, 0.8) means."""
    found = _fraction(value, SHARES)
    if is_number(value) and 1 < found <= 100:
        hint = f"{trimmed(found)} out of a hundred is {trimmed(found)} %"
        raise refused(value, f"{SHARES}; {hint}")
    return bounded(value, found, 1.0, SHARES)


def ratio(value: object, allowed: str = RATIOS) -> float:
    """Return the non-negative number that *value* (``115 %``, 1.15) means."""
    return bounded(value, _fraction(value, allowed), MOST, f"{allowed}, up to {MOST:,.0f}")


def _fraction(value: object, allowed: str) -> float:
    text = str(value).strip() if is_number(value) or isinstance(value, str) else ""
    number = number_in(text.removesuffix("%"))
    if number is None:
        raise refused(value, allowed)
    return _hundredth(text[:-1]) if text.endswith("%") else number


def _hundredth(text: str) -> float:
    """Return a hundredth of the number in *text*: 0.7 % is the same number as 0.007.

    Half of all floats divided by a hundred are not; seven of a thousand would miss such a target.
    """
    return float(Decimal(text) / 100)


def ratio_text(number: float) -> str:
    """Return *number* in per cent where that loses nothing."""
    percent = round(number * 100, 9)
    written = trimmed(percent)
    return f"{written} %" if _hundredth(written) == number else trimmed(number)


def rate(value: object) -> float:
    """Return the contacts a second that *value* (``40 per hour``, 0) means."""
    if is_number(value) and value == 0:
        return 0.0
    found = _RATE.fullmatch(value) if isinstance(value, str) else None
    unit = _LENGTHS.get(found[2].lower()) if found else None
    if found is None or unit is None:
        raise refused(value, RATES)
    return bounded(value, float(found[1]) / unit, MOST, f"{RATES}, up to {MOST:,.0f} a second")


def rate_text(per_second: float) -> str:
    """Return *per_second* by the hour where that loses nothing."""
    for name, unit in (("hour", HOUR), ("minute", MINUTE)):
        count = round(per_second * unit, 9)
        if count / unit == per_second:
            return f"{trimmed(count)} per {name}"
    return f"{per_second!r} per second"


def number(value: object, *, least: float = 0.0, above: bool = False) -> float:
    """Return *value* as a finite number not below *least* (or, with *above*, beyond it)."""
    found = number_in(str(value)) if is_number(value) or isinstance(value, str) else None
    if found is None or found < least or (above and found == least):
        bound = f"greater than {trimmed(least)}" if above else f"{trimmed(least)} or more"
        raise refused(value, f"a number, {bound}")
    return found


def whole(value: object, least: int = 0, most: int = EXACT) -> int:
    """Return *value* as a whole number from *least* to *most*."""
    found = number_in(str(value)) if is_number(value) or isinstance(value, str) else None
    if found is None or not least <= found <= most or found != int(found):
        raise refused(value, f"a whole number from {least:,} to {most:,}")
    return int(found)


def moment(value: object) -> datetime:
    """Return the local date and time that *value* (``2026-11-30 08:00``) means."""
    allowed = "a local date and time without a zone, such as 2026-11-30 08:00"
    if isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime(value.year, value.month, value.day)
    else:
        try:
            found = datetime.fromisoformat(str(value).strip())
        except ValueError:
            raise refused(value, allowed) from None
    if found.tzinfo is not None:
        raise refused(value, f"{allowed}; the zone stands under timezone")
    if not 1900 <= found.year <= 2200:
        raise refused(value, f"{allowed}, from 1900 to 2200")
    return found


def moment_text(when: datetime) -> str:
    """Return *when* as a planner would write it."""
    exact = when.second or when.microsecond
    return when.isoformat(sep=" ", timespec="auto" if exact else "minutes")


def clock(text: str) -> float:
    """Return the seconds since midnight of ``08:30``; ``24:00`` is the end of the day."""
    found = re.fullmatch(r"\s*(\d{1,2}):([0-5]\d)(?::([0-5]\d))?\s*", text)
    seconds = int(found[1]) * HOUR + int(found[2]) * MINUTE + int(found[3] or 0) if found else -1.0
    if not 0 <= seconds <= DAY:
        raise refused(text, "a time of day from 00:00 to 24:00, such as 08:30")
    return seconds


def clock_text(seconds: float) -> str:
    """Return *seconds* since midnight as a time of day; past midnight it starts anew."""
    rest = int(seconds) if 0 < seconds <= DAY else int(seconds) % int(DAY)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{rest:02}" if rest else "")


def is_number(value: object) -> bool:
    """Tell whether *value* is a number, which ``true`` is not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def number_in(text: str) -> float | None:
    """Return the finite number that *text* is, or None."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def short_number(number: float) -> float | int:
    """Return *number* as an integer where it is whole."""
    return int(number) if number == int(number) else number


def trimmed(number: float) -> str:
    """Return *number* without loss and without a bare ``.0``."""
    return repr(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
