"""The floor: what a customer, an agent and the centre's hours can do to it, as commands.

It decides nothing that a person decides: when to click, what to answer and when to give up is up to
the actors (or a test that plays it by hand), whom it tells what they would see. A command that a
rule forbids raises `IllegalMove` and leaves everything as it was.
"""

from __future__ import annotations

from sim.lifecycle import Event, IllegalMove, Reason, advance, words
from sim.lifecycle import Leg as LegState
from sim.model.audience import Audience
from sim.model.bench import Key
from sim.model.clock import Clock
from sim.model.deletion import Deletion
from sim.model.door import Door, check, check_kept
from sim.model.endings import Endings
from sim.model.invitations import Invitations, Visit
from sim.model.offers import Offers
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Queue
from sim.model.recorder import Rows
from sim.model.requests import Requests
from sim.model.settings import Settings

# To look up an enum's member takes longer than to make the move; the busiest are looked up once.
_CUSTOMER_MESSAGE, _AGENT_MESSAGE = Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE
_QUEUE, _ACCEPT = Event.QUEUE, Event.ACCEPT
_ACCEPTED, _NO_REASON = LegState.ACCEPTED, Reason.NONE
_CLOSING_QUESTION, _CLOSING_ANSWER = Reason.CLOSING_QUESTION, Reason.CLOSING_ANSWER


class Floor:
    """The centre as its people can move it. Times in seconds."""

    def __init__(
        self, clock: Clock, recorder: Rows, key: Key, settings: Settings | None = None
    ) -> None:
        self.clock = clock
        self.settings = settings or Settings()
        self.queues: list[Queue[Chat]] = []
        self._contacts = 0
        self._door = Door(clock, recorder)
        self._offers = Offers(clock, self._door, key, self.settings)
        self._endings = Endings(clock, self._door, self._offers, self.settings)
        self._requests = Requests(clock, self._door, self._offers, self._endings, self.settings)
        self._deletion = Deletion(self._door, self._offers, self._endings)
        self.invitations = Invitations(clock, self._door)

    @property
    def agents(self) -> list[Agent]:
        """The agents, by number."""
        return self._offers.agents

    def seat(self, agents: list[Agent], audience: Audience) -> None:
        """Bring in the agents, signed out, and whoever is told what happens."""
        self._offers.agents = agents
        self._audience = self._offers.audience = audience

    # The customer's side

    def request(
        self,
        queue: Queue[Chat],
        traits: object = None,
        origin: Reason = _NO_REASON,
        last_agent: Agent | None = None,
        *,
        with_message: bool = False,
    ) -> Chat:
        """Let a customer ask for a chat: it is refused, offered, or waits, here or elsewhere.

        A customer who comes back is offered to *last_agent* first, if that agent may be offered it.
        Unless it is refused the chat may come *with_message*: whoever is asked to accept it can
        read what the customer wants (OFFER-2).
        """
        chat = self._created(queue, traits, origin)
        refusal = self._refusal(queue)
        if refusal is None:
            self._door.move(chat, _QUEUE)
        elif (other := self._elsewhere(queue, refusal)) is not None:
            self._offers.put_into(chat, other, Reason.OVERFLOW)
            last_agent = None
        else:
            self._door.move(chat, Event.REFUSE, None, refusal)
            return chat
        if with_message:
            self._door.move(chat, _CUSTOMER_MESSAGE)
        self._offers.enter(chat, last_agent)
        return chat

    def balk(self, queue: Queue[Chat], traits: object = None, origin: Reason = _NO_REASON) -> Chat:
        """Let a customer see the announced wait and leave at once."""
        if self.announced_wait(queue) is None:
            raise IllegalMove("QUEUE-3", f"queue {queue.number} announces no wait to balk at")
        chat = self._created(queue, traits, origin)
        self._door.move(chat, Event.BALK)
        return chat

    def announced_wait(self, queue: Queue[Chat]) -> float | None:
        """Return the wait that a customer who comes now is told; None where none is told."""
        if not queue.announces_wait or self._refusal(queue) is not None:
            return None
        return queue.expected_wait(self.clock.time)

    def customer_writes(self, chat: Chat, reason: Reason = _NO_REASON) -> None:
        """Put a customer's message into the chat (CUST-1); an answer needs a question (END-1)."""
        if chat.has_vanished:
            raise _gone(chat)
        if reason is _CLOSING_ANSWER and not chat.is_asked:
            check(chat, _CUSTOMER_MESSAGE)
            raise IllegalMove("END-1", "no agent has asked whether the customer is ready")
        leg = chat.leg
        if leg is None or leg.state is not _ACCEPTED:
            self._door.move(chat, _CUSTOMER_MESSAGE, None, reason)
        else:
            self._door.move(chat, _CUSTOMER_MESSAGE, leg, reason)
            chat.last_message = self.clock.time
            self._audience.customer_wrote(leg)

    def abandon(self, chat: Chat) -> None:
        """Let the customer leave while no agent has the chat (OFFER-7 while it rings)."""
        check(chat, Event.ABANDON)
        if chat.has_vanished:
            raise _gone(chat)
        leg = chat.leg if chat.line is None else None
        if chat.line is not None:
            self._offers.leave_line(chat)
        elif leg is not None:
            self._offers.withdraw(leg)
        reason = Reason.IN_QUEUE if leg is None else Reason.WHILE_RINGING
        self._door.move(chat, Event.ABANDON, None, reason)
        if leg is not None:
            self._offers.free_slot(leg)

    def customer_ends(self, chat: Chat, reason: Reason = _NO_REASON) -> None:
        """Let the customer press End chat in a chat that an agent has accepted (CUST-2)."""
        check(chat, Event.CUSTOMER_END)
        if chat.has_vanished:
            raise _gone(chat)
        self._endings.withdraw_request(chat)
        live = chat.live_legs
        self._door.move(chat, Event.CUSTOMER_END, live[0], reason)
        self._endings.free_withdrawn()
        for leg in live:
            self._audience.customer_ended(leg)

    def vanish(self, chat: Chat) -> None:
        """Let the customer go without a sign: the truth, of which the centre sees nothing."""
        if chat.has_vanished:
            raise _gone(chat)
        leg = chat.leg
        is_live = leg is not None and leg.state is _ACCEPTED
        self._door.move(chat, Event.VANISH, leg if is_live else None)
        chat.has_vanished = True
        if is_live and not chat.shows_messages:
            self._endings.watch(chat)

    def accept_invitation(self, visit: Visit, *, with_message: bool = False) -> Chat:
        """Let a visitor accept the invitation and ask for a chat, which is proactive (PRO-3)."""
        self.invitations.accept(visit)
        return self.request(visit.queue, visit.traits, Reason.PROACTIVE, with_message=with_message)

    # The agent's side: chats

    def accept(self, leg: Leg) -> None:
        """Let the agent accept a pending offer (ACC-1), or the request to join (CONF-3)."""
        chat, now = leg.chat, self.clock.time
        self._door.move_both(leg, _ACCEPT)
        leg.agent.pending -= 1
        leg.stop_timer()
        chat.open_parts += 1
        chat.last_message = now
        if chat.request is leg:
            chat.request = None
            chat.guests = (*chat.guests, leg)
        else:
            chat.queue.accepted(now - chat.waits_from, now)
            self._endings.watch(chat)
        self._audience.accepted(leg)

    def agent_writes(self, leg: Leg, reason: Reason = _NO_REASON) -> None:
        """Send an agent's message in a live chat that the agent has accepted (MSG-5)."""
        if leg.state is not _ACCEPTED:
            check_kept(leg)
            raise IllegalMove("MSG-5", f"no message is sent while the leg is {words(leg.state)}")
        self._door.move(leg.chat, _AGENT_MESSAGE, leg, reason)
        if reason is _CLOSING_QUESTION:
            leg.chat.is_asked = True
        leg.chat.last_message = self.clock.time
        self._audience.agent_wrote(leg)

    def transfer_to_queue(self, leg: Leg, queue: Queue[Chat], why: Reason) -> None:
        """Request the chat's transfer to *queue*; the sender's Wrap-Up dialog opens (XFER-4)."""
        self._requests.transfer_to_queue(leg, queue, why)

    def transfer_to_agent(self, leg: Leg, agent: Agent, why: Reason) -> None:
        """Request the chat's transfer to *agent*; the sender's Wrap-Up dialog opens (XFER-4)."""
        self._requests.transfer_to_agent(leg, agent, why)

    def request_conference(self, leg: Leg, agent: Agent) -> None:
        """Ask *agent* to join the chat (CONF-1 to CONF-3)."""
        self._requests.request_conference(leg, agent)

    def end_conference(self, leg: Leg) -> None:
        """Let the agent press End Conference: leave, or end it for all, by setting (CONF-5)."""
        self._requests.end_conference(leg)

    def end(self, leg: Leg) -> None:
        """Let the agent press End, which opens the Wrap-Up Reason dialog (END-2)."""
        self._endings.end(leg)

    def time_out(self, chat: Chat) -> None:
        """End a chat for want of messages (END-6); the floor's own timer does it where it is on."""
        self._endings.time_out(chat)

    def submit_wrap_up(self, leg: Leg, reason: int) -> None:
        """Submit the wrap-up reason: the part is closed and the slot is free (END-2)."""
        self._endings.submit(leg, reason)

    def extend_wrap_up(self, leg: Leg) -> None:
        """Cancel the countdown of auto wrap-up (END-5)."""
        self._endings.extend(leg)

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
        advance(agent.state, Event.SIGN_OUT)
        if agent.pending:
            raise IllegalMove("OFFER-6", f"agent {agent.number} has {agent.pending} offers pending")
        if agent.load:
            raise IllegalMove("STATE-3", f"agent {agent.number} has {agent.load} chats in hand")
        self._door.switch(agent, Event.SIGN_OUT)
        self._offers.seat(agent)

    # The centre's hours and its administrator

    def open_queue(self, queue: Queue[Chat]) -> None:
        """Begin to take new chats."""
        queue.is_open = True

    def close_queue(self, queue: Queue[Chat]) -> None:
        """Take no new chats any more; those waiting are closed or served, by setting."""
        queue.is_open = False
        if queue.closes_line:
            self._offers.close_line(queue)

    def delete_queue_asset(self, queue: Queue[Chat]) -> None:
        """Delete the chat asset of *queue*: its chats are interrupted or closed (ASSET-1, -3)."""
        self._deletion.of_queue(queue, self.queues)

    def delete_entry_point(self, queue: Queue[Chat]) -> None:
        """Delete the entry point at which chats came for *queue*, wherever they are now."""
        self._deletion.of_entry_point(queue, self.queues)

    def _created(self, queue: Queue[Chat], traits: object, origin: Reason) -> Chat:
        chat = Chat(self._contacts, queue, self.clock.time, traits)
        self._contacts += 1
        self._door.create(chat, origin)
        return chat

    def _refusal(self, queue: Queue[Chat]) -> Reason | None:
        """Return why *queue* would turn away who comes now; None where it would not."""
        if queue.is_deleted or queue.entry_is_deleted:
            return Reason.ASSET_DELETED
        if not queue.is_open:
            return Reason.OUTSIDE_HOURS
        if queue.is_full and queue.is_busy:
            return Reason.QUEUE_FULL
        return None

    def _elsewhere(self, queue: Queue[Chat], refusal: Reason) -> Queue[Chat] | None:
        """Return the queue that takes what *queue* turns away (QUEUE-3)."""
        if refusal is Reason.QUEUE_FULL:
            other = queue.when_full
        elif refusal is Reason.OUTSIDE_HOURS:
            other = queue.when_closed
        else:
            return None
        return other if other is not None and other.takes_chats else None


def _gone(chat: Chat) -> IllegalMove:
    return IllegalMove("CUST-1", f"the customer of chat {chat.number} is gone without a sign")
