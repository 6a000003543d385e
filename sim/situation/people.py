"""Who is on the floor, as far as the rows of a log tell: chats, their legs, and the agents."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation, Event, Reason
from sim.lifecycle import Leg as LegState

HOLDS_SLOT = (LegState.OFFERED, LegState.ACCEPTED, LegState.WRAP_UP)
"""The states of a leg in which it takes one of its agent's slots."""


class Message(NamedTuple):
    """A message: when, by which agent (-1 for the customer), and what kind of message it was."""

    time: float
    agent: int
    reason: int


class Notice(NamedTuple):
    """What the chat itself tells of its course: who joined or left, and what happened to it."""

    time: float
    event: Event
    agent: int
    """The agent whom it is about; -1 for nobody in particular."""
    after: int = 0
    """How many messages were written before it."""


@dataclass(slots=True)
class Leg:
    """One agent's part of a chat. Times in seconds; None for what has not happened."""

    number: int
    agent: int
    queue: int
    """The queue that the chat was in when it was offered."""
    offered: float
    reason: int = Reason.NONE
    """Of the offer: none where it came from the queue, else ``TO_AGENT`` or ``LAST_AGENT``."""
    state: LegState = LegState.OFFERED
    accepted: float | None = None
    ended: float | None = None
    """When its wrap-up began, or the offer was missed or withdrawn."""
    ended_by: Event | None = None
    wrapped_up: float | None = None
    extended: bool = False
    """Whether the agent cancelled the countdown of the wrap-up."""


@dataclass(slots=True)
class Chat:
    """One contact. Times in seconds from the start of the log."""

    number: int
    queue: int
    """The queue it is in or came through."""
    origin: int
    """How it began: the reason of its ``CREATE``."""
    created: float
    entry: int
    """The queue it was asked for at."""
    entered: float
    """When it first entered its present queue."""
    last_message: float
    """When somebody last wrote, or an agent accepted; before that, when it was created."""
    state: Conversation = Conversation.CREATED
    legs: list[Leg] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    waits: bool = False
    """Whether it stands in the line of its queue."""
    vanished: bool = False
    """Whether the customer is gone without a sign."""
    ended_by: Event | None = None
    """What took the chat out of its agents' or its queue's hands."""
    requested_by: int = -1
    """The leg that asked for the transfer or the conference that is pending."""
    is_named: bool = False
    """Whether that request has named an agent."""

    def copy(self) -> Chat:
        """Return a copy that changes without this one."""
        return replace(
            self,
            legs=[replace(leg) for leg in self.legs],
            messages=list(self.messages),
            notices=list(self.notices),
        )

    @property
    def ringing(self) -> Leg | None:
        """The leg on offer."""
        for leg in reversed(self.legs):
            if leg.state is LegState.OFFERED:
                return leg
        return None

    @property
    def live_legs(self) -> list[Leg]:
        """The legs that have accepted and not ended their part, in order of their offers."""
        return [leg for leg in self.legs if leg.state is LegState.ACCEPTED]


@dataclass(slots=True)
class Agent:
    """An agent as the state selector shows it, and the slots held."""

    number: int
    state: AgentState = AgentState.SIGNED_OUT
    since: float = 0.0
    """When the state last changed (STATE-4)."""
    idle_reason: int = 0
    """Position of the Idle reason chosen last."""
    held: list[tuple[int, int]] = field(default_factory=list)
    """Contact and leg of what holds a slot, in the order of the offers."""

    def copy(self) -> Agent:
        """Return a copy that changes without this one."""
        return replace(self, held=list(self.held))
