"""How to read an export by interval: which column holds what, and how its numbers are written.

A mapping is a YAML file; every key has a default, which reads a file with our own names::

    columns: {start: Interval, queue: CSQ, contacts: Offered, aht: "Avg handle", open: On queue}
    time: {format: "%d/%m/%Y %H:%M", timezone: Europe/Stockholm}
    durations: minutes
    queues: {Web support: Support}
    teams: {Team A: Early}

``start`` and ``contacts`` must be there. ``handled`` and ``abandoned`` are the base of the service
level, given as a share (``service_level``) or counted (``answered_within``); without them it is of
``contacts``. ``aht`` is the mean handle time with wrap-up, ``wrapup`` that of the wrap-up alone.
``scheduled`` are the agents who came to work, breaks included; ``staffed`` those signed in and
``open`` those who took chats or had some in hand, all as means over the interval. A row with a
``team`` says only this of the team's agents, a row of the queue ``all`` of everybody.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import Field, PlainValidator

from sim.ingest.errors import told
from sim.kit.errors import Misfit, refused
from sim.kit.nodes import Node, read
from sim.review.actuals import ReviewError
from sim.scenario import ScenarioError
from sim.scenario.fields import Text, choice
from sim.scenario.parts import Part, part

OURS = {"start", "contacts", "offered"}
"""Columns that a log of events does not have."""


def _zone(value: object) -> str:
    if not isinstance(value, str) or value not in available_timezones():
        raise refused(value, "the name of a time zone, such as Europe/Stockholm")
    return value


class Columns(Part):
    """Which column holds what; left out, a column of our own name is taken where there is one."""

    start: Text | None = None
    queue: Text | None = None
    team: Text | None = None
    contacts: Text | None = None
    handled: Text | None = None
    abandoned: Text | None = None
    service_level: Text | None = None
    answered_within: Text | None = None
    aht: Text | None = None
    wrapup: Text | None = None
    scheduled: Text | None = None
    staffed: Text | None = None
    open: Text | None = None


class Times(Part):
    """How times are written."""

    format: Text | None = None
    """A pattern of strptime; else a time of day, or ISO 8601."""
    timezone: Annotated[str, PlainValidator(_zone)] | None = None
    """Where they are local; else in the scenario's zone."""


class Mapping(Part):
    """How an export by interval is read."""

    columns: Columns = Columns()
    time: Times = Times()
    durations: Annotated[str, *choice("seconds", "minutes")] = "seconds"
    """What a plain number of a duration counts; ``0:08:30`` is always hours, minutes, seconds."""
    queues: dict[str, Text] = Field(default_factory=dict)
    """The scenario's queue by the name in the file."""
    teams: dict[str, Text] = Field(default_factory=dict)
    """The scenario's team by the name in the file."""


def is_of_intervals(path: Path) -> bool:
    """Return whether the mapping in the file at *path* is of an export by interval."""
    columns = _node(path).value.get("columns")
    named = columns.value if columns is not None and isinstance(columns.value, dict) else {}
    return bool(OURS & set(named))


def mapping(path: Path) -> Mapping:
    """Return the mapping in the YAML file at *path*; raise `ReviewError` with what is wrong."""
    node = _node(path)
    try:
        return part(Mapping, node.plain())
    except Misfit as misfit:
        raise ReviewError(told(node, misfit)) from None


def _node(path: Path) -> Node:
    try:
        return read(path)
    except ScenarioError as error:
        raise ReviewError(str(error)) from None
