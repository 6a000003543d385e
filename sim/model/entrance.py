"""How customers come in: for the first time, by invitation, and again."""

from __future__ import annotations

from functools import partial
from math import inf

from sim.lifecycle import Conversation, Reason
from sim.model.batch import Traits, batches
from sim.model.clock import NEVER, Actor, Kind, Life, start
from sim.model.customers import customer
from sim.model.floor import Floor
from sim.model.people import Agent, Chat
from sim.model.recorder import Recorder
from sim.workload import Clicks, Workload

_REFUSED, _NO_REASON = Conversation.REFUSED, Reason.NONE


class Entrance:
    """Lets customers come in, and remembers who will come back."""

    def __init__(
        self, floor: Floor, clicks: Clicks, customers: list[int], *, remembers_agent: bool
    ) -> None:
        """*customers* takes, contact by contact, who it is in the streams of its queue.

        *remembers_agent*: whether who comes back unsolved is offered to the agent it had.
        """
        self._floor = floor
        self._clicks = clicks
        self._customers = customers
        self._remembers_agent = remembers_agent
        self._gone: set[int] = set()
        """Contacts that still stand in the centre though their customers gave up waiting."""

    def come(
        self, traits: Traits, origin: Reason = _NO_REASON, last_agent: Agent | None = None
    ) -> None:
        """Let a customer ask for a chat, or see the announced wait and balk."""
        queue = self._floor.queues[traits.batch.queue[traits.row]]
        if traits.batch.balks_above is not None and queue.is_busy:
            wait = self._floor.announced_wait(queue)
            if wait is not None and wait > traits.balks_above:
                self._meet(self._floor.balk(queue, traits, origin))
                return
        chat = self._floor.request(
            queue, traits, origin, last_agent, with_message=traits.brings_message
        )
        self.welcome(chat)

    def welcome(self, chat: Chat) -> None:
        """Let the customer of a chat that has been asked for live its part."""
        self._meet(chat)
        if chat.state is not _REFUSED:
            chat.turn = chat.traits.first_turn
            life = customer(self._floor, chat, self._clicks, self.gave_up)
            chat.actor = start(self._floor.clock, Kind.CUSTOMER, chat.number, life)

    def _meet(self, chat: Chat) -> None:
        """Remember who a new contact is."""
        self._customers.append(chat.traits.batch.entity[chat.traits.row])

    def gave_up(self, chat: Chat) -> None:
        """Let a customer who gave up waiting come back after a while, if it does."""
        if chat.has_vanished:
            self._gone.add(chat.number)
        self._come_back(chat, chat.traits.batch.returns_abandoning, Reason.AFTER_ABANDONING)

    def ended(self, chat: Chat, agent: Agent) -> None:
        """Let a customer whose chat with *agent* has solved nothing come back, if it does."""
        if chat.number in self._gone:
            self._gone.remove(chat.number)
            return
        last = agent if self._remembers_agent else None
        self._come_back(chat, chat.traits.batch.returns_unsolved, Reason.AFTER_UNSOLVED, last)

    def _come_back(
        self, chat: Chat, delays: list[float] | None, origin: Reason, last: Agent | None = None
    ) -> None:
        if delays is None or delays[chat.traits.row] == inf:
            return
        traits = chat.traits.next_contact()
        if traits is not None:
            clock, again = self._floor.clock, partial(self._come_again, traits, origin, last)
            actor = Actor(clock, Kind.RETURN, chat.number, again)
            actor.wake_at(clock.time + delays[chat.traits.row])

    def _come_again(
        self, traits: Traits, origin: Reason, last_agent: Agent | None, _: object
    ) -> float:
        self.come(traits, origin, last_agent)
        return NEVER


def arrivals(entrance: Entrance, workload: Workload, recorder: Recorder) -> Life:
    """Let every customer of the workload come at the right time, one day after another."""
    for day_end, customers in workload.days():
        for batch in batches(customers):
            recorder.pack_if_full()
            for row, arrival in enumerate(batch.arrival):
                yield arrival
                entrance.come(Traits(batch, row))
        yield day_end
