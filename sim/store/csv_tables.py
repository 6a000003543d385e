"""Tables as CSV that a spreadsheet shows and never runs, and reading them back as they were.

A spreadsheet takes a cell for a formula if it begins with ``=``, ``+``, ``-``, ``@``, their wide
forms or a tab, and one set to another language splits cells at ``;`` as well. An apostrophe put
before such a text makes it text, as planners write it themselves. Names of queues, teams and agents
come from anywhere, so every text is treated like that; numbers are not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import pandas as pd

NAMES = ("queue", "team", "name", "kpi")
"""Columns of text, even where all that stands in them looks like numbers."""
DIGITS = "%.12g"
"""Twelve hold a year in microseconds and hide what binary fractions add behind them."""

# At the beginning of a cell, or behind what some spreadsheet would take for its end.
_START = r"(?:^|(?<=[;,|\t\r\n]))"
_FORMULA = r"[=+\-@\t\r\n＝＋－＠]"
_RUNS = re.compile(rf"{_START}(?='*{_FORMULA})")
_MARKED = re.compile(rf"{_START}'(?='*{_FORMULA})")


def as_text(text: str) -> str:
    """Return *text* with an apostrophe wherever a spreadsheet would see a formula begin."""
    return _RUNS.sub("'", text)


def as_it_was(text: str) -> str:
    """Return the text of which `as_text` made *text*."""
    return _MARKED.sub("", text)


def write_csv(table: pd.DataFrame, target: Path | TextIO, digits: str = DIGITS) -> None:
    """Write *table*, headings and all, to the file or stream *target*."""
    safe = table.rename(columns=as_text)
    quoting = csv.QUOTE_MINIMAL
    for place, name in enumerate(table.columns):
        if _holds_text(table[name]):
            texts = table[name].map(as_text, na_action="ignore")
            safe.isetitem(place, texts)
            if texts.astype(str).str.contains("\r", regex=False).any():
                quoting = csv.QUOTE_NONNUMERIC  # the least leaves it bare, and readers end a row
    safe.to_csv(target, index=False, float_format=digits, lineterminator="\n", quoting=quoting)


def read_csv(path: Path) -> pd.DataFrame:
    """Return the table in the file at *path*, in which a queue may be called NA or 007."""
    heads = pd.read_csv(path, nrows=0).columns
    kinds = {name: str for name in heads if name in NAMES}
    found = pd.read_csv(path, dtype=kinds, keep_default_na=False, na_values=[""])
    for name in _texts(found):
        found[name] = found[name].map(as_it_was, na_action="ignore")
    return found.rename(columns=as_it_was)


def _texts(table: pd.DataFrame) -> Iterable[str]:
    return [name for name in table.columns if _holds_text(table[name])]


def _holds_text(column: pd.Series) -> bool:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return _holds_text(column.cat.categories.to_series())
    return bool(pd.api.types.is_string_dtype(column) or pd.api.types.is_object_dtype(column))
