"""The one door: every move of a chat, a leg or an agent goes through it, and leaves a row.

A move that its table forbids raises `IllegalMove` and changes nothing.
"""

from __future__ import annotations

from sim.lifecycle import CONVERSATION, Event, Reason, advance, illegal
from sim.model.clock import Clock
from sim.model.people import Agent, Chat, Leg
from sim.model.recorder import Recorder

_NONE = int(Reason.NONE)


class Door:
    """Advances the tables and writes the rows."""

    def __init__(self, clock: Clock, recorder: Recorder) -> None:
        self._clock = clock
        self._write = recorder.write

    def create(self, chat: Chat) -> None:
        """Record a new contact, which has no state before this."""
        self._write((self._clock.time, *chat.place, Event.CREATE, Reason.NONE))

    def move(self, chat: Chat, event: Event, leg: Leg | None = None, reason: int = _NONE) -> None:
        """Advance the conversation and write the row."""
        try:
            chat.state = CONVERSATION[chat.state][event]
        except KeyError:
            raise illegal(chat.state, event) from None
        place = chat.place if leg is None else leg.place
        self._write((self._clock.time, *place, event, reason))

    def move_leg(self, leg: Leg, event: Event, reason: int = _NONE) -> None:
        """Advance the leg alone and write the row."""
        leg.state = advance(leg.state, event)
        self._write((self._clock.time, *leg.place, event, reason))

    def move_both(self, leg: Leg, event: Event) -> None:
        """Advance the conversation and its leg together and write one row."""
        state = advance(leg.state, event)
        self.move(leg.chat, event, leg)
        leg.state = state

    def switch(self, agent: Agent, event: Event, reason: int = 0) -> None:
        """Advance the agent's state and write the row."""
        agent.state = advance(agent.state, event)
        self._write((self._clock.time, -1, -1, agent.number, -1, event, reason))
