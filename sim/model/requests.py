"""Requests to others: the transfer of a chat, and the conference in which an agent is added."""

from __future__ import annotations

from sim.lifecycle import Conversation, Event, IllegalMove, Reason
from sim.model.clock import Clock
from sim.model.door import Door, check, check_kept
from sim.model.endings import Endings
from sim.model.offers import Offers
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Queue
from sim.model.settings import Settings

_PENDING = (Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)


class Requests:
    """Transfers and conferences."""

    def __init__(
        self, clock: Clock, door: Door, offers: Offers, endings: Endings, settings: Settings
    ) -> None:
        self._clock = clock
        self._door = door
        self._offers = offers
        self._endings = endings
        self._settings = settings

    def transfer_to_queue(self, leg: Leg, queue: Queue[Chat], why: Reason) -> None:
        """Request the transfer to a queue that takes chats (XFER-2, XFER-3)."""
        self._check_transfer(leg, why)
        if queue.is_deleted:
            raise IllegalMove("XFER-7", f"queue {queue.number} is deleted")
        if not queue.takes_chats:
            state = "full" if queue.is_open else "closed"
            raise IllegalMove("XFER-3", f"queue {queue.number} is {state} by now; Reload the list")
        self._send(leg, why)
        self._offers.flow(leg.chat, queue, Reason.TRANSFER)
        self._sent(leg)

    def transfer_to_agent(self, leg: Leg, agent: Agent, why: Reason) -> None:
        """Request the transfer to an agent in Available with a free slot (XFER-2, XFER-3)."""
        self._check_transfer(leg, why)
        if agent is leg.agent:
            raise IllegalMove("XFER-7", "an agent cannot transfer to itself")
        _check_available(agent, "XFER-3")
        self._send(leg, why)
        leg.chat.waits_from = self._clock.time
        self._offers.ring_named(leg.chat, agent, Reason.TO_AGENT)
        self._sent(leg)

    def request_conference(self, leg: Leg, agent: Agent) -> None:
        """Ask an available agent who is not in the chat to join it."""
        chat = leg.chat
        check_kept(leg)
        check(chat, Event.REQUEST_CONFERENCE)
        if leg not in chat.live_legs:
            raise IllegalMove("CONF-1", "the agent has no live part of this chat")
        if chat.request is not None:
            raise IllegalMove("CONF-1", "another request is pending in this chat")
        if any(agent is one.agent for one in chat.live_legs):
            raise IllegalMove("CONF-2", f"agent {agent.number} is in the chat already")
        most = self._settings.conference_agents
        if len(chat.live_legs) >= most:
            raise IllegalMove("CONF-7", f"a chat has {most} agents at most")
        _check_available(agent, "CONF-2")
        self._door.move(chat, Event.REQUEST_CONFERENCE, leg)
        self._offers.ring_named(chat, agent, Reason.TO_AGENT)

    def end_conference(self, leg: Leg) -> None:
        """Leave the conference, or end the chat for all; who is alone goes on in an ordinary chat.

        A request still pending is withdrawn when the conference dissolves.
        """
        chat = leg.chat
        staying = [one for one in chat.live_legs if one is not leg]
        event = Event.LEAVE_CONFERENCE if len(staying) > 1 else Event.DISSOLVE_CONFERENCE
        check(chat, event, leg)
        if self._settings.ends_conference_for_all:
            self._endings.end_for_all(leg)
            return
        if event is Event.DISSOLVE_CONFERENCE and chat.request is not None:
            self._endings.withdraw_request(chat)
            self._door.move(chat, Event.REMOVE_REQUEST)
        self._door.move_both(leg, event)
        chat.leg, chat.guests = staying[0], tuple(staying[1:])
        self._endings.free_withdrawn()
        self._endings.open_wrap_up(leg)

    def _check_transfer(self, leg: Leg, why: Reason) -> None:
        chat = leg.chat
        if chat.state in _PENDING and leg in chat.live_legs:
            pending = chat.state is Conversation.CONFERENCE_REQUESTED
            found = "a conference request is pending" if pending else "a conference is on"
            raise IllegalMove("XFER-7", f"{found}; end it before a transfer")
        check(chat, Event.REQUEST_TRANSFER, leg)
        if why not in (Reason.NOT_SOLVED, Reason.ESCALATION, Reason.SHIFT_END):
            raise IllegalMove("XFER-1", f"{why!r} is no reason for a transfer")

    def _send(self, leg: Leg, why: Reason) -> None:
        self._door.move_both(leg, Event.REQUEST_TRANSFER, why)
        leg.is_handed_on = True
        leg.chat.sender, leg.chat.leg = leg, None
        self._endings.stop_watching(leg.chat)

    def _sent(self, leg: Leg) -> None:
        self._offers.audience.transferred(leg)
        self._endings.open_wrap_up(leg)


def _check_available(agent: Agent, rule: str) -> None:
    if not agent.is_free:
        raise IllegalMove(
            rule,
            f"agent {agent.number} is not in Available with a free slot by now; Reload the list",
        )
