"""The floor: what a customer, an agent and the centre's hours can do to it, as commands.

It decides nothing that a person decides: when to click, what to answer and when to give up is up to
the actors (or a test that plays it by hand), whom it tells what they would see. A command that a
rule forbids raises `IllegalMove` and leaves everything as it was.
"""

from __future__ import annotations

from sim.lifecycle import Conversation, Event, IllegalMove, Reason, advance, words
from sim.lifecycle import Leg as LegState
from sim.model.audience import Audience
from sim.model.bench import Key
from sim.model.clock import Clock
from sim.model.door import Door
from sim.model.offers import Offers
from sim.model.people import Agent, Chat, Leg, Queue
from sim.model.recorder import Recorder

# To look up an enum's member takes longer than to make the move; the busiest are looked up once.
_CUSTOMER_MESSAGE, _AGENT_MESSAGE = Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE
_ACCEPTED, _NO_REASON = LegState.ACCEPTED, Reason.NONE


class Floor:
    """The centre as its people can move it. Times in seconds."""

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
        self.queues: list[Queue] = []
        self._door = Door(clock, recorder)
        self._offers = Offers(
            clock, self._door, key, rona_after=rona_after, requeue_at_tail=requeue_at_tail
        )

    @property
    def agents(self) -> list[Agent]:
        """The agents, by number."""
        return self._offers.agents

    def seat(self, agents: list[Agent], audience: Audience) -> None:
        """Bring in the agents, signed out, and whoever is told what happens."""
        self._offers.agents = agents
        self._audience = self._offers.audience = audience

    # The customer's side

    def request(self, number: int, queue: Queue, traits: object) -> Chat:
        """Let a customer ask for a chat: it is refused, offered at once or waits."""
        chat = Chat(number, queue, self.clock.time, traits)
        self._door.create(chat)
        if not queue.is_open:
            self._door.move(chat, Event.REFUSE, None, Reason.OUTSIDE_HOURS)
        elif queue.is_full and not len(queue.bench):
            self._door.move(chat, Event.REFUSE, None, Reason.QUEUE_FULL)
        else:
            self._door.move(chat, Event.QUEUE)
            self._offers.enter(chat)
        return chat

    def customer_writes(self, chat: Chat, reason: Reason = _NO_REASON) -> None:
        """Put a customer's message into the chat (CUST-1)."""
        leg = chat.leg
        if leg is None or leg.state is not _ACCEPTED:
            self._door.move(chat, _CUSTOMER_MESSAGE, None, reason)
        else:
            self._door.move(chat, _CUSTOMER_MESSAGE, leg, reason)
            self._audience.customer_wrote(leg)

    def abandon(self, chat: Chat) -> None:
        """Let the customer leave before any agent has accepted (OFFER-7 while it rings)."""
        advance(chat.state, Event.ABANDON)
        if chat.state is Conversation.QUEUED:
            chat.queue.line.leave()
            self._door.move(chat, Event.ABANDON, None, Reason.IN_QUEUE)
        else:
            agent = self._offers.withdraw(chat)
            self._door.move(chat, Event.ABANDON, None, Reason.WHILE_RINGING)
            self._offers.free_slot(agent)

    def customer_ends(self, chat: Chat) -> None:
        """Let the customer press End chat in a chat that an agent has accepted (CUST-2)."""
        leg = chat.leg
        self._door.move(chat, Event.CUSTOMER_END, leg)
        assert leg is not None
        self._audience.customer_ended(leg)

    # The agent's side: chats

    def accept(self, leg: Leg) -> None:
        """Let the agent accept a pending offer (ACC-1)."""
        self._door.move_both(leg, Event.ACCEPT)
        leg.agent.pending -= 1
        leg.stop_timer()
        self._audience.accepted(leg)

    def agent_writes(self, leg: Leg, reason: Reason = _NO_REASON) -> None:
        """Send an agent's message in a live chat that the agent has accepted (MSG-5)."""
        if leg.state is not _ACCEPTED:
            raise IllegalMove("MSG-5", f"no message is sent while the leg is {words(leg.state)}")
        self._door.move(leg.chat, _AGENT_MESSAGE, leg, reason)
        self._audience.agent_wrote(leg)

    def end(self, leg: Leg) -> None:
        """Let the agent press End, which opens the Wrap-Up Reason dialog (END-2)."""
        self._door.move_both(leg, Event.END)
        self._audience.ended(leg)

    def submit_wrap_up(self, leg: Leg, reason: int) -> None:
        """Submit the wrap-up reason: the part is closed and the slot is free (END-2)."""
        self._door.move_leg(leg, Event.SUBMIT_WRAP_UP, reason)
        self._door.move(leg.chat, Event.FINISH)
        leg.chat.leg = None
        self._offers.free_slot(leg.agent)

    # The agent's side: state

    def sign_in(self, agent: Agent) -> None:
        """Sign in; the agent is Idle (STATE-1)."""
        self._door.switch(agent, Event.SIGN_IN)

    def go_available(self, agent: Agent) -> None:
        """Go Available by hand (STATE-1, RONA-3) and get whatever waits."""
        self._door.switch(agent, Event.GO_AVAILABLE)
        agent.available_since = self.clock.time
        self._offers.serve(agent)

    def go_idle(self, agent: Agent, reason: int) -> None:
        """Choose an Idle reason: go on with what is open, get nothing new (STATE-2)."""
        self._door.switch(agent, Event.GO_IDLE, reason)
        self._offers.seat(agent)

    def sign_out(self, agent: Agent) -> None:
        """Sign out, which nobody may with a chat, an offer or a wrap-up in hand."""
        if agent.pending:
            raise IllegalMove("OFFER-6", f"agent {agent.number} has {agent.pending} offers pending")
        if agent.load:
            raise IllegalMove("STATE-3", f"agent {agent.number} has {agent.load} chats in hand")
        self._door.switch(agent, Event.SIGN_OUT)
        self._offers.seat(agent)

    # The centre's hours

    def open_queue(self, queue: Queue) -> None:
        """Begin to take new chats."""
        queue.is_open = True

    def close_queue(self, queue: Queue) -> None:
        """Take no new chats any more; those waiting are closed or served, by setting."""
        queue.is_open = False
        if queue.closes_line:
            self._offers.close_line(queue)
