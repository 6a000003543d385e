"""The rows of an export in our words: when, who, where, what and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.ingest.errors import IngestError, bad_cell
from sim.ingest.gaps import apart, pauses
from sim.ingest.mapping import IGNORED, Columns, Mapping
from sim.ingest.order import in_order
from sim.ingest.rows import Told
from sim.ingest.spelling import plain, spelling
from sim.ingest.timing import Moments, moments
from sim.kit.errors import Misfit, nearest
from sim.kit.tables import Cell, Grid, Table, grid, headed
from sim.lifecycle import Event
from sim.masking import mask

_USUAL = {
    "time": ("time",),
    "contact": ("contact", "conversation_id"),
    "agent": ("agent", "agent_id"),
    "queue": ("queue",),
    "event": ("event",),
    "reason": ("reason",),
    "sender": ("sender",),
}
"""By what a column holds, the names it has where the mapping says nothing."""
_SENT = {"customer": Event.CUSTOMER_MESSAGE, "agent": Event.AGENT_MESSAGE}
_NOBODY = ("", "-1")
_NEEDED = {"time", "contact"}
_FIRST_ROWS = 50
"""Among which the header is sought, below titles."""
_SHOWN = 5
"""Names with several spellings that a note lists."""

Happened = tuple[dict[str, Cell], Event]
"""The cells of a row by what they hold, and what the row says that happened."""


class Export(NamedTuple):
    """The rows of an export in order of time, and which columns it has."""

    rows: tuple[Told, ...]
    columns: frozenset[str]
    times: Moments
    notes: tuple[str, ...]
    """What was taken for what, in lines for whoever asked."""


def export(path: Path, mapping: Mapping) -> Export:
    """Return the file at *path* as *mapping* reads it; raise `IngestError` where it cannot."""
    try:
        read = _table(path, mapping)
        places = _places(read, mapping.columns)
        happened = list(_happened(read, places, mapping))
    except Misfit as misfit:
        raise IngestError(mask(misfit.message)) from None
    if not happened:
        raise IngestError(f"{read.name} holds no row of a chat's life")
    times = moments([cells["time"] for cells, _ in happened], mapping.time)
    rows = [
        _told(cells, event, time)
        for (cells, event), time in zip(happened, times.seconds, strict=True)
    ]
    rows, of_names = _spelt(rows, mapping)
    rows, of_order = in_order(rows, read.name, are_dated=times.are_dated)
    if mapping.contact_gap is not None:
        rows = apart(rows, mapping.contact_gap)
    paused = pauses(rows, mapping.time.timezone, are_dated=times.are_dated)
    of_gaps = [paused.note] if paused is not None and mapping.contact_gap is None else []
    notes = (*times.notes, *of_order, *of_names, *of_gaps)
    return Export(tuple(rows), frozenset(places), times, notes)


def _table(path: Path, mapping: Mapping) -> Table:
    """Return the rows below the header, which is stated or the first row that could be one."""
    found = grid(str(path), mapping.sheet, mapping.encoding)
    return headed(found, _header(found, mapping))


def _header(found: Grid, mapping: Mapping) -> int:
    if mapping.header is not None:
        return found.position(mapping.header)
    for i, row in enumerate(found.cells[:_FIRST_ROWS]):
        places = _found(row, mapping.columns)
        if set(places) >= _NEEDED and all(name in row for name in places.values()):
            return i
    return 0


def _places(read: Table, columns: Columns) -> dict[str, str]:
    """Return the names of the columns by what they hold, of those that are there."""
    places = _found(read.columns, columns)
    for holds in _NEEDED:
        if holds not in places:
            raise _missing(read, holds)
    if "event" not in places and "sender" not in places:
        raise _missing(read, "event", "sender")
    return places


def _found(named: tuple[str, ...], columns: Columns) -> dict[str, str]:
    """Return the columns by what they hold: those stated, else those of a usual name."""
    places: dict[str, str] = {}
    for holds, usual in _USUAL.items():
        stated = getattr(columns, holds)
        there = [stated] if stated is not None else _usual_in(named, usual)
        if there:
            places[holds] = there[0]
    return places


def _usual_in(named: tuple[str, ...], usual: tuple[str, ...]) -> list[str]:
    """Return which of *usual* names there are; ``Agent ID`` is ``agent_id`` where that lacks."""
    exact = [name for name in usual if name in named]
    words = [plain(name) for name in usual]
    alike = [name for word in words for name in named if plain(name) == word]
    if not exact and len(alike) > 1 and plain(alike[0]) == plain(alike[1]):
        raise Misfit(f"columns {alike[0]} and {alike[1]} may hold the same; state one in `columns`")
    return exact or alike


def _missing(read: Table, *holds: str) -> Misfit:
    """Return the error that no column holds what is needed, and how to state which one does."""
    names = [name for one in holds for name in _USUAL[one]]
    near = nearest(names[0], read.columns)
    stating = f"state `columns: {{{holds[0]}: …}}` in the mapping"
    return Misfit(f"{read.name} has no column {' or '.join(names)}; {near}; {stating}")


def _happened(read: Table, places: dict[str, str], mapping: Mapping) -> Iterator[Happened]:
    for row in read.rows(places.values()):
        cells = {holds: row[name] for holds, name in places.items()}
        event = _event(cells, mapping)
        if event is not None:
            yield cells, event


def _event(cells: dict[str, Cell], mapping: Mapping) -> Event | None:
    """Return what a row says that happened; None where it is to be ignored."""
    if "event" in cells and (cells["event"].text or "sender" not in cells):
        cell = cells["event"]
        try:
            return mapping.event(cell.text)
        except KeyError:
            allowed = "an event of ours, or a word that `events` in the mapping explains"
            raise bad_cell(cell, allowed) from None
    cell = cells["sender"]
    sender = mapping.senders.get(plain(cell.text))
    if sender is None:
        known = ", ".join(mapping.senders)
        word = cell.text if cell.text.isidentifier() else "word"
        said = f"one of {known}, or a word that `senders` in the mapping explains"
        raise bad_cell(cell, f"{said}, such as `senders: {{{word}: {IGNORED}}}`")
    return _SENT.get(sender)


def _told(cells: dict[str, Cell], event: Event, time: float) -> Told:
    none = Cell("")
    names = (cells.get(holds, none).text for holds in ("contact", "agent", "queue"))
    contact, agent, queue = ("" if name in _NOBODY else name for name in names)
    return Told(
        time, contact, agent, queue, event, cells.get("reason", none).text, cells["time"].line
    )


def _spelt(rows: Sequence[Told], mapping: Mapping) -> tuple[list[Told], list[str]]:
    """Return *rows* with one spelling of each agent and queue, and notes on names with several."""
    agents = spelling(mapping.agents, (row.agent for row in rows if row.agent))
    queues = spelling(mapping.queues, (row.queue for row in rows if row.queue))
    notes = [*_several("agent", agents.others), *_several("queue", queues.others)]
    if agents.others or queues.others:
        rows = [
            row._replace(agent=agents.of.get(row.agent, ""), queue=queues.of.get(row.queue, ""))
            for row in rows
        ]
    return list(rows), notes


def _several(kind: str, others: dict[str, list[str]]) -> Iterator[str]:
    if not others:
        return
    shown = [f"{name} ({', '.join(also)})" for name, also in list(others.items())[:_SHOWN]]
    more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    yield mask(f"names of one {kind} that differ in case or blanks: {', '.join(shown)}{more}")
