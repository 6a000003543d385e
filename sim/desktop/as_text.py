"""A screen as readable text, for a notebook or a failing test. It tells the most, not all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.desktop.interaction import Interaction
from sim.desktop.popovers import Popover
from sim.desktop.tasks import Task
from sim.desktop.thread import Bubble, Line
from sim.desktop.view import timer
from sim.desktop.wrapup import WrapUpReason

if TYPE_CHECKING:
    from sim.desktop.screen import Desktop


def as_text(desktop: Desktop) -> str:
    """Return the screen, a section after the other; buttons that are off tell their rule."""
    return "\n".join(_lines(desktop))


def _lines(desktop: Desktop) -> Iterator[str]:
    state = desktop.state
    shown = (state.state, state.idle_reason, timer(state.timer), state.engaged)
    yield f"{desktop.agent} · {' · '.join(filter(None, shown))} · {desktop.date}"
    if desktop.prompt:
        yield f"! {desktop.prompt.text}"
    for notification in desktop.notifications:
        yield f"! {notification.title}: {notification.text}"
    if desktop.popovers.reads:
        yield f"{desktop.popovers.reads} {desktop.popovers.accept_all}"
    for popover in desktop.popovers.shown:
        yield from _popover(popover)
    yield from map(_task, desktop.tasks)
    if desktop.interaction:
        yield from _interaction(desktop.interaction)


def _popover(popover: Popover) -> Iterator[str]:
    names = (popover.title, popover.mark, popover.customer, popover.queue, popover.agent)
    shown = " · ".join(filter(None, names))
    yield f"({popover.heading}) {shown} · {popover.date} · {timer(popover.timer)} {popover.accept}"
    yield from map(_line, popover.thread)


def _task(task: Task) -> str:
    shown = (task.title, task.mark, task.status, timer(task.timer), task.preview)
    return "- " + " · ".join(filter(None, shown))


def _interaction(pane: Interaction) -> Iterator[str]:
    control = pane.control
    buttons = (control.transfer, control.conference, control.end, control.end_conference)
    yield f"= {pane.title} · {control.status} {' '.join(map(str, buttons))}"
    for note in pane.notes:
        yield f"  # {note.agent}: {note.text}"
    yield from map(_line, pane.media.thread)
    if pane.media.composer.enabled:
        composer = pane.media.composer
        yield f"  > {composer.text or composer.placeholder} {composer.counter} {composer.send}"
    if pane.wrap_up:
        yield from _wrap_up(pane.wrap_up)


def _wrap_up(dialog: WrapUpReason) -> Iterator[str]:
    reasons = (f"*{reason}" if reason == dialog.chosen else reason for reason in dialog.reasons)
    yield f"  {dialog.title}: {', '.join(reasons)} {dialog.submit}"
    if dialog.cancel:
        yield f"  {dialog.countdown_reads} {dialog.cancel}"


def _line(line: Line) -> str:
    if isinstance(line, Bubble):
        by = f"{line.initials} " if line.initials else ""
        return f"  {by}{line.sender}: {line.text}"
    return f"  -- {line.text}"
