"""The thread of a chat: bubbles of customers and agents, and what the chat tells of its course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

from sim.desktop.reveal import Section
from sim.desktop.view import View
from sim.lifecycle import Event
from sim.lifecycle.labels import Label
from sim.lifecycle.messages import is_empty
from sim.situation.people import Chat, Message, Notice

GREY = "grey"
BLUE = "solid blue"

_NOTICES = {
    Event.ACCEPT: Label.AGENT_JOINED,
    Event.REQUEST_TRANSFER: Label.AGENT_LEFT,
    Event.LEAVE_CONFERENCE: Label.AGENT_LEFT,
    Event.DISSOLVE_CONFERENCE: Label.AGENT_LEFT,
    Event.CUSTOMER_END: Label.CUSTOMER_ENDED,
    Event.INTERRUPT: Label.ASSET_DELETED,
    Event.TIME_OUT: Label.TIMED_OUT,
}
"""What the thread says of a chat's course. Other events say nothing there."""


@dataclass(frozen=True)
class Bubble:
    """A message: grey and with the customer's initials, or an agent's in solid blue (ACC-2)."""

    time: float
    colour: str
    sender: str
    """The agent's name, or the customer's signature."""
    initials: str
    """Of the customer's name as it is shown; empty for an agent."""
    text: str


@dataclass(frozen=True)
class Remark:
    """A line in the thread that nobody wrote: who joined or left, what happened to the chat."""

    time: float
    text: str


Line = Bubble | Remark


def thread(view: View, chat: Chat, until: float | None = None) -> tuple[Line, ...]:
    """Return the whole thread, or as far as it went *until* an agent's part was over.

    What the chat tells stands where it happened between the messages, also of the same instant.
    """
    bubbles = _bubbles(view, chat, until)
    lines: list[Line] = []
    told = 0
    for line, after in _remarks(view, chat, until).items():
        lines += [*bubbles[told:after], line]
        told = max(told, after)
    return (*lines, *bubbles[told:])


def _remarks(view: View, chat: Chat, until: float | None) -> dict[Remark, int]:
    """Return what the chat tells, in order, and how many messages stand before each.

    What ends a chat for several agents has a row for each, and is told once.
    """
    told: dict[Remark, int] = {}
    for notice in chat.notices:
        if notice.event in _NOTICES and _is_seen(notice.time, until):
            told.setdefault(Remark(notice.time, _told(view, notice)), notice.after)
    return told


def _told(view: View, notice: Notice) -> str:
    name = view.agent(notice.agent) if notice.agent >= 0 else ""
    return view.label(_NOTICES[notice.event], agent=name)


def said(
    view: View, chat: Chat, section: Section, until: float | None = None
) -> Iterator[tuple[Message, str]]:
    """Yield the messages and what *section* shows of each; a sender's run is shown as one."""
    for run in _runs(view, chat, until):
        yield from zip(
            [message for message, _ in run],
            view.reveal(section, [text for _, text in run]),
            strict=True,
        )


def preview(
    view: View,
    chat: Chat,
    section: Section,
    until: float | None = None,
    *,
    of_customer: bool = False,
) -> str:
    """Return what *section* shows of the last message, or the customer's; empty without one."""
    runs = _runs(view, chat, until)
    if of_customer:
        runs = [run for run in runs if run[0][0].agent < 0]
    return view.reveal(section, [text for _, text in runs[-1]])[-1] if runs else ""


def initials(name: str) -> str:
    """Return the initials of a name as it is shown: of its first and its last word.

    Each is a letter or a digit with its accents, however they are written, and never anything
    without width. A masked name has the star with which it begins.
    """
    words = normalize("NFC", name).split()
    signs = [sign for word in words if (sign := _first_sign(word))]
    return "".join([*signs[:1], *signs[1:][-1:]])


def _first_sign(word: str) -> str:
    seen = (sign for sign in word if sign.isalnum() or sign == "*")
    return next((sign.upper() for sign in seen if not is_empty(sign)), "")


def _runs(view: View, chat: Chat, until: float | None) -> list[list[tuple[Message, str]]]:
    """Return the messages with their words, those of one sender in a row together."""
    seen = [
        (message, view.words.message(chat.number, ordinal))
        for ordinal, message in enumerate(chat.messages)
        if _is_seen(message.time, until)
    ]
    return [list(run) for _, run in groupby(seen, key=lambda pair: pair[0].agent)]


def _bubbles(view: View, chat: Chat, until: float | None) -> list[Bubble]:
    signature = view.title(chat.number, Section.SIGNATURE)
    initial = initials(view.customer(chat.number))
    return [
        Bubble(message.time, GREY, signature, initial, text)
        if message.agent < 0
        else Bubble(message.time, BLUE, view.agent(message.agent), "", text)
        for message, text in said(view, chat, Section.CONVERSATION, until)
    ]


def _is_seen(time: float, until: float | None) -> bool:
    return until is None or time <= until
