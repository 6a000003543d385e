"""The one door: every move of a chat, a leg or an agent goes through it, and leaves a row.

A move that its table forbids raises `IllegalMove` and changes nothing.
"""

from __future__ import annotations

from sim.lifecycle import CONVERSATION, LEG, Event, IllegalMove, Reason, advance, illegal
from sim.model.clock import Clock
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Queue
from sim.model.recorder import Rows

_NONE, _CREATE = int(Reason.NONE), Event.CREATE


class Door:
    """Advances the tables and writes the rows."""

    def __init__(self, clock: Clock, recorder: Rows) -> None:
        self._clock = clock
        self._write = recorder.write
        self._place = recorder.place

    def create(self, chat: Chat, origin: int = _NONE) -> None:
        """Record a new contact, which has no state before this."""
        self.enter(chat)
        self._write((self._clock.time, chat.place, _CREATE, origin))

    def enter(self, chat: Chat) -> None:
        """Let further rows of *chat* name the queue that it is in by now."""
        chat.place = self._place(chat.number, -1, -1, chat.queue.number)

    def meet(self, leg: Leg) -> None:
        """Let further rows of a new *leg* name it, its agent and the queue."""
        chat = leg.chat
        leg.place = self._place(chat.number, leg.number, leg.agent.number, chat.queue.number)

    def move(self, chat: Chat, event: Event, leg: Leg | None = None, reason: int = _NONE) -> None:
        """Advance the conversation and write the row."""
        try:
            chat.state = CONVERSATION[chat.state][event]
        except KeyError:
            raise illegal(chat.state, event) from None
        place = chat.place if leg is None else leg.place
        self._write((self._clock.time, place, event, reason))

    def move_leg(self, leg: Leg, event: Event, reason: int = _NONE) -> None:
        """Advance the leg alone and write the row."""
        try:
            leg.state = LEG[leg.state][event]
        except KeyError:
            raise illegal(leg.state, event) from None
        self._write((self._clock.time, leg.place, event, reason))

    def move_both(self, leg: Leg, event: Event, reason: int = _NONE) -> None:
        """Advance the conversation and its leg together and write one row."""
        try:
            state = LEG[leg.state][event]
        except KeyError:
            raise illegal(leg.state, event) from None
        self.move(leg.chat, event, leg, reason)
        leg.state = state

    def switch(self, agent: Agent, event: Event, reason: int = 0) -> None:
        """Advance the agent's state and write the row."""
        agent.state = advance(agent.state, event)
        place = self._place(-1, -1, agent.number, -1)
        self._write((self._clock.time, place, event, reason))

    def note(self, queue: Queue[Chat], event: Event, reason: int = _NONE) -> None:
        """Write a row that concerns a queue before, or beside, any chat."""
        place = self._place(-1, -1, -1, queue.number)
        self._write((self._clock.time, place, event, reason))


def check(chat: Chat, event: Event, leg: Leg | None = None) -> None:
    """Raise `IllegalMove` if *event* is not allowed to the chat, or to the leg; change nothing."""
    if leg is not None:
        check_kept(leg)
    advance(chat.state, event)
    if leg is not None and event not in LEG[leg.state]:
        raise illegal(leg.state, event)


def check_kept(leg: Leg) -> None:
    """Raise `IllegalMove` if the agent of *leg* has transferred the chat (XFER-4)."""
    if leg.is_handed_on:
        raise IllegalMove(
            "XFER-4", f"agent {leg.agent.number} has transferred the chat; allowed: its wrap-up"
        )
