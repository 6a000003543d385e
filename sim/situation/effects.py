"""What a row changes, once it is clear that it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.lifecycle import CONVERSATION, Conversation, Event, Reason
from sim.lifecycle import Leg as LegState
from sim.situation.people import HOLDS_SLOT, Chat, Leg, Message, Notice
from sim.situation.steps import Step

if TYPE_CHECKING:
    from sim.situation.situation import Situation

Effect = Callable[["Situation", Step], None]

_OVER = frozenset(state for state, ways in CONVERSATION.items() if not ways)
_QUEUED, _TRANSFER_REQUESTED = Conversation.QUEUED, Conversation.TRANSFER_REQUESTED
_MOVES_IN_LINE = (Event.QUEUE, Event.OFFER, Event.MISS)
_ENDS_PART = (
    Event.END,
    Event.TIME_OUT,
    Event.REQUEST_TRANSFER,
    Event.LEAVE_CONFERENCE,
    Event.DISSOLVE_CONFERENCE,
    Event.MISS,
    Event.WITHDRAW,
)
_TOLD = frozenset(
    {
        Event.ACCEPT,
        Event.REQUEST_TRANSFER,
        Event.REQUEST_CONFERENCE,
        Event.REMOVE_REQUEST,
        Event.LEAVE_CONFERENCE,
        Event.DISSOLVE_CONFERENCE,
        Event.CUSTOMER_END,
        Event.INTERRUPT,
        Event.TIME_OUT,
    }
)
"""Events that leave a notice in the chat."""


def take(situation: Situation, step: Step) -> None:
    """Change *situation* as *step* says."""
    situation.time = step.time
    chat, leg, event = step.chat, step.leg, step.event
    effect = EFFECTS[event]
    if effect is not None:
        effect(situation, step)
    if leg is not None and step.leg_state is not None:
        _move_leg(situation, leg, step.leg_state, step)
    if step.agent is not None and step.agent_state is not None:
        if step.agent.state is not step.agent_state or event is Event.GO_IDLE:
            step.agent.since = step.time
        step.agent.state = step.agent_state
    if chat is not None:
        if event in _TOLD:
            chat.notices.append(Notice(step.time, event, step.agent_number, len(chat.messages)))
        after = step.conversation
        if after is not None and (after is not chat.state or event in _MOVES_IN_LINE):
            _stand(situation, chat, _waits(chat, after, step))
            chat.state = after
        if chat.state in _OVER and not situation.keeps_finished:
            _forget(chat)


def _waits(chat: Chat, after: Conversation, step: Step) -> bool:
    """Whether the chat stands in line after this move to *after*."""
    if after is not _TRANSFER_REQUESTED:
        return after is _QUEUED
    if step.event is Event.MISS:
        return step.leg is not None and step.leg.reason != Reason.TO_AGENT
    return step.event is Event.QUEUE or (chat.waits and step.event is not Event.OFFER)


def _stand(situation: Situation, chat: Chat, waits: bool) -> None:
    """Put the chat into the line of its queue, or take it out."""
    if waits != chat.waits:
        chat.waits = waits
        if 0 <= chat.queue < len(situation.waiting):
            situation.waiting[chat.queue] += 1 if waits else -1


def _move_leg(situation: Situation, leg: Leg, after: LegState, step: Step) -> None:
    """Advance a leg, and count its slot."""
    holds = after in HOLDS_SLOT
    if holds != (leg.state in HOLDS_SLOT):
        held = situation.agents[leg.agent].held
        if holds:
            held.append((step.contact, leg.number))
        else:
            held.remove((step.contact, leg.number))
    leg.state = after
    if step.event in _ENDS_PART:
        leg.ended, leg.ended_by = step.time, step.event


def _forget(chat: Chat) -> None:
    """Let go of what happened in a chat that is over for everybody."""
    if not any(leg.state in HOLDS_SLOT for leg in chat.legs):
        chat.legs, chat.messages, chat.notices = [], [], []


def _create(situation: Situation, step: Step) -> None:
    if step.chat is None:
        time, number, queue = step.time, step.contact, step.queue
        situation.chats[number] = Chat(number, queue, step.reason, time, queue, time, time)


def _queue(situation: Situation, step: Step) -> None:
    chat = step.chat
    if chat is not None and (step.queue != chat.queue or step.reason):
        _stand(situation, chat, False)
        chat.queue, chat.entered = step.queue, step.time


def _offer(_: Situation, step: Step) -> None:
    chat, agent = step.chat, step.agent
    if chat is None or agent is None:
        return
    if step.leg is None:
        chat.legs.append(Leg(step.leg_number, agent.number, chat.queue, step.time, step.reason))
        agent.held.append((step.contact, step.leg_number))
    chat.is_named = chat.requested_by >= 0 and step.reason == Reason.TO_AGENT


def _accept(_: Situation, step: Step) -> None:
    if step.leg is not None:
        step.leg.accepted = step.time
    if step.chat is not None:
        step.chat.last_message = step.time
        _answered(step.chat)


def _message(_: Situation, step: Step) -> None:
    if step.chat is not None:
        step.chat.last_message = step.time
        agent = step.agent_number if step.event is Event.AGENT_MESSAGE else -1
        step.chat.messages.append(Message(step.time, agent, step.reason))


def _request(_: Situation, step: Step) -> None:
    if step.chat is not None:
        step.chat.requested_by, step.chat.is_named = step.leg_number, False


def _remove_request(_: Situation, step: Step) -> None:
    if step.chat is not None:
        _answered(step.chat)


def _answered(chat: Chat) -> None:
    chat.requested_by, chat.is_named = -1, False


def _end(_: Situation, step: Step) -> None:
    chat = step.chat
    if chat is not None and chat.ended_by is None:
        chat.ended_by = step.event
        _answered(chat)


def _vanish(_: Situation, step: Step) -> None:
    if step.chat is not None:
        step.chat.vanished = True


def _wrapped_up(_: Situation, step: Step) -> None:
    if step.leg is not None:
        step.leg.wrapped_up = step.time


def _extend(_: Situation, step: Step) -> None:
    if step.leg is not None:
        step.leg.extended = True


def _idle(_: Situation, step: Step) -> None:
    if step.agent is not None:
        step.agent.idle_reason = step.reason


def _delete(situation: Situation, step: Step) -> None:
    if step.reason == Reason.ENTRY_POINT:
        situation.deleted_entry_points.add(step.queue)
    else:
        situation.deleted_queues.add(step.queue)


_BY_EVENT: dict[Event, Effect] = {
    Event.CREATE: _create,
    Event.QUEUE: _queue,
    Event.OFFER: _offer,
    Event.ACCEPT: _accept,
    Event.CUSTOMER_MESSAGE: _message,
    Event.AGENT_MESSAGE: _message,
    Event.REQUEST_TRANSFER: _request,
    Event.REQUEST_CONFERENCE: _request,
    Event.REMOVE_REQUEST: _remove_request,
    Event.VANISH: _vanish,
    Event.SUBMIT_WRAP_UP: _wrapped_up,
    Event.AUTO_WRAP_UP: _wrapped_up,
    Event.EXTEND_WRAP_UP: _extend,
    Event.GO_IDLE: _idle,
    Event.DELETE_ASSET: _delete,
    **dict.fromkeys(
        (
            Event.END,
            Event.TIME_OUT,
            Event.CUSTOMER_END,
            Event.INTERRUPT,
            Event.ABANDON,
            Event.CLOSE,
            Event.REFUSE,
            Event.BALK,
        ),
        _end,
    ),
}
EFFECTS: tuple[Effect | None, ...] = tuple(_BY_EVENT.get(event) for event in Event)
"""By event, what it changes beside the states; None for nothing."""
