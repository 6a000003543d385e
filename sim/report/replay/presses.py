"""What is pressed in a chat, by whom, and the dialog that it is pressed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from sim.desktop import Opened, Request, View, conference_request, transfer_request
from sim.lifecycle import Event, Reason
from sim.lifecycle.labels import LANGUAGES, Label
from sim.report.replay.packing import Plain, Said
from sim.report.replay.take import Take

MOST_TARGETS = 8
"""Targets of a dialog that are shown; where there are more, the search field leaves the chosen."""

_BUTTONS: Mapping[Event, str] = {
    Event.ACCEPT: "accept",
    Event.END: "end",
    Event.LEAVE_CONFERENCE: "end_conference",
    Event.DISSOLVE_CONFERENCE: "end_conference",
    Event.REQUEST_TRANSFER: "transfer",
    Event.REQUEST_CONFERENCE: "conference",
    Event.SUBMIT_WRAP_UP: "submit",
    Event.EXTEND_WRAP_UP: "cancel",
    Event.CUSTOMER_END: "end_chat",
    Event.ABANDON: "end_chat",
}
_REQUESTS = (Event.REQUEST_TRANSFER, Event.REQUEST_CONFERENCE)
_WHY: Mapping[int, Label] = {
    Reason.NOT_SOLVED: Label.NOT_SOLVED,
    Reason.ESCALATION: Label.ESCALATION,
}


class Press(NamedTuple):
    """A button pressed: by which agent (-1 for the customer), and what was chosen before."""

    agent: int
    button: str
    target: str = ""
    """The queue or agent that a request names."""
    why: Plain = ""
    """Why a chat is transferred, as the dialog has it."""


def press(take: Take, i: int) -> Press | None:
    """Return what is pressed in row *i*, if it is of this chat and anything is."""
    log, event = take.log, Event(int(take.log.event[i]))
    if log.contact[i] != take.contact or event not in _BUTTONS:
        return None
    button = _BUTTONS[event]
    if button == "end_chat":
        return Press(-1, button)
    if event not in _REQUESTS:
        return Press(int(log.agent[i]), button)
    return Press(int(log.agent[i]), button, _target(take, i), _why(int(log.reason[i])))


def opened_for(take: Take, view: View, i: int, opened: Opened) -> Opened:
    """Return what is open on the agent's screen as it presses the button of row *i*."""
    log, event = take.log, Event(int(take.log.event[i]))
    part = (take.contact, int(log.leg[i]))
    if event is Event.SUBMIT_WRAP_UP:
        reason = log.facts.wrapup_reasons[int(log.reason[i])]
        return replace(opened, front=part, reasons={part: reason})
    if event in _REQUESTS and log.reason[i] != Reason.SHIFT_END:
        return replace(opened, front=part, request=_dialog(take, view, i))
    return replace(opened, front=part) if event is not Event.ACCEPT else opened


def _why(reason: int) -> Plain:
    return Said(*(_WHY[reason].text(each) for each in LANGUAGES)) if reason in _WHY else ""


def _dialog(take: Take, view: View, i: int) -> Request:
    chat = view.situation.chats[take.contact]
    leg = chat.legs[int(take.log.leg[i])]
    is_transfer = take.log.event[i] == Event.REQUEST_TRANSFER
    dialog = (transfer_request if is_transfer else conference_request)(view, chat, leg)
    target, why = _target(take, i), _why(int(take.log.reason[i]))
    is_long = len(dialog.queues) + len(dialog.agents) > MOST_TARGETS
    if target in dialog.every_queue + dialog.every_agent:
        dialog = dialog.choose(target, why.en if is_transfer and why else "")
    return dialog.searched(target) if is_long else dialog


def _target(take: Take, i: int) -> str:
    """Return the name of the queue or agent that is asked: the contact's next row says which."""
    log = take.log
    following = take.rows[take.rows > i]
    if not len(following):
        return ""
    row = int(following[0])
    if log.event[row] == Event.OFFER:
        return log.facts.agents[int(log.agent[row])].name
    return log.facts.queues[int(log.queue[row])].name
