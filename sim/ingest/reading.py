"""A platform's export as an event log, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.ingest.cells import Export, export
from sim.ingest.completing import completed
from sim.ingest.mapping import AgentNote, Mapping, QueueNote, mapping
from sim.ingest.names import Names
from sim.ingest.timing import local, resolution
from sim.lifecycle import Event
from sim.records import AgentFacts, DesktopFacts, EventLog, Facts, QueueFacts
from sim.situation import Row

MANY_SLOTS = 10_000
"""Slots of an agent of whom nobody said how many it has."""
ONLY_QUEUE = "chat"
"""What the queue is called where the export names none."""
_NO_REASONS = ("not recorded",)


@dataclass(frozen=True)
class Ingested:
    """A log, what of it was recorded, and the names that its contacts had."""

    log: EventLog
    columns: frozenset[str]
    events: frozenset[Event]
    """What the platform writes, and what the mapping wants made up."""
    inferred: frozenset[Event]
    """What of it is made up."""
    facts: frozenset[str]
    """Which of the facts that a log always has are known."""
    resolution: float
    contacts: tuple[str, ...]
    lines: tuple[int, ...]
    """By row of the log, the line of the export that it comes from."""


def ingest(path: str | Path, mapped: Mapping | str | Path | None = None) -> Ingested:
    """Return the export in the CSV file at *path*, read by a mapping or the file of one.

    Raises `IngestError` with one readable message.
    """
    by = mapped if isinstance(mapped, Mapping) else Mapping() if mapped is None else mapping(mapped)
    found = export(Path(path), by)
    names = Names(by, has_reasons="reason" in found.columns)
    if "queue" not in found.columns:
        names.queue(ONLY_QUEUE)
    inferred = frozenset(by.infer)
    made, lines = zip(*completed(found.rows, names, inferred), strict=True)
    rows, start = _from_start(made)
    rows, order = _numbered(rows)
    contacts = tuple(names.contacts)
    return Ingested(
        log=EventLog.from_rows(rows, _facts(by, names, start, rows[-1][0])),
        columns=found.columns,
        events=_events(by, found) | inferred,
        inferred=inferred - {row.event for row in found.rows},
        facts=_known_facts(by, names, found.columns),
        resolution=by.time.resolution or resolution([row.time for row in found.rows]),
        contacts=tuple(contacts[number] for number in order),
        lines=lines,
    )


def _numbered(rows: list[Row]) -> tuple[list[Row], list[int]]:
    """Return *rows* with contacts numbered in order of creation, and the old numbers in order.

    A contact that is never created comes after those that are.
    """
    created = dict.fromkeys(row[1] for row in rows if row[5] == Event.CREATE)
    order = list(created | dict.fromkeys(row[1] for row in rows if row[1] >= 0))
    numbers = {old: new for new, old in enumerate(order)} | {-1: -1}
    return [(row[0], numbers[row[1]], *row[2:]) for row in rows], order


def _from_start(rows: Sequence[Row]) -> tuple[list[Row], float]:
    start = rows[0][0]
    return [(row[0] - start, *row[1:]) for row in rows], start


def _facts(by: Mapping, names: Names, start: float, horizon: float) -> Facts:
    every_queue = tuple(range(len(names.queues)))
    return Facts(
        scenario="",
        start=local(start, by.time.timezone),
        timezone=by.time.timezone,
        horizon=horizon,
        interval=900.0,
        queues=tuple(_queue(by, name) for name in names.queues),
        agents=tuple(_agent(by, name, names, every_queue) for name in names.agents),
        wrapup_reasons=tuple(names.reasons["wrap-up"]) or _NO_REASONS,
        idle_reasons=tuple(names.reasons["idle"]) or _NO_REASONS,
        desktop=DesktopFacts(**by.desktop.model_dump()),
    )


def _queue(by: Mapping, name: str) -> QueueFacts:
    known = by.queues.get(name, QueueNote())
    return QueueFacts(name, None, capacity=known.capacity, maximum_wait=known.maximum_wait)


def _agent(by: Mapping, name: str, names: Names, every_queue: tuple[int, ...]) -> AgentFacts:
    known = by.agents.get(name, AgentNote())
    served = known.queues
    return AgentFacts(
        name=name,
        team="",
        slots=MANY_SLOTS if known.slots is None else known.slots,
        queues=every_queue if served is None else tuple(names.queue(one) for one in served),
    )


def _known_facts(by: Mapping, names: Names, columns: frozenset[str]) -> frozenset[str]:
    """Return which facts about the roster are known, of every agent or of none."""
    agents = [by.agents.get(name, AgentNote()) for name in names.agents]
    known = {
        "slots": all(agent.slots is not None for agent in agents),
        "queues served": all(agent.queues is not None for agent in agents),
        "wrap-up reasons": "reason" in columns,
        "idle reasons": "reason" in columns,
    }
    return frozenset(name for name, is_known in known.items() if is_known)


def _events(by: Mapping, found: Export) -> frozenset[Event]:
    """Return what the platform writes: what the mapping explains, and what occurs."""
    named = {event for event in by.events.values() if event is not None}
    return frozenset(named | set(by.records) | {row.event for row in found.rows})
