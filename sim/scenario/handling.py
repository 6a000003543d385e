"""How a chat takes an agent's time: as an exchange of turns, or as handle times by concurrency."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from sim.distributions import Deterministic, Exponential, Geometric
from sim.kit import units
from sim.kit.errors import Misfit, at, refused, unknown
from sim.scenario.fields import (
    ClickLaw,
    CountLaw,
    Duration,
    DurationLaw,
    Share,
    WorkLaw,
    choice,
    kind,
)
from sim.scenario.parts import Part, part


class Turns(Part):
    """A chat as an exchange of messages; the agent's attention is what is scarce."""

    count: CountLaw = Geometric(8.0)
    """How many replies the agent gives, a mean from 1 to 10,000; a plain mean is geometric."""
    reply: DurationLaw = Exponential(30.0)
    """Attention that reading and answering one turn takes."""
    think: DurationLaw = Exponential(45.0)
    """From the agent's message to the customer's next."""
    opens: Annotated[str, *choice("request", "customer", "agent")] = "request"
    """How it begins: with a message that comes with the request, or after accept, by whom."""
    closing_question: Share = 0.8
    """Share of chats in which the agent asks, before ending, whether there is anything more."""
    closing: ClickLaw = Deterministic(8.0)
    """Attention that asking this takes; a plain time is exact."""
    switching: Duration = 0.0
    """Attention that it costs an agent to turn to another chat than the last one."""

    @property
    def agent_opens(self) -> bool:
        """Whether the first move after accept is the agent's: before it nobody thinks."""
        return self.opens != "customer"

    @property
    def mean_time(self) -> float:
        """Mean seconds of a chat that has its agent for itself, closing apart."""
        thinks = self.count.mean - self.agent_opens
        return self.count.mean * self.reply.mean + thinks * self.think.mean


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


Handling = Annotated[Turns | HandleTime, *kind("handling", _handling, _handling_spec)]
HandlingOrNone = Annotated[
    Turns | HandleTime | None,
    *kind(
        "handling",
        lambda value: None if value is None else _handling(value),
        lambda found: None if found is None else _handling_spec(found),
    ),
]
