"""The task pane: one task per chat in hand, and the interaction history beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.desktop.reveal import Section
from sim.desktop.thread import preview
from sim.desktop.view import View
from sim.lifecycle import Conversation, Event
from sim.lifecycle import Leg as LegState
from sim.lifecycle.labels import CONVERSATION_LABELS, Label
from sim.situation.people import Chat, Leg

_OVER_BY = {Event.CUSTOMER_END: Label.CUSTOMER_ENDED, Event.INTERRUPT: Label.INTERRUPTED}


@dataclass(frozen=True)
class Task:
    """A chat in hand: accepted and not wrapped up."""

    contact: int
    leg: int
    title: str
    mark: str
    customer: str
    queue: str
    preview: str
    """The last message so far; empty while nobody has written."""
    status: str
    timer: float
    """Seconds since it was accepted."""


@dataclass(frozen=True)
class Past:
    """A chat that the agent has been done with, in the interaction history."""

    contact: int
    leg: int
    title: str
    mark: str
    date: str
    """Local date and time at which it was accepted."""


def in_hand(view: View, agent: int) -> Iterator[tuple[Chat, Leg]]:
    """Yield what *agent* has accepted and not wrapped up, in the order of the offers."""
    for contact, number in view.situation.agents[agent].held:
        chat = view.situation.chats[contact]
        leg = chat.legs[number]
        if leg.state in (LegState.ACCEPTED, LegState.WRAP_UP):
            yield chat, leg


def tasks(view: View, agent: int) -> tuple[Task, ...]:
    """Return the task pane of *agent*."""
    return tuple(_task(view, chat, leg) for chat, leg in in_hand(view, agent))


def history(view: View, agent: int) -> tuple[Past, ...]:
    """Return the chats that *agent* has wrapped up, as far as they are still known; last first."""
    past = [
        (leg.wrapped_up, chat.number, chat, leg)
        for chat in view.situation.chats.values()
        for leg in chat.legs
        if leg.agent == agent and leg.wrapped_up is not None
    ]
    past.sort(key=lambda each: each[:2], reverse=True)
    return tuple(_past(view, chat, leg) for _, _, chat, leg in past)


def status(view: View, chat: Chat, leg: Leg) -> str:
    """Return how the chat stands for the agent of *leg* (CONF-3, END-3, XFER-4)."""
    return view.label(_status(chat, leg))


def _status(chat: Chat, leg: Leg) -> Label:
    if leg.state is LegState.WRAP_UP:
        asked = chat.state is Conversation.TRANSFER_REQUESTED and chat.requested_by == leg.number
        return Label.TRANSFER_REQUESTED if asked else Label.WRAP_UP
    if chat.state is Conversation.WRAP_UP and chat.ended_by is not None:
        # Another agent of a conference has ended its part already; this one still has to.
        return _OVER_BY.get(chat.ended_by, Label.WRAP_UP)
    return CONVERSATION_LABELS[chat.state]


def _task(view: View, chat: Chat, leg: Leg) -> Task:
    return Task(
        contact=chat.number,
        leg=leg.number,
        title=view.title(chat.number, Section.TASK_TITLE),
        mark=view.mark(chat),
        customer=view.customer(chat.number),
        queue=view.queue(leg.queue),
        preview=preview(view, chat, Section.TASK_PREVIEW, leg.ended),
        status=status(view, chat, leg),
        timer=view.since(accepted(leg)),
    )


def accepted(leg: Leg) -> float:
    """Return when a leg in hand was accepted."""
    assert leg.accepted is not None
    return leg.accepted


def _past(view: View, chat: Chat, leg: Leg) -> Past:
    return Past(
        contact=chat.number,
        leg=leg.number,
        title=view.title(chat.number, Section.HISTORY_TITLE),
        mark=view.mark(chat),
        date=view.clock(accepted(leg)),
    )
