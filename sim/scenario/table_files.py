"""Which table from outside a part of the scenario is read from, and how it is to be read.

A path or the table's text says it all where nothing is ambiguous; else a mapping states the rest::

    forecast: {file: f.csv, date: dd/mm/yyyy, header: 3, columns: {start: [Date, Interval]}}
"""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field

from sim.kit import tables
from sim.kit.dates import Form, form
from sim.kit.errors import Misfit, at, refused, unknown
from sim.kit.local_time import zone_name
from sim.kit.numbers import SIGNS
from sim.kit.units import MINUTE, whole
from sim.scenario.fields import Text, choice, kind
from sim.scenario.parts import Part, part

LOCAL = "local"
SOURCE = "the path of a CSV or XLSX file, its text, or a mapping such as {file: f.csv, header: 3}"


def _line(value: object) -> int:
    return whole(value, 1)


def _form_text(value: object) -> str:
    form(value)
    return str(value)


def _zone(value: object) -> str:
    return LOCAL if value == LOCAL else zone_name(value)


def _columns(value: object) -> dict[str, tuple[str, ...]]:
    """Return the columns that hold each thing; a date and a time may be two of them."""
    if not isinstance(value, dict):
        raise refused(value, "columns by what they hold: {start: [Date, Interval]}")
    found = {}
    for holds, named in value.items():
        several = named if isinstance(named, (list, tuple)) else [named]
        if not several or not all(isinstance(one, (str, int, float)) for one in several):
            with at(str(holds)):
                raise refused(named, "the name of a column, or a list of names")
        found[str(holds)] = tuple(str(one).strip() for one in several)
    return found


Line = Annotated[int, *kind("line", _line)]
DateForm = Annotated[str, *kind("date_form", _form_text)]
ZoneOfTimes = Annotated[str, *kind("zone", _zone)]
Columns = Annotated[dict[str, tuple[str, ...]], *kind("columns", _columns)]


class TableFile(Part):
    """How a table from outside is read; what is left out shows itself or is asked for."""

    file: Text
    """The path of a CSV or XLSX file, seen from the scenario, or the text of a table."""
    sheet: Text | None = None
    """The sheet of a workbook, where several hold something."""
    encoding: Text | None = None
    """The encoding of a text file that is not UTF-8 and has no mark, such as cp1252."""
    header: Line | None = None
    """On which line, or row of the sheet, the names of the columns stand; above it are titles."""
    columns: Columns = Field(default={})
    """The column that holds each of start, queue, contacts, aht and wrapup, or of time in a trace;
    a start may be in two: [Date, Interval]."""
    queue: Text | None = None
    """What the file calls the queue."""
    date: DateForm | None = None
    """How dates are written: dd/mm/yyyy, mm/dd/yyyy or, with years of two digits, dd/mm/yy."""
    decimal: Annotated[str, *choice("point", "comma")] | None = None
    """The sign before decimals."""
    timezone: ZoneOfTimes = LOCAL
    """The zone of times that have no offset: local is the scenario's own; or UTC, or another."""
    durations: Annotated[str, *choice("seconds", "minutes")] = "seconds"
    """What a plain number of a handle time counts; 0:08:30 is hours, minutes and seconds."""

    @property
    def form(self) -> Form | None:
        """How dates are written, where it is stated."""
        return None if self.date is None else form(self.date)

    @property
    def sign(self) -> str | None:
        """The decimal sign, where it is stated."""
        return None if self.decimal is None else SIGNS[self.decimal]

    @property
    def unit(self) -> float:
        """What a plain number of a handle time counts, in seconds."""
        return MINUTE if self.durations == "minutes" else 1.0

    def grid(self) -> tables.Grid:
        """Return the rows of the table."""
        return tables.grid(self.file, self.sheet, self.encoding)

    def zones(self, ours: str) -> tuple[ZoneInfo, ZoneInfo]:
        """Return the scenario's zone, and that of the times in the file."""
        known = ours if ours in available_timezones() else "UTC"
        return ZoneInfo(known), ZoneInfo(known if self.timezone == LOCAL else self.timezone)


class Source(NamedTuple):
    """What the scenario says of a table, and by whom it is read."""

    reader: str
    """The queue or the site."""
    said: Any
    zone: str = "UTC"
    """The scenario's."""

    @classmethod
    def of(cls, value: object) -> Source:
        """Return *value*, the source of no queue in particular where it names none."""
        return value if isinstance(value, Source) else cls("", value)

    def file(self, roles: tuple[str, ...]) -> TableFile:
        """Return how the table is read; *roles* is what its columns may hold."""
        said = self.said
        if isinstance(said, str) and said.strip():
            return TableFile(file=said)
        if not isinstance(said, dict):
            raise refused(said, SOURCE)
        found = part(TableFile, said)
        for holds in found.columns:
            if holds not in roles:
                raise Misfit(unknown("column", holds, roles).message, "columns", holds)
        return found
