"""What comes in and how it behaves: queues, arrivals and customers."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from sim.distributions import Deterministic, Exponential, Geometric
from sim.scenario import units
from sim.scenario.errors import Misfit, at, refused, unknown
from sim.scenario.fields import (
    ClickLaw,
    CountLaw,
    CountOrNone,
    Duration,
    DurationLaw,
    DurationOrNone,
    Length,
    Patience,
    Rate,
    Ratio,
    Share,
    Spread,
    Weights,
    WorkLaw,
    choice,
    kind,
)
from sim.scenario.forecast import Forecast, forecast_table, forecast_text
from sim.scenario.hours import (
    ALWAYS,
    OpeningHours,
    WeeklyRates,
    opening_hours,
    opening_hours_spec,
    weekly_rates,
    weekly_rates_spec,
)
from sim.scenario.parts import Part, part
from sim.scenario.traces import TraceTable, trace_table, trace_text

Open = Annotated[OpeningHours, *kind("opening_hours", opening_hours, opening_hours_spec)]
Priority = Annotated[int, *kind("priority", lambda value: units.whole(value, 1, 10))]


class ServiceLevel(Part):
    """How a queue's service level is counted."""

    target: Share = 0.8
    """The share to be accepted in time."""
    within: Length = 60.0
    """In time means: accepted within this."""
    early_abandons: Annotated[str, *choice("miss", "exclude", "met")] = "miss"
    """How those count who leave sooner than that."""


class Queue(Part):
    """A line in which chats wait, and the promise made to them."""

    open: Open = ALWAYS
    """When new chats are taken: always, hours, or weekdays with their hours."""
    service_level: ServiceLevel = ServiceLevel()
    """The promise on waiting."""
    short_contact: Duration = 0.0
    """Those who leave sooner than this count as short contacts, not as abandoned."""
    first_response_within: Length = 60.0
    """The threshold of the first response time."""
    priority: Priority = 10
    """1 is served first, 10 (unset) last."""
    capacity: CountOrNone = None
    """How many chats may wait; more are refused. 0 is no waiting room."""
    maximum_wait: DurationOrNone = None
    """A chat that has waited this long is closed by the system."""
    at_closing: Annotated[str, *choice("finish", "close")] = "finish"
    """Whether chats still waiting at closing time are served or closed."""


FORMS = ("forecast", "rate", "weekly", "trace")
EXPECTED = ("scale", "forecast_error", "day_variation", "interval_variation")
"""Keys about expected contacts, of which a trace has none."""


class Arrivals(Part):
    """How many contacts come to a queue, and when: one of the four forms, and how far off it is."""

    forecast: Annotated[Forecast | None, *kind("csv", forecast_table, forecast_text)] = None
    """A CSV file or its text: start and a column per queue, or start,queue,contacts,aht,wrapup."""
    rate: Rate | None = None
    """The same rate whenever the queue is open."""
    weekly: (
        Annotated[WeeklyRates, *kind("weekly_rates", weekly_rates, weekly_rates_spec)] | None
    ) = None
    """Rates by weekday and hours."""
    trace: Annotated[TraceTable | None, *kind("csv", trace_table, trace_text)] = None
    """A CSV file, or its text, of real arrivals or real messages, which are replayed."""
    scale: Ratio = 1.0
    """All expected contacts times this. Not for a trace."""
    forecast_error: Spread = 0.0
    """How far off the whole forecast is: the cv of one factor for the run. Not for a trace."""
    day_variation: Spread = 0.0
    """How much days differ without a reason: the cv of a factor for each day. Not for a trace."""
    interval_variation: Spread = 0.0
    """The same for each interval. Not for a trace."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        given = self._forms()
        if len(given) != 1:
            found = " and ".join(given) or "none"
            raise Misfit(f"found {found} of {', '.join(FORMS)}; allowed is exactly one")
        if self.trace is not None:
            for name in EXPECTED:
                if getattr(self, name) != type(self).model_fields[name].default:
                    raise Misfit("a trace replays real contacts as they came; leave it out", name)
        return self

    def _forms(self) -> list[str]:
        return [name for name in FORMS if getattr(self, name) is not None]

    @property
    def form(self) -> str:
        """Which of the four forms it is."""
        return self._forms()[0]


class Turns(Part):
    """A chat as an exchange of messages; the agent's attention is what is scarce."""

    count: CountLaw = Geometric(8.0)
    """How many replies the agent gives, a mean from 1 to 10,000; a plain mean is geometric."""
    reply: DurationLaw = Exponential(30.0)
    """Attention that reading and answering one turn takes."""
    think: DurationLaw = Exponential(45.0)
    """From the agent's message to the customer's next."""
    opens: Annotated[str, *choice("customer", "agent")] = "customer"
    """Who has the first turn after accept."""
    closing_question: Share = 0.8
    """Share of chats in which the agent asks, before ending, whether there is anything more."""
    closing: ClickLaw = Deterministic(8.0)
    """Attention that asking this takes; a plain time is exact."""


def _concurrency(value: object) -> tuple[float, ...]:
    several = value if isinstance(value, (list, tuple)) else [value]
    if not several:
        raise refused(
            value, "handle times with 1, 2, 3 open chats, such as [9 min, 11 min, 14 min]"
        )
    times = []
    for i, one in enumerate(several):
        with at(*([i] if isinstance(value, list) else [])):
            times.append(units.duration(one))
            if not times[-1]:
                raise refused(one, "a handle time longer than 0, such as 9 min")
    return tuple(times)


ByConcurrency = Annotated[
    tuple[float, ...],
    *kind("by_concurrency", _concurrency, lambda times: [units.duration_text(t) for t in times]),
]


class HandleTime(Part):
    """A chat as work that progresses at a pace set by how many are open."""

    by_concurrency: ByConcurrency = Field(alias="handle_time")
    """Mean handle time without wrap-up with 1, 2, 3, … open chats; the last one holds beyond."""
    work: WorkLaw = Exponential(1.0)
    """How chats differ: a distribution of mean 1."""


def _handling(value: object) -> Turns | HandleTime:
    if isinstance(value, (Turns, HandleTime)):
        return value
    allowed = "{turns: {count: 8, …}} or {handle_time: [9 min, 11 min]}"
    if not isinstance(value, dict) or not value:
        raise refused(value, allowed)
    if "turns" in value and len(value) == 1:
        with at("turns"):
            return part(Turns, value["turns"] or {})
    if "turns" in value and "handle_time" in value:
        raise Misfit(f"found both turns and handle_time; allowed is one of them: {allowed}")
    if "handle_time" in value:
        return part(HandleTime, value)
    raise unknown("key", next(k for k in value if k != "turns"), ("turns", "handle_time", "work"))


def _handling_spec(handling: Turns | HandleTime) -> dict[str, Any]:
    spec = handling.model_dump(mode="json", by_alias=True)
    return {"turns": spec} if isinstance(handling, Turns) else spec


class Customers(Part):
    """How the customers of a queue wait, write, and end."""

    patience: Patience = Exponential(180.0)
    """How long a customer waits for an agent before leaving; never leaves nobody."""
    handling: Annotated[Turns | HandleTime, *kind("handling", _handling, _handling_spec)] = Turns()
    """How a chat takes an agent's time: by turns, or by handle times."""
    wrapup: DurationLaw = Exponential(30.0)
    """The agent's work after the end of a chat."""
    wrapup_reasons: Weights = Field(default={"solved": 0.85, "not solved": 0.15})
    """Reasons that agents choose from at wrap-up, with their weights."""
    customer_ends: Share = 0.3
    """Share of chats that the customer ends, not the agent."""
