"""The customer's side: the chat widget on the web page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sim.desktop import as_html
from sim.desktop.as_text import page_as_text
from sim.desktop.buttons import Button
from sim.desktop.reveal import MASKED, Reveal, Section
from sim.desktop.thread import said
from sim.desktop.view import View
from sim.desktop.words import Words
from sim.lifecycle import CONVERSATION, Conversation, Event, Reason
from sim.lifecycle.labels import Label
from sim.situation.people import Chat
from sim.situation.situation import Situation


@dataclass(frozen=True)
class WidgetLine:
    """A message as the customer sees it."""

    time: float
    sender: str
    text: str
    is_own: bool = False
    """Whether the customer wrote it."""


@dataclass(frozen=True)
class Widget:
    """The widget of one chat."""

    is_open: bool
    """Whether the session is open on the page (CUST-1, CUST-2)."""
    status: str
    """Whom the customer is waiting for or talking with, or that it is over."""
    messages: tuple[WidgetLine, ...]
    end_chat: Button
    language: str = "en"

    def _repr_html_(self) -> str:
        return as_html.on_page(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        printer.text(page_as_text(self))


def widget(
    situation: Situation,
    contact: int,
    words: Words,
    language: str = "en",
    *,
    reveal: Reveal = MASKED,
    at: float | None = None,
) -> Widget:
    """Return what the customer of *contact* has on its screen, as far as it may be shown.

    A customer who has gone without a sign has closed the page.
    """
    view = View(situation, words, language, reveal, at)
    chat = situation.chats[contact]
    is_open = not _is_over(chat.state) and not chat.vanished
    return Widget(
        is_open=is_open,
        status=_status(view, chat),
        messages=tuple(_messages(view, chat)),
        end_chat=Button(view.label(Label.END_CHAT), "" if is_open else "CUST-2"),
        language=view.language,
    )


def _status(view: View, chat: Chat) -> str:
    if chat.state is Conversation.REFUSED:
        return view.label(Label.NOT_OPEN)
    if _is_over(chat.state):
        return view.label(Label.CHAT_ENDED)
    agents = [view.agent(leg.agent) for leg in chat.live_legs]
    return ", ".join(agents) or view.label(Label.PLEASE_WAIT)


def _is_over(state: Conversation) -> bool:
    """Tell whether the session is closed: once it had begun, the customer can write no more."""
    return state is not Conversation.CREATED and Event.CUSTOMER_MESSAGE not in CONVERSATION[state]


def _messages(view: View, chat: Chat) -> Sequence[WidgetLine]:
    messages = [
        WidgetLine(
            message.time,
            view.label(Label.YOU) if message.agent < 0 else view.agent(message.agent),
            text,
            is_own=message.agent < 0,
        )
        for message, text in said(view, chat, Section.WIDGET)
    ]
    return [*_invitation(view, chat), *messages]


def _invitation(view: View, chat: Chat) -> Iterator[WidgetLine]:
    """Yield what a proactive chat began with, where it is known."""
    text = view.words.invitations.get(chat.number, "")
    if text and chat.origin == Reason.PROACTIVE:
        shown = view.shown(Section.WIDGET, text)
        yield WidgetLine(chat.created, view.label(Label.INVITATION), shown)
