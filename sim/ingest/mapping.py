"""How to read a platform's export: which column holds what, and what its words mean here.

A mapping is a YAML file; every key has a default, which reads a file with our own names, and what
is written in a mapping adds to the defaults::

    columns: {time: timestamp, contact: interaction_id, agent: user, queue: skill, event: state}
    time: {format: "%d/%m/%Y %H:%M:%S", timezone: Europe/Stockholm}
    encoding: cp1252
    header: 3
    events: {offered: offer, connected: accept, rona: miss, heartbeat: ignore}
    infer: [create, queue, finish]
    agents: {Ana: {slots: 3, queues: [Support]}}
    desktop: {rona_after: 30 s}

Rows without a contact are about an agent alone. A platform that tells of an agent's RONA in such a
row, beside the offer that was missed, has that word ignored: by itself it would be a choice.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator

from sim.ingest.errors import IngestError, told
from sim.ingest.spelling import plain
from sim.kit import dates, units
from sim.kit.errors import Misfit, nearest, refused
from sim.kit.nodes import read
from sim.lifecycle import Event, Reason, words
from sim.scenario import ScenarioError
from sim.scenario.fields import Length, Slots, Switch, Text, choice, positive_duration
from sim.scenario.parts import Part, part
from sim.scenario.table_files import Line

IGNORED = "ignore"
"""Stands in ``events`` for words of the platform that say nothing of a chat's life."""
INFERRED = (
    Event.CREATE,
    Event.QUEUE,
    Event.OFFER,
    Event.ACCEPT,
    Event.END,
    Event.SUBMIT_WRAP_UP,
    Event.FINISH,
    Event.REQUEST_TRANSFER,
    Event.REQUEST_CONFERENCE,
)
"""What can be made up where a platform does not write it."""
DAYS = "spreadsheet days"
"""Stands in ``time.format`` for days since 1899-12-30, local, as cells of a spreadsheet hold."""
PER_SECOND = {
    "seconds": 1.0,
    "milliseconds": 1e3,
    "microseconds": 1e6,
    "nanoseconds": 1e9,
}
"""By the units that ``time.format`` may name, how many make a second."""
SENDERS = {"customer": "customer", "agent": "agent"}
"""The words for senders that need no mapping."""

_EVENTS = {words(event): event for event in Event}
_REASONS = {words(reason): reason for reason in Reason}


def _event(value: object) -> Event | None:
    if value == IGNORED:
        return None
    name = plain(value) if isinstance(value, str) else value
    if name not in _EVENTS:
        raise refused(value, f"one of our events, or {IGNORED}; {nearest(name, _EVENTS)}")
    return _EVENTS[str(name)]


def _reason(value: object) -> Reason:
    name = plain(value) if isinstance(value, str) else value
    if name not in _REASONS:
        raise refused(value, f"one of our reasons; {nearest(name, _REASONS)}")
    return _REASONS[str(name)]


def _inferred(value: object) -> Event:
    event = _event(value)
    if event not in INFERRED:
        raise refused(value, f"one of {', '.join(map(words, INFERRED))}")
    return event


def _recorded(value: object) -> Event:
    event = _event(value)
    if event is None:
        raise refused(value, "one of our events")
    return event


def _limit(value: object) -> float:
    return inf if value == "never" else positive_duration(value)


def _capacity(value: object) -> float:
    return inf if value == "unlimited" else float(units.whole(value))


def _zone(value: object) -> str:
    if not isinstance(value, str) or value not in available_timezones():
        raise refused(value, "the name of a time zone, such as Europe/Stockholm")
    return value


def _format(value: object) -> str:
    """Return how times are written: a unit, the form of a date, or a pattern of strptime."""
    if isinstance(value, str) and (value in PER_SECOND or value == DAYS):
        return value
    if isinstance(value, str) and "%" in value:
        return _pattern(value)
    try:
        dates.form(value)
    except Misfit:
        units_named = ", ".join((*PER_SECOND, DAYS))
        allowed = f"{units_named}, {dates.FORMS}, or a pattern such as %d/%m/%Y %H:%M:%S"
        raise refused(value, allowed) from None
    return str(value)


def _pattern(value: str) -> str:
    """Return *value*; `Misfit` where no time can be read by it."""
    example = datetime(2026, 11, 30, 8, 15, 20, tzinfo=UTC)
    try:
        datetime.strptime(example.strftime(value), value)
    except (ValueError, re.error) as error:
        raise refused(value, f"a pattern such as %d/%m/%Y %H:%M:%S ({error})") from None
    return value


def _plain_keys(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {plain(str(key)): below for key, below in value.items()}


Limit = Annotated[float, PlainValidator(_limit)]


class Columns(Part):
    """Which column holds what; left out, a column of our own name is taken where there is one."""

    time: Text | None = None
    contact: Text | None = None
    agent: Text | None = None
    queue: Text | None = None
    event: Text | None = None
    reason: Text | None = None
    sender: Text | None = None


class Times(Part):
    """How times are written."""

    format: Annotated[str, PlainValidator(_format)] | None = None
    """A unit of `PER_SECOND`, `DAYS`, the form of a date, or a pattern of strptime; else what the
    column shows."""
    timezone: Annotated[str, PlainValidator(_zone)] = "UTC"
    """Where times that name no offset are local."""
    resolution: Length | None = None
    """How exact they are; else as exact as they are written."""


class QueueNote(Part):
    """What is known of a queue."""

    capacity: Annotated[float, PlainValidator(_capacity)] | None = None
    maximum_wait: Limit | None = None


class AgentNote(Part):
    """What is known of an agent."""

    slots: Slots | None = None
    queues: tuple[Text, ...] | None = None


class DesktopNote(Part):
    """What is known of how the desktop is set."""

    rona_after: Length | None = None
    rona_requeue: Annotated[str, *choice("original_place", "tail")] | None = None
    unanswered_transfer: Annotated[str, *choice("requeue", "return", "end")] | None = None
    end_conference: Annotated[str, *choice("leave", "end_all")] | None = None
    conference_agents: Annotated[int, PlainValidator(units.whole)] | None = None
    auto_wrapup_after: Limit | None = None
    wrapup_extension: Switch | None = None
    inactivity_timeout: Limit | None = None


class Mapping(Part):
    """How an export is read, and what is known beside it."""

    columns: Columns = Columns()
    time: Times = Times()
    sheet: Text | None = None
    """The sheet of a workbook, where several hold something."""
    encoding: Text | None = None
    """The encoding of a text file that is not UTF-8 and has no mark, such as cp1252."""
    header: Line | None = None
    """On which line, or row of the sheet, the names of the columns stand."""
    events: Annotated[
        dict[str, Annotated[Event | None, PlainValidator(_event)]], BeforeValidator(_plain_keys)
    ] = Field(default_factory=dict)
    reasons: Annotated[
        dict[str, Annotated[Reason, PlainValidator(_reason)]], BeforeValidator(_plain_keys)
    ] = Field(default_factory=dict)
    senders: Annotated[
        dict[str, Annotated[str, *choice("customer", "agent", IGNORED)]],
        BeforeValidator(_plain_keys),
        AfterValidator(lambda given: SENDERS | given),
    ] = Field(default_factory=SENDERS.copy)
    infer: tuple[Annotated[Event, PlainValidator(_inferred)], ...] = ()
    """Events made up where they are missing. Measures add those that occur nowhere."""
    contact_gap: Length | None = None
    """After how long a pause the id of a contact stands for another one; None for never."""
    records: tuple[Annotated[Event, PlainValidator(_recorded)], ...] = ()
    """Events that the platform writes in our words, even where none of a kind occurs."""
    queues: dict[str, QueueNote] = Field(default_factory=dict)
    agents: dict[str, AgentNote] = Field(default_factory=dict)
    desktop: DesktopNote = DesktopNote()

    def event(self, word: str) -> Event | None:
        """Return what a word of the platform means; `KeyError` where nobody said."""
        name = plain(word)
        return self.events[name] if name in self.events else _EVENTS[name]

    def reason(self, word: str) -> Reason | None:
        """Return the reason that a word of the platform means; None for words of its own."""
        name = plain(word)
        return self.reasons.get(name, _REASONS.get(name))


def mapping(path: str | Path) -> Mapping:
    """Return the mapping in the YAML file at *path*; raise `IngestError` with what is wrong."""
    try:
        node = read(Path(path))
    except ScenarioError as error:
        raise IngestError(str(error)) from None
    try:
        return part(Mapping, node.plain())
    except Misfit as misfit:
        raise IngestError(told(node, misfit)) from None
