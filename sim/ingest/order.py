"""The rows of an export in order of time, and the times that stand outside all others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from sim.ingest.errors import IngestError
from sim.ingest.rows import Told
from sim.kit.units import DAY, trimmed

INTERVAL = 900.0
"""Of what a log is counted by, in seconds."""
LONGEST = 1_000_000 * INTERVAL
"""From the first row to the last: as many intervals as a scenario may have."""

_YEAR = 366 * DAY
_NONE = tuple(
    datetime(*date, tzinfo=UTC).timestamp()
    for date in ((1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1), (1980, 1, 1))
)
"""Dates that programs write for none, as seconds since 1970."""


def in_order(rows: Sequence[Told], name: str, *, are_dated: bool) -> tuple[list[Told], list[str]]:
    """Return *rows* in order of time, those of one time as the file has them, and notes on that.

    A file that has its newest row first is read from its end. Raises `IngestError` where a row
    bears the date that stands for none, or where the file has no end in time.
    """
    notes = []
    if _is_newest_first(rows):
        rows = rows[::-1]
        notes.append(f"{name} has its newest row first, and is read from its end")
    ordered = sorted(rows, key=lambda row: row.time)
    if are_dated:
        _refuse_none(ordered, name)
    _refuse_endless(ordered, name)
    return ordered, notes


def _is_newest_first(rows: Sequence[Told]) -> bool:
    times = [row.time for row in rows]
    falls = sum(after < before for before, after in pairwise(times))
    return falls > 0 and not any(after > before for before, after in pairwise(times))


def _refuse_none(rows: Sequence[Told], name: str) -> None:
    """Refuse the first row whose date stands for none, where the others are years away."""
    stand_for_none = [row for row in rows if _stands_for_none(row.time)]
    others = [row.time for row in rows if not _stands_for_none(row.time)]
    for row in stand_for_none:
        if others and not any(abs(row.time - each) < _YEAR for each in (others[0], others[-1])):
            raise IngestError(
                f"{name}, line {row.line}: found {_day(row.time)}, far from all other rows "
                f"({_day(others[0])} to {_day(others[-1])}); a date that stands for none is left "
                "out with its row"
            )


def _stands_for_none(time: float) -> bool:
    return any(abs(time - none) < DAY for none in _NONE)


def _refuse_endless(rows: Sequence[Told], name: str) -> None:
    span = rows[-1].time - rows[0].time
    if span <= LONGEST:
        return
    # The row on the smaller side of the widest gap is the one that is off.
    gaps = [after.time - before.time for before, after in pairwise(rows)]
    place = max(range(len(gaps)), key=gaps.__getitem__)
    odd, other = (place, place + 1) if place + 1 <= len(rows) / 2 else (place + 1, place)
    raise IngestError(
        f"{name}, line {rows[odd].line}: found {_day(rows[odd].time)}, "
        f"{_years(gaps[place])} from line {rows[other].line}; allowed are "
        f"{_years(LONGEST)} from the first row to the last"
    )


def _years(seconds: float) -> str:
    return f"{trimmed(round(seconds / (365.25 * DAY), 1))} years"


def _day(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d")
