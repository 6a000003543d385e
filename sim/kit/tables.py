"""Tables from outside, CSV or XLSX, as rows whose errors name file, line and column.

The separator (comma, semicolon, tab or bar) is the one that makes rows of as many cells. Blank rows
and empty cells beyond the header are passed over. Text with a line break is the table itself,
written into the scenario; anything else is a path. ``12,5`` is a number where the separator is a
semicolon, as spreadsheets with Nordic settings write it, or where the table shows it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from io import StringIO
from itertools import islice
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.kit.errors import Misfit, nearest, shown
from sim.kit.files import bytes_of, shown_path, text_in
from sim.kit.numbers import is_unclear, number, sign_of
from sim.kit.sheets import OLD_WORKBOOK, WORKBOOK, Number, sheet
from sim.kit.units import HOUR, MINUTE, trimmed

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = (";", "\t", "|", ",")
"""Those that come first win where a header holds several."""
LONGEST_CELL = 1 << 17
"""In characters, where nothing else is asked for; a quote that is missing makes longer ones."""
_FIRST_ROWS = 50
_FIRST_TEXT = 1 << 16
_SEP = re.compile(r'"?sep=(.)"?[ ;,\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_CLOCKED = re.compile(r"(?:(\d+):)?(\d{1,2}):([0-5]\d)")
_USUAL_SIGN = {";": ",", ",": "."}
"""By separator, the decimal sign that goes with it."""
ENCODED = "save the file as UTF-8, or state its encoding"


class Cell(NamedTuple):
    """The text of one cell and where it stands."""

    text: str
    place: str = ""
    """What comes before the line's number: ``f.csv, line``."""
    line: int = 0
    column: str = ""
    decimal: str | None = None
    """The decimal sign of the table, None where it shows none."""
    usual: str | None = "."
    """The decimal sign that goes with the table's separator, where one does."""

    @property
    def where(self) -> str:
        """Where it stands, for errors."""
        return f"{self.place} {self.line}, column {self.column}" if self.line else self.place

    def plain(self) -> str:
        """Return the text with the decimal sign made a point and without marks of thousands."""
        found = self._number()
        return self.text if found is None else trimmed(found)

    def number(self, most: float = inf) -> float:
        """Return the number in the cell, from 0 to *most*."""
        found = self._number()
        if found is None or not 0 <= found <= most:
            bounds = ", 0 or more" if most == inf else f" from 0 to {trimmed(most)}"
            raise self.refused(f"a number{bounds}")
        return found

    def duration(self, unit: float, most: float) -> float:
        """Return the seconds in the cell: a number of *unit* seconds, or ``0:08:30``."""
        if found := _CLOCKED.fullmatch(self.text):
            return float(found[1] or 0) * HOUR + float(found[2]) * MINUTE + float(found[3])
        if self._number() is None:
            raise self.refused("a duration: a number, or hours, minutes and seconds")
        return self.number(most / unit) * unit

    def _number(self) -> float | None:
        text = self.text
        if isinstance(text, Number):
            return number(text, ".")
        sign = self.decimal
        if sign is None and is_unclear(text):
            if self.usual is None or self.usual not in text:
                two = " or ".join(trimmed(number(text, one) or 0.0) for one in ".,")
                raise self.refused(f"a number that is clear: {two}; state decimal: point or comma")
            sign = self.usual
        found = (number(text, one) for one in ((sign,) if sign else (".", ",")))
        return next((one for one in found if one is not None), None)

    def refused(self, allowed: str) -> Misfit:
        """Return the error that the cell is not what is *allowed*."""
        found = shown(self.text) if self.text else "nothing"
        return Misfit(f"{self.where}: found {found}; allowed is {allowed}")


class Grid(NamedTuple):
    """The rows of a table that are not blank, before anything is known of a header."""

    name: str
    place: str
    """What errors say before a line's number."""
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    usual_sign: str | None
    """The decimal sign that goes with the separator, where one does."""

    def position(self, line: int) -> int:
        """Return which of the rows stands on *line*."""
        if line not in self.lines:
            raise Misfit(f"{self.name} has nothing on line {line}", "header")
        return self.lines.index(line)


@dataclass(frozen=True)
class Table:
    """A header and rows of as many cells; ``name`` is for errors."""

    name: str
    place: str
    columns: tuple[str, ...]
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    usual_sign: str | None = "."
    decimal: str | None = None

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.columns)}

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of the column *name*."""
        return tuple(row[name] for row in self.rows([name]))

    def rows(self, names: Iterable[str]) -> Iterator[dict[str, Cell]]:
        """Yield each row's cells of the columns *names*."""
        places = [(name, self._place(name)) for name in names]
        more = (self.decimal, self.usual_sign)
        for line, row in zip(self.lines, self.cells, strict=True):
            yield {name: Cell(row[i], self.place, line, name, *more) for name, i in places}

    def renamed(self, name: str, holds: str) -> Table:
        """Return the table with the column *name* called *holds*."""
        place = self._place(name)
        return replace(self, columns=(*self.columns[:place], holds, *self.columns[place + 1 :]))

    def only(self, kept: Sequence[int]) -> Table:
        """Return the table of the rows at the places *kept* alone."""
        lines = tuple(self.lines[i] for i in kept)
        return replace(self, lines=lines, cells=tuple(self.cells[i] for i in kept))

    def numbered(self, names: Iterable[str], decimal: str | None = None) -> Table:
        """Return the table with the *decimal* sign stated, or shown by the columns *names*."""
        if decimal is None:
            places = [self._place(name) for name in names]
            decimal = sign_of(row[i] for row in self.cells for i in places)
        return replace(self, decimal=decimal)

    def _place(self, name: str) -> int:
        if name not in self._positions:
            raise Misfit(f"{self.name} has no column {name}; {nearest(name, self.columns)}")
        return self._positions[name]


def table(source: str, sheet: str | None = None, encoding: str | None = None) -> Table:
    """Return the table that *source* is, or that the file of this path holds."""
    return headed(grid(source, sheet, encoding))


def grid(source: str, wanted: str | None = None, encoding: str | None = None) -> Grid:
    """Return the rows of the table that *source* is, or of the file of this path.

    *wanted* is the sheet of a workbook, where several hold something.
    """
    if "\n" in source:
        return _of_text(source, "the table", "the table")
    try:
        found = Path(source).stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
    except (OSError, ValueError):
        stamp = (0, 0, 0)  # reading it says what is wrong
    return _of_file(Path(source).absolute(), wanted, encoding, stamp)


@lru_cache(maxsize=1)
def _of_file(path: Path, wanted: str | None, encoding: str | None, _: tuple[int, int, int]) -> Grid:
    """Return the rows of the file, as long as nobody writes to it and no other is read."""
    data, name = bytes_of(path), shown_path(path)
    if data.startswith(OLD_WORKBOOK):
        raise Misfit(f"{name} is an old workbook (XLS); save it as XLSX or as CSV")
    if data.startswith(WORKBOOK):
        title, rows = sheet(data, name, wanted)
        return _grid(name, f"{name}, sheet {title}, row", enumerate(rows, 1), None)
    return _of_text(text_in(data, name, encoding, ENCODED), name, name)


def forget_files() -> None:
    """Give back the memory of the table read last."""
    _of_file.cache_clear()


def _of_text(text: str, name: str, called: str) -> Grid:
    separator, rows = csv_rows(text, called)
    return _grid(name, f"{called}, line", rows, _USUAL_SIGN.get(separator))


def _grid(
    name: str, place: str, rows: Iterable[tuple[int, Sequence[str]]], usual: str | None
) -> Grid:
    kept = ((line, tuple(map(_stripped, row))) for line, row in rows)
    found = [(line, row) for line, row in kept if any(row)]
    if not found:
        raise Misfit(f"{name} is empty; allowed is a header and rows below it")
    lines, cells = zip(*found, strict=True)
    return Grid(name, place, lines, cells, usual)


def _stripped(cell: str) -> str:
    return cell if isinstance(cell, Number) else cell.strip()


def headed(found: Grid, header: int = 0) -> Table:
    """Return the table below row number *header* (from 0) of *found*."""
    named = found.cells[header]
    width = max((i for i, name in enumerate(named, 1) if name), default=0)
    lines, cells = found.lines[header + 1 :], found.cells[header + 1 :]
    if not cells:
        raise Misfit(f"{found.name} has a header but no rows below it")
    # A header may end in empty cells, and name nothing over a column that holds something.
    width = max(width, min(len(named), max(map(_width, cells))))
    columns = named[:width]
    several = [name for name, times in Counter(columns).items() if times > 1]
    if several:
        twice = several[0] or "without a name"
        raise Misfit(f"{found.name} has two columns {twice}; allowed is one")
    fitted = tuple(
        _fitted(row, width, f"{found.place} {line}") for line, row in zip(lines, cells, strict=True)
    )
    return Table(found.name, found.place, columns, lines, fitted, found.usual_sign)


def _width(row: tuple[str, ...]) -> int:
    """Return how many cells *row* has up to the last that is not empty."""
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return width


def _fitted(row: tuple[str, ...], width: int, where: str) -> tuple[str, ...]:
    if len(row) > width and not any(row[width:]):
        row = row[:width]
    if len(row) != width:
        raise Misfit(f"{where}: {len(row)} cells under {width} columns")
    return row


def csv_rows(
    text: str, name: str, longest: int = LONGEST_CELL
) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Return the separator of a CSV *text*, and its rows as they stand, each with its line."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Misfit(f"{name}, line {line}: found the character NUL; allowed is a file of text")
    csv.field_size_limit(longest)
    stated = _SEP.match(text)
    if stated:
        return stated[1], _csv_rows(text[stated.end() :], name, stated[1], 2)
    separator = _separator(text)
    return separator, _csv_rows(text, name, separator, 1)


def _csv_rows(text: str, name: str, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row begins, and its cells."""
    reader, line = _reader(text, separator), first
    row: list[str] = []
    begun = first
    try:
        for row in reader:
            yield line, row
            begun, line = line, reader.line_num + first
    except csv.Error as error:
        long = f"a cell is longer than {csv.field_size_limit():,} characters; is a quote missing?"
        said = long if "field limit" in str(error) else str(error)
        raise Misfit(f"{name}, line {line}: {said}") from None
    if row and "\n" in row[-1] and not text.rstrip().endswith('"'):
        raise Misfit(f"{name}, line {begun}: a quote is opened that is not closed")


def _reader(text: str, separator: str) -> Reader:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str:
    """Return the separator with which most rows have as many cells, more than one."""
    first = text[:_FIRST_TEXT]
    agreeing = {one: _agreement(first, one) for one in SEPARATORS}
    best = max(SEPARATORS, key=lambda one: agreeing[one])
    return best if any(agreeing[best]) else ","


def _agreement(text: str, separator: str) -> tuple[int, int]:
    """Return how many rows have as many cells as most, and whether the first is one of them."""
    try:
        rows = [row for row in islice(_reader(text, separator), _FIRST_ROWS) if row]
    except csv.Error:
        return (0, 0)
    widths = [len(row) for row in rows]
    usual = Counter(width for width in widths if width > 1).most_common(1)
    return (usual[0][1], widths[0] > 1) if usual else (0, 0)
