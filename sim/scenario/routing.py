"""Where a chat goes: to which agents, in which steps, and when to another queue."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import SerializerFunctionWrapHandler, model_serializer, model_validator

from sim.kit import units
from sim.kit.errors import Misfit
from sim.scenario.fields import Count, Duration, Length, Share, Switch, Text, choice, kind
from sim.scenario.named import Names
from sim.scenario.parts import Part

MOST_PROFICIENT = 10

Proficiency = Annotated[
    int, *kind("proficiency", lambda value: units.whole(value, least=1, most=MOST_PROFICIENT))
]
Waiting = Annotated[int, *kind("count", lambda value: units.whole(value, least=1))]


class Group(Part):
    """Teams that are added to those whom a queue's chat may be offered to (distribution group)."""

    short: ClassVar[str] = "teams"

    teams: Names
    """The teams added."""
    after: Duration = 0.0
    """How long a chat has waited when they are added to those before."""
    proficiency: Proficiency | None = None
    """Only agents of these teams with at least this proficiency for the queue."""


class Overflow(Part):
    """When a waiting chat goes to another queue: all that is said must hold at once.

    The figures are looked at when it has waited so long, and every 10 s from then on.
    """

    to: Text
    """The queue it goes to."""
    after: Duration = 0.0
    """How long it has waited."""
    waiting: Waiting | None = None
    """At least so many chats wait in its queue."""
    free_slots: Count | None = None
    """At most so many slots are free among the agents of its queue."""
    service_level: Share | None = None
    """The service level of its queue over the last minutes is lower than this."""
    over: Length = 600.0
    """The time over which that service level is counted; 10 min where none is given."""

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        conditions = (self.waiting, self.free_slots, self.service_level)
        if not self.after and conditions == (None, None, None):
            raise Misfit(
                "found no time and no condition; allowed is one or more of after, waiting, "
                "free_slots, service_level"
            )
        default = type(self).model_fields["over"].default
        if self.service_level is None and self.over != default:
            raise Misfit("it is the time of service_level; give that too, or leave it out", "over")
        return self

    @model_serializer(mode="wrap")
    def _without_what_says_nothing(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        found: dict[str, Any] = write(self)
        if self.service_level is None:
            found.pop("over", None)
        return found


class Routing(Part):
    """To whom a chat is offered, and where it goes when the offer is not answered."""

    offer_to: Annotated[
        str,
        *choice(
            "longest_available",
            "least_loaded",
            "most_loaded",
            "best_available",
            "random",
            "linear",
            "circular",
        ),
    ] = "longest_available"
    """Which of the agents with a free slot gets the offer; best is by proficiency, then longest."""
    serve: Annotated[str, *choice("preferred_queue", "longest_waiting")] = "preferred_queue"
    """From which queue an agent of several is served, of those with the same priority.

    That named first by its team, or that of the chat that came into its queue first.
    """
    rona_requeue: Annotated[str, *choice("original_place", "tail")] = "original_place"
    """Where in its queue a chat stands again after an offer that nobody answered."""
    last_agent: Switch = False
    """Whether who comes back unsolved is offered to the agent of last time, if that one is free."""
    next_turn: Annotated[str, *choice("oldest", "easiest")] = "oldest"
    """Which of the turns that wait for an agent's attention is next."""
