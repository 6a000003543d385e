"""What a judge sees: the situation before a row, what is remembered, and what has to follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from sim.conformance.known import Known
from sim.conformance.lines import Lines
from sim.lifecycle import Event
from sim.records import Facts
from sim.situation import EVENTS, Chat, Leg, Row, Situation


class Seen(NamedTuple):
    """A row, about to be read, with the chat and the leg that it names if they are there."""

    position: int
    time: float
    contact: int
    leg_number: int
    agent: int
    queue: int
    event: Event
    reason: int
    chat: Chat | None
    leg: Leg | None


@dataclass
class Due:
    """Something that has to come while the clock stands still, or else *rule* is broken.

    ``comes`` says of a later row of the same contact whether it is that; where it is None,
    ``holds`` says once the instant is over whether all is well.
    """

    rule: str
    position: int
    time: float
    contact: int
    said: str
    comes: Callable[[Seen], bool] | None = None
    holds: Callable[[], bool] | None = None
    is_met: bool = False


class Scene:
    """The situation of a log being judged."""

    def __init__(self, facts: Facts, known: Known) -> None:
        sees_agents = Event.GO_AVAILABLE in known.events
        self.facts = facts
        self.known = known
        self.slack = known.resolution
        self.situation = Situation(facts, keeps_finished=False, sees_agents=sees_agents)
        self.lines = Lines(facts)
        self.due: list[Due] = []
        self.invitations = [0] * len(facts.queues)
        """By queue, how many invitations are shown and not answered."""
        self.returned: set[int] = set()
        """Chats that go back to the agent who transferred them."""
        self.deleted_at = -inf
        """When an asset was deleted last."""
        self.now = 0.0
        """The time of the last row."""
        self.fresh: list[Due] = []

    def seen(self, position: int, row: Row) -> Seen:
        """Return *row* with whom it is about."""
        time, contact, leg_number, agent, queue, event, reason = row
        chat = self.situation.chats.get(contact)
        leg = None
        if chat is not None and 0 <= leg_number < len(chat.legs):
            leg = chat.legs[leg_number]
        return Seen(
            position, time, contact, leg_number, agent, queue, EVENTS[event], reason, chat, leg
        )

    def expect(self, rule: str, row: Seen, said: str, comes: Callable[[Seen], bool]) -> None:
        """Ask for a row of the same contact at this instant that *comes* is true of."""
        self.fresh.append(Due(rule, row.position, row.time, row.contact, said, comes=comes))

    def promise(
        self, rule: str, row: Seen, said: str, holds: Callable[[], bool], contact: int | None = None
    ) -> None:
        """Ask that *holds* be true when this instant is over."""
        whose = row.contact if contact is None else contact
        self.fresh.append(Due(rule, row.position, row.time, whose, said, holds=holds))
