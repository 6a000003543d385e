"""How to read an export by interval: which column holds what, and how its numbers are written.

A mapping is a YAML file; every key has a default, which reads a file with our own names::

    columns: {start: [Date, Interval], queue: CSQ, contacts: Offered, aht: "Avg handle"}
    time: {date: dd/mm/yyyy, timezone: Europe/Stockholm}
    header: 3
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

from pydantic import Field, PlainValidator

from sim.ingest.errors import told
from sim.kit.errors import Misfit
from sim.kit.local_time import zone_name
from sim.kit.nodes import Node, read
from sim.review.actuals import ReviewError
from sim.scenario import ScenarioError
from sim.scenario.fields import Text, choice
from sim.scenario.named import Names
from sim.scenario.parts import Part, part
from sim.scenario.table_files import DateForm, Line

OURS = {"start", "contacts", "offered"}
"""Columns that a log of events does not have."""


class Columns(Part):
    """Which column holds what; left out, a column of our own name is taken where there is one."""

    start: Names | None = None
    """One column, or that of the date and that of the time."""
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
    """A pattern of strptime, or as ``date``; else the usual forms."""
    date: DateForm | None = None
    """How dates are written: dd/mm/yyyy, mm/dd/yyyy or, with years of two digits, dd/mm/yy."""
    timezone: Annotated[str, PlainValidator(zone_name)] | None = None
    """Where they are local; else in the scenario's zone."""


class Mapping(Part):
    """How an export by interval is read."""

    columns: Columns = Columns()
    time: Times = Times()
    sheet: Text | None = None
    encoding: Text | None = None
    header: Line | None = None
    """On which line, or row of the sheet, the names of the columns stand."""
    decimal: Annotated[str, *choice("point", "comma")] | None = None
    """The sign before decimals."""
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
