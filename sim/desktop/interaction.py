"""The interaction pane of one chat: title, control pane, notices, notes and digital media."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sim.desktop.buttons import Button, forbidden_by
from sim.desktop.composer import Composer
from sim.desktop.requests import forbids_conference, forbids_transfer
from sim.desktop.reveal import Section
from sim.desktop.tasks import accepted, status
from sim.desktop.thread import Line, thread
from sim.desktop.view import View
from sim.desktop.wrapup import WrapUpReason, wrap_up_reason
from sim.lifecycle import Conversation, Event
from sim.lifecycle.labels import Label
from sim.situation.people import Chat, Leg

_NOTICES = {
    Event.CUSTOMER_END: Label.CUSTOMER_ENDED,
    Event.INTERRUPT: Label.ASSET_DELETED,
    Event.TIME_OUT: Label.TIMED_OUT,
}
_LEFT_BEFORE = (Event.REQUEST_TRANSFER, Event.LEAVE_CONFERENCE, Event.DISSOLVE_CONFERENCE)
"""How an agent's part ends while the chat goes on."""


class ShownNote(NamedTuple):
    """An internal note: who wrote it, and what, as it is shown."""

    agent: str
    text: str


@dataclass(frozen=True)
class ControlPane:
    """The interaction control pane: how the chat stands, and what the agent can do with it."""

    status: str
    timer: float
    """Seconds since the agent accepted the chat."""
    transfer: Button
    conference: Button
    end: Button
    end_conference: Button
    variables: tuple[tuple[str, str], ...]
    """CAD variables that the system sets: name and value."""


@dataclass(frozen=True)
class MediaPane:
    """The digital media pane: the thread and the composer under it (ACC-2)."""

    thread: tuple[Line, ...]
    composer: Composer


@dataclass(frozen=True)
class Interaction:
    """What is open of the chat that the agent has in front."""

    contact: int
    leg: int
    title: str
    mark: str
    customer: str
    queue: str
    control: ControlPane
    notice: str
    """What ended the chat, where the agent did not; else empty (END-3, ASSET-1)."""
    notes: tuple[ShownNote, ...]
    """The internal notes of every agent who has had the chat (XFER-5)."""
    media: MediaPane
    wrap_up: WrapUpReason | None
    """The Wrap-Up Reason dialog, while the part is to be wrapped up."""


def interaction(
    view: View, chat: Chat, leg: Leg, draft: str = "", reason: str = "", search: str = ""
) -> Interaction:
    """Return the interaction pane of a chat in hand.

    *draft* stands in the composer; *reason* is chosen and *search* typed in the wrap-up dialog.
    """
    return Interaction(
        contact=chat.number,
        leg=leg.number,
        title=view.title(chat.number, Section.INTERACTION_TITLE),
        mark=view.mark(chat),
        customer=view.customer(chat.number),
        queue=view.queue(leg.queue),
        control=_control(view, chat, leg),
        notice=notice(view, chat, leg),
        notes=_notes(view, chat),
        media=MediaPane(thread(view, chat, leg.ended), _composer(view, chat, leg, draft)),
        wrap_up=wrap_up_reason(view, chat, leg, reason, search),
    )


def notice(view: View, chat: Chat, leg: Leg) -> str:
    """Return what ended the chat for the agent of *leg*, where no agent did; else nothing."""
    if chat.ended_by not in _NOTICES or leg.ended_by in _LEFT_BEFORE:
        return ""
    return view.label(_NOTICES[chat.ended_by])


def _control(view: View, chat: Chat, leg: Leg) -> ControlPane:
    address = view.words.customer(chat.number).address
    return ControlPane(
        status=status(view, chat, leg),
        timer=view.since(accepted(leg)),
        transfer=Button(view.label(Label.TRANSFER), forbids_transfer(chat, leg)),
        conference=Button(view.label(Label.CONFERENCE), forbids_conference(view, chat, leg)),
        end=Button(view.label(Label.END), forbids_end(chat, leg)),
        end_conference=Button(
            view.label(Label.END_CONFERENCE),
            forbidden_by(Event.LEAVE_CONFERENCE, chat.state, leg.state),
        ),
        variables=((view.label(Label.CONTACT_ORIGIN), view.shown(Section.CAD_VARIABLES, address)),),
    )


def forbids_end(chat: Chat, leg: Leg) -> str:
    """Return the rule by which the agent of *leg* cannot press End; empty where it can.

    In a conference End Conference takes its place: the other agents go on, or all end (CONF-5).
    """
    rule = forbidden_by(Event.END, chat.state, leg.state)
    return "CONF-5" if not rule and chat.state is Conversation.CONFERENCE else rule


def _composer(view: View, chat: Chat, leg: Leg, draft: str) -> Composer:
    name = view.title(chat.number, Section.PLACEHOLDER)
    rule = forbidden_by(Event.AGENT_MESSAGE, chat.state, leg.state)
    composer = Composer(
        placeholder=view.label(Label.WRITE_TO, customer=name),
        refusal="MSG-5" if rule else "",
        templates=view.words.templates,
        language=view.language,
    )
    # What was being written when the chat ended is gone with the box.
    return composer if rule else composer.typed(draft)


def _notes(view: View, chat: Chat) -> tuple[ShownNote, ...]:
    return tuple(
        ShownNote(view.agent(note.agent), view.shown(Section.NOTES, note.text))
        for note in view.words.notes.get(chat.number, ())
        if note.time <= view.now
    )
