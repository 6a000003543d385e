"""CSV text as rows whose errors name file, line and column.

Text with a line break is the table itself, written into the scenario; anything else is a path. A
semicolon in the header makes it the separator, and then ``12,5`` is a number, as spreadsheets with
Nordic settings write it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.kit.errors import Misfit, nearest, refused, shown
from sim.kit.units import number_in, trimmed

if TYPE_CHECKING:
    from _csv import Reader


class Cell(NamedTuple):
    """The text of one cell and the words for where it stands."""

    text: str
    where: str
    decimal_comma: bool = False

    def number(self, most: float = inf) -> float:
        """Return the number in the cell, from 0 to *most*."""
        text = self.text.replace(",", ".") if self.decimal_comma else self.text
        found = number_in(text)
        if found is None or not 0 <= found <= most:
            bounds = ", 0 or more" if most == inf else f" from 0 to {trimmed(most)}"
            raise self.refused(f"a number{bounds}")
        return found

    def refused(self, allowed: str) -> Misfit:
        """Return the error that the cell is not what is *allowed*."""
        found = shown(self.text) if self.text else "nothing"
        return Misfit(f"{self.where}: found {found}; allowed is {allowed}")


class Table(NamedTuple):
    """A header and rows of as many cells; ``name`` is for errors."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    decimal_comma: bool

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of the column *name*."""
        return tuple(row[name] for row in self.rows([name]))

    def rows(self, names: Iterable[str]) -> Iterator[dict[str, Cell]]:
        """Yield each row's cells of the columns *names*."""
        places = [(name, self._place(name)) for name in names]
        for line, row in zip(self.lines, self.cells, strict=True):
            yield {
                name: Cell(row[i], f"{self.name}, line {line}, column {name}", self.decimal_comma)
                for name, i in places
            }

    def _place(self, name: str) -> int:
        if name not in self.columns:
            raise Misfit(f"{self.name} has no column {name}; {nearest(name, self.columns)}")
        return self.columns.index(name)


def table(source: str) -> Table:
    """Return the table that *source* is, or that the file of this path holds."""
    if "\n" in source:
        return _parsed("the table", source)
    return _parsed(shown_path(Path(source)), text_of(Path(source)))


def text_of(path: Path) -> str:
    """Return the text of the file at *path*."""
    name = shown_path(path)
    if path.is_dir():
        raise Misfit(f"{name} is a directory; allowed is a file")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        near = sorted(p.name for p in path.parent.glob(f"*{path.suffix}") if p.is_file())
        hint = f"; {nearest(path.name, near)}" if near else ""
        raise Misfit(f"there is no file {name}{hint}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Misfit(f"{name}, line {line}: not UTF-8 text; save the file as UTF-8") from None
    except OSError as error:
        raise Misfit(f"{name} cannot be read: {error.strerror}") from None


def shown_path(path: Path) -> str:
    """Return *path* as seen from the working directory, where it lies below."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


def _parsed(name: str, text: str) -> Table:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = ";" if ";" in first else ","
    found = list(_rows(name, csv.reader(StringIO(text, newline=""), delimiter=separator)))
    if not found:
        raise Misfit(f"{name} is empty; allowed is a header and rows below it")
    (_, header), *body = found
    for column in header:
        if header.count(column) > 1:
            raise Misfit(f"{name} has two columns {column}; allowed is one")
    if not body:
        raise Misfit(f"{name} has a header but no rows below it")
    for line, row in body:
        if len(row) != len(header):
            raise Misfit(f"{name}, line {line}: {len(row)} cells under {len(header)} columns")
    lines, cells = zip(*body, strict=True)
    return Table(name, header, lines, cells, separator == ";")


def _rows(name: str, reader: Reader) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line on which each row begins, and its cells, where they are not all blank."""
    line = 1
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        long = f"a cell is longer than {csv.field_size_limit():,} characters; is a quote missing?"
        said = long if "field limit" in str(error) else str(error)
        raise Misfit(f"{name}, line {line}: {said}") from None


class Source(NamedTuple):
    """A path or the text of a table, and the queue that reads it."""

    queue: str
    text: str

    @classmethod
    def of(cls, value: object) -> Source:
        """Return *value*, the source of no queue in particular where it names none."""
        if isinstance(value, Source):
            return value
        if not isinstance(value, str) or not value.strip():
            raise refused(value, "the path of a CSV file, or its text")
        return cls("", value)
