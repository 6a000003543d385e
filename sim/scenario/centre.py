"""The whole scenario: which keys it has, and what must hold between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import partial
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import Field, ValidationInfo, field_validator

from sim.kit import units
from sim.kit.errors import Misfit, at, refused, unknown
from sim.scenario.administration import Deletion
from sim.scenario.costs import Costs
from sim.scenario.demand import Arrivals, Customers, Queue
from sim.scenario.desktop import Desktop
from sim.scenario.fields import Count, Duration, Replications, Text, choice, kind, visible
from sim.scenario.laws import SOURCES
from sim.scenario.parts import Part
from sim.scenario.proactive import Site
from sim.scenario.reporting import Reporting
from sim.scenario.routing import Routing
from sim.scenario.staff import Team
from sim.scenario.table_files import Source
from sim.scenario.targets import Target, target_text, targets
from sim.scenario.transcripts import Transcripts


class Run(Part):
    """How the scenario is run; nothing here changes the centre."""

    seed: Count = 1
    """The same seed gives the same customers."""
    replications: Replications = 10
    """How many days like this are simulated, up to 100,000."""
    warm_up: Duration = 0.0
    """Contacts created before this are left out of the KPIs."""


def _zone(value: object) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = get_close_matches(str(value), available_timezones(), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise refused(value, f"a time zone such as Europe/Stockholm or UTC{hint}") from None


def _horizon(value: object) -> float:
    found = units.duration(value)
    if not found:
        raise refused(value, "a time longer than 0, such as 12h or 7 d")
    return found


def _interval(value: object) -> float:
    found = units.duration(value)
    if found < units.MINUTE or units.DAY % found:
        raise refused(value, "a time from 1 min that divides the day, such as 15 min or 30 min")
    return found


Zone = Annotated[str, *kind("zone", _zone)]
Moment = Annotated[datetime, *kind("moment", units.moment, units.moment_text)]
Horizon = Annotated[float, *kind("duration", _horizon, units.duration_text)]
Interval = Annotated[float, *kind("duration", _interval, units.duration_text)]
Targets = Annotated[
    dict[str, Target],
    *kind("targets", targets, lambda found: {k: target_text(k, v) for k, v in found.items()}),
]


def _sources(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise refused(value, "paths of inputs with fitted or assumed")
    for path, tag in value.items():
        if tag not in SOURCES:
            raise Misfit(unknown("source", tag, SOURCES).message, str(path))
    return value


Sources = Annotated[dict[str, str], *kind("sources", _sources)]


class Scenario(Part):
    """A contact centre and its day (or week), as a planner describes it. Times in seconds."""

    name: Text
    """What reports call it."""
    start: Moment
    """Local date and time at which the simulation starts."""
    timezone: Zone = "UTC"
    """Zone of all local times; a day on which its clock changes has 23 or 25 hours."""
    horizon: Horizon
    """How long is simulated; a number of days ends at the same time of day."""
    interval: Interval = 900.0
    """Length of the intervals of reports, from 1 min."""
    locale: Annotated[str, *choice("en", "sv")] = "en"
    """Language of transcripts."""
    queues: dict[str, Queue]
    """The queues by name."""
    arrivals: dict[str, Arrivals]
    """What comes to each queue."""
    customers: dict[str, Customers] = Field(default={}, validate_default=True)
    """How the customers of each queue behave; a queue that is not named gets the defaults."""
    teams: dict[str, Team]
    """The teams by name."""
    routing: Routing = Routing()
    """To whom chats are offered."""
    desktop: Desktop = Desktop()
    """Settings of the agents' desktop."""
    administration: tuple[Deletion, ...] = ()
    """Assets that are deleted in the course of the day."""
    proactive: dict[str, Site] = Field(default={})
    """The websites whose visitors are invited to chat, by name."""
    targets: Targets = Field(default={})
    """What the centre is to reach, by KPI: {service_level: ">= 80 %", asa: "<= 30 s"}."""
    costs: Costs | None = None
    """What hours and lost contacts cost; left out, nothing is said of money."""
    transcripts: Transcripts = Transcripts()
    """What is said in the chats, where transcripts are rendered."""
    report: Reporting = Reporting()
    """How the report marks intervals, and how much it tries out."""
    run: Run = Run()
    """Seed, replications and warm-up."""
    sources: Sources = Field(default={})
    """Where inputs come from, by path: fitted or assumed; what is not named was given."""

    def __repr__(self) -> str:
        agents = sum(team.size for team in self.teams.values())
        long = f"{self.horizon / units.HOUR:g} h from {self.start:%Y-%m-%d %H:%M}"
        return f"<scenario {self.name}: {', '.join(self.queues)}; {agents} agents; {long}>"

    @field_validator("horizon", mode="before")
    @classmethod
    def _whole_days(cls, value: object, info: ValidationInfo) -> object:
        days = re.fullmatch(r"\s*(\d+)\s*d(?:ays?)?\s*", value) if isinstance(value, str) else None
        known = {"start", "timezone"} <= info.data.keys()
        if days is None or not known or float(days[1]) * units.DAY > units.LONGEST:
            return value
        start, zone = info.data["start"], ZoneInfo(info.data["timezone"])
        end = (start + timedelta(days=int(days[1]))).replace(tzinfo=zone)
        seconds = end.timestamp() - start.replace(tzinfo=zone).timestamp()
        return f"{units.trimmed(seconds)} s"

    @field_validator("queues", "teams", "proactive", mode="after")
    @classmethod
    def _named(cls, value: dict[str, Any]) -> dict[str, Any]:
        for name in value:
            with at(name):
                visible(name)
        return value

    @field_validator("arrivals", mode="before")
    @classmethod
    def _read_for_their_queue(cls, value: object, info: ValidationInfo) -> object:
        return _each(value, partial(_sourced, info.data.get("timezone", "UTC")))

    @field_validator("proactive", mode="before")
    @classmethod
    def _read_for_their_site(cls, value: object, info: ValidationInfo) -> object:
        return _each(value, partial(_visited, info.data.get("timezone", "UTC")))

    @field_validator("arrivals", "customers", mode="after")
    @classmethod
    def _of_known_queues(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        for queue in value:
            if queue not in info.data.get("queues", value):
                raise Misfit(unknown("queue", queue, info.data["queues"]).message, queue)
        return value

    @field_validator("customers", mode="after")
    @classmethod
    def _of_every_queue(
        cls, value: dict[str, Customers], info: ValidationInfo
    ) -> dict[str, Customers]:
        return {queue: value.get(queue) or Customers() for queue in info.data.get("queues", value)}

    @field_validator("teams", mode="after")
    @classmethod
    def _serving_known_queues(cls, value: dict[str, Team], info: ValidationInfo) -> dict[str, Team]:
        known = info.data.get("queues")
        for name, team in value.items():
            for i, queue in enumerate(team.queues):
                if known is not None and queue not in known:
                    message = unknown("queue", queue, known).message
                    raise Misfit(message, name, "queues", i)
        return value


def _each(value: object, read: Callable[[str, dict[str, Any]], dict[str, Any]]) -> object:
    """Return *value* with each mapping in it as *read* has it for its name."""
    if not isinstance(value, dict):
        return value
    return {
        name: read(str(name), spec) if isinstance(spec, dict) else spec
        for name, spec in value.items()
    }


def _sourced(zone: str, reader: str, spec: dict[str, Any]) -> dict[str, Any]:
    """Return *spec* with its tables as sources that know by whom they are read."""
    return {
        key: Source(reader, said, zone)
        if key in ("forecast", "trace") and isinstance(said, (str, dict))
        else said
        for key, said in spec.items()
    }


def _visited(zone: str, site: str, spec: dict[str, Any]) -> dict[str, Any]:
    visitors = spec.get("visitors")
    if not isinstance(visitors, dict):
        return spec
    return spec | {"visitors": _sourced(zone, site, visitors)}
