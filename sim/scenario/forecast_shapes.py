"""The shapes in which tools write forecasts: where the header is, and what its columns hold.

*Wide* is a column per queue; *long* is a row per interval, of one queue or with a column that names
it; *crossed* has hours across and days down, or days across and hours down. Titles above the header
and totals and notes below are passed over. Where two columns may hold the same, it is asked for.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sim.kit.dates import Form, Moment, form_shown, is_weekday, moment
from sim.kit.errors import Misfit, nearest
from sim.kit.layout import first_lines, without_totals
from sim.kit.tables import Grid, Table, headed
from sim.kit.units import DAY, HOUR
from sim.scenario.column_names import BESIDE, LONG, NAMES, plain
from sim.scenario.table_files import TableFile

ONLY_QUEUE = "Chat"
"""What a queue is called that the file does not name."""
_FIRST_ROWS = 40
_BARE_HOUR = re.compile(r"(\d\d?) ?(?:[-–] ?(\d\d?)(?: ?(?:h|Uhr))?|h|Uhr)")
"""``8-9``, ``08–09``, ``8h``."""
_WRITTEN_DAY = re.compile(r"^(?:[^\W\d_]+[.,]?\s*)?\d{1,2}([-/.])\d{1,2}\1\d{2,4}$")


class Shape(NamedTuple):
    """A forecast as it is laid out, for the queue that reads it."""

    table: Table
    start: tuple[str, ...]
    """The column of starts, or those of the date and of the time."""
    contacts: tuple[str, ...]
    """The column of contacts; where it is crossed, one for each time, or each day."""
    queue: str | None = None
    aht: str | None = None
    wrapup: str | None = None
    across: tuple[Moment, ...] = ()
    """What the heads of the columns say, where it is crossed."""


def shape(found: Grid, by: TableFile, queue: str) -> Shape:
    """Return how *found* is laid out for *queue*, as the file calls it."""
    try:
        at = _header(found, by, queue)
        body = _body(found, at, by)
        if (crossed := _crossed(body, at, by)) is not None:
            return crossed
        return _in_columns(headed(body, at), by, queue)
    except Misfit as misfit:
        raise Misfit(f"{misfit.message}{first_lines(found)}", *misfit.where) from None


def queues_in(found: Grid, by: TableFile) -> list[str]:
    """Return the queues of which *found* tells, in order; `ONLY_QUEUE` where it names none."""
    try:
        at = _header(found, by, "")
        body = _body(found, at, by)
        crossed = _crossed(body, at, by)
        table = crossed.table if crossed else headed(body, at)
        column = crossed.queue if crossed else _one(table, "queue", by)
        if column is not None:
            named = (cell.text for cell in table.column(column))
            return list(dict.fromkeys(filter(None, named)))
        return [ONLY_QUEUE] if crossed else _queues_across(table, by)
    except Misfit as misfit:
        raise Misfit(f"{misfit.message}{first_lines(found)}", *misfit.where) from None


def _queues_across(table: Table, by: TableFile) -> list[str]:
    """Return the queues that columns are named after, where the table is wide."""
    start = {*(by.columns.get("start") or _start(table))}
    apart = NAMES["aht"] | NAMES["wrapup"] | NAMES["date"] | BESIDE
    others = [
        name
        for name in table.columns
        if name and name not in start and plain(name.replace("%", "")) not in apart
    ]
    is_long = "contacts" in by.columns or (len(others) == 1 and _holding(table.columns, "contacts"))
    if not is_long:
        _check_queues(table, others, by)
    return [ONLY_QUEUE] if is_long else others


def _check_queues(table: Table, named: list[str], by: TableFile) -> None:
    """Refuse a table whose columns are days or hours that cannot be told, and no queues."""
    if any(map(is_weekday, named)):
        day = next(filter(is_weekday, named))
        said = "allowed is its date, such as 2026-11-30"
        raise Misfit(f"{table.name} has a column {day}, which is a day of every week; {said}")
    for name in named:
        if _moment(name, by.form) is not None and not name.isdecimal():
            said = "allowed are hours across and days down, or days across and hours down"
            raise Misfit(f"{table.name} has a column {name}, which is no queue; {said}")
        first = table.column(name)[0]
        if ":" in first.text and _moment(first.text, by.form) is not None:
            stating = "state columns: {start: …, contacts: …}"
            raise Misfit(f"{first.where}: found a time in a column that names no start; {stating}")


def _holding(columns: tuple[str, ...], holds: str) -> list[str]:
    """Return the columns whose names say that they hold this: the one of our own name alone."""
    if holds in columns:
        return [holds]
    return [name for name in columns if plain(name) in NAMES[holds]]


def _header(found: Grid, by: TableFile, queue: str) -> int:
    """Return which row names the columns."""
    if by.header is not None:
        return found.position(by.header)
    first = found.cells[:_FIRST_ROWS]
    clear = (i for i, row in enumerate(first) if _is_clear_header(row, by, queue))
    likely = (i for i, row in enumerate(first) if _is_header(row, by))
    wide = (i for i, row in enumerate(first) if len(list(filter(None, row))) > 1)
    return next(clear, next(likely, next(wide, 0)))


def _is_clear_header(row: tuple[str, ...], by: TableFile, queue: str) -> bool:
    """Tell whether *row* names columns, that of the contacts among them."""
    if by.columns:
        return all(name in row for names in by.columns.values() for name in names)
    if not _is_header(row, by):
        return False
    is_crossed = bool(_times_across(row) or _days_across(row, by.form))
    return is_crossed or any(plain(name) in (*NAMES["contacts"], plain(queue)) for name in row)


def _is_header(row: tuple[str, ...], by: TableFile) -> bool:
    """Tell whether the cells of *row* name columns, one of them that of starts."""
    if _times_across(row) or _days_across(row, by.form):
        return True
    starts = [name for name in row if plain(name) in NAMES["start"] | NAMES["date"]]
    others = [name for name in row if name and name not in starts]
    return bool(starts) and len(starts) + len(others) > 1 and not any(map(_is_value, others))


def _is_value(text: str) -> bool:
    return text[:1].isdigit() and not text.isalpha() and bool(re.fullmatch(r"[\d.,:/\s-]+", text))


def _times_across(row: tuple[str, ...]) -> dict[int, Moment]:
    """Return the cells of *row* that are times of day, by place, where it is a row of them."""
    said = {i: _hour(name) for i, name in enumerate(row) if not name.isdecimal()}
    found = {i: one for i, one in said.items() if one is not None and one.day is None}
    found = found or _numbers_across(row)
    return found if len(found) > 1 and 0 not in found else {}


def _hour(text: str) -> Moment | None:
    """Return what the head of a column says of a time; ``8-9`` and ``8h`` are hours too."""
    if (found := _BARE_HOUR.fullmatch(text)) is None:
        return _moment(text)
    start, end = int(found[1]), int(found[2] or int(found[1]) + 1)
    is_hour = end == start + 1 <= 24
    return Moment(None, HOUR * start, None, HOUR * end if found[2] else None) if is_hour else None


def _numbers_across(row: tuple[str, ...]) -> dict[int, Moment]:
    """Return the times in *row* without a colon, 8 or 0800: four at least, evenly apart."""
    hours = {i: HOUR * int(name) for i, name in enumerate(row) if re.fullmatch(r"\d\d?", name)}
    digits = {i: one for i, name in enumerate(row) if len(name) == 4 and (one := _moment(name))}
    found = hours or {i: one.seconds or 0.0 for i, one in digits.items() if one.day is None}
    steps = {after - before for before, after in pairwise(found.values())}
    if (
        len(found) < 4
        or len(steps) != 1
        or not 0 < min(steps) <= 3600
        or max(found.values()) >= DAY
    ):
        return {}
    return {i: Moment(None, seconds) for i, seconds in found.items()}


def _days_across(row: tuple[str, ...], form: Form | None) -> dict[int, Moment]:
    """Return the cells of *row* that are dates, by place, where it is a row of them."""
    found = {}
    for i, name in enumerate(row):
        said = _moment(name, form)
        if said is not None and said.day is not None and said.seconds in (None, 0):
            found[i] = said
    return found if len(found) > 1 and 0 not in found else {}


def _form_across(row: tuple[str, ...]) -> Form | None:
    """Return the form that the dates of a header show together; raise `Misfit` where none does."""
    dates = [name for name in row[1:] if name[-1:].isdigit() and _WRITTEN_DAY.search(name)]
    return form_shown(dates) if len(dates) > 1 else None


@lru_cache(maxsize=1 << 14)
def _moment(text: str, form: Form | None = None) -> Moment | None:
    if not any(mark.isdigit() for mark in text):
        return None
    try:
        return moment(text, form)
    except Misfit:
        return None


def _body(found: Grid, header: int, by: TableFile) -> Grid:
    """Return *found* without headers that come again, totals, and notes at the end."""
    starts = [i for i, name in enumerate(found.cells[header]) if _may_start(name, by)]
    return without_totals(found, header, starts or [0])


def _may_start(name: str, by: TableFile) -> bool:
    if "start" in by.columns:
        return name in by.columns["start"]
    return plain(name) in NAMES["start"] | NAMES["date"]


def _crossed(found: Grid, header: int, by: TableFile) -> Shape | None:
    """Return the shape of hours across and days down, or the other way; None where it is none."""
    row = found.cells[header]
    if "contacts" in by.columns:
        return None
    across = _times_across(row) or _days_across(row, by.form or _form_across(row))
    if not across:
        return None
    # An hour that comes twice in a night has two columns of one name.
    names = tuple(f"{name}{'' if row.index(name) == i or not name else ' again'}"
                  for i, name in enumerate(row))  # fmt: skip
    cells = (*found.cells[:header], names, *found.cells[header + 1 :])
    table = headed(found._replace(cells=cells), header)
    queue = _one(table, "queue", by)
    stated = by.columns.get("start")
    down = stated[0] if stated else _down(table, across, queue)
    contacts = tuple(names[i] for i in across)
    return Shape(table, (down,), contacts, queue, across=tuple(across.values()))


def _down(table: Table, across: dict[int, Moment], queue: str | None) -> str:
    """Return the column of days, or of times, below which the others are crossed."""
    beside = [
        name
        for i, name in enumerate(table.columns)
        if i not in across and name != queue and plain(name) not in BESIDE
    ]
    named = [name for name in beside if plain(name) in NAMES["date"] | NAMES["start"]]
    return (named or beside or [table.columns[0]])[0]


def _in_columns(table: Table, by: TableFile, queue: str) -> Shape:
    contacts = _contacts(table, by, queue)
    start = by.columns.get("start") or _start(table)
    is_wide = "contacts" not in by.columns and contacts != "contacts" and _is_named(contacts, queue)
    if is_wide:
        return Shape(table, start, (contacts,))
    names, aht, wrapup = (_one(table, holds, by) for holds in ("queue", "aht", "wrapup"))
    if not by.columns:
        _check_others(table, {*start, contacts, *filter(None, (names, aht, wrapup))})
    return Shape(table, start, (contacts,), names, aht, wrapup)


def _is_named(column: str, queue: str) -> bool:
    return plain(column) == plain(queue)


def _contacts(table: Table, by: TableFile, queue: str) -> str:
    """Return the column of the contacts: the one of the queue's name, or the one of all queues."""
    if "contacts" in by.columns:
        return by.columns["contacts"][0]
    if "contacts" in table.columns:
        return "contacts"
    if queue in table.columns:
        return queue
    alike = [name for name in table.columns if _is_named(name, queue)]
    if len(alike) == 1:
        return alike[0]
    if (found := _one(table, "contacts", by)) is not None:
        return found
    hint = f"{nearest(queue, table.columns)}"
    stating = "state columns: {contacts: …}, or queue: … for what the file calls it"
    raise Misfit(f"{table.name} has no column {queue}; {hint}; {stating}")


def _one(table: Table, holds: str, by: TableFile) -> str | None:
    """Return the one column that holds this, stated or by its name."""
    if holds in by.columns:
        return by.columns[holds][0]
    found = _holding(table.columns, holds)
    if len(found) > 1:
        raise _several(table, holds, found)
    return found[0] if found else None


def _several(table: Table, holds: str, found: list[str]) -> Misfit:
    names, stating = " and ".join(found), f"state columns: {{{holds}: {found[0]}}}"
    return Misfit(f"{table.name} has {names}, each of which may be the {holds}; {stating}")


def _start(table: Table) -> tuple[str, ...]:
    """Return the columns of starts: one, or that of dates and that of times."""
    dates, times = _holding(table.columns, "date"), _holding(table.columns, "start")
    if len(times) > 1:
        raise _several(table, "start", times)
    if len(dates) > 1:
        dates = [name for name in dates if plain(name) != "day"]
        if len(dates) > 1:
            raise _several(table, "start", dates)
    if not times and not dates:
        near = nearest("start", table.columns)
        stating = "state columns: {start: …}, or header: … where titles stand above"
        raise Misfit(f"{table.name} has no column start; {near}; {stating}")
    if times and dates and not _has_day(table, times[0]):
        return (dates[0], times[0])
    return ((times or dates)[0],)


def _has_day(table: Table, name: str) -> bool:
    """Tell whether the first cell of a column of times has a date too."""
    text = table.column(name)[0].text
    return len(text) > len("08:00:00 AM - 08:15:00") or bool(re.match(r"\d{1,4}[-/.]\d", text))


def _check_others(table: Table, known: set[str]) -> None:
    """Refuse columns that are not understood: what they say would be lost without a word."""
    for name in table.columns:
        if not name or name in known or plain(name.replace("%", "")) in BESIDE:
            continue
        near = get_close_matches(name.lower(), LONG, n=1)
        hint = nearest(name, LONG) if near else "state columns: {start: …, contacts: …} to read"
        more = "" if near else " those alone"
        raise Misfit(f"{table.name} has an unknown column {name}; {hint}{more}")
