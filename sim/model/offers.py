"""Waiting and ringing: which chat rings at which agent, for how long, and what then.

A chat waits only where nobody free may take it, so a waiting chat and an agent who could have it
are never seen together: a chat that comes looks for an agent, an agent who becomes free looks for a
chat.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sim.lifecycle import Conversation, Event, Reason, advance
from sim.model.audience import Audience
from sim.model.bench import Key
from sim.model.clock import NEVER, Actor, Clock, Kind
from sim.model.door import Door
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Overflow, Queue
from sim.model.settings import Settings

# Looked up once: these are asked for in every chat.
_OFFER, _SYSTEM, _NO_REASON = Event.OFFER, Kind.SYSTEM, Reason.NONE

LOOK_AGAIN = 10.0
"""Seconds between two looks at the figures by which a waiting chat may flow over."""


class Offers:
    """The system's part: it offers, times out, closes, and nobody decides anything."""

    def __init__(self, clock: Clock, door: Door, key: Key, settings: Settings) -> None:
        self.agents: list[Agent] = []
        self.audience: Audience
        self._clock = clock
        self._door = door
        self._key = key
        self._settings = settings

    def enter(self, chat: Chat, last_agent: Agent | None = None) -> None:
        """Let a chat that has come into its queue ring, at *last_agent* if possible, or wait."""
        queue = chat.queue
        if queue.maximum_wait is not None:
            self._limit_wait(chat, queue)
        if last_agent is not None and queue in last_agent.queues and last_agent.may_take(queue):
            self.ring_named(chat, last_agent, Reason.LAST_AGENT)
        else:
            self._offer_or_wait(chat)

    def serve(self, agent: Agent) -> None:
        """Let what waits ring at an agent who has become free, then seat the agent."""
        while agent.is_free:
            chat = agent.next_chat(longest_waiting=self._settings.serves_longest_waiting)
            if chat is None:
                break
            self.leave_line(chat)
            self.ring(chat, agent)
        self.seat(agent)

    def seat(self, agent: Agent) -> None:
        """Put the agent where the routing policy wants it, after a change of state or load."""
        agent.take_seat(self._key)

    def leave_line(self, chat: Chat) -> None:
        """Take a waiting chat out of its line."""
        chat.queue.leave(chat)

    def ring(
        self, chat: Chat, agent: Agent, reason: Reason = _NO_REASON, is_named: bool = False
    ) -> Leg:
        """Let *chat* ring at *agent*; the agent's seat is the caller's to renew."""
        leg = Leg(chat, chat.offers, agent, is_named)
        chat.offers += 1
        self._door.meet(leg)
        self._door.move(chat, _OFFER, leg, reason)
        agent.hold(leg)
        agent.pending += 1
        agent.available_since = now = self._clock.time
        leg.timer = Actor(self._clock, _SYSTEM, chat.number, lambda _: self._miss(leg))
        leg.timer.wake_at(now + self._settings.rona_after)
        if chat.state is _CONFERENCE_REQUESTED or chat.state is _CONFERENCE:
            chat.request = leg
        else:
            chat.leg = leg
        self.audience.offered(leg)
        return leg

    def ring_named(self, chat: Chat, agent: Agent, reason: Reason) -> None:
        """Let *chat* ring at the agent that its request names."""
        self.ring(chat, agent, reason, is_named=True)
        self.seat(agent)

    def withdraw(self, leg: Leg) -> None:
        """Take a ringing chat off the agent's screen; the agent's slot is not freed yet."""
        self._door.move_leg(leg, Event.WITHDRAW)
        self._stop_ringing(leg)

    def free_slot(self, leg: Leg) -> None:
        """Free the slot that *leg* held, and fill it again if somebody waits."""
        agent = leg.agent
        agent.let_go(leg)
        agent.available_since = self._clock.time
        self.serve(agent)
        if not agent.load:
            self.audience.hands_empty(agent)

    def close(self, chat: Chat, reason: Reason) -> None:
        """Close a chat that waits, is ringing no more, or has asked in vain for an agent."""
        if chat.line is not None:
            self.leave_line(chat)
        self._door.move(chat, Event.CLOSE, None, reason)
        self.audience.lost(chat)

    def close_line(self, queue: Queue[Chat]) -> None:
        """Close every chat that waits in the queue, by the order of its lines."""
        for line in queue.lines:
            for chat in line:
                self.close(chat, Reason.CLOSING_TIME)

    def flow(self, chat: Chat, queue: Queue[Chat], reason: Reason) -> None:
        """Let a chat that stands in no line come into *queue*, and ring or wait there."""
        self.put_into(chat, queue, reason)
        self.enter(chat)

    def put_into(self, chat: Chat, queue: Queue[Chat], reason: Reason) -> None:
        """Let a chat that stands in no line come into *queue*, where it neither rings nor waits."""
        chat.enter(queue, self._clock.time)
        self._door.enter(chat)
        self._door.move(chat, Event.QUEUE, None, reason)

    def _offer_or_wait(self, chat: Chat) -> None:
        queue = chat.queue
        if queue.steps:
            chat.level = queue.level(chat.entered, self._clock.time)
        bench = queue.benches[chat.level]
        if not len(bench):
            queue.join(chat)
            if queue.steps or queue.overflows:
                self._plan_wait(chat)
            return
        agent = self.agents[bench.pick(lambda: self.audience.chance(chat))]
        self.ring(chat, agent)
        self.seat(agent)

    def _plan_wait(self, chat: Chat) -> None:
        """Plan what becomes of a chat that has just joined a line, if it waits on."""
        queue, now = chat.queue, self._clock.time
        if chat.level < len(queue.steps):
            self._later(chat, chat.entered + queue.steps[chat.level], self._widen)
        for rule in queue.overflows:
            self._later(chat, max(now, chat.entered + rule.after), partial(self._spill, rule))

    def _later(self, chat: Chat, time: float, act: Callable[[Chat], float | None]) -> None:
        """Do *act* at *time* if the chat has not left its line by then.

        Where it returns a time, do it again after that.
        """
        stay = chat.stays

        def due(_: object) -> float:
            if chat.line is None or chat.stays != stay:
                return NEVER
            again = act(chat)
            return NEVER if again is None else self._clock.time + again

        Actor(self._clock, Kind.SYSTEM, chat.number, due).wake_at(time)

    def _widen(self, chat: Chat) -> None:
        """Add a distribution group to those that a waiting chat may be offered to."""
        self.leave_line(chat)
        self._offer_or_wait(chat)

    def _spill(self, rule: Overflow[Chat], chat: Chat) -> float | None:
        """Let a waiting chat flow over, if the rule's figures say so and the other queue is open.

        They are looked at when it has waited so long, and again and again while it waits on. It
        does not flow back to where it has been, so that no chat goes round. Return when to look
        again.
        """
        if rule.to.number in chat.visited:
            return None
        if not (rule.to.takes_chats and rule.holds(chat.queue, self._clock.time)):
            return LOOK_AGAIN
        self.leave_line(chat)
        chat.visited = (*chat.visited, chat.queue.number)
        self.flow(chat, rule.to, Reason.OVERFLOW)
        return None

    def _stop_ringing(self, leg: Leg) -> None:
        leg.stop_timer()
        leg.agent.pending -= 1
        if leg.chat.request is leg:
            leg.chat.request = None
        else:
            leg.chat.leg = None

    def _miss(self, leg: Leg) -> float:
        """Take the offer back and put its agent into RONA (RONA-1, XFER-6, CONF-4)."""
        chat, agent = leg.chat, leg.agent
        is_request = chat.request is leg
        state = advance(agent.state, Event.MISS)
        self._door.move_both(leg, Event.MISS)
        self._stop_ringing(leg)
        agent.state = state
        agent.let_go(leg)
        self.seat(agent)
        self.audience.missed(leg)
        if is_request:
            self._door.move(chat, Event.REMOVE_REQUEST, None, Reason.UNANSWERED)
        elif chat.state is Conversation.TRANSFER_REQUESTED and leg.is_named:
            self._unanswered(chat)
        else:
            self._requeue(chat)
        if not agent.load:
            self.audience.hands_empty(agent)
        return NEVER

    def _unanswered(self, chat: Chat) -> None:
        """Decide by setting what becomes of a customer whom a named agent did not take (XFER-6)."""
        setting = self._settings.unanswered_transfer
        sender = chat.sender.agent if chat.sender is not None else None
        if setting == "end":
            self.close(chat, Reason.UNANSWERED)
        elif setting == "return" and sender is not None and sender.may_take(chat.queue):
            self._door.move(chat, Event.REMOVE_REQUEST, None, Reason.RETURNED)
            self.ring_named(chat, sender, Reason.TO_AGENT)
        else:
            self._door.move(chat, Event.REMOVE_REQUEST, None, Reason.UNANSWERED)
            # Its place is that of its first entry, but it begins to wait only now.
            chat.waits_from = self._clock.time
            if chat.queue.maximum_wait is not None:
                self._limit_wait(chat, chat.queue)
            self._offer_or_close(chat)

    def _requeue(self, chat: Chat) -> None:
        if self._settings.requeues_at_tail:
            chat.rank = (chat.queue.priority, self._clock.time, chat.number)
        self._offer_or_close(chat)

    def _offer_or_close(self, chat: Chat) -> None:
        """Let a chat that comes back into its queue ring or wait, if it may still wait."""
        queue, now = chat.queue, self._clock.time
        if not queue.is_open and queue.closes_line:
            self.close(chat, Reason.CLOSING_TIME)
        elif queue.maximum_wait is not None and now >= chat.waits_from + queue.maximum_wait:
            self.close(chat, Reason.MAXIMUM_WAIT)
        else:
            self._offer_or_wait(chat)

    def _limit_wait(self, chat: Chat, queue: Queue[Chat]) -> None:
        """Close the chat when it has waited the queue's maximum time (QUEUE-2)."""
        assert queue.maximum_wait is not None
        since = chat.waits_from

        def due(_: object) -> float:
            if chat.line is not None and chat.queue is queue and chat.waits_from == since:
                self.close(chat, Reason.MAXIMUM_WAIT)
            return NEVER

        timer = Actor(self._clock, Kind.SYSTEM, chat.number, due)
        timer.wake_at(since + queue.maximum_wait)


_CONFERENCE_REQUESTED = Conversation.CONFERENCE_REQUESTED
_CONFERENCE = Conversation.CONFERENCE
