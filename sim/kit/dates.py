"""Dates and times as tables write them: ISO 8601, day or month first, am and pm, intervals.

``03/04/2026`` is in April or in March. A column that holds one date of which only one reading is
possible shows it; where every date may be read both ways, the order is asked for and never guessed.
Two digits for a year are read only where the form that is stated has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from sim.kit.errors import Misfit, refused, shown
from sim.kit.units import DAY, HOUR, MINUTE

FORMS = "dd/mm/yyyy, mm/dd/yyyy, yyyy-mm-dd or dd/mm/yy"
STATE = "state date: dd/mm/yyyy or date: mm/dd/yyyy"
WRITTEN = "a date and a time of the usual forms, such as 2026-11-30 08:15 or 30/11/2026 8:15 AM"

_MONTHS = (
    "jan january januari", "feb february februari", "mar march mars", "apr april", "may maj",
    "jun june juni", "jul july juli", "aug august augusti", "sep sept september",
    "oct october okt oktober", "nov november", "dec december",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAY = re.compile(
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[.,]?\s*"
    r"|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?\b[.,]?\s*",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):([0-5]\d)(?::([0-5]\d))?")
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?!\d)")
_COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)(?!\d)")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-\s.]+(?P<month>[^\W\d_]+)\.?[-\s,]+(?P<year>\d{4}|\d\d)(?!\d)"
    r"|(?P<month2>[^\W\d_]+)\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})(?!\d)"
)
_TIME = re.compile(
    r"(\d{1,2})(?:[:.]([0-5]\d)(?:[:.]([0-5]\d)(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?m\.?)?(?![\d:])",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\d+\.\d+")
"""Beside a date 08.15 is a time, alone it is a number."""
_DIGITS = re.compile(r"(\d\d)([0-5]\d)([0-5]\d)?()()(?!\d)")
"""A time of day without colons, in the groups of the other."""
_OFFSET = re.compile(r"\s*(?:(Z|UTC|GMT)|(?:UTC|GMT)?([-+−])(\d{1,2}):?([0-5]\d)?)$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\btill\b)\s*", re.IGNORECASE)
_PART = r"(d{1,2}|m{1,2}|y{4}|y{2})"
_FORM = re.compile(rf"{_PART}[-/. ]?{_PART}[-/. ]?{_PART}")


class Form(NamedTuple):
    """In which order a date's numbers stand, and whether its year has two digits."""

    order: str
    """dmy, mdy or ymd."""
    is_short: bool = False


class Moment(NamedTuple):
    """What a cell says of a time."""

    day: date | None
    """None where it is a time of day alone."""
    seconds: float | None
    """Since midnight, 0 to 86,400; None where it is a date alone."""
    offset: float | None = None
    """Seconds ahead of UTC, where it says so."""
    end: float | None = None
    """Seconds since midnight of the end of an interval, 24:00 at most."""

    @property
    def length(self) -> float:
        """How long an interval is, 0 for a time alone."""
        return 0.0 if self.end is None else self.end - (self.seconds or 0.0)


class Span(NamedTuple):
    """A time of day, or an interval of one, in seconds since midnight."""

    start: float
    offset: float | None
    end: float | None

    @property
    def length(self) -> float:
        """How long it is, 0 for a time alone."""
        return 0.0 if self.end is None else self.end - self.start


def is_weekday(text: str) -> bool:
    """Tell whether *text* is the name of a day of the week, and nothing more."""
    return _WEEKDAY.fullmatch(text.strip()) is not None


def form(written: object) -> Form:
    """Return the form of dates that a text such as ``dd/mm/yyyy`` states."""
    found = _FORM.fullmatch(written.strip().lower()) if isinstance(written, str) else None
    order = "".join(part[0] for part in found.groups()) if found else ""
    if found is None or order not in ("dmy", "mdy", "ymd"):
        raise refused(written, f"the form of dates: {FORMS}")
    return Form(order, any(part == "yy" for part in found.groups()))


def form_shown(texts: Iterable[str], asking: str = STATE) -> Form | None:
    """Return the form that dates in *texts* of one column show, None where any would do.

    Raises `Misfit` where every one may be read day first and month first, and where they differ.
    """
    shows: dict[str, str] = {}
    unclear = None
    for text in dict.fromkeys(texts):
        order = _order(text)
        if order == "either":
            unclear = unclear or text
        elif order:
            shows.setdefault(order, text)
    if len(shows) > 1:
        raise Misfit(
            f"found {' and '.join(map(shown, shows.values()))}, one day first, one month "
            "first; allowed is one order of dates in a column"
        )
    if not shows and unclear is not None:
        raise Misfit(f"{shown(unclear)} may be day first or month first; {asking}")
    return Form(next(iter(shows))) if shows else None


def _order(text: str) -> str | None:
    """Return the order that the date in *text* shows, "either", or None where it shows none."""
    if text[:4].isdecimal():
        return None
    found = _NUMERIC.match(_WEEKDAY.sub("", text, count=1))
    if found is None or len(found[1]) > 2:
        return None
    first, second = int(found[1]), int(found[3])
    if first == second:
        return None
    if first > 12 or second > 12:
        return "dmy" if first > 12 else "mdy"
    return "either"


@lru_cache(maxsize=1 << 14)
def moment(text: str, form: Form | None = None) -> Moment:
    """Return what *text* says of a time; *form* is how its date is written.

    Raises `Misfit` where it says none, and where the order of its numbers is not known.
    """
    if (found := _ISO.fullmatch(text)) and int(found[4]) < 24:
        day = _day(text, int(found[1]), int(found[2]), int(found[3]))
        return Moment(day, int(found[4]) * HOUR + int(found[5]) * MINUTE + int(found[6] or 0))
    return _any_form(text, form)


def _any_form(text: str, form: Form | None) -> Moment:
    day, rest = _date(text.strip(), form)
    rest = re.sub(r"^(?:T(?=\d)|[\s,]+)", "", rest) if day else rest
    if not rest:
        if day is None:
            raise refused(text, WRITTEN)
        return Moment(day, None)
    span = _interval(rest, form)
    # What looks like an interval of hours is a time with its offset: 00:15-05:00.
    if span is None or (span.length > HOUR and _single(rest)):
        span = _single(rest)
    if span is None or (day is None and _POINTED.fullmatch(rest)):
        raise refused(text, WRITTEN)
    return Moment(day, span.start, span.offset, span.end)


def _date(text: str, form: Form | None) -> tuple[date | None, str]:
    """Return the date at the beginning of *text*, if there is one, and what comes after it."""
    bare = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    if found := _NUMERIC.match(bare):
        numbers = (found[1], found[3], found[4])
        return _of_numbers(text, numbers, form), bare[found.end() :]
    if found := _COMPACT.match(bare):
        return _day(text, *map(int, found.groups())), bare[found.end() :]
    if found := _NAMED.match(bare):
        day, name, year = (found[key] or found[f"{key}2"] for key in ("day", "month", "year"))
        month = _MONTH.get(name.lower())
        if month is None or (len(year) == 2 and not (form and form.is_short)):
            raise refused(text, WRITTEN)
        return _day(text, _year(year), month, int(day)), bare[found.end() :]
    return None, text


def _of_numbers(text: str, numbers: tuple[str, str, str], form: Form | None) -> date:
    first, second, third = numbers
    if len(first) == 4:
        return _day(text, int(first), int(second), int(third))
    if form is not None and form.is_short and form.order == "ymd":
        return _day(text, _year(first), int(second), int(third))
    if len(third) != 4 and not (form is not None and form.is_short and len(third) == 2):
        said = "; a year of two digits is read where it is stated, such as date: dd/mm/yy"
        raise refused(text, f"{WRITTEN}{said if len(third) == 2 else ''}")
    order = form.order if form is not None else _order(text)
    if order == "ymd":
        raise refused(text, "a date with its year first, as is stated")
    if order == "either":
        raise Misfit(f"{shown(text)} may be day first or month first; {STATE}")
    month_first = order == "mdy"
    day, month = (second, first) if month_first else (first, second)
    return _day(text, _year(third), int(month), int(day))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise refused(text, f"a date that there is, {FORMS}") from None


def _single(text: str) -> Span | None:
    """Return the seconds and the offset of a time of day, None where *text* is none."""
    found = _clock(text)
    if found is None or not (found[2] or found[5]):
        return None
    seconds = _seconds(found, found[5])
    rest = text[found.end() :]
    offset = _offset(rest) if rest.strip() else None
    if seconds is None or (rest.strip() and offset is None):
        return None
    return Span(seconds, offset, None)


def _clock(text: str) -> re.Match[str] | None:
    return _DIGITS.match(text) or _TIME.match(text)


def _seconds(found: re.Match[str], half: str | None) -> float | None:
    """Return the seconds since midnight of a time, in the *half* of the day that am or pm names."""
    hour = int(found[1])
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    seconds = hour * HOUR + int(found[2] or 0) * MINUTE + int(found[3] or 0)
    seconds += float(f"0.{found[4]}") if found[4] else 0.0
    return seconds if seconds <= DAY else None


def _offset(text: str) -> float | None:
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    if found[1]:
        return 0.0
    seconds = int(found[3]) * HOUR + int(found[4] or 0) * MINUTE
    return seconds if found[2] == "+" else -seconds


def _interval(text: str, form: Form | None) -> Span | None:
    """Return start and end of ``08:00 - 08:15``, None where *text* is none of these."""
    begin = _clock(text)
    to = _TO.match(text, begin.end()) if begin else None
    if begin is None or to is None:
        return None
    rest = text[to.end() :]
    try:
        _, after = _date(rest, form)
    except Misfit:
        return None
    after = re.sub(r"^[T\s,]+", "", after)
    end = _clock(after)
    if end is None or end.end() < len(after) or not (end[2] or end[5]):
        return None
    return _span(begin, end)


def _span(begin: re.Match[str], end: re.Match[str]) -> Span | None:
    """Return start and end; where only the end says am or pm, the shortest span is meant."""
    halves = ("am", "pm") if end[5] and not begin[5] else (begin[5],)
    spans: list[Span] = []
    for half, shut in product(halves, (end[5],)):
        start, stop = _seconds(begin, half), _seconds(end, shut)
        if start is not None and stop is not None:
            # An interval may end at midnight, as 00:00 or as 24:00.
            spans.append(Span(start, None, stop if stop > start else stop + DAY))
    within = [one for one in spans if one.start + one.length <= DAY]
    return min(within, key=lambda one: one.length, default=None)
