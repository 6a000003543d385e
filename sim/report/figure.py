"""A figure on the page: title, how to read it, key, picture, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import NamedTuple
from urllib.parse import quote

import pandas as pd

from sim.report import markup, wording
from sim.report.clock import Clock
from sim.report.markup import tag, text
from sim.store.csv_tables import write_csv

_UNTOUCHED = " ,.:;-+()[]/*!'$=?@_~|"
"""What stands in a data address as it is; a browser escapes what it must."""

MOST_ROWS = 200
"""Longer tables would make the page heavy; they stand in the run folder's files."""


class Key(NamedTuple):
    """What a colour means. *kind* is ``area``, ``line``, ``dash`` or ``dots``."""

    name: str
    colour: str
    kind: str = "area"


class Column(NamedTuple):
    """One measure of the table behind a figure, as tidy estimates have it."""

    head: str
    frame: pd.DataFrame
    unit: str


def figure(
    title: str,
    picture: str,
    *,
    note: str = "",
    keys: Sequence[Key] = (),
    numbers: str = "",
    data: tuple[str, pd.DataFrame] | None = None,
) -> str:
    """Return a figure; *title* and *note* are text, *picture* and *numbers* markup.

    *data*, a name and what the figure was drawn from, can be taken from the page as a CSV file.
    """
    caption = tag(
        "figcaption",
        tag("h3", text(title)),
        tag("p", text(note)) if note else "",
        key(keys) if keys else "",
    )
    taken = download(*data) if data is not None else ""
    return tag("figure", caption, picture, numbers, taken)


def download(name: str, frame: pd.DataFrame) -> str:
    """Return a link with *frame* inside, which a browser saves as ``<name>.csv``."""
    written = StringIO()
    write_csv(frame, written, "%.6g")
    address = f"data:text/csv;charset=utf-8,{quote(written.getvalue(), safe=_UNTOUCHED)}"
    said = f"Data behind this: {name}.csv"
    return tag(
        "a", "Data (CSV)", class_="data", download=f"{name}.csv", href=address, aria_label=said
    )


def key(entries: Iterable[Key]) -> str:
    """Return what the colours mean, as a line of swatches and words."""
    return markup.items((_swatch(entry) + text(entry.name) for entry in entries), class_="key")


def data_by_interval(clock: Clock, columns: Sequence[Column]) -> pd.DataFrame:
    """Return *columns* side by side, by interval: means, and between what 8 days of 10 lie."""
    parts = [
        column.frame.set_index("start")[["mean", "p10", "p90"]].add_prefix(f"{column.head}: ")
        for column in columns
    ]
    table = pd.concat(parts, axis=1).sort_index().dropna(axis=1, how="all").reset_index()
    local = [f"{clock.local(start):%Y-%m-%d %H:%M}" for start in table["start"]]
    table.insert(0, "local_start", local)
    return table


def numbers_by_interval(clock: Clock, columns: Sequence[Column], caption: str) -> str:
    """Return the folded table behind a figure by interval: mean, and 10–90 % in brackets."""
    starts = sorted(set().union(*(column.frame["start"] for column in columns)))
    if len(starts) > MOST_ROWS:
        return tag("p", f"The {len(starts)} intervals stand in intervals.csv.", class_="fine")
    shown = [_cells(column) for column in columns]
    rows = (
        [clock.time(start), *(cells.get(start, wording.MISSING) for cells in shown)]
        for start in starts
    )
    heads = ["From", *(text(column.head) for column in columns)]
    return numbers(markup.table(heads, rows, caption=text(caption)))


def numbers(table: str, summary: str = "The numbers behind this figure") -> str:
    """Return the table behind a figure, folded."""
    return tag("details", tag("summary", summary), table, class_="numbers")


def _swatch(entry: Key) -> str:
    if entry.kind == "area":
        return tag("i", style=f"background: {entry.colour}", aria_hidden="true")
    return tag("i", class_=entry.kind, style=f"border-color: {entry.colour}", aria_hidden="true")


def _cells(column: Column) -> dict[float, str]:
    """Return the cell of each interval; all share unit and digits."""
    frame = column.frame
    shown = wording.scale(column.unit, [*frame["mean"], *frame["p90"]])
    return {
        start: _cell(shown, mean, low, high)
        for start, mean, low, high in frame[["start", "mean", "p10", "p90"]].itertuples(index=False)
    }


def _cell(shown: wording.Scale, mean: float, low: float, high: float) -> str:
    if wording.MISSING in (shown.number(low), shown.number(high)) or low == high:
        return shown.text(mean)
    return f"{shown.text(mean)} ({shown.number(low)}–{shown.number(high)})"
