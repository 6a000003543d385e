"""The times of an export as seconds, and how exact they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sim.ingest.errors import bad_cell
from sim.ingest.mapping import Times
from sim.kit.tables import Cell
from sim.kit.units import number_in

_PER_SECOND = {"seconds": 1.0, "milliseconds": 1000.0}
_STEPS = (1.0, 0.001)
_FINEST = 1e-6
_ISO = "a date and time such as 2026-11-30 08:15:20, or seconds"


def reader(times: Times) -> Callable[[Cell], float]:
    """Return what reads a cell as seconds since 1970, or since a start that is not known.

    It raises `IngestError` where the cell holds no time.
    """
    if times.format in _PER_SECOND:
        per_second = _PER_SECOND[times.format]
        return lambda cell: _number(cell) / per_second
    zone, pattern = ZoneInfo(times.timezone), times.format

    def read(cell: Cell) -> float:
        try:
            if pattern is not None:
                found = datetime.strptime(cell.text, pattern)
            elif (number := number_in(cell.text)) is not None:
                return number
            else:
                found = datetime.fromisoformat(cell.text)
            local = found if found.tzinfo is not None else found.replace(tzinfo=zone)
            return local.timestamp()
        except (ValueError, OverflowError, OSError):
            allowed = _ISO if pattern is None else f"a time written as {pattern}"
            raise bad_cell(cell, allowed) from None

    return read


def _number(cell: Cell) -> float:
    found = number_in(cell.text)
    if found is None:
        raise bad_cell(cell, "a number")
    return found


def resolution(times: Sequence[float]) -> float:
    """Return how exact *times* are written: whole seconds, thousandths, or finer."""
    for step in _STEPS:
        if all(abs(time / step - round(time / step)) < 1e-4 for time in times):
            return step
    return _FINEST


def local(seconds: float, zone: str) -> str:
    """Return a time since 1970 as local date and time with its offset."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(zone)).isoformat()
