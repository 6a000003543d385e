"""One contact of an export as its rows are read: where it is, and whose legs it has."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sim.lifecycle import LEG, Event
from sim.lifecycle import Leg as LegState

NEEDS = {
    **{event: state for state, moves in LEG.items() for event in moves},
    Event.AGENT_MESSAGE: LegState.ACCEPTED,
    Event.REQUEST_CONFERENCE: LegState.ACCEPTED,
}
"""By event about a leg, the state that the leg has to be in."""
_OF_LIVE = (Event.CUSTOMER_MESSAGE, Event.CUSTOMER_END, Event.INTERRUPT, Event.VANISH)
"""What happens to the chat, and is told of the agent who has had it longest."""
ENDS = (Event.END, Event.TIME_OUT, Event.CUSTOMER_END, Event.INTERRUPT)
"""What ends a chat that somebody has accepted."""
_ANSWERS = (Event.ACCEPT, Event.REMOVE_REQUEST, *ENDS)


@dataclass
class Part:
    """A leg so far."""

    leg: int
    agent: int
    queue: int
    state: LegState = LegState.OFFERED


@dataclass
class Contact:
    """A contact so far."""

    queue: int = 0
    is_created: bool = False
    has_ended: bool = False
    request: Event | None = None
    """The transfer or conference asked for and not answered, until it is in a queue."""
    parts: list[Part] = field(default_factory=list)
    is_joined: bool = False
    """Whether agents were found to be in it together, whose conference nobody wrote down."""

    def copy(self) -> Contact:
        """Return a copy that changes without this one."""
        return replace(self, parts=[replace(part) for part in self.parts])

    def part(self, event: Event, agent: int) -> Part | None:
        """Return the leg that *event* is about; *agent* is -1 where the row names nobody."""
        if event in _OF_LIVE:
            found = [part for part in self.in_state(LegState.ACCEPTED) if agent in (part.agent, -1)]
            return found[0] if found else None
        for part in reversed(self.parts):
            if part.state is NEEDS.get(event) and agent in (part.agent, -1):
                return part
        return None

    def in_state(self, state: LegState) -> list[Part]:
        """Return the legs in *state*."""
        return [part for part in self.parts if part.state is state]

    @property
    def is_done(self) -> bool:
        """Whether it has ended and every agent's part is closed."""
        still = (LegState.OFFERED, LegState.ACCEPTED, LegState.WRAP_UP)
        return self.has_ended and not any(part.state in still for part in self.parts)

    def move(self, event: Event, part: Part | None, queue: int) -> None:
        """Take note of *event* in the leg *part*, or of the contact alone."""
        if part is not None and event in LEG[part.state]:
            part.state = LEG[part.state][event]
        if event in (Event.CREATE, Event.QUEUE):
            self.queue = queue
        self.is_created |= event is Event.CREATE
        self.has_ended |= event in ENDS
        if event in (Event.REQUEST_TRANSFER, Event.REQUEST_CONFERENCE):
            self.request = event
        elif event is Event.QUEUE or event in _ANSWERS:
            self.request = None
