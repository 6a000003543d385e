"""Desktop notifications: what rings, and what has ended without the agent."""

from __future__ import annotations

from dataclasses import dataclass

from sim.desktop.interaction import notice
from sim.desktop.popovers import heading, ringing_at
from sim.desktop.reveal import Section
from sim.desktop.tasks import in_hand
from sim.desktop.thread import preview
from sim.desktop.view import View
from sim.lifecycle import Event
from sim.situation.people import Chat


@dataclass(frozen=True)
class Notification:
    """One notification, which stays while what it tells of does."""

    contact: int
    text: str
    title: str
    """The inbound number or e-mail."""
    mark: str
    preview: str
    """The customer's last message; empty where there is none."""
    is_warning: bool = False


def notifications(view: View, agent: int) -> tuple[Notification, ...]:
    """Return the notifications of *agent*: warnings first (ASSET-1), then what rings."""
    over = [
        _notification(view, chat, text, chat.ended_by is Event.INTERRUPT)
        for chat, leg in in_hand(view, agent)
        if (text := notice(view, chat, leg))
    ]
    over.sort(key=lambda each: not each.is_warning)
    ringing = [
        _notification(view, chat, view.label(heading(chat))) for chat, _ in ringing_at(view, agent)
    ]
    return (*over, *ringing)


def _notification(view: View, chat: Chat, text: str, is_warning: bool = False) -> Notification:
    return Notification(
        contact=chat.number,
        text=text,
        title=view.title(chat.number, Section.NOTIFICATION_TITLE),
        mark=view.mark(chat),
        preview=preview(view, chat, Section.NOTIFICATION_PREVIEW, of_customer=True),
        is_warning=is_warning,
    )
