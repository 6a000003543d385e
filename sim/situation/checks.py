"""What the tables leave open: who has a slot, who serves the queue, what else is pending.

One function for each event that needs one; each raises `IllegalMove` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation, Event, IllegalMove, Reason, words
from sim.lifecycle import Leg as LegState
from sim.situation.people import Agent, Chat
from sim.situation.steps import Step

if TYPE_CHECKING:
    from sim.situation.situation import Situation

Check = Callable[["Situation", Step], None]

_CONFERENCE = (Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)
_FROM_QUEUE = Reason.NONE


def _create(situation: Situation, step: Step) -> None:
    if step.chat is not None or step.contact < 0:
        raise IllegalMove("CUST-1", f"contact {step.contact} is created; allowed: a new contact")
    _known_queue("CUST-1", situation, step)


def _known_queue(rule: str, situation: Situation, step: Step) -> None:
    if not 0 <= step.queue < len(situation.facts.queues):
        allowed = f"0 to {len(situation.facts.queues) - 1}"
        raise IllegalMove(
            rule, f"the queue is {step.queue}, which is not known; allowed: {allowed}"
        )


def _queue(situation: Situation, step: Step) -> None:
    _known_queue("QUEUE-1", situation, step)
    _no_offer_pending("QUEUE-1", step)
    if step.queue in situation.deleted_queues:
        rule = "XFER-7" if step.reason == Reason.TRANSFER else "ASSET-3"
        raise IllegalMove(rule, f"queue {step.queue} is deleted; allowed: a queue that is not")


def _offer(situation: Situation, step: Step) -> None:
    chat, agent = step.chat, step.agent
    assert chat is not None
    assert agent is not None
    if step.leg_number != len(chat.legs):
        said = f"the offer is leg {step.leg_number}; allowed: the next, leg {len(chat.legs)}"
        raise IllegalMove("OFFER-1", said)
    if chat.state is not Conversation.QUEUED:
        _no_offer_pending("OFFER-1", step)
        _requested(chat, agent, step)
    _is_free(situation, chat, agent)
    if step.reason == _FROM_QUEUE and not situation.serves(agent, chat.queue):
        said = f"agent {agent.number} does not serve queue {chat.queue}"
        raise IllegalMove("OFFER-1", f"{said}; allowed: who serves it, or is named by the request")


def _requested(chat: Chat, agent: Agent, step: Step) -> None:
    """Refuse offers that no transfer or conference has asked for, or of whom it may not."""
    if chat.state in _CONFERENCE:
        if step.reason != Reason.TO_AGENT or chat.requested_by < 0:
            said = "no conference request names the agent; allowed: an agent named by one"
            raise IllegalMove("CONF-2", said)
        if any(leg.agent == agent.number for leg in chat.live_legs):
            said = f"agent {agent.number} is in the chat; allowed: one who is not"
            raise IllegalMove("CONF-2", said)
    elif step.reason == Reason.TO_AGENT and _sender(chat) == agent.number:
        said = f"agent {agent.number} transfers to itself; allowed: another agent, or a queue"
        raise IllegalMove("XFER-7", said)
    elif step.reason != Reason.TO_AGENT and not chat.waits:
        raise IllegalMove("XFER-1", "the chat is in no queue's line; allowed: a request first")


def _sender(chat: Chat) -> int:
    """Return the agent who has asked for the transfer that is pending; -1 for none."""
    number = chat.requested_by
    return chat.legs[number].agent if 0 <= number < len(chat.legs) else -1


def _is_free(situation: Situation, chat: Chat, agent: Agent) -> None:
    """Refuse offers to who is not Available or has no slot (OFFER-1 and what follows from it)."""
    number = agent.number
    if agent.state is AgentState.RONA:
        missed = any(
            leg.agent == number
            and leg.state is LegState.MISSED
            and (leg.ended or 0.0) >= agent.since
            for leg in chat.legs
        )
        rule = "RONA-5" if missed else "RONA-3"
        raise IllegalMove(rule, f"agent {number} is in RONA; allowed: an agent in Available")
    if agent.state is not AgentState.AVAILABLE:
        said = f"agent {number} is {words(agent.state)}; allowed: an agent in Available"
        raise IllegalMove("OFFER-1", said)
    if situation.free_slots(agent) <= 0:
        rule = "OFFER-4" if situation.pending(agent) else "ACC-3"
        slots = situation.facts.agents[number].slots
        said = f"agent {number} holds {len(agent.held)} of {slots} slots; allowed: a free slot"
        raise IllegalMove(rule, said)


def _no_offer_pending(rule: str, step: Step) -> None:
    ringing = step.chat.ringing if step.chat is not None else None
    if ringing is not None:
        said = f"{words(step.event)} while the chat rings at agent {ringing.agent}"
        raise IllegalMove(rule, f"{said}; allowed: once the offer is accepted, missed or withdrawn")


def _over(_: Situation, step: Step) -> None:
    _no_offer_pending("OFFER-7", step)


def _leave(situation: Situation, step: Step) -> None:
    _still_there(situation, step)
    _no_offer_pending("OFFER-7", step)


def _still_there(_: Situation, step: Step) -> None:
    if step.chat is not None and step.chat.vanished:
        raise IllegalMove(
            "CUST-1", f"{words(step.event)} by a customer who is gone; allowed: nothing"
        )


def _agent_message(_: Situation, step: Step) -> None:
    leg = step.leg
    assert leg is not None
    if leg.state is not LegState.ACCEPTED:
        rule = "XFER-4" if leg.ended_by is Event.REQUEST_TRANSFER else "MSG-5"
        said = f"agent message while the leg is {words(leg.state)}; allowed: while it is accepted"
        raise IllegalMove(rule, said)


def _request_conference(_: Situation, step: Step) -> None:
    chat, leg = step.chat, step.leg
    assert chat is not None
    assert leg is not None
    if leg.state is not LegState.ACCEPTED:
        raise IllegalMove("CONF-1", f"the leg is {words(leg.state)}; allowed: an accepted one")
    if chat.requested_by >= 0:
        raise IllegalMove("CONF-1", "a request is pending; allowed: once it is answered or removed")


def _remove_request(_: Situation, step: Step) -> None:
    chat = step.chat
    assert chat is not None
    rule = "CONF-4" if chat.state in _CONFERENCE else "XFER-6"
    _no_offer_pending(rule, step)
    if chat.requested_by < 0 or not chat.is_named:
        raise IllegalMove(rule, "no request that names an agent is pending; allowed: after one")


def _leave_conference(_: Situation, step: Step) -> None:
    assert step.chat is not None
    if step.event is Event.DISSOLVE_CONFERENCE:
        _no_offer_pending("OFFER-7", step)
    stay = len(step.chat.live_legs) - 1
    if (stay > 1) != (step.event is Event.LEAVE_CONFERENCE):
        allowed = Event.LEAVE_CONFERENCE if stay > 1 else Event.DISSOLVE_CONFERENCE
        said = f"{words(step.event)} with {stay} agents left; allowed: {words(allowed)}"
        raise IllegalMove("CONF-5", said)


def _finish(_: Situation, step: Step) -> None:
    chat = step.chat
    assert chat is not None
    open_legs = [leg for leg in chat.legs if leg.state in (LegState.ACCEPTED, LegState.WRAP_UP)]
    if open_legs:
        shared = chat.ended_by is Event.CUSTOMER_END and len(open_legs) < len(chat.legs)
        said = f"leg {open_legs[0].number} is {words(open_legs[0].state)}"
        raise IllegalMove("CONF-6" if shared else "END-2", f"{said}; allowed: all legs done")


def _countdown(_: Situation, step: Step) -> None:
    if step.leg is not None and step.leg.extended:
        raise IllegalMove("END-5", "the countdown was cancelled; allowed: submit wrap up")


def _sign_out(situation: Situation, step: Step) -> None:
    agent = step.agent
    assert agent is not None
    if pending := len(situation.pending(agent)):
        said = f"agent {agent.number} has {pending} offers pending; allowed: none"
        raise IllegalMove("OFFER-6", said)
    if agent.held:
        said = f"agent {agent.number} has {len(agent.held)} chats in hand; allowed: none"
        raise IllegalMove("STATE-3", said)


_BY_EVENT: dict[Event, Check] = {
    Event.CREATE: _create,
    Event.QUEUE: _queue,
    Event.OFFER: _offer,
    Event.ABANDON: _leave,
    Event.CLOSE: _over,
    Event.CUSTOMER_MESSAGE: _still_there,
    Event.VANISH: _still_there,
    Event.AGENT_MESSAGE: _agent_message,
    Event.END: _over,
    Event.TIME_OUT: _over,
    Event.CUSTOMER_END: _leave,
    Event.INTERRUPT: _over,
    Event.REQUEST_CONFERENCE: _request_conference,
    Event.REMOVE_REQUEST: _remove_request,
    Event.LEAVE_CONFERENCE: _leave_conference,
    Event.DISSOLVE_CONFERENCE: _leave_conference,
    Event.FINISH: _finish,
    Event.AUTO_WRAP_UP: _countdown,
    Event.EXTEND_WRAP_UP: _countdown,
    Event.SIGN_OUT: _sign_out,
}
CHECKS: tuple[Check | None, ...] = tuple(_BY_EVENT.get(event) for event in Event)
"""By event, what more is to be checked of it; None where the tables say all."""
