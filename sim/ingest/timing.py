"""The times of an export as seconds, and how exact they are.

Dates and times are read as they are written. Numbers are not trusted: what they count is told by
their size, which must be the same in all rows, and a line says what they were taken for. What may
be one thing or another is asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sim.ingest.errors import IngestError, bad_cell
from sim.ingest.mapping import DAYS, PER_SECOND, Times
from sim.kit import dates
from sim.kit.errors import Misfit
from sim.kit.tables import Cell
from sim.kit.units import DAY

_STEPS = (1.0, 0.001)
_FINEST = 1e-6
_WRITTEN = "a date and time such as 2026-11-30 08:15:20, or seconds"
_NUMBER = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:e-\d+)?", re.IGNORECASE)
_ROUNDED = re.compile(r"[-+]?\d+[.,]?\d*e\+?\d+", re.IGNORECASE)
_COMPACT = re.compile(r"(?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[0-2]\d{3}(?:\d\d)?")
"""``20261130081520``: digits of a date and a time of day, which are no count of anything."""
_PATTERNS = {12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
"""By how many digits there are."""

_FROM_ZERO = "seconds"
_TEXT = "a date and time"
_DIGITS = "digits of a date and time"
_SINCE_1970 = {
    "seconds since 1970": (1e8, 1e10, 1.0),
    "milliseconds since 1970": (1e11, 1e13, 1e3),
    "microseconds since 1970": (1e14, 1e16, 1e6),
    "nanoseconds since 1970": (1e17, 1e19, 1e9),
}
"""From which size to which, and how many make a second: from 1973 to 2286, without overlap."""
_A_DATE = re.compile(r"(?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""``20261130``: a day without a time, and no count of seconds that a log would have."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WITH_TIME = "a time of day too, such as 2026-11-30 08:15:20"
_LAST = 1e10
"""Seconds since 1970 of a time beyond all that can be meant."""

_FIRST_DAY, _LAST_DAY = 29_221.0, 80_000.0
"""1980 and 2119 as a spreadsheet counts days."""
_ZERO_DAY = datetime(1899, 12, 30)
_AN_HOUR_OR_TEN_YEARS = 3_700.0
"""In seconds as long as a log hardly is; in days as long as one is at most."""


class Moments(NamedTuple):
    """Times of rows, in their order."""

    seconds: list[float]
    """Since 1970; where *are_dated* is false, since a start that nobody named."""
    are_dated: bool
    resolution: float
    notes: tuple[str, ...] = ()
    """What the numbers were taken for."""


def moments(cells: Sequence[Cell], times: Times) -> Moments:
    """Return what *cells*, a column of times, say; raise `IngestError` with the line at fault."""
    stated = times.format
    if stated == DAYS:
        return _of_days(cells, times)
    if stated in PER_SECOND:
        return _stated(cells, PER_SECOND[stated], stated)
    if stated is not None:
        return _of_texts(cells, times, stated)
    kind = _kind_of_all(cells)
    if kind == _TEXT:
        # A workbook shows midnight as a day; a log where nothing else happens has no times.
        if all(_ISO_DAY.fullmatch(cell.text) for cell in cells):
            raise bad_cell(cells[0], _WITH_TIME)
        return _of_texts(cells, times, None)
    if kind.endswith(_DIGITS):
        return _of_texts(cells, times, _PATTERNS[len(cells[0].text)], _note(cells, _DIGITS))
    if kind == _FROM_ZERO:
        return _from_zero(cells, times)
    seconds = [_number(cell) / _SINCE_1970[kind][2] for cell in cells]
    return Moments(seconds, True, resolution(seconds), (_note(cells, kind),))


def _note(cells: Sequence[Cell], kind: str) -> str:
    return f"times such as {cells[0].text} are read as {kind}"


def _kind_of_all(cells: Sequence[Cell]) -> str:
    """Return what all *cells* are; the first that differs from most is named in the error."""
    kinds = [_kind(cell) for cell in cells]
    usual = Counter(kinds).most_common(1)[0][0]
    for cell, kind in zip(cells, kinds, strict=True):
        if kind != usual:
            example = cells[kinds.index(usual)]
            held = f"{usual}, as line {example.line} has"
            stands_for_none = usual != _TEXT and _number_in(cell.text) in (0.0, -1.0)
            none = "; a time that stands for none is left out with its row"
            raise bad_cell(cell, f"{held}{none if stands_for_none else ''}")
    return usual


def _kind(cell: Cell) -> str:
    text = cell.text
    if _COMPACT.fullmatch(text):
        return f"{len(text)} {_DIGITS}"
    if _A_DATE.fullmatch(text):
        raise bad_cell(cell, _WITH_TIME)
    if _ROUNDED.fullmatch(text):
        raise bad_cell(cell, "the number in full, which a spreadsheet has rounded here")
    found = _number_in(text)
    if found is None:
        return _TEXT
    if 0 <= found < 1e8:
        return _FROM_ZERO
    for kind, (least, most, _) in _SINCE_1970.items():
        if least <= found < most:
            return kind
    raise bad_cell(
        cell,
        "seconds, milliseconds, microseconds or nanoseconds since 1970, which their size tells "
        "apart, or seconds from 0",
    )


def _number_in(text: str) -> float | None:
    """Return the number that *text* is; a time has no marks of thousands."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _number(cell: Cell) -> float:
    found = _number_in(cell.text)
    if found is None:
        raise bad_cell(cell, "a number")
    return found


def _stated(cells: Sequence[Cell], per_second: float, unit: str) -> Moments:
    seconds = []
    for cell in cells:
        found = _number(cell) / per_second
        if not 0 <= found < _LAST:
            said = f"{unit} since 1970 up to the year 2286, as `time: {{format: {unit}}}` states"
            raise bad_cell(cell, said)
        seconds.append(found)
    return Moments(seconds, max(seconds) >= 1e8, resolution(seconds))


def _from_zero(cells: Sequence[Cell], times: Times) -> Moments:
    numbers = [_number(cell) for cell in cells]
    span = max(numbers) - min(numbers)
    may_be_days = min(numbers) >= _FIRST_DAY and max(numbers) < _LAST_DAY
    if not may_be_days or span > _AN_HOUR_OR_TEN_YEARS:
        return Moments(numbers, False, resolution(numbers))
    is_broken = any(number != int(number) for number in numbers)
    # Of a chat there are more than a row a day and hardly as many as one a second.
    if is_broken and span <= len(numbers):
        return _of_days(cells, times, (_note(cells, "days as a spreadsheet counts them"),))
    raise IngestError(
        f"{cells[0].where}: found {cells[0].text}, which may be seconds from 0 or days as a "
        f"spreadsheet counts them; state `time: {{format: seconds}}` or `time: {{format: {DAYS}}}`"
    )


def _of_days(cells: Sequence[Cell], times: Times, notes: tuple[str, ...] = ()) -> Moments:
    """Return the local times that a spreadsheet counts in days."""
    digits = max(len(re.split("[.,]", cell.text)[-1]) for cell in cells)
    exact = 0.001 if digits > 8 else max(1.0, float(round(DAY / 10**digits)))
    zone = ZoneInfo(times.timezone)
    seconds = []
    for cell in cells:
        number = _number(cell)
        if not _FIRST_DAY <= number < _LAST_DAY:
            raise bad_cell(cell, "days as a spreadsheet counts them, from 1980 to 2119")
        since = round(number * DAY / min(exact, 1.0)) * min(exact, 1.0)
        local = (_ZERO_DAY + timedelta(seconds=since)).replace(tzinfo=zone)
        seconds.append(local.timestamp())
    return Moments(seconds, True, exact, notes)


def _of_texts(cells: Sequence[Cell], times: Times, stated: str | None, note: str = "") -> Moments:
    zone = ZoneInfo(times.timezone)
    read = _reader(cells, stated)
    allowed = _WRITTEN if stated is None else f"a time written as {stated}"
    found = [_dated(cell, read, allowed) for cell in cells]
    seconds = [when.timestamp() for when in _on_the_clock(found, zone)]
    return Moments(seconds, True, resolution(seconds), (note,) if note else ())


def _reader(cells: Sequence[Cell], stated: str | None) -> Callable[[str], datetime]:
    """Return what reads one text as a date and time; it raises `ValueError` where it cannot."""
    if stated is not None and "%" in stated:
        return lambda text: datetime.strptime(text, stated)
    form = dates.form(stated) if stated is not None else _form_shown(cells)

    def read(text: str) -> datetime:
        if stated is None:
            try:
                return datetime.fromisoformat(text)
            except ValueError:
                pass
        found = dates.moment(text, form)
        if found.day is None or found.seconds is None or found.end is not None:
            raise ValueError("no date and time of day")
        when = datetime.combine(found.day, datetime.min.time())
        when += timedelta(seconds=found.seconds)
        if found.offset is None:
            return when
        return (when - timedelta(seconds=found.offset)).replace(tzinfo=UTC)

    return read


def _form_shown(cells: Sequence[Cell]) -> dates.Form | None:
    asking = "state `time: {format: dd/mm/yyyy}` or `time: {format: mm/dd/yyyy}` in the mapping"
    try:
        return dates.form_shown((cell.text for cell in cells), asking)
    except Misfit as misfit:
        raise IngestError(f"{_column(cells[0])}: {misfit.message}") from None


def _column(cell: Cell) -> str:
    return f"{cell.place.rpartition(',')[0]}, column {cell.column}"


def _dated(cell: Cell, read: Callable[[str], datetime], allowed: str) -> datetime:
    try:
        found = read(cell.text)
    except (ValueError, OverflowError):
        raise bad_cell(cell, allowed) from None
    if not 1899 <= found.year <= 2285:
        none = "leave out a row whose date stands for no date"
        raise bad_cell(cell, f"a date from 1899 to 2285; {none}")
    return found


def _on_the_clock(found: Sequence[datetime], zone: ZoneInfo) -> Iterable[datetime]:
    """Yield *found* in their *zone*; an hour that the clock shows twice is told by its rows.

    Where rows stand in order of time and go back within such an hour, its second turn begins.
    """
    local = [when if when.tzinfo is not None else when.replace(tzinfo=zone) for when in found]
    turned = [when.replace(fold=1) for when in local]
    twice = [a.utcoffset() != b.utcoffset() for a, b in zip(local, turned, strict=True)]
    drops = [i for i in range(1, len(local)) if local[i].timestamp() < local[i - 1].timestamp()]
    # Only one fall, within the hour: anything else is a file in another order.
    if len(drops) == 1 and twice[drops[0]] and twice[drops[0] - 1]:
        return (turned[i] if twice[i] and i >= drops[0] else local[i] for i in range(len(local)))
    return local


def resolution(times: Sequence[float]) -> float:
    """Return how exact *times* are written: whole seconds, thousandths, or finer."""
    for step in _STEPS:
        if all(abs(time / step - round(time / step)) < 1e-4 for time in times):
            return step
    return _FINEST


def local(seconds: float, zone: str) -> str:
    """Return a time since 1970 as local date and time with its offset."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(zone)).isoformat()
