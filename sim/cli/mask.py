"""`chatfloor mask`: a text or a table in, the same masked out.

It fails closed: what cannot be read for certain (its encoding, its region, its columns, cells
without a column) is refused before anything is written, and nothing is passed through in clear.
"""

from __future__ import annotations

import csv
import io
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.cli.errors import BadInput
from sim.kit.errors import Misfit, nearest
from sim.kit.files import bytes_of, shown_path, text_in
from sim.kit.sheets import OLD_WORKBOOK, WORKBOOK, sheet
from sim.kit.tables import csv_rows
from sim.masking import Kind, MaskedText, UnknownRegion, known_region
from sim.masking import mask as masked

STANDARD_INPUT = Path("-")
# A cell may hold a whole conversation.
LONGEST_CELL = 1 << 24
MARK = "\ufeff"
MARKED = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
OTHERWISE = "save the file as UTF-8, or state --encoding"


class Asked(NamedTuple):
    """What to mask and how to read it."""

    file: Path
    region: str | None = None
    columns: Sequence[str] = ()
    """Of a table those to mask; none for a text."""
    encoding: str | None = None
    sheet: str | None = None

    @property
    def name(self) -> str:
        """What errors call the file."""
        return "standard input" if self.file == STANDARD_INPUT else shown_path(self.file)


class Rows(NamedTuple):
    """The rows of a table, each with its line, and how it is written."""

    rows: list[tuple[int, Sequence[str]]]
    separator: str = ","
    end: str = "\n"
    head: str = ""
    """What stands before the first row."""
    is_ended: bool = True
    """Whether a line's end stands behind the last row."""


def mask(asked: Asked) -> None:
    """Write the file masked to standard output, in UTF-8; counts to stderr.

    Line by line; where columns are named it is a table with a header, and only they are masked.
    """
    counts: Counter[Kind] = Counter()
    try:
        region = known_region(asked.region)
    except UnknownRegion as error:
        raise BadInput(f"--region: {error}") from None

    def counted(text: str) -> MaskedText:
        result = masked(text, region)
        counts.update(result.masked)
        return result

    try:
        shown = _shown(asked, counted)
    except Misfit as misfit:
        raise BadInput(masked(misfit.message, region)) from None
    _write(shown)
    print(_told(counts), file=sys.stderr)


def _shown(asked: Asked, mask_text: Callable[[str], str]) -> list[str]:
    """Return the pieces of the masked file; raise `Misfit` for one that cannot be read."""
    data = _data(asked.file)
    if asked.columns:
        return list(_written(_rows(data, asked), asked, mask_text))
    if data.startswith((WORKBOOK, OLD_WORKBOOK)):
        raise Misfit(f"{asked.name} is a workbook; --column says which of its columns to mask")
    text = _text(data, asked)
    return [mask_text(line) for line in text.splitlines(keepends=True)]


def _data(file: Path) -> bytes:
    if file != STANDARD_INPUT:
        return bytes_of(file)
    stdin = getattr(sys.stdin, "buffer", None)
    return stdin.read() if stdin is not None else sys.stdin.read().encode()


def _text(data: bytes, asked: Asked) -> str:
    """Return the text in *data*, with a mark in front where it had one."""
    try:
        text = text_in(data, asked.name, asked.encoding, OTHERWISE)
    except UnicodeError:
        raise Misfit(f"{asked.name} is no text in the encoding {asked.encoding}") from None
    # UTF-16 without its mark is full of them; so is what is no text.
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Misfit(
            f"{asked.name}, line {line}: found the character NUL; allowed is a text, in UTF-16 "
            "one with its mark"
        )
    return MARK + text.removeprefix(MARK) if data.startswith(MARKED) else text


def _rows(data: bytes, asked: Asked) -> Rows:
    if data.startswith(OLD_WORKBOOK):
        raise Misfit(f"{asked.name} is an old workbook (XLS); save it as XLSX or as CSV")
    if data.startswith(WORKBOOK):
        try:
            return Rows(list(enumerate(sheet(data, asked.name, asked.sheet)[1], 1)))
        except Misfit as misfit:
            raise Misfit(misfit.message.replace("with sheet:", "with --sheet")) from None
    text = _text(data, asked)
    plain = text.removeprefix(MARK)
    separator, found = csv_rows(plain, asked.name, LONGEST_CELL)
    rows: list[tuple[int, Sequence[str]]] = list(found)
    first = plain.splitlines(keepends=True)[: rows[0][0] - 1] if rows else []
    return Rows(
        rows,
        separator,
        "\r\n" if "\r\n" in plain[: plain.find("\n") + 1] else "\n",
        MARK * text.startswith(MARK) + "".join(first),
        plain.endswith(("\n", "\r")),
    )


def _written(table: Rows, asked: Asked, mask_cell: Callable[[str], str]) -> Iterator[str]:
    """Yield the pieces of *table* with its columns masked, in the shape in which it came."""
    header, *body = _headed(table, asked)
    places = _places(header[1], asked, mask_cell)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=table.separator, lineterminator=table.end)
    blank = table.rows[: table.rows.index(header)]
    writer.writerows(row for _, row in (*blank, header))
    width = len(header[1])
    for line, row in body:
        if any(cell.strip() for cell in row[width:]):
            raise Misfit(f"{asked.name}, line {line}: {len(row)} cells under {width} columns")
        writer.writerow(
            [
                _cell(cell, header[1][i], mask_cell) if i in places else cell
                for i, cell in enumerate(row)
            ]
        )
    text = buffer.getvalue()
    yield table.head
    yield text if table.is_ended else text.removesuffix(table.end)


def _cell(text: str, column: str, mask_cell: Callable[[str], str]) -> str:
    """Return a cell masked; digits alone are read with the name of their column before them.

    A spreadsheet takes the 0 from the beginning of a telephone number.
    """
    shown = mask_cell(text)
    if shown != text or not text.strip().isdecimal():
        return shown
    before = f"{column.strip()}: "
    beside = mask_cell(f"{before}{text}")
    return beside.removeprefix(before) if beside.startswith(before) else text


def _headed(table: Rows, asked: Asked) -> list[tuple[int, Sequence[str]]]:
    """Return the rows from the header on, the first in which something stands."""
    for i, (_, row) in enumerate(table.rows):
        if any(cell.strip() for cell in row):
            return table.rows[i:]
    raise Misfit(f"{asked.name} is empty; allowed is a header and rows below it")


def _places(header: Iterable[str], asked: Asked, mask_cell: Callable[[str], str]) -> frozenset[int]:
    """Return where the columns asked for stand: all of them, where several have one name."""
    names = [name.strip() for name in header]
    for wanted in asked.columns:
        if not wanted.strip() or wanted.strip() not in names:
            # Each on its own: beside other names a number may read as something else.
            known = nearest(wanted, map(mask_cell, names))
            raise Misfit(f"{asked.name} has no column {wanted!r}; {known}")
    wanted_names = {name.strip() for name in asked.columns}
    return frozenset(i for i, name in enumerate(names) if name in wanted_names)


def _write(pieces: Iterable[str]) -> None:
    """Write *pieces* as they are, whatever standard output's own encoding and line ends."""
    stdout = sys.stdout
    if isinstance(stdout, io.TextIOWrapper):
        stdout.reconfigure(encoding="utf-8", errors="strict", newline="")
    stdout.writelines(pieces)
    stdout.flush()


def _told(counts: Counter[Kind]) -> str:
    found = [f"{counts[kind]:,} {kind}" for kind in Kind if counts[kind]]
    return f"masked: {' · '.join(found) or 'nothing'}"
