"""A table as a sheet of a workbook: its headings in words, each number in its unit.

Shares are shown in per cent, durations as hours, minutes and seconds, times as local clock times;
each is a number underneath, so that sheets can be calculated with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

DAY = 86_400.0
"""Seconds in what a sheet counts as 1."""

FORMATS = {
    "share": "0.0%",
    "s": "[h]:mm:ss",
    "contacts": "#,##0.0",
    "number": "0",
    "time": "ddd yyyy-mm-dd hh:mm",
}
NUMBER = "#,##0.00"

_HEADINGS = {
    "required": "required (estimate by formula)",
    "ci_low": "Mean, 95 % from",
    "ci_high": "Mean, 95 % to",
    "p10": "1 {noun} in 10 below",
    "p90": "1 {noun} in 10 above",
    "p_target_met": "{noun}s that meet it",
}
"""Headings that are more than the column's name; {noun} is what a replication is one of."""

_WORDS = {
    **{word: word.upper() for word in ("kpi", "asa", "aht", "frt", "rona")},
    "wrapup": "wrap-up",
}


class Sheet(NamedTuple):
    """A table, and the unit of each of its columns; "" is text, ``unit`` that in its row."""

    name: str
    table: pd.DataFrame
    units: Mapping[str, str]
    noun: str = ""


class Formats:
    """The book's formats, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        look = {"bold": True, "bottom": 1, "text_wrap": True, "align": "right"}
        self.number_head: Format = book.add_format(look)
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self.right: Format = book.add_format({"align": "right"})
        self._made: dict[str, Format] = {}

    def of(self, unit: str) -> Format:
        """Return the format of numbers in *unit*."""
        if unit not in self._made:
            shown = FORMATS.get(unit, NUMBER)
            self._made[unit] = self.book.add_format({"num_format": shown})
        return self._made[unit]

    def said(self, colour: str) -> Format:
        """Return the format of a word in *colour*."""
        if colour not in self._made:
            look = {"font_color": colour, "bold": True, "align": "center"}
            self._made[colour] = self.book.add_format(look)
        return self._made[colour]


def write_sheet(formats: Formats, sheet: Sheet) -> None:
    """Add *sheet* to the book: a row of headings that stays in sight, and filters."""
    page: Worksheet = formats.book.add_worksheet(sheet.name)
    names = list(sheet.table.columns)
    heads = [heading(name, sheet.noun) for name in names]
    for i, head in enumerate(heads):
        page.write_string(0, i, head, formats.head)  # it may be a name, which is no formula
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.repeat_rows(0)
    page.autofilter(0, 0, max(1, len(sheet.table)), len(names) - 1)
    row_units = sheet.table["unit"] if "unit" in sheet.table else [""] * len(sheet.table)
    for i, name in enumerate(names):
        unit = sheet.units.get(name, "")
        units = row_units if unit == "unit" else [unit] * len(sheet.table)
        _write_column(page, i, sheet.table[name].tolist(), list(units), formats)
        page.set_column(i, i, _width(heads[i], sheet.table[name], unit))


def _write_column(
    page: Worksheet, column: int, values: Sequence[Any], units: Sequence[str], formats: Formats
) -> None:
    for row, (value, unit) in enumerate(zip(values, units, strict=True), start=1):
        write_cell(page, row, column, value, unit, formats)


def write_cell(
    page: Worksheet, row: int, column: int, value: Any, unit: str, formats: Formats
) -> None:
    """Write *value* as its *unit* is shown; what is missing leaves its cell empty."""
    if pd.isna(value):
        return
    if isinstance(value, datetime):
        page.write_datetime(row, column, value, formats.of(unit))
    elif isinstance(value, str):
        page.write_string(row, column, value)
    else:
        page.write_number(row, column, value / DAY if unit == "s" else value, formats.of(unit))


def heading(name: str, noun: str) -> str:
    """Return a column's name in words; *noun* is what a replication is one of."""
    if name in _HEADINGS:
        said = _HEADINGS[name].format(noun=noun)
    else:
        measure, bracket, part = name.partition("[")  # the part may be a name that a user gave
        words = " ".join(_WORDS.get(word, word) for word in measure.split("_"))
        said = f"{words}: {part.removesuffix(']')}" if bracket else words
    return said[0].upper() + said[1:]


def _width(head: str, values: pd.Series, unit: str) -> float:
    if unit == "time":
        return 20
    if unit:
        return 11
    longest = max([len(head), *(len(str(value)) for value in values)])
    return min(40, longest + 2)
