"""The Transfer Request and Conference Request dialogs: whom a chat can go to, and who can join.

The lists are a snapshot. They say who was available when they were fetched; whether a target still
is when it is asked is for the floor to judge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.desktop.buttons import Button, forbidden_by
from sim.desktop.view import View, listed, matching
from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation, Event, IllegalMove
from sim.lifecycle import Leg as LegState
from sim.lifecycle.labels import Label
from sim.records import QueueFacts
from sim.situation.people import Agent, Chat, Leg

TRANSFER, CONFERENCE = "XFER-2", "CONF-2"
_SHARED = (Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)
_WHY = (Label.NOT_SOLVED, Label.ESCALATION)


@dataclass(frozen=True)
class Request:
    """One of the two dialogs, open in the chat of one leg."""

    rule: str
    """`TRANSFER` or `CONFERENCE`: the rule that says what its lists hold."""
    title: str
    contact: int
    leg: int
    fetched: float
    """The moment that the lists show."""
    every_queue: tuple[str, ...]
    """Queues that can take the chat, in the centre's order; none for a conference."""
    every_agent: tuple[str, ...]
    """Agents in Available with a free slot, in the centre's order."""
    why: tuple[str, ...]
    """Why a chat is transferred, one of these (XFER-1); none for a conference."""
    search_label: str
    reload: Button
    search: str = ""

    @property
    def is_transfer(self) -> bool:
        """Whether it is the Transfer Request dialog."""
        return self.rule == TRANSFER

    @property
    def queues(self) -> tuple[str, ...]:
        """The queues that the search field leaves."""
        return matching(self.every_queue, self.search)

    @property
    def agents(self) -> tuple[str, ...]:
        """The agents that the search field leaves."""
        return matching(self.every_agent, self.search)

    def searched(self, search: str) -> Request:
        """Return the dialog with *search* in its search field."""
        return replace(self, search=search)

    def reloaded(self, view: View) -> Request:
        """Return the dialog with its lists fetched anew, as of the moment of *view* (XFER-3)."""
        chat = view.situation.chats[self.contact]
        return _fetched(view, chat, chat.legs[self.leg], self.rule, self.search)

    def check(self, target: str) -> None:
        """Raise `IllegalMove` where no queue or agent of the lists is called *target*."""
        allowed = self.every_queue + self.every_agent
        if target not in allowed:
            raise IllegalMove(
                self.rule, f"{target!r} is not in the lists; allowed: {listed(allowed)}"
            )


def transfer_request(view: View, chat: Chat, leg: Leg) -> Request:
    """Open the Transfer Request dialog; raise `IllegalMove` where the chat is not transferable."""
    return _opened(view, chat, leg, TRANSFER)


def conference_request(view: View, chat: Chat, leg: Leg) -> Request:
    """Open the Conference Request dialog; raise `IllegalMove` where nobody can be added."""
    return _opened(view, chat, leg, CONFERENCE)


def forbids_transfer(chat: Chat, leg: Leg) -> str:
    """Return the rule by which the agent of *leg* cannot transfer; empty where it can."""
    if leg.state is LegState.ACCEPTED and chat.state in _SHARED:
        return "XFER-7"
    return forbidden_by(Event.REQUEST_TRANSFER, chat.state, leg.state)


def forbids_conference(view: View, chat: Chat, leg: Leg) -> str:
    """Return the rule by which the agent of *leg* cannot add anybody; empty where it can."""
    rule = forbidden_by(Event.REQUEST_CONFERENCE, chat.state, leg.state)
    if rule:
        return rule
    if chat.requested_by >= 0:
        return "CONF-1"
    most = view.situation.facts.desktop.conference_agents
    return "CONF-7" if most is not None and len(chat.live_legs) >= most else ""


def _opened(view: View, chat: Chat, leg: Leg, rule: str) -> Request:
    is_transfer = rule == TRANSFER
    forbids = forbids_transfer(chat, leg) if is_transfer else forbids_conference(view, chat, leg)
    if forbids:
        raise IllegalMove(forbids, f"chat {chat.number} allows no such request now")
    return _fetched(view, chat, leg, rule)


def _fetched(view: View, chat: Chat, leg: Leg, rule: str, search: str = "") -> Request:
    is_transfer = rule == TRANSFER
    title = Label.TRANSFER_REQUEST if is_transfer else Label.CONFERENCE_REQUEST
    inside = {leg.agent} if is_transfer else _agents_in(chat)
    return Request(
        rule=rule,
        title=view.label(title),
        contact=chat.number,
        leg=leg.number,
        fetched=view.now,
        every_queue=_queues(view) if is_transfer else (),
        every_agent=_agents(view, inside),
        why=tuple(view.label(why) for why in _WHY) if is_transfer else (),
        search_label=view.label(Label.SEARCH),
        reload=Button(view.label(Label.RELOAD)),
        search=search,
    )


def _queues(view: View) -> tuple[str, ...]:
    queues = view.situation.facts.queues
    return tuple(
        queue.name for number, queue in enumerate(queues) if _takes_chats(view, number, queue)
    )


def _takes_chats(view: View, number: int, queue: QueueFacts) -> bool:
    """Tell whether a queue is open, not deleted, and not full with nobody free, as far as known."""
    situation, hours = view.situation, queue.open_hours
    if number in situation.deleted_queues:
        return False
    if hours and not any(start <= view.now < end for start, end in hours):
        return False
    is_full = queue.capacity is not None and situation.waiting[number] >= queue.capacity
    return not is_full or any(
        _is_available(view, agent) and situation.serves(agent, number) for agent in situation.agents
    )


def _agents(view: View, inside: set[int]) -> tuple[str, ...]:
    return tuple(
        view.agent(agent.number)
        for agent in view.situation.agents
        if agent.number not in inside and _is_available(view, agent)
    )


def _agents_in(chat: Chat) -> set[int]:
    held = (LegState.OFFERED, LegState.ACCEPTED)
    return {leg.agent for leg in chat.legs if leg.state in held}


def _is_available(view: View, agent: Agent) -> bool:
    return agent.state is AgentState.AVAILABLE and view.situation.free_slots(agent) > 0
