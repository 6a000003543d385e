"""A screen as a piece of HTML for a notebook. It tells the most, not all, as `as_text` does.

Nothing reaches it but what the screen shows, masked as it is there, and every text is escaped.
Styles stand on the elements themselves; where they are stripped, it still reads from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from sim.desktop.buttons import Button
from sim.desktop.interaction import Interaction
from sim.desktop.popovers import Popover
from sim.desktop.tasks import Task
from sim.desktop.thread import BLUE, Bubble, Line
from sim.desktop.view import timer
from sim.desktop.wrapup import WrapUpReason

if TYPE_CHECKING:
    from sim.desktop.screen import Desktop
    from sim.desktop.widget import Widget

_SCREEN = (
    "max-width: 46em; border: 1px solid #8a939c; border-radius: 6px; padding: 0.5em 0.8em; "
    "background: #ffffff; color: #1c2329; font-size: 0.92em; line-height: 1.45"
)
_HEAD = "border-bottom: 1px solid #d9dee3; padding-bottom: 0.3em"
_RINGS = "border-left: 4px solid #d55e00; padding: 0.2em 0.6em; margin: 0.4em 0"
_IN_FRONT = "border-left: 4px solid #0072b2; padding: 0.2em 0.6em; margin: 0.4em 0"
_MUTED = "color: #59636e"
_PRESSED = "border-radius: 4px; padding: 0 0.4em; white-space: nowrap"
_BUTTON = f"border: 1px solid #0072b2; {_PRESSED}; color: #0072b2"
_OFF = f"border: 1px solid #c3cad1; {_PRESSED}; color: #59636e"
_THEIRS = (
    "background: #eceff2; border-radius: 8px; padding: 0.15em 0.6em; margin: 0.2em 3em 0.2em 0"
)
_OURS = (
    "background: #0072b2; color: #ffffff; border-radius: 8px; padding: 0.15em 0.6em; "
    "margin: 0.2em 0 0.2em 3em"
)


def screen(desktop: Desktop) -> str:
    """Return the screen of an agent."""
    return _element("div", "".join(_sections(desktop)), _SCREEN)


def on_page(widget: Widget) -> str:
    """Return the customer's widget."""
    head = _element("div", f"<b>{escape(widget.status)}</b>", _HEAD)
    said = (
        _bubble(line.sender, line.text, _OURS if line.is_own else _THEIRS)
        for line in widget.messages
    )
    return _element("div", f"{head}{''.join(said)}{_buttons(widget.end_chat)}", _SCREEN)


def _sections(desktop: Desktop) -> Iterator[str]:
    state = desktop.state
    told = (state.state, state.idle_reason, timer(state.timer), state.engaged)
    shown = f"<b>{escape(desktop.agent)}</b> · {_told(told)} · {escape(desktop.date)}"
    yield _element("div", shown, _HEAD)
    if desktop.prompt:
        yield _element("p", f"<b>{escape(desktop.prompt.text)}</b>")
    yield from map(_popover, desktop.popovers.shown)
    if desktop.tasks:
        yield f"<ul>{''.join(map(_task, desktop.tasks))}</ul>"
    if desktop.interaction:
        yield _interaction(desktop.interaction)


def _popover(popover: Popover) -> str:
    names = (popover.title, popover.mark, popover.customer, popover.queue, timer(popover.timer))
    head = f"<b>{escape(popover.heading)}</b> · {_told(names)} {_buttons(popover.accept)}"
    return _element("div", head + _thread(popover.thread), _RINGS)


def _task(task: Task) -> str:
    told = _told((task.mark, task.status, timer(task.timer)))
    preview = _element("span", escape(task.preview), _MUTED)
    return f"<li><b>{escape(task.title)}</b> · {told} · {preview}</li>"


def _interaction(pane: Interaction) -> str:
    control = pane.control
    buttons = _buttons(control.transfer, control.conference, control.end, control.end_conference)
    head = f"<b>{escape(pane.title)}</b> · {_told((control.status, pane.queue))} {buttons}"
    notes = "".join(
        _element("div", f"<i>{escape(note.agent)}: {escape(note.text)}</i>", _MUTED)
        for note in pane.notes
    )
    wrap_up = _wrap_up(pane.wrap_up) if pane.wrap_up else ""
    return _element("div", head + notes + _thread(pane.media.thread) + wrap_up, _IN_FRONT)


def _wrap_up(dialog: WrapUpReason) -> str:
    reasons = ", ".join(
        f"<b>{escape(reason)}</b>" if reason == dialog.chosen else escape(reason)
        for reason in dialog.reasons
    )
    left = f" · {escape(dialog.countdown_reads)}" if dialog.cancel else ""
    return _element("div", f"{escape(dialog.title)}: {reasons} {_buttons(dialog.submit)}{left}")


def _thread(lines: tuple[Line, ...]) -> str:
    return "".join(map(_line, lines))


def _line(line: Line) -> str:
    if isinstance(line, Bubble):
        return _bubble(line.sender, line.text, _OURS if line.colour == BLUE else _THEIRS)
    return _element("div", f"<i>{escape(line.text)}</i>", f"{_MUTED}; text-align: center")


def _bubble(sender: str, text: str, style: str) -> str:
    said = escape(text).replace("\n", "<br>")
    return _element("div", f"<small>{escape(sender)}:</small> {said}", style)


def _buttons(*buttons: Button) -> str:
    """Return buttons that can be pressed, and those that cannot with the rule that forbids it."""
    return " ".join(
        _element("span", escape(each.label), _BUTTON)
        if each.enabled
        else _element("span", f"<s>{escape(each.label)}</s> {escape(each.rule)}", _OFF)
        for each in buttons
    )


def _told(names: Iterable[str]) -> str:
    return " · ".join(escape(name) for name in names if name)


def _element(tag: str, inner: str, style: str = "") -> str:
    return f'<{tag} style="{style}">{inner}</{tag}>' if style else f"<{tag}>{inner}</{tag}>"
