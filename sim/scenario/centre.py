"""The whole scenario: which keys it has, and what must hold between them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import Field, ValidationInfo, field_validator

from sim.scenario import units
from sim.scenario.demand import Arrivals, Customers, Queue
from sim.scenario.errors import Misfit, at, refused, unknown
from sim.scenario.fields import Count, Duration, Replications, Text, choice, kind, visible
from sim.scenario.laws import SOURCES
from sim.scenario.parts import Part
from sim.scenario.staff import Desktop, Routing, Team
from sim.scenario.tables import Source
from sim.scenario.targets import Target, target_text, targets


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

    later: ClassVar[tuple[str, ...]] = ("proactive", "administration", "costs")

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
    targets: Targets = Field(default={})
    """What the centre is to reach, by KPI: {service_level: ">= 80 %", asa: "<= 30 s"}."""
    run: Run = Run()
    """Seed, replications and warm-up."""
    sources: Sources = Field(default={})
    """Where inputs come from, by path: fitted or assumed; what is not named was given."""

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

    @field_validator("queues", "teams", mode="after")
    @classmethod
    def _named(cls, value: dict[str, Any]) -> dict[str, Any]:
        for name in value:
            with at(name):
                visible(name)
        return value

    @field_validator("arrivals", mode="before")
    @classmethod
    def _read_for_their_queue(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {
            queue: {key: _sourced(str(queue), key, said) for key, said in spec.items()}
            if isinstance(spec, dict)
            else spec
            for queue, spec in value.items()
        }

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


def _sourced(queue: str, key: object, said: object) -> object:
    return Source(queue, said) if key in ("forecast", "trace") and isinstance(said, str) else said
