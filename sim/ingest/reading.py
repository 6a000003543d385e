"""A platform's export as an event log, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.ingest.cells import Export, export
from sim.ingest.completing import ONLY_QUEUE, UNNAMED, MadeUp, Reading, completed
from sim.ingest.errors import IngestError
from sim.ingest.mapping import INFERRED, AgentNote, Mapping, QueueNote, mapping
from sim.ingest.names import Names
from sim.ingest.order import INTERVAL
from sim.ingest.rows import Told
from sim.ingest.timing import local
from sim.lifecycle import Event
from sim.records import AgentFacts, DesktopFacts, EventLog, Facts, QueueFacts
from sim.situation import Row

MANY_SLOTS = 10_000
"""Slots of an agent of whom nobody said how many it has."""
_NO_REASONS = ("not recorded",)
_LEAVING = {Event.LEAVE_CONFERENCE, Event.DISSOLVE_CONFERENCE}
"""What is made up beside a conference."""
_MESSAGES = (Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)


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
    notes: tuple[str, ...] = ()
    """What was taken for what, in lines for whoever asked, masked."""


def ingest(
    path: str | Path, mapped: Mapping | str | Path | None = None, *, whole: bool = False
) -> Ingested:
    """Return the export in the file at *path*, CSV or XLSX, read by a mapping or the file of one.

    *whole* is for measures, which need every step of a life: steps that occur nowhere in the file,
    and that the platform is not said to write, are made up as if the mapping asked for it. Raises
    `IngestError` with one readable message.
    """
    by = mapped if isinstance(mapped, Mapping) else Mapping() if mapped is None else mapping(mapped)
    found = export(Path(path), by)
    told, repeated = _once(found.rows) if whole else (found.rows, ())
    names = Names(by, has_reasons="reason" in found.columns)
    if "queue" not in found.columns:
        names.queue(ONLY_QUEUE)
    made_up = _made_up(by, found, whole=whole)
    reading = Reading(names, made_up, told)
    made, lines = zip(*completed(reading, told), strict=True)
    if whole and "all" in names.queues.names:
        raise IngestError(
            f"{path}: a queue is called all, which stands for all queues together; allowed is any "
            "other name"
        )
    rows, start = _from_start(made)
    rows, order = _numbered(rows)
    contacts = names.contacts.names
    return Ingested(
        log=EventLog.from_rows(rows, _facts(by, names, start, rows[-1][0])),
        columns=found.columns,
        events=_events(by, found) | made_up.events,
        inferred=made_up.events - {row.event for row in found.rows},
        facts=_known_facts(by, names, found.columns),
        resolution=by.time.resolution or found.times.resolution,
        contacts=tuple(contacts[number] for number in order),
        lines=lines,
        notes=(*found.notes, *repeated, *_unnamed(found, reading)),
    )


def _made_up(by: Mapping, found: Export, *, whole: bool) -> MadeUp:
    """Return what is made up: what the mapping wants and, for the *whole* of lives, what lacks."""
    stated = set(by.infer)
    if Event.REQUEST_CONFERENCE in stated:
        stated |= _LEAVING
    if not whole:
        return MadeUp(frozenset(stated))
    told = _events(by, found)
    missing = {event for event in INFERRED if event not in told}
    if Event.AUTO_WRAP_UP in told:
        missing.discard(Event.SUBMIT_WRAP_UP)
    if Event.REQUEST_CONFERENCE in missing:
        missing |= _LEAVING
    return MadeUp(frozenset(stated), frozenset(missing))


def _once(rows: Sequence[Told]) -> tuple[tuple[Told, ...], tuple[str, ...]]:
    """Return *rows* without those that tell the same step at the same time again, and a note.

    Platforms deliver at least once. Of messages, several may bear one time.
    """
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in rows:
        step = row[:-1]
        if row.event in _MESSAGES or step not in seen:
            kept.append(row)
        seen.add(step)
    twice = len(rows) - len(kept)
    note = f"{twice:,} rows tell again what another row tells of the same time, and are left out"
    return tuple(kept), (note,) if twice else ()


def _unnamed(found: Export, reading: Reading) -> Iterator[str]:
    if not reading.unnamed:
        return
    if "agent" in found.columns:
        rows = f"{reading.unnamed:,} rows of agents name nobody"
    else:
        rows = "no column names the agents"
    yield f"{rows}: they count as one agent, called {UNNAMED}"


def _numbered(rows: list[Row]) -> tuple[list[Row], list[int]]:
    """Return *rows* with contacts numbered in order of creation, and the old numbers in order.

    A contact that is never created comes after those that are.
    """
    created = dict.fromkeys(row[1] for row in rows if row[5] == Event.CREATE and row[1] >= 0)
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
        interval=INTERVAL,
        queues=tuple(_queue(by, name) for name in names.queues.names),
        agents=tuple(_agent(by, name, names, every_queue) for name in names.agents.names),
        wrapup_reasons=tuple(names.reasons["wrap-up"].names) or _NO_REASONS,
        idle_reasons=tuple(names.reasons["idle"].names) or _NO_REASONS,
        desktop=DesktopFacts(**by.desktop.model_dump()),
    )


def _queue(by: Mapping, name: str) -> QueueFacts:
    known = by.queues.get(name, QueueNote())
    return QueueFacts(name, None, capacity=known.capacity, maximum_wait=known.maximum_wait)


def _agent(by: Mapping, name: str, names: Names, every_queue: tuple[int, ...]) -> AgentFacts:
    known = _note(by, name)
    served = known.queues
    return AgentFacts(
        name=name,
        team="",
        slots=MANY_SLOTS if known.slots is None else known.slots,
        queues=every_queue if served is None else tuple(names.queue(one) for one in served),
    )


def _note(by: Mapping, name: str) -> AgentNote:
    """Return what the mapping says of an agent, however its name is spelt there."""
    return by.agents.get(name) or AgentNote()


def _known_facts(by: Mapping, names: Names, columns: frozenset[str]) -> frozenset[str]:
    """Return which facts about the roster are known, of every agent or of none."""
    agents = [_note(by, name) for name in names.agents.names]
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
