"""An agent's screen and the customer's as plain data. A timer becomes the moment it started at."""

from __future__ import annotations

from sim.desktop import Desktop, Widget
from sim.desktop.buttons import Button
from sim.desktop.interaction import Interaction
from sim.desktop.notifications import Notification
from sim.desktop.popovers import Popover, Stack
from sim.desktop.requests import Request
from sim.desktop.tasks import Past, Task
from sim.desktop.thread import Bubble, Line
from sim.desktop.wrapup import WrapUpReason
from sim.lifecycle.labels import Label
from sim.report.replay.packing import Plain

LEFT = "{left}"
"""Stands in the countdown's text where the page puts the time that is left."""


def screen(shown: Desktop, now: float) -> Plain:
    """Return all of an agent's screen; *now* is its moment."""
    prompt = shown.prompt
    return {
        "state": _state(shown, now),
        "popovers": _stack(shown.popovers, now),
        "tasks": [_task(task, now) for task in shown.tasks],
        "interaction": shown.interaction and _interaction(shown.interaction, now, shown.language),
        "request": shown.request and _request(shown.request),
        "notifications": [_notification(each) for each in shown.notifications],
        "prompt": prompt and {"text": prompt.text, "choices": list(prompt.choices)},
        "history": [_past(past) for past in shown.history],
    }


def page(shown: Widget) -> Plain:
    """Return what the customer has on its screen."""
    return {
        "open": shown.is_open,
        "status": shown.status,
        "messages": [
            {"sender": line.sender, "own": line.is_own, "text": line.text}
            for line in shown.messages
        ],
        "end_chat": _button(shown.end_chat),
    }


def _state(shown: Desktop, now: float) -> Plain:
    state = shown.state
    return {
        "agent": shown.agent,
        "state": state.state,
        "idle_reason": state.idle_reason,
        "since": _started(state.timer, now),
        "engaged": state.engaged,
    }


def _stack(stack: Stack, now: float) -> Plain:
    return {
        "shown": [_popover(each, now) for each in stack.shown],
        "reads": stack.reads,
        "accept_all": _button(stack.accept_all) if stack.is_many else None,
    }


def _popover(popover: Popover, now: float) -> Plain:
    return {
        "contact": popover.contact,
        "heading": popover.heading,
        "title": popover.title,
        "mark": popover.mark,
        "customer": popover.customer,
        "queue": popover.queue,
        "agent": popover.agent,
        "date": popover.date,
        "since": _started(popover.timer, now),
        "thread": [_line(line) for line in popover.thread],
        "accept": _button(popover.accept),
    }


def _task(task: Task, now: float) -> Plain:
    return {
        "contact": task.contact,
        "leg": task.leg,
        "title": task.title,
        "mark": task.mark,
        "customer": task.customer,
        "queue": task.queue,
        "preview": task.preview,
        "status": task.status,
        "since": _started(task.timer, now),
    }


def _past(past: Past) -> Plain:
    return {"title": past.title, "mark": past.mark, "date": past.date}


def _notification(each: Notification) -> Plain:
    return {
        "title": each.title,
        "mark": each.mark,
        "text": each.text,
        "preview": each.preview,
        "warning": each.is_warning,
    }


def _interaction(pane: Interaction, now: float, language: str) -> Plain:
    control, composer = pane.control, pane.media.composer
    return {
        "contact": pane.contact,
        "leg": pane.leg,
        "title": pane.title,
        "mark": pane.mark,
        "customer": pane.customer,
        "queue": pane.queue,
        "status": control.status,
        "since": _started(control.timer, now),
        "buttons": {
            "transfer": _button(control.transfer),
            "conference": _button(control.conference),
            "end_conference": _button(control.end_conference),
            "end": _button(control.end),
        },
        "variables": [[name, value] for name, value in control.variables],
        "notice": pane.notice,
        "notes": [{"agent": note.agent, "text": note.text} for note in pane.notes],
        "thread": [_line(line) for line in pane.media.thread],
        "composer": {
            "enabled": composer.enabled,
            "placeholder": composer.placeholder,
            "text": composer.text,
            "hint": composer.hint,
            "counter": composer.counter,
            "send": _button(composer.send),
        },
        "wrap_up": pane.wrap_up and _wrap_up(pane.wrap_up, now, language),
    }


def _wrap_up(dialog: WrapUpReason, now: float, language: str) -> Plain:
    countdown = None
    if dialog.countdown is not None and dialog.cancel is not None:
        countdown = {
            "until": round(now + dialog.countdown, 3),
            "reads": Label.COUNTDOWN.text(language, reason=dialog.default, left=LEFT),
            "cancel": _button(dialog.cancel),
        }
    return {
        "title": dialog.title,
        "search_label": dialog.search_label,
        "reasons": list(dialog.every),
        "chosen": dialog.chosen,
        "submit": _button(dialog.submit),
        "countdown": countdown,
    }


def _request(dialog: Request) -> Plain:
    return {
        "title": dialog.title,
        "is_transfer": dialog.is_transfer,
        "search_label": dialog.search_label,
        "search": dialog.search,
        "reload": _button(dialog.reload),
        "submit": _button(dialog.submit),
        "lists": [
            {"heading": heading, "names": list(names), "chosen": chosen}
            for heading, names, chosen in dialog.lists
        ],
        "nothing_found": dialog.nothing_found,
    }


def _line(line: Line) -> Plain:
    if isinstance(line, Bubble):
        return {
            "colour": line.colour,
            "sender": line.sender,
            "initials": line.initials,
            "text": line.text,
        }
    return {"remark": line.text}


def _button(button: Button) -> Plain:
    return {"label": button.label, "rule": button.rule}


def _started(timer: float, now: float) -> float:
    return round(now - timer, 3)
