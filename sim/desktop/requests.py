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
    contact: int
    leg: int
    fetched: float
    """The moment that the lists show."""
    every_queue: tuple[str, ...]
    """Queues that can take the chat, in the centre's order; none for a conference."""
    every_agent: tuple[str, ...]
    """Agents in Available with a free slot, in the centre's order."""
    search: str = ""
    target: str = ""
    """The queue or agent that is chosen; empty while none is."""
    chosen_why: Label | None = None
    language: str = "en"

    @property
    def title(self) -> str:
        """What the dialog is called."""
        return self._label(Label.TRANSFER_REQUEST if self.is_transfer else Label.CONFERENCE_REQUEST)

    @property
    def search_label(self) -> str:
        """What stands in the search field while it is empty."""
        return self._label(Label.SEARCH)

    @property
    def why(self) -> tuple[str, ...]:
        """Why a chat is transferred, one of these (XFER-1); none for a conference."""
        return tuple(map(self._label, _WHY)) if self.is_transfer else ()

    @property
    def reason(self) -> str:
        """Which of these is chosen; empty while none is."""
        return self._label(self.chosen_why) if self.chosen_why else ""

    @property
    def reload(self) -> Button:
        """Reload, which fetches the lists anew."""
        return Button(self._label(Label.RELOAD))

    @property
    def submit(self) -> Button:
        """The button that makes the request, enabled once it is said to whom, and why (XFER-1)."""
        label = self._label(Label.TRANSFER if self.is_transfer else Label.CONFERENCE)
        lacks_why = self.is_transfer and self.chosen_why is None
        return Button(label, "" if self.target and not lacks_why else self.rule)

    @property
    def lists(self) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """What can be chosen: each list's heading, its entries, and the one that is chosen.

        A conference has no list of queues (CONF-2) and asks for no reason.
        """
        target = self.target if self.target in self.every_agent else ""
        agents = (self._label(Label.AGENT), self.agents, target)
        if not self.is_transfer:
            return (agents,)
        target = self.target if self.target in self.every_queue else ""
        queues = (self._label(Label.QUEUE), self.queues, target)
        return (queues, agents, (self._label(Label.REASON), self.why, self.reason))

    @property
    def nothing_found(self) -> str:
        """What stands in a list that is empty."""
        return self._label(Label.NOTHING_FOUND)

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
        again = _fetched(view, chat, chat.legs[self.leg], self.rule)
        is_there = self.target in again.every_queue + again.every_agent
        return replace(
            again,
            search=self.search,
            target=self.target if is_there else "",
            chosen_why=self.chosen_why,
            language=self.language,
        )

    def choose(self, target: str, why: str = "") -> Request:
        """Return the dialog with a queue or agent of its lists chosen, and for a transfer why.

        *why* is named as on the screen, in either language.
        """
        self.check(target)
        return replace(self, target=target, chosen_why=self._reason(why) if why else None)

    def check(self, target: str) -> None:
        """Raise `IllegalMove` where no queue or agent of the lists is called *target*."""
        allowed = self.every_queue + self.every_agent
        if target not in allowed:
            names = listed(allowed, self.language)
            said = Label.NOT_IN_LISTS.text(self.language, given=target, allowed=names)
            raise IllegalMove(self.rule, said)

    def check_open(self, contact: int, leg: int, rule: str) -> None:
        """Raise `IllegalMove` where this is not the dialog of *rule*, open in this part of a chat.

        *rule* is `TRANSFER` or `CONFERENCE`.
        """
        if self.rule != rule:
            said = Label.OTHER_DIALOG.text(self.language, title=self.title)
            raise IllegalMove(rule, said)
        if (self.contact, self.leg) != (contact, leg):
            said = Label.OTHER_CHAT.text(self.language, contact=self.contact, allowed=contact)
            raise IllegalMove(rule, said)

    def _reason(self, why: str) -> Label:
        for label in _WHY if self.is_transfer else ():
            if why.casefold() in [each.casefold() for each in label.value]:
                return label
        allowed = listed(self.why, self.language)
        said = Label.NO_TRANSFER_REASON.text(self.language, given=why, allowed=allowed)
        raise IllegalMove("XFER-1", said)

    def _label(self, label: Label) -> str:
        return label.text(self.language)


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
        raise IllegalMove(forbids, view.label(Label.NO_REQUEST_NOW, contact=chat.number))
    return _fetched(view, chat, leg, rule)


def _fetched(view: View, chat: Chat, leg: Leg, rule: str) -> Request:
    is_transfer = rule == TRANSFER
    inside = {leg.agent} if is_transfer else _agents_in(chat)
    return Request(
        rule=rule,
        contact=chat.number,
        leg=leg.number,
        fetched=view.now,
        every_queue=_queues(view) if is_transfer else (),
        every_agent=_agents(view, inside),
        language=view.language,
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
