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
from sim.kit.errors import Misfit
from sim.kit.tables import Cell, Table, table
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
        read = table(str(path))
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
