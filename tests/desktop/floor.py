"""A small centre told row by row, and what its screens show."""

from typing import Any

from sim.desktop import (
    Customer,
    Desktop,
    Note,
    Request,
    View,
    Words,
    conference_request,
    desktop,
    transfer_request,
    widget,
)
from sim.desktop.widget import Widget
from sim.lifecycle import Event, Reason
from sim.records import AgentFacts, DesktopFacts, Facts, QueueFacts
from sim.situation import Situation

ANA, BO, CY = 0, 1, 2
SUPPORT, BILLING = 0, 1
ADA = Customer("Ada Lund", "ada.lund@example.com", "+447966197542")
WORDS = Words(
    customers={0: ADA, 1: Customer("Per", "per@example.com"), 2: Customer()},
    messages={
        (0, 0): "My bill is wrong",
        (0, 1): "Which one?",
        (0, 2): "Number 12",
        (0, 3): "Call +447966197542",
        (1, 0): "Hello?",
    },
    notes={0: (Note(25.0, ANA, "Wants a call on +447966197542"),)},
    templates=("Hello <name>",),
)
SAID, WROTE = Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE
QUEUES = (QueueFacts("Support"), QueueFacts("Billing"))
IDLE = ("Signed in", "Meeting", "Shift over", "Lunch")
REASONS = ("solved", "not solved", "spam")


def facts(slots: int = 2, queues: tuple[QueueFacts, ...] = QUEUES, **settings: Any) -> Facts:
    """Return a centre of two queues and three agents, which starts at eight in Stockholm."""
    return Facts(
        scenario="by hand",
        start="2026-11-30T08:00:00+01:00",
        timezone="Europe/Stockholm",
        horizon=3600.0,
        interval=900.0,
        queues=queues,
        agents=tuple(AgentFacts(name, "Team", slots, (0, 1)) for name in ("Ana", "Bo", "Cy")),
        wrapup_reasons=REASONS,
        idle_reasons=IDLE,
        desktop=DesktopFacts(**settings),
    )


class Centre:
    """Rows in, screens out. Everybody is signed in and Available from the start."""

    def __init__(self, words: Words = WORDS, **more: Any) -> None:
        self.situation = Situation(facts(**more))
        self.words = words
        for agent in (ANA, BO, CY):
            self.row(0, Event.SIGN_IN, agent=agent)
            self.row(0, Event.GO_AVAILABLE, agent=agent)

    def row(self, time, event, chat=-1, leg=-1, agent=-1, queue=SUPPORT, reason=0) -> None:
        self.situation.read((time, chat, leg, agent, queue, int(event), int(reason)))

    def rings(self, time, chat=0, agent=ANA, origin=Reason.NONE) -> None:
        self.row(time, Event.CREATE, chat, reason=origin)
        self.row(time, Event.QUEUE, chat)
        self.row(time, Event.OFFER, chat, 0, agent)

    def accepted(self, time, chat=0, agent=ANA, leg=0) -> None:
        """Let the chat ring, unless it does already, and be accepted."""
        if chat not in self.situation.chats:
            self.rings(time, chat, agent)
        self.row(time, Event.ACCEPT, chat, leg, agent)

    def screen(self, agent=ANA, language="en", **more: Any) -> Desktop:
        return desktop(self.situation, agent, self.words, language, **more)

    def front(self, agent=ANA, language="en", **more: Any):
        """Return the interaction pane, which must be open."""
        pane = self.screen(agent, language, **more).interaction
        assert pane is not None
        return pane

    def page(self, chat=0, language="en", **more: Any) -> Widget:
        return widget(self.situation, chat, self.words, language, **more)

    def view(self, **more: Any) -> View:
        return View(self.situation, self.words, **more)

    def transfer_dialog(self, chat=0, leg=0, **more: Any) -> Request:
        chats = self.situation.chats
        return transfer_request(self.view(**more), chats[chat], chats[chat].legs[leg])

    def conference_dialog(self, chat=0, leg=0, **more: Any) -> Request:
        chats = self.situation.chats
        return conference_request(self.view(**more), chats[chat], chats[chat].legs[leg])


def conference(time=10.0, **more: Any) -> Centre:
    """Return a centre in which Ana has added Bo to her chat."""
    centre = Centre(**more)
    centre.accepted(time)
    centre.row(time + 1, Event.REQUEST_CONFERENCE, 0, 0, ANA)
    centre.row(time + 1, Event.OFFER, 0, 1, BO, reason=Reason.TO_AGENT)
    centre.row(time + 2, Event.ACCEPT, 0, 1, BO)
    return centre


def transferred(**more: Any) -> Centre:
    """Return a centre in which Ana's chat rings at Bo: three messages, then a transfer."""
    centre = Centre(**more)
    centre.rings(10)
    centre.row(11, SAID, 0)
    centre.accepted(12)
    centre.row(20, WROTE, 0, 0, ANA)
    centre.row(24, SAID, 0, 0, ANA)
    centre.row(30, Event.REQUEST_TRANSFER, 0, 0, ANA, reason=Reason.ESCALATION)
    centre.row(30, Event.OFFER, 0, 1, BO, reason=Reason.TO_AGENT)
    return centre


def told(lines) -> list[str]:
    """Return a thread, one text a line: who, in which colour, and what."""
    return [
        f"{line.colour} {line.initials or line.sender}: {line.text}"
        if hasattr(line, "colour")
        else line.text
        for line in lines
    ]


def at_work(**more) -> Centre:
    """Return a centre in which Ana has written to her first chat and a second one rings."""
    centre = Centre(**more)
    centre.rings(10)
    centre.row(11, SAID, 0)
    centre.accepted(12)
    centre.row(20, WROTE, 0, 0, ANA)
    centre.rings(22, chat=1)
    centre.row(23, SAID, 1)
    return centre
