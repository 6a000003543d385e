"""What comes in and how it behaves: queues, arrivals and customers."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from sim.distributions import Exponential
from sim.kit import units
from sim.kit.errors import Misfit, unknown
from sim.scenario.behaviour import Conferences, Returns, Transfers
from sim.scenario.fields import (
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
    Switch,
    Text,
    choice,
    kind,
)
from sim.scenario.forecast import Forecast, forecast_table, forecast_text
from sim.scenario.handling import Handling, Turns
from sim.scenario.hours import (
    ALWAYS,
    OpeningHours,
    WeeklyRates,
    opening_hours,
    opening_hours_spec,
    weekly_rates,
    weekly_rates_spec,
)
from sim.scenario.named import AnyNames, Weights
from sim.scenario.parts import Part
from sim.scenario.routing import Group, Overflow
from sim.scenario.traces import TraceTable, trace_table, trace_text

Open = Annotated[OpeningHours, *kind("opening_hours", opening_hours, opening_hours_spec)]
ForecastTable = Annotated[Forecast, *kind("csv", forecast_table, forecast_text)]
WeeklyTable = Annotated[WeeklyRates, *kind("weekly_rates", weekly_rates, weekly_rates_spec)]
Trace = Annotated[TraceTable, *kind("csv", trace_table, trace_text)]
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
    announce_wait: Switch = False
    """Whether the expected wait is told, so that customers may balk."""
    groups: tuple[Group, ...] = ()
    """Teams added in steps, each beside those before; none is every team of the queue at once."""
    overflow: tuple[Overflow, ...] = ()
    """When a waiting chat goes to another queue; the first rule that holds counts."""
    when_full: Annotated[str, *choice("refuse", "overflow")] = "refuse"
    """Whether a full queue refuses new chats or sends them to `overflow_to`."""
    when_closed: Annotated[str, *choice("refuse", "overflow")] = "refuse"
    """Whether a closed queue refuses new chats or sends them to `overflow_to`."""
    overflow_to: Text | None = None
    """The queue that takes the new chats of a full or closed one."""

    @model_validator(mode="after")
    def _overflowing_somewhere(self) -> Self:
        for name in ("when_full", "when_closed"):
            if getattr(self, name) == "overflow" and self.overflow_to is None:
                raise Misfit("nothing says where to; name a queue under overflow_to", name)
        return self

    @model_validator(mode="after")
    def _growing_by_groups(self) -> Self:
        if self.groups and self.groups[0].after:
            raise Misfit("the first group is there at once; allowed is 0", "groups", 0, "after")
        for i, (one, following) in enumerate(pairwise(self.groups)):
            if following.after <= one.after:
                found, least = map(units.duration_text, (following.after, one.after))
                message = f"found {found}; allowed is more than the {least} of the group before"
                raise Misfit(f"{message}, which may name several teams", "groups", i + 1, "after")
        return self


FORMS = ("forecast", "rate", "weekly", "trace")
EXPECTED = ("scale", "exact", "forecast_error", "day_variation", "interval_variation")
"""Keys about expected contacts, of which a trace has none."""


class Arrivals(Part):
    """How many contacts come to a queue, and when: one of the four forms, and how far off it is."""

    forecast: ForecastTable | None = None
    """A CSV file or its text: start and a column per queue, or start,queue,contacts,aht,wrapup."""
    rate: Rate | None = None
    """The same rate whenever the queue is open."""
    weekly: WeeklyTable | None = None
    """Rates by weekday and hours."""
    trace: Trace | None = None
    """A CSV file, or its text, of real arrivals or real messages, which are replayed."""
    scale: Ratio = 1.0
    """All expected contacts times this. Not for a trace."""
    exact: Switch = False
    """Whether exactly as many come as are expected, and only when is chance. Not for a trace."""
    forecast_error: Spread = 0.0
    """How far off the whole forecast is: the cv of one factor for the run. Not for a trace."""
    day_variation: Spread = 0.0
    """How much days differ without a reason: the cv of a factor for each day. Not for a trace."""
    interval_variation: Spread = 0.0
    """The same for each interval. Not for a trace."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        one_form(self, FORMS)
        if self.trace is not None:
            for name in EXPECTED:
                if getattr(self, name) != type(self).model_fields[name].default:
                    raise Misfit("a trace replays real contacts as they came; leave it out", name)
        return self

    @property
    def form(self) -> str:
        """Which of the four forms it is."""
        return one_form(self, FORMS)


def one_form(part: Part, forms: tuple[str, ...]) -> str:
    """Return which of the *forms* stands in *part*: exactly one is allowed."""
    given = [name for name in forms if getattr(part, name) is not None]
    if len(given) != 1:
        found = " and ".join(given) or "none"
        raise Misfit(f"found {found} of {', '.join(forms)}; allowed is exactly one")
    return given[0]


UNSOLVED = ("not solved",)
SOONEST_AGAIN = 1.0
"""Mean seconds between two messages of one who waits: nobody writes without a pause."""


class Customers(Part):
    """How the customers of a queue wait, write, and end."""

    patience: Patience = Exponential(180.0)
    """How long a customer waits for an agent before leaving; never leaves nobody."""
    writes_while_waiting: Patience = None
    """How long a waiting customer is silent before writing again; a plain time is its mean."""
    silent_abandonment: Share = 0.0
    """Share of those who give up waiting who go without a sign; their chat stays."""
    balks_above: Patience = None
    """The longest announced wait at which a customer stays; a plain time is its mean."""
    handling: Handling = Turns()
    """How a chat takes an agent's time: by turns, or by handle times."""
    handle_scale: Ratio = 1.0
    """All work in a chat, and the customer's thinking and typing, take this times as long."""
    wrapup: DurationLaw = Exponential(30.0)
    """The agent's work after the end of a chat."""
    wrapup_scale: Ratio = 1.0
    """Every wrap-up takes this times as long."""
    wrapup_reasons: Weights = Field(default={"solved": 0.85, "not solved": 0.15})
    """Reasons that agents choose from at wrap-up, with their weights."""
    unsolved: AnyNames = Field(default=None, validate_default=True)
    """The reasons that mean unsolved; left out, not solved where that is among the reasons."""
    customer_ends: Share = 0.3
    """Share of chats that the customer ends, not the agent."""
    vanishing: Share = 0.0
    """Chance at each turn of the customer to be gone without a sign instead of writing."""
    reply_patience: Patience = None
    """How long a customer waits for a reply inside the chat before leaving."""
    silent_leaving: Share = 0.0
    """Share of those who leave because of a slow reply who go without a sign."""
    returns: Returns = Returns()
    """Who comes back after giving up, or after a chat that solved nothing."""
    transfers: Transfers = Transfers()
    """Which chats the agent hands on."""
    conferences: Conferences = Conferences()
    """Which chats the agent asks another agent into."""

    @model_validator(mode="after")
    def _writing_again(self) -> Self:
        law = self.writes_while_waiting
        if law is None:
            return self
        if not (isinstance(self.handling, Turns) and self.handling.opens == "request"):
            raise Misfit(
                "nobody has written before an agent accepts; allowed is never, or turns with "
                "opens: request",
                "writes_while_waiting",
            )
        if law.mean < SOONEST_AGAIN:
            raise Misfit(
                f"found a mean of {units.duration_text(law.mean)}; allowed is "
                f"{units.duration_text(SOONEST_AGAIN)} or more",
                "writes_while_waiting",
            )
        return self

    @field_validator("unsolved", mode="before")
    @classmethod
    def _not_solved_where_it_is(cls, value: object, info: ValidationInfo) -> object:
        reasons = info.data.get("wrapup_reasons", {})
        return [name for name in UNSOLVED if name in reasons] if value is None else value

    @field_validator("unsolved", mode="after")
    @classmethod
    def _of_known_reasons(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        known = info.data.get("wrapup_reasons", value)
        for i, reason in enumerate(value):
            if reason not in known:
                raise Misfit(unknown("wrap-up reason", reason, known).message, i)
        return value
