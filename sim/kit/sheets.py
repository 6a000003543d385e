"""The cells of an XLSX workbook as text, as CSV would have them.

Dates and times come in ISO 8601, numbers with a point and without loss, whatever the cells' formats
show. Where several sheets hold something, the one to read is to be stated.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from sim.kit.errors import Misfit, unknown
from sim.kit.units import trimmed

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

WORKBOOK = b"PK\x03\x04"
"""How a workbook begins; text never does."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
MOST_CELLS = 10_000_000
"""Of a sheet, from its first to its last: the reader makes room for all between them."""
MOST_BYTES = 1 << 30
"""Of all that is packed in a workbook."""

_COLUMN = re.compile(rb'\br="([A-Z]{1,3})[0-9]+"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]+)"')


class Number(str):
    """The text of a cell that holds a number: its point is a point, whatever the table's sign."""

    __slots__ = ()


def sheet(data: bytes, name: str, wanted: str | None) -> tuple[str, list[tuple[str, ...]]]:
    """Return the name and the rows of the sheet *wanted* in the workbook *data*, from its first."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check(data, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        found = _chosen(book, name, wanted)
        # A sheet's leading rows and columns that are empty count: rows keep their numbers.
        rows = found.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Misfit(f"{name} cannot be read as a workbook: {error}") from None
    return found.name, [tuple(map(_text, row)) for row in rows]


def _chosen(book: CalamineWorkbook, name: str, wanted: str | None) -> CalamineSheet:
    if wanted is not None:
        if wanted not in book.sheet_names:
            raise Misfit(f"{name}: {unknown('sheet', wanted, book.sheet_names).message}")
        return book.get_sheet_by_name(wanted)
    sheets = [book.get_sheet_by_name(one) for one in book.sheet_names]
    full = [one for one in sheets if one.height]
    if len(full) > 1:
        names = ", ".join(one.name for one in full)
        raise Misfit(f"{name} holds several sheets ({names}); say which with sheet: {full[0].name}")
    if not full:
        raise Misfit(f"{name} is empty; allowed is a header and rows below it")
    return full[0]


def _check(data: bytes, name: str) -> None:
    """Refuse what is no workbook, and one so large or so sparse that it would fill the memory."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise Misfit(f"{name} holds more than {MOST_BYTES >> 30} GB; save it as CSV")
            sheets = [one for one in entries if re.fullmatch(r"xl/worksheets/[^/]+", one.filename)]
            if not sheets:
                raise Misfit(f"{name} is no XLSX workbook; save it as XLSX or as CSV")
            for one in sheets:
                _check_area(packed.read(one), name)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, Misfit):
            raise
        raise Misfit(f"{name} cannot be read as a workbook: {error}") from None


def _check_area(xml: bytes, name: str) -> None:
    width = max((_place(letters) for letters in set(_COLUMN.findall(xml))), default=0)
    height = max(map(int, _ROW.findall(xml)), default=0)
    if width * height > MOST_CELLS:
        said = f"{name} has a sheet of {height:,} rows and {width:,} columns"
        raise Misfit(f"{said}; allowed are {MOST_CELLS:,} cells: save the part needed as CSV")


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def _number(value: float) -> str:
    """Return a number as its digits: long ones are ids, cards and times in nanoseconds."""
    is_long = 1e15 <= abs(value) < 1e21 and value == int(value)
    return str(int(value)) if is_long else trimmed(value)


def _text(value: object) -> str:
    """Return what a cell holds, written as in a CSV."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return Number(_number(value))
        case datetime() | time():
            return _whole(value).isoformat(*([" "] if isinstance(value, datetime) else []))
        case date():
            return value.isoformat()
        case timedelta():
            return _length(value)
    return str(value)


def _whole(value: datetime | time) -> datetime | time:
    """Return *value* without the dust of a fraction of a day, to the millisecond."""
    when = value if isinstance(value, datetime) else datetime.combine(date(2000, 1, 1), value)
    near = when + timedelta(microseconds=500)
    near = near.replace(microsecond=near.microsecond // 1000 * 1000)
    return near if isinstance(value, datetime) else near.time()


def _length(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
