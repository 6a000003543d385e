"""Waiting and ringing: which chat rings at which agent, for how long, and what then.

A chat waits only where nobody free serves its queue, so a waiting chat and an agent who could take
it are never seen together: a chat that comes looks for an agent, an agent who becomes free looks
for a chat.
"""

from __future__ import annotations

from sim.lifecycle import Conversation, Event, Reason, advance
from sim.model.audience import Audience
from sim.model.bench import Key
from sim.model.clock import NEVER, Actor, Clock, Kind
from sim.model.door import Door
from sim.model.people import Agent, Chat, Leg, Queue


class Offers:
    """The system's part: it offers, times out, closes, and nobody decides anything."""

    def __init__(
        self, clock: Clock, door: Door, key: Key, *, rona_after: float, requeue_at_tail: bool
    ) -> None:
        self.agents: list[Agent] = []
        self.audience: Audience
        self._clock = clock
        self._door = door
        self._key = key
        self._rona_after = rona_after
        self._requeue_at_tail = requeue_at_tail

    def enter(self, chat: Chat) -> None:
        """Let a chat that is in its queue ring or wait."""
        limit = chat.queue.maximum_wait
        if limit is not None:
            timer = Actor(self._clock, Kind.SYSTEM, chat.number, lambda _: self._waited_out(chat))
            timer.wake_at(chat.entered + limit)
        self._offer_or_wait(chat)

    def serve(self, agent: Agent) -> None:
        """Let what waits ring at an agent who has become free, then seat the agent."""
        while agent.is_free:
            chat = agent.next_chat()
            if chat is None:
                break
            chat.queue.line.take_first()
            self._ring(chat, agent)
        self.seat(agent)

    def seat(self, agent: Agent) -> None:
        """Put the agent where the routing policy wants it, after a change of state or load."""
        agent.take_seat(self._key)

    def withdraw(self, chat: Chat) -> Agent:
        """Take a ringing chat off the agent's screen; return the agent, whose slot is not freed."""
        leg = chat.leg
        assert leg is not None
        self._door.move_leg(leg, Event.WITHDRAW)
        leg.stop_timer()
        chat.leg = None
        leg.agent.pending -= 1
        return leg.agent

    def free_slot(self, agent: Agent) -> None:
        """Free a slot of the agent, and fill it again if somebody waits."""
        agent.load -= 1
        agent.available_since = self._clock.time
        self.serve(agent)
        if not agent.load:
            self.audience.hands_empty(agent)

    def close_line(self, queue: Queue) -> None:
        """Close every chat that waits in the queue."""
        for chat in queue.line:
            queue.line.leave()
            self._close(chat, Reason.CLOSING_TIME)

    def _offer_or_wait(self, chat: Chat) -> None:
        bench = chat.queue.bench
        if not len(bench):
            chat.queue.line.join(chat)
            return
        agent = self.agents[bench.pick(lambda: self.audience.chance(chat))]
        self._ring(chat, agent)
        self.seat(agent)

    def _ring(self, chat: Chat, agent: Agent) -> None:
        chat.leg = leg = Leg(chat, chat.offers, agent)
        chat.offers += 1
        self._door.move(chat, Event.OFFER, leg)
        agent.load += 1
        agent.pending += 1
        agent.available_since = now = self._clock.time
        leg.timer = Actor(self._clock, Kind.SYSTEM, chat.number, lambda _: self._miss(leg))
        leg.timer.wake_at(now + self._rona_after)
        self.audience.offered(leg)

    def _miss(self, leg: Leg) -> float:
        """Take the offer back (RONA-1): chat to its place in the queue, agent into RONA."""
        chat, agent = leg.chat, leg.agent
        state = advance(agent.state, Event.MISS)
        self._door.move_both(leg, Event.MISS)
        leg.stop_timer()
        agent.state, chat.leg = state, None
        agent.pending -= 1
        agent.load -= 1
        self.seat(agent)
        self.audience.missed(leg)
        self._requeue(chat)
        if not agent.load:
            self.audience.hands_empty(agent)
        return NEVER

    def _requeue(self, chat: Chat) -> None:
        queue, now = chat.queue, self._clock.time
        if self._requeue_at_tail:
            chat.rank = (queue.priority, now, chat.number)
        if not queue.is_open and queue.closes_line:
            self._close(chat, Reason.CLOSING_TIME)
        elif queue.maximum_wait is not None and now >= chat.entered + queue.maximum_wait:
            self._close(chat, Reason.MAXIMUM_WAIT)
        else:
            self._offer_or_wait(chat)

    def _waited_out(self, chat: Chat) -> float:
        """Close a chat that has waited the queue's maximum time (QUEUE-2)."""
        if chat.state is Conversation.QUEUED:
            chat.queue.line.leave()
            self._close(chat, Reason.MAXIMUM_WAIT)
        return NEVER

    def _close(self, chat: Chat, reason: Reason) -> None:
        self._door.move(chat, Event.CLOSE, None, reason)
        self.audience.lost(chat)
