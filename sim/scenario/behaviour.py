"""What becomes of a chat beyond one agent: transfers, conferences, and customers who come back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.distributions import Exponential, Geometric
from sim.kit import units
from sim.kit.errors import Misfit, unknown
from sim.scenario.fields import CountLaw, DurationLaw, Share, Text, kind
from sim.scenario.handling import HandlingOrNone
from sim.scenario.named import AnyWeights, ratios_text, weights
from sim.scenario.parts import Part

WHY = ("not solved", "escalation")
"""Why a chat may be transferred (rule XFER-1)."""
MOST_ATTEMPTS = 5


def _why(value: object) -> dict[str, float]:
    found = weights(value)
    for reason in found:
        if reason not in WHY:
            raise Misfit(unknown("reason", reason, WHY).message, reason)
    return {reason: found.get(reason, 0.0) for reason in WHY}


Why = Annotated[dict[str, float], *kind("transfer_reasons", _why, ratios_text)]
Attempts = Annotated[
    int, *kind("attempts", lambda value: units.whole(value, least=1, most=MOST_ATTEMPTS))
]


class Returns(Part):
    """How often customers come back, each time as a new contact of the same queue."""

    after_abandoning: Share = 0.0
    """Share of those who gave up waiting who try again."""
    abandoning_delay: DurationLaw = Exponential(600.0)
    """From giving up to trying again."""
    after_unsolved: Share = 0.0
    """Share of those whose matter was not solved who write again."""
    unsolved_delay: DurationLaw = Exponential(3600.0)
    """From the end of the chat to writing again."""
    attempts: Attempts = 2
    """How often at most a customer comes back, 1 to 5."""


class Transfers(Part):
    """Which chats the agent hands on, to whom, and what then remains to be done."""

    share: Share = 0.0
    """Share of chats that are transferred."""
    to: AnyWeights = Field(default={})
    """The queues they go to, with their weights; none named is the queue they are in."""
    agent: Share = 0.3
    """Share of transfers that ask for one agent of that queue, not for the queue."""
    why: Why = Field(default={"not solved": 0.6, "escalation": 0.4})
    """Weights of the two reasons, not solved and escalation."""
    handling: HandlingOrNone = None
    """The part of the chat after the transfer; left out, as chats of the queue it goes to."""


class Conferences(Part):
    """Which chats the agent asks another agent into."""

    share: Share = 0.0
    """Share of chats in which an agent is added."""
    with_: Text | None = Field(default=None, alias="with")
    """The queue whose agents are asked; left out, the queue the chat is in."""
    turns: CountLaw = Geometric(3.0)
    """Replies that the added agent gives before leaving; a plain mean is geometric."""
