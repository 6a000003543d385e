"""The floor: queues, agents, offers and timers, and the one door through which anything happens.

The floor takes commands, checks them against the rules, advances the tables and writes one row a
move. It decides nothing that a person decides: when to click, what to answer and when to give up is
up to the actors (or a test's driver), whom it tells what they would see. A command that a rule
forbids raises `IllegalMove` and leaves everything as it was.
"""

from __future__ import annotations

from typing import Protocol

from sim.lifecycle import CONVERSATION, Conversation, Event, IllegalMove, Reason, advance, illegal
from sim.lifecycle import Leg as LegState
from sim.model.bench import Key
from sim.model.clock import NEVER, Actor, Clock, Kind
from sim.model.people import Agent, Chat, Leg, Queue
from sim.model.recorder import Recorder


class Audience(Protocol):
    """Who is told what happens on the floor, as a person would see it on a screen."""

    def offered(self, leg: Leg) -> None:
        """A chat rings at the leg's agent."""

    def accepted(self, leg: Leg) -> None:
        """The agent has accepted: the chat is open."""

    def missed(self, leg: Leg) -> None:
        """The agent let the offer pass and is in RONA."""

    def customer_wrote(self, leg: Leg) -> None:
        """A customer's message is in the agent's window."""

    def agent_wrote(self, leg: Leg) -> None:
        """An agent's message is in the customer's widget."""

    def ended(self, leg: Leg) -> None:
        """The agent has pressed End; the Wrap-Up Reason dialog is open."""

    def customer_ended(self, leg: Leg) -> None:
        """The agent's pane says that the customer ended the conversation."""

    def lost(self, chat: Chat) -> None:
        """The system closed a chat that was waiting: the widget says so."""

    def hands_empty(self, agent: Agent) -> None:
        """The agent has nothing in hand any more."""

    def chance(self, chat: Chat) -> float:
        """A uniform for random routing of this chat's next offer."""


class Floor:
    """The state of the centre. Everything that changes it is a method here."""

    def __init__(
        self,
        clock: Clock,
        recorder: Recorder,
        key: Key,
        *,
        rona_after: float,
        requeue_at_tail: bool = False,
    ) -> None:
        self.clock = clock
        self.agents: list[Agent] = []
        self.queues: list[Queue] = []
        self.audience: Audience
        self._write = recorder.write
        self._key = key
        self._rona_after = rona_after
        self._requeue_at_tail = requeue_at_tail

    # The customer's side

    def request(self, number: int, queue: Queue, traits: object) -> Chat:
        """Let a customer ask for a chat: it is refused, offered at once or waits."""
        now = self.clock.time
        chat = Chat(number, queue, now, traits)
        self._write((now, number, -1, -1, queue.number, Event.CREATE, 0))
        if not queue.is_open:
            self._move(chat, Event.REFUSE, None, Reason.OUTSIDE_HOURS)
        elif queue.is_full and not len(queue.bench):
            self._move(chat, Event.REFUSE, None, Reason.QUEUE_FULL)
        else:
            self._move(chat, Event.QUEUE)
            self._limit_wait(chat)
            self._offer_or_wait(chat)
        return chat

    def customer_writes(self, chat: Chat, reason: Reason = Reason.NONE) -> None:
        """Put a customer's message into the chat (CUST-1)."""
        leg = chat.leg
        if leg is None or leg.state is not LegState.ACCEPTED:
            self._move(chat, Event.CUSTOMER_MESSAGE, None, reason)
        else:
            self._move(chat, Event.CUSTOMER_MESSAGE, leg, reason)
            self.audience.customer_wrote(leg)

    def abandon(self, chat: Chat) -> None:
        """Let the customer leave before any agent has accepted (OFFER-7 while it rings)."""
        state = chat.state
        advance(state, Event.ABANDON)
        if state is Conversation.QUEUED:
            chat.queue.line.leave()
            self._move(chat, Event.ABANDON, None, Reason.IN_QUEUE)
            return
        leg = self._withdraw(chat)
        self._move(chat, Event.ABANDON, None, Reason.WHILE_RINGING)
        self._slot_freed(leg.agent)

    def customer_ends(self, chat: Chat) -> None:
        """Let the customer press End chat in a chat that an agent has accepted (CUST-2)."""
        leg = chat.leg
        self._move(chat, Event.CUSTOMER_END, leg)
        assert leg is not None
        self.audience.customer_ended(leg)

    # The agent's side: chats

    def accept(self, leg: Leg) -> None:
        """Let the agent accept a pending offer (ACC-1)."""
        state = advance(leg.state, Event.ACCEPT)
        self._move(leg.chat, Event.ACCEPT, leg)
        leg.state = state
        leg.agent.pending -= 1
        leg.stop_timer()
        self.audience.accepted(leg)

    def agent_writes(self, leg: Leg, reason: Reason = Reason.NONE) -> None:
        """Send an agent's message in a live chat that the agent has accepted (MSG-5)."""
        if leg.state is not LegState.ACCEPTED:
            raise IllegalMove("MSG-5", f"no message while the leg is {leg.state.name.lower()}")
        self._move(leg.chat, Event.AGENT_MESSAGE, leg, reason)
        self.audience.agent_wrote(leg)

    def end(self, leg: Leg) -> None:
        """Let the agent press End, which opens the Wrap-Up Reason dialog (END-2)."""
        state = advance(leg.state, Event.END)
        self._move(leg.chat, Event.END, leg)
        leg.state = state
        self.audience.ended(leg)

    def submit_wrap_up(self, leg: Leg, reason: int) -> None:
        """Submit the wrap-up reason: the part is closed and the slot is free (END-2)."""
        leg.state = advance(leg.state, Event.SUBMIT_WRAP_UP)
        self._record(leg.chat, Event.SUBMIT_WRAP_UP, leg, reason)
        self._move(leg.chat, Event.FINISH)
        self._slot_freed(leg.agent)

    # The agent's side: state

    def sign_in(self, agent: Agent) -> None:
        """Sign in; the agent is Idle (STATE-1)."""
        self._switch(agent, Event.SIGN_IN)

    def go_available(self, agent: Agent) -> None:
        """Go Available by hand (STATE-1, RONA-3) and get whatever waits."""
        self._switch(agent, Event.GO_AVAILABLE)
        agent.available_since = self.clock.time
        self._serve(agent)

    def go_idle(self, agent: Agent, reason: int) -> None:
        """Choose an Idle reason: go on with what is open, get nothing new (STATE-2)."""
        self._switch(agent, Event.GO_IDLE, reason)
        agent.take_seat(self._key)

    def sign_out(self, agent: Agent) -> None:
        """Sign out, which nobody may with a chat, an offer or a wrap-up in hand."""
        if agent.pending:
            raise IllegalMove("OFFER-6", f"agent {agent.number} has {agent.pending} offers pending")
        if agent.load:
            raise IllegalMove("STATE-3", f"agent {agent.number} has {agent.load} chats in hand")
        self._switch(agent, Event.SIGN_OUT)
        agent.take_seat(self._key)

    # The system

    def open_queue(self, queue: Queue) -> None:
        """Begin to take new chats."""
        queue.is_open = True

    def close_queue(self, queue: Queue) -> None:
        """Take no new chats any more; those waiting are closed or served, by setting."""
        queue.is_open = False
        if queue.closes_line:
            for chat in queue.line:
                queue.line.leave()
                self._close(chat, Reason.CLOSING_TIME)

    def _offer_or_wait(self, chat: Chat) -> None:
        """Let the chat ring at the agent whose turn it is, or wait where nobody is free."""
        bench = chat.queue.bench
        if not len(bench):
            chat.queue.line.join(chat)
            return
        agent = self.agents[bench.pick(lambda: self.audience.chance(chat))]
        self._ring(chat, agent)
        agent.take_seat(self._key)

    def _ring(self, chat: Chat, agent: Agent) -> None:
        chat.leg = leg = Leg(chat, chat.offers, agent)
        chat.offers += 1
        self._move(chat, Event.OFFER, leg)
        agent.load += 1
        agent.pending += 1
        agent.available_since = now = self.clock.time
        leg.timer = Actor(self.clock, Kind.SYSTEM, chat.number, lambda _: self._miss(leg))
        leg.timer.wake_at(now + self._rona_after)
        self.audience.offered(leg)

    def _miss(self, leg: Leg) -> float:
        """Take the offer back (RONA-1): chat to its place in the queue, agent into RONA."""
        chat, agent = leg.chat, leg.agent
        agent_state = advance(agent.state, Event.MISS)
        leg_state = advance(leg.state, Event.MISS)
        self._move(chat, Event.MISS, leg)
        agent.state, leg.state, chat.leg = agent_state, leg_state, None
        agent.pending -= 1
        agent.load -= 1
        agent.take_seat(self._key)
        self.audience.missed(leg)
        self._requeue(chat)
        if not agent.load:
            self.audience.hands_empty(agent)
        return NEVER

    def _requeue(self, chat: Chat) -> None:
        queue, now = chat.queue, self.clock.time
        if self._requeue_at_tail:
            chat.rank = (queue.priority, now, chat.number)
        if not queue.is_open and queue.closes_line:
            self._close(chat, Reason.CLOSING_TIME)
        elif queue.maximum_wait is not None and now >= chat.entered + queue.maximum_wait:
            self._close(chat, Reason.MAXIMUM_WAIT)
        else:
            self._offer_or_wait(chat)

    def _limit_wait(self, chat: Chat) -> None:
        limit = chat.queue.maximum_wait
        if limit is not None:
            timer = Actor(self.clock, Kind.SYSTEM, chat.number, lambda _: self._waited_out(chat))
            timer.wake_at(chat.entered + limit)

    def _waited_out(self, chat: Chat) -> float:
        """Close a chat that has waited the queue's maximum time (QUEUE-2)."""
        if chat.state is Conversation.QUEUED:
            chat.queue.line.leave()
            self._close(chat, Reason.MAXIMUM_WAIT)
        return NEVER

    def _close(self, chat: Chat, reason: Reason) -> None:
        self._move(chat, Event.CLOSE, None, reason)
        self.audience.lost(chat)

    def _withdraw(self, chat: Chat) -> Leg:
        leg = chat.leg
        assert leg is not None
        leg.state = advance(leg.state, Event.WITHDRAW)
        leg.stop_timer()
        self._record(chat, Event.WITHDRAW, leg, 0)
        chat.leg = None
        leg.agent.pending -= 1
        return leg

    def _slot_freed(self, agent: Agent) -> None:
        agent.load -= 1
        agent.available_since = self.clock.time
        self._serve(agent)
        if not agent.load:
            self.audience.hands_empty(agent)

    def _serve(self, agent: Agent) -> None:
        """Let what waits ring at an agent who has become free, then seat the agent."""
        while agent.is_free:
            chat = agent.next_chat()
            if chat is None:
                break
            chat.queue.line.take_first()
            self._ring(chat, agent)
        agent.take_seat(self._key)

    # The door

    def _move(
        self, chat: Chat, event: Event, leg: Leg | None = None, reason: int = Reason.NONE
    ) -> None:
        """Advance the conversation and write the row, or raise and change nothing."""
        try:
            chat.state = CONVERSATION[chat.state][event]
        except KeyError:
            raise illegal(chat.state, event) from None
        self._record(chat, event, leg, reason)

    def _record(self, chat: Chat, event: Event, leg: Leg | None, reason: int) -> None:
        number, agent = (-1, -1) if leg is None else (leg.number, leg.agent.number)
        self._write((self.clock.time, chat.number, number, agent, chat.queue.number, event, reason))

    def _switch(self, agent: Agent, event: Event, reason: int = 0) -> None:
        """Advance the agent's state and write the row, or raise and change nothing."""
        agent.state = advance(agent.state, event)
        self._write((self.clock.time, -1, -1, agent.number, -1, event, reason))
