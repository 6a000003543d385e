"""The columns of an export by interval: where its header is, and which column holds what."""

from __future__ import annotations

from pathlib import Path

from sim.kit.errors import Misfit
from sim.kit.layout import without_totals
from sim.kit.numbers import SIGNS
from sim.kit.tables import Grid, Table, grid, headed
from sim.review.actuals import ReviewError
from sim.review.mapping import Columns, Mapping, is_of_intervals
from sim.scenario.column_names import NAMES, OFFERED, plain

USUAL = {name: frozenset({name, plain(name)}) for name in Columns.model_fields} | {
    "date": NAMES["date"],
    "start": NAMES["start"],
    "queue": NAMES["queue"],
    "contacts": OFFERED,
    "aht": NAMES["aht"],
    "wrapup": NAMES["wrapup"],
}
"""By what a column holds, the names it has where the mapping says nothing."""
_FIRST_ROWS = 40


def is_interval_table(path: Path, mapped: Path | None) -> bool:
    """Return whether the table at *path* holds intervals, and not the events of a log."""
    if mapped is not None:
        return is_of_intervals(mapped)
    try:
        found = grid(str(path))
    except Misfit as misfit:
        raise ReviewError(misfit.message) from None
    return any(_is_header(row) for row in found.cells[:_FIRST_ROWS])


def _is_header(row: tuple[str, ...]) -> bool:
    starts = _named(row, "start") or _named(row, "date")
    return bool(starts) and any(name not in starts for name in _named(row, "contacts"))


def _named(columns: tuple[str, ...], holds: str) -> list[str]:
    """Return the columns whose names say that they hold this: the one of our own name alone."""
    if holds in columns:
        return [holds]
    return [name for name in columns if plain(name) in USUAL[holds]]


def columns_of(path: Path, by: Mapping) -> tuple[Table, dict[str, tuple[str, ...]]]:
    """Return the table, and the names of its columns by what they hold."""
    found = grid(str(path), by.sheet, by.encoding)
    header = _header(found, by)
    row = found.cells[header]
    places = _places(found.name, row, by.columns)
    starts = [i for i, name in enumerate(row) if name in places["start"]]
    read = headed(without_totals(found, header, starts), header)
    counted = [name for holds in ("contacts", "aht", "wrapup") for name in places.get(holds, ())]
    sign = None if by.decimal is None else SIGNS[by.decimal]
    return read.numbered(counted, sign), places


def _header(found: Grid, by: Mapping) -> int:
    """Return which row names the columns: the one stated, or the first that could."""
    if by.header is not None:
        return found.position(by.header)
    stated = by.columns.model_dump(exclude_none=True)
    names = {
        name for said in stated.values() for name in ([said] if isinstance(said, str) else said)
    }
    for i, row in enumerate(found.cells[:_FIRST_ROWS]):
        if names <= set(row) if names else _is_header(row):
            return i
    return 0


def _places(name: str, row: tuple[str, ...], columns: Columns) -> dict[str, tuple[str, ...]]:
    """Return the names of the columns by what they hold, of those that are there."""
    places: dict[str, tuple[str, ...]] = {}
    for holds in Columns.model_fields:
        said = getattr(columns, holds)
        there = _named(row, holds) if said is None else [said] if isinstance(said, str) else said
        if said is None and len(there) > 1:
            several = " and ".join(there)
            stating = f"state columns: {{{holds}: {there[0]}}} in a mapping"
            raise Misfit(f"{name} has {several}, each of which may be the {holds}; {stating}")
        if there:
            places[holds] = tuple(there)
    dates = [] if columns.start is not None else _named(row, "date")
    if "start" not in places or (dates and "start" not in row):
        places["start"] = (*dates[:1], *places.get("start", ())) or ("start",)
    places.setdefault("contacts", ("contacts",))
    return places
