"""A screen as readable text, for a notebook or a failing test: all of it but what is not pressed.

What the state selector offers is left to the data; in RONA the prompt tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sim.desktop.composer import Composer
from sim.desktop.interaction import Interaction
from sim.desktop.notifications import Notification
from sim.desktop.popovers import Popover, Stack
from sim.desktop.requests import Request
from sim.desktop.tasks import Past, Task
from sim.desktop.thread import Bubble, Line
from sim.desktop.view import timer
from sim.desktop.wrapup import WrapUpReason

if TYPE_CHECKING:
    from sim.desktop.screen import Desktop
    from sim.desktop.widget import Widget


def as_text(desktop: Desktop) -> str:
    """Return the screen, a section after the other; buttons that are off tell their rule."""
    return "\n".join(_lines(desktop))


def page_as_text(widget: Widget) -> str:
    """Return the customer's widget."""
    said = (f"  {line.sender}: {_indented(line.text)}" for line in widget.messages)
    return "\n".join([f"{widget.status} {widget.end_chat}", *said])


def _lines(desktop: Desktop) -> Iterator[str]:
    state = desktop.state
    shown = (state.state, state.idle_reason, timer(state.timer), state.engaged)
    yield _told((desktop.agent, *shown, desktop.date))
    if desktop.prompt:
        yield f"! {desktop.prompt.text}: {', '.join(desktop.prompt.choices)}"
    yield from map(_notification, desktop.notifications)
    yield from _popovers(desktop.popovers)
    yield from map(_task, desktop.tasks)
    if desktop.interaction:
        yield from _interaction(desktop.interaction)
    if desktop.request:
        yield from _request(desktop.request)
    yield from map(_past, desktop.history)


def _notification(each: Notification) -> str:
    return "! " + _told((_told((each.title, each.mark)) + f": {each.text}", each.preview))


def _popovers(stack: Stack) -> Iterator[str]:
    if stack.is_many:
        yield f"{stack.reads} {stack.accept_all}".strip()
    for popover in stack.shown:
        yield from _popover(popover)


def _popover(popover: Popover) -> Iterator[str]:
    names = (popover.title, popover.mark, popover.customer, popover.queue, popover.agent)
    shown = _told((*names, popover.date, timer(popover.timer)))
    yield f"({popover.heading}) {shown} {popover.accept}"
    yield from map(_line, popover.thread)


def _task(task: Task) -> str:
    names = (task.title, task.mark, task.customer, task.queue)
    return "- " + _told((*names, task.status, timer(task.timer), _indented(task.preview)))


def _past(past: Past) -> str:
    return "< " + _told((past.title, past.mark, past.date))


def _interaction(pane: Interaction) -> Iterator[str]:
    control = pane.control
    buttons = (control.transfer, control.conference, control.end, control.end_conference)
    names = (pane.title, pane.mark, pane.customer, pane.queue)
    shown = _told((*names, control.status, timer(control.timer)))
    yield f"= {shown} {' '.join(map(str, buttons))}"
    yield from (f"  {name}: {told}" for name, told in control.variables)
    if pane.notice:
        yield f"  ! {pane.notice}"
    for note in pane.notes:
        yield f"  # {note.agent}: {_indented(note.text)}"
    yield from map(_line, pane.media.thread)
    if pane.wrap_up:
        yield from _wrap_up(pane.wrap_up)
    else:
        yield from _composer(pane.media.composer)


def _composer(composer: Composer) -> Iterator[str]:
    shown = _indented(composer.text) or composer.placeholder
    yield f"  > {shown} {composer.counter} {composer.send}"
    if composer.hint:
        yield f"    {composer.hint}"
    if composer.enabled and composer.templates:
        yield f"    {composer.templates_label}: {' | '.join(map(_indented, composer.templates))}"


def _wrap_up(dialog: WrapUpReason) -> Iterator[str]:
    reasons = _list(dialog.reasons, dialog.chosen) or dialog.nothing_found
    search = _search(dialog.search_label, dialog.search)
    yield f"  {dialog.title} ({search}): {reasons} {dialog.submit}"
    if dialog.cancel:
        yield f"  {dialog.countdown_reads} {dialog.cancel}"


def _request(dialog: Request) -> Iterator[str]:
    search = _search(dialog.search_label, dialog.search)
    yield f"  {dialog.title} ({search}) {dialog.reload}"
    for heading, names, chosen in dialog.lists:
        yield f"    {heading}: {_list(names, chosen) or dialog.nothing_found}"
    yield f"    {dialog.submit}"


def _search(label: str, typed: str) -> str:
    return f"{label}: {typed}" if typed else label


def _list(names: Iterable[str], chosen: str) -> str:
    return ", ".join(f"*{name}" if name == chosen else name for name in names)


def _line(line: Line) -> str:
    if isinstance(line, Bubble):
        by = f"{line.initials} " if line.initials else ""
        return f"  {by}{line.sender}: {_indented(line.text)}"
    return f"  -- {line.text}"


def _indented(text: str) -> str:
    # A message of several lines must not look like several parts of the screen.
    return text.replace("\n", "\n      ")


def _told(names: Iterable[str]) -> str:
    return " · ".join(filter(None, names))
