"""The contact request popovers: what rings at an agent, earliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.desktop.buttons import Button, forbidden_by
from sim.desktop.reveal import Section
from sim.desktop.thread import Line, thread
from sim.desktop.view import View
from sim.lifecycle import Conversation, Event
from sim.lifecycle import Leg as LegState
from sim.lifecycle.labels import Label
from sim.situation.people import Chat, Leg

AT_ONCE = 5
"""How many popovers are seen at a time."""

_HEADINGS = {
    Conversation.TRANSFER_REQUESTED: Label.TRANSFER_REQUEST,
    Conversation.CONFERENCE_REQUESTED: Label.CONFERENCE_REQUEST,
    Conversation.CONFERENCE: Label.CONFERENCE_REQUEST,
}


@dataclass(frozen=True)
class Popover:
    """One request (OFFER-2)."""

    contact: int
    leg: int
    heading: str
    """What is asked for: a chat, a transfer or a conference."""
    title: str
    """The inbound number or e-mail."""
    mark: str
    """The proactive mark; empty where the chat carries none (OFFER-3)."""
    customer: str
    queue: str
    agent: str
    date: str
    """Local date and time at which the agent received the chat."""
    timer: float
    """Seconds since then."""
    thread: tuple[Line, ...]
    accept: Button


@dataclass(frozen=True)
class Stack:
    """All popovers of an agent, of which five are seen at a time (OFFER-4)."""

    popovers: tuple[Popover, ...]
    page: int
    reads: str
    """Which of them are seen, as "1-5 of 7"; empty while all are."""
    accept_all: Button

    @property
    def is_many(self) -> bool:
        """Whether there is more than one, so that they can be accepted all together."""
        return len(self.popovers) > 1

    @property
    def shown(self) -> tuple[Popover, ...]:
        """The popovers that are seen."""
        return self.popovers[self.page * AT_ONCE :][:AT_ONCE]


def stack(view: View, agent: int, page: int = 0) -> Stack:
    """Return the popovers of *agent*; of more than five, the page asked for or the last one."""
    popovers = tuple(popover(view, chat, leg) for chat, leg in ringing_at(view, agent))
    page = min(page, max(len(popovers) - 1, 0) // AT_ONCE)
    nothing = "" if any(each.accept.enabled for each in popovers) else "ACC-1"
    return Stack(
        popovers,
        page,
        _reads(view, page, len(popovers)),
        Button(view.label(Label.ACCEPT_ALL), nothing),
    )


def ringing_at(view: View, agent: int) -> Iterator[tuple[Chat, Leg]]:
    """Yield what rings at *agent*, earliest first."""
    for contact, number in view.situation.agents[agent].held:
        chat = view.situation.chats[contact]
        if chat.legs[number].state is LegState.OFFERED:
            yield chat, chat.legs[number]


def heading(chat: Chat) -> Label:
    """Return what is asked for by a chat that rings."""
    return _HEADINGS.get(chat.state, Label.CHAT_REQUEST)


def popover(view: View, chat: Chat, leg: Leg) -> Popover:
    """Return the request that *leg* puts on its agent's screen."""
    return Popover(
        contact=chat.number,
        leg=leg.number,
        heading=view.label(heading(chat)),
        title=view.title(chat.number, Section.POPOVER_TITLE),
        mark=view.mark(chat),
        customer=view.customer(chat.number),
        queue=view.queue(leg.queue),
        agent=view.agent(leg.agent),
        date=view.clock(leg.offered),
        timer=view.since(leg.offered),
        thread=thread(view, chat),
        accept=Button(view.label(Label.ACCEPT), forbidden_by(Event.ACCEPT, chat.state, leg.state)),
    )


def _reads(view: View, page: int, of_all: int) -> str:
    if of_all <= AT_ONCE:
        return ""
    first = page * AT_ONCE + 1
    return view.label(Label.STACK, first=first, last=min(first + AT_ONCE - 1, of_all), all=of_all)
