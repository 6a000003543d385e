"""The rows of an export in our words: when, who, where, what and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sim.ingest.errors import IngestError, bad_cell
from sim.ingest.mapping import Columns, Mapping
from sim.ingest.spelling import plain
from sim.ingest.timing import reader
from sim.kit.errors import Misfit
from sim.kit.tables import Cell, Table, table
from sim.lifecycle import Event

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


class Told(NamedTuple):
    """A row of an export: seconds since 1970, and texts that are empty for nobody and nothing."""

    time: float
    contact: str
    agent: str
    queue: str
    event: Event
    reason: str
    line: int
    """Where it stands in the file."""


class Export(NamedTuple):
    """The rows of an export, and which columns it has."""

    rows: tuple[Told, ...]
    columns: frozenset[str]


def export(path: Path, mapping: Mapping) -> Export:
    """Return the CSV file at *path* as *mapping* reads it; raise `IngestError` where it cannot."""
    try:
        read = table(str(path))
        places = _places(read, mapping.columns)
        rows = read.rows(places.values())
        told = tuple(_told(zip(read.lines, rows, strict=True), places, mapping))
    except Misfit as misfit:
        raise IngestError(misfit.message) from None
    if not told:
        raise IngestError(f"{read.name} holds no row of a chat's life")
    return Export(tuple(sorted(told, key=lambda row: row.time)), frozenset(places))


def _places(read: Table, columns: Columns) -> dict[str, str]:
    """Return the names of the columns by what they hold, of those that are there."""
    places: dict[str, str] = {}
    for holds, usual in _USUAL.items():
        named = getattr(columns, holds)
        there = [named] if named is not None else [name for name in usual if name in read.columns]
        if there:
            places[holds] = there[0]
    for holds in ("time", "contact"):
        places.setdefault(holds, _USUAL[holds][0])
    if "event" not in places and "sender" not in places:
        places["event"] = _USUAL["event"][0]
    return places


def _told(
    rows: Iterable[tuple[int, dict[str, Cell]]], places: dict[str, str], mapping: Mapping
) -> Iterator[Told]:
    seconds = reader(mapping.time)
    none = Cell("", "")
    for line, row in rows:
        cells = {holds: row[name] for holds, name in places.items()}
        event = _event(cells, mapping)
        if event is not None:
            names = (cells.get(holds, none).text for holds in ("contact", "agent", "queue"))
            contact, agent, queue = ("" if name in _NOBODY else name for name in names)
            reason = cells.get("reason", none).text
            yield Told(seconds(cells["time"]), contact, agent, queue, event, reason, line)


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
        raise bad_cell(cell, f"one of {', '.join(mapping.senders)}")
    return _SENT.get(sender)
