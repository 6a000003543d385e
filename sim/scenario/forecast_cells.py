"""The cells of a forecast, whatever its shape: for each interval its start and its contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sim.kit.dates import Form, Moment, form_shown, moment
from sim.kit.errors import Misfit, nearest
from sim.kit.layout import first_lines
from sim.kit.tables import Cell, Table
from sim.scenario.column_names import HOURS, plain
from sim.scenario.forecast_shapes import Shape, shape
from sim.scenario.table_files import TableFile

STARTS = "a time of day such as 08:15, or a date and time such as 2026-11-30 08:15"
_EARLIEST = 1905
"""A workbook's times of day may come with a date of its first days."""


class Entry(NamedTuple):
    """What a table says of one interval."""

    start: Cell
    moment: Moment
    contacts: Cell
    aht: Cell | None = None
    wrapup: Cell | None = None


def entries(by: TableFile, reader: str) -> tuple[str, list[Entry]]:
    """Return the name of the table and what it says for the queue *reader*."""
    queue = by.queue or reader
    found = by.grid()
    laid_out = shape(found, by, queue)
    try:
        laid_out = laid_out._replace(table=_numbered(laid_out, by))
        several = _crossed(laid_out, by, queue) if laid_out.across else _rows(laid_out, by, queue)
        return found.name, list(several)
    except Misfit as misfit:
        # What may mean two things is shown with what stands around it.
        shown = first_lines(found) if "; state " in misfit.message else ""
        raise Misfit(f"{misfit.message}{shown}", *misfit.where) from None


def _numbered(found: Shape, by: TableFile) -> Table:
    """Return the table with the decimal sign that is stated, or that its numbers show."""
    named = [*found.contacts, *filter(None, (found.aht, found.wrapup))]
    table = found.table.numbered(named, by.sign)
    if table.decimal is None:
        times = {*found.start, found.queue}
        table = table.numbered([name for name in table.columns if name not in times])
    return table


def _of_queue(found: Shape, queue: str) -> Table:
    """Return the table with the rows of *queue* alone, where a column names queues."""
    table = found.table
    if found.queue is None:
        return table
    named = [cell.text for cell in table.column(found.queue)]
    kept = [i for i, name in enumerate(named) if name == queue]
    kept = kept or [i for i, name in enumerate(named) if name.casefold() == queue.casefold()]
    if not kept:
        hint = nearest(queue, sorted(set(named)))
        raise Misfit(f"{table.name} has no rows of queue {queue}; {hint}")
    return table.only(kept)


def _hours(found: Shape) -> frozenset[str]:
    """Return the texts of a column of hours that are bare numbers, such as 8."""
    if len(found.start) == 1 or plain(found.start[-1]) not in HOURS:
        return frozenset()
    said = {cell.text for cell in found.table.column(found.start[-1])}
    return (
        frozenset(said)
        if all(re.fullmatch(r"[01]?\d|2[0-3]", one) for one in said)
        else frozenset()
    )


def _rows(found: Shape, by: TableFile, queue: str) -> Iterator[Entry]:
    form = _form(found.table, found.start[0], by)
    table = _of_queue(found, queue)
    contacts = found.contacts[0]
    wanted = dict.fromkeys([*found.start, contacts, *filter(None, (found.aht, found.wrapup))])
    day: Moment | None = None
    hours = _hours(found)
    for cells in table.rows(wanted):
        start = cells[found.start[-1]]
        if len(found.start) == 1:
            when = _said(start, form)
        else:
            # Where a date stands once for all rows of its day, it holds for those below too.
            dated = cells[found.start[0]]
            if dated.text or day is None:
                day = _day(dated, form)
            said = f"{start.text}:00" if start.text in hours else start.text
            when = _said(start._replace(text=said), form)._replace(day=day.day)
        more = (cells[name] if name else None for name in (found.aht, found.wrapup))
        yield Entry(start, when, cells[contacts], *more)


def _crossed(found: Shape, by: TableFile, queue: str) -> Iterator[Entry]:
    (down,) = found.start
    has_days_down = found.across[0].day is None
    form = _form(found.table, down, by) if has_days_down else by.form
    table = _of_queue(found, queue)
    for cells in table.rows([down, *found.contacts]):
        side = _day(cells[down], form) if has_days_down else _said(cells[down], form)
        for name, head in zip(found.contacts, found.across, strict=True):
            if cells[name].text:  # an empty cell is outside opening hours
                when = head._replace(day=side.day) if has_days_down else side._replace(day=head.day)
                yield Entry(cells[name], when, cells[name])


def _form(table: Table, column: str, by: TableFile) -> Form | None:
    """Return how the dates of *column* are written, stated or as they show."""
    if by.form is not None:
        return by.form
    try:
        return form_shown(cell.text for cell in table.column(column))
    except Misfit as misfit:
        raise Misfit(f"{table.name}, column {column}: {misfit.message}") from None


def _said(cell: Cell, form: Form | None) -> Moment:
    """Return what a cell says of the start of an interval."""
    try:
        found = moment(cell.text, form)
    except Misfit as misfit:
        if "state " in misfit.message or "stated" in misfit.message:
            raise Misfit(f"{cell.where}: {misfit.message}") from None
        raise cell.refused(STARTS) from None
    if found.seconds is None:
        found = found._replace(seconds=0.0)
    if found.seconds == 86400.0:
        raise cell.refused(STARTS)
    is_of_workbook = found.day is not None and found.day.year < _EARLIEST
    return found._replace(day=None) if is_of_workbook else found


def _day(cell: Cell, form: Form | None) -> Moment:
    """Return the date in a cell that holds no time of its own."""
    found = _said(cell, form)
    if found.day is None or found.seconds:
        raise cell.refused("a date, such as 2026-11-30")
    return found
