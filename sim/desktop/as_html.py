"""A screen as a piece of HTML for a notebook: all that the screen shows, section by section.

Nothing reaches it but what the screen shows, masked as it is there, and every text is escaped.
Where styles are stripped, it still reads from top to bottom. It is a picture: what can be pressed
is a button, but pressing it does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.desktop import dialogs
from sim.desktop.composer import Composer
from sim.desktop.elements import (
    ACCENT,
    BOX,
    FAINT,
    INK,
    MUTED,
    RULE,
    SMALL,
    WARNING,
    bubble,
    button,
    chip,
    element,
    mark,
    name,
    row,
    text,
    thread,
    told,
)
from sim.desktop.interaction import ControlPane, Interaction
from sim.desktop.notifications import Notification
from sim.desktop.popovers import Popover, Stack
from sim.desktop.state import Prompt, StateSelector
from sim.desktop.tasks import Past, Task
from sim.desktop.view import timer
from sim.lifecycle.labels import Label

if TYPE_CHECKING:
    from sim.desktop.screen import Desktop
    from sim.desktop.widget import Widget

_SCREEN = (
    f"max-width: 64em; box-sizing: border-box; border: 1px solid {RULE}; border-radius: 8px; "
    f"background: #ffffff; color: {INK}; font: 14px/1.45 sans-serif; overflow-wrap: anywhere; "
    "overflow: hidden"
)
_BAR = f"padding: 0.4em 0.8em; background: {FAINT}; border-bottom: 1px solid {RULE}"
_LIST = "list-style: none; margin: 0; padding: 0"
_ALERT = (
    f"background: #fbeee6; color: {WARNING}; border-left: 4px solid {WARNING}; "
    "padding: 0.3em 0.7em; margin: 0.3em 0"
)
_TOAST = f"border-left: 4px solid {ACCENT}; padding: 0.2em 0.7em; margin: 0.3em 0"
_HEADING = f"{SMALL}; margin: 0.6em 0 0.2em; text-transform: uppercase; letter-spacing: 0.05em"
_CLAMPED = (
    "margin: 0.2em 0; overflow: hidden; display: -webkit-box; -webkit-line-clamp: 2; "
    "-webkit-box-orient: vertical"
)
_TITLE = "margin: 0; font-size: 1.05em; font-weight: 600"


def screen(desktop: Desktop) -> str:
    """Return the screen of an agent."""
    language = desktop.language
    head = row(
        "bar",
        element("b", "agent", name(desktop.agent)),
        _state(desktop.state),
        element("time", "date", text(desktop.date), style=f"color: {MUTED}; margin-left: auto"),
        tag="header",
        style=_BAR,
    )
    side = _stack(desktop.popovers, language) + _tasks(desktop.tasks, language)
    side += _history(desktop.history, language)
    columns = row(
        "columns",
        element("div", "side", side, style="flex: 1 1 17em; min-width: 0; max-width: 28em"),
        element("div", "front", _front(desktop), style="flex: 2 1 24em; min-width: 0"),
        style="align-items: flex-start; gap: 0.8em; padding: 0.3em 0.8em 0.8em",
    )
    over = _prompt(desktop.prompt) + _notifications(desktop.notifications, language)
    above = element("div", "above", over, style="padding: 0 0.8em")
    label = f"{Label.DESKTOP.text(language)}: {desktop.agent}"
    return element(
        "div", "desktop", head, above, columns, style=_SCREEN, lang=language, aria_label=label,
        role="region",
    )  # fmt: skip


def on_page(widget: Widget) -> str:
    """Return the customer's widget."""
    end_chat = button(widget.end_chat, "end-chat")
    status = element("b", "status", name(widget.status))
    head = row("bar", status, end_chat, style=f"{_BAR}; justify-content: space-between")
    said = (bubble(line.sender, line.text, is_blue=line.is_own) for line in widget.messages)
    style = f"{_LIST}; display: flex; flex-direction: column; gap: 0.35em; padding: 0.6em 0.8em"
    messages = element("ol", "messages", *said, style=style)
    return element(
        "div", "widget open" if widget.is_open else "widget closed", head, messages,
        style=_SCREEN.replace("64em", "24em"), role="region", lang=widget.language,
        aria_label=Label.PAGE.text(widget.language),
    )  # fmt: skip


def _state(state: StateSelector) -> str:
    shown = told(state.state, state.idle_reason, timer(state.timer))
    selector = element(
        "span", "state", shown, role="status",
        style=f"border: 1px solid {RULE}; border-radius: 20px; padding: 0 0.7em; background: #fff",
    )  # fmt: skip
    return f"{selector} {chip(state.engaged, 'engaged')}"


def _prompt(prompt: Prompt | None) -> str:
    if prompt is None:
        return ""
    choices = (chip(each, "choice") for each in prompt.choices)
    said = element("b", "text", text(prompt.text))
    return row("prompt rona", said, *choices, style=_ALERT, role="alert")


def _notifications(every: tuple[Notification, ...], language: str) -> str:
    label = Label.NOTIFICATIONS.text(language)
    shown = "".join(map(_notification, every))
    return element("ul", "notifications", shown, style=_LIST, aria_label=label)


def _notification(each: Notification) -> str:
    title = element("b", "title", name(each.title))
    preview = element("span", "preview", text(each.preview), style=f"color: {MUTED}", dir="auto")
    said = element("span", "text", text(each.text))
    return row(
        "notification warning" if each.is_warning else "notification",
        title, mark(each.mark), said, preview,
        tag="li", style=_ALERT if each.is_warning else _TOAST,
        role="alert" if each.is_warning else "status",
    )  # fmt: skip


def _stack(stack: Stack, language: str) -> str:
    reads = element("span", "reads", text(stack.reads))
    head = row("stack", reads, button(stack.accept_all, "accept-all")) if stack.is_many else ""
    popovers = (_popover(each, language) for each in stack.shown)
    return element("section", "popovers", head, *popovers)


def _popover(popover: Popover, language: str) -> str:
    heading = element("h4", "heading", text(popover.heading), style=f"margin: 0; color: {ACCENT}")
    time = element("time", "timer", timer(popover.timer), role="timer")
    title = row("title", element("b", "", name(popover.title)), mark(popover.mark))
    named = (
        (Label.CUSTOMER, popover.customer),
        (Label.QUEUE, popover.queue),
        (Label.AGENT, popover.agent),
        (Label.DATE, popover.date),
    )
    fields = "".join(_field(label.text(language), shown) for label, shown in named)
    return element(
        "article", "popover",
        row("head", heading, time, tag="header", style="justify-content: space-between"),
        title,
        element("dl", "fields", fields, style="margin: 0.3em 0"),
        thread(popover.thread, popover.heading),
        button(popover.accept, "accept", is_primary=True),
        style=f"{BOX}; border-color: {ACCENT}; border-top-width: 4px; margin: 0.5em 0",
        aria_label=popover.heading,
    )  # fmt: skip


def _field(label: str, shown: str) -> str:
    term = element("dt", "", text(label), style=f"{SMALL}; min-width: 5em")
    return row("field", term, element("dd", "", name(shown), style="margin: 0"), style="gap: 0.3em")


def _tasks(tasks: tuple[Task, ...], language: str) -> str:
    label = Label.TASKS.text(language)
    heading = element("h4", "heading", text(label), style=_HEADING)
    if not tasks:
        nothing = text(Label.NOTHING_IN_HAND.text(language))
        return element("section", "tasks", heading, element("p", "nothing", nothing, style=SMALL))
    listed = element("ul", "", *map(_task, tasks), style=_LIST, aria_label=label)
    return element("section", "tasks", heading, listed)


def _task(task: Task) -> str:
    title = element("b", "title", name(task.title))
    time = element("time", "timer", timer(task.timer), style=f"color: {MUTED}", role="timer")
    preview = element("p", "preview", text(task.preview), style=_CLAMPED, dir="auto")
    about = element("p", "about", told(task.customer, task.queue), style=f"{SMALL}; margin: 0")
    style = f"{BOX}; border-left: 3px solid {ACCENT}; margin: 0.3em 0"
    head = row("head", title, mark(task.mark), time)
    return element("li", "task", head, about, preview, chip(task.status, "status"), style=style)


def _history(history: tuple[Past, ...], language: str) -> str:
    label = Label.HISTORY.text(language)
    past = "".join(map(_past, history))
    listed = element("ul", "", past, style=_LIST, aria_label=label)
    heading = element("h4", "heading", text(label), style=_HEADING) if past else ""
    return element("section", "history", heading, listed)


def _past(past: Past) -> str:
    date = element("time", "date", text(past.date), style=f"{SMALL}; margin-left: auto")
    return row("past", name(past.title), mark(past.mark), date, tag="li")


def _front(desktop: Desktop) -> str:
    if desktop.interaction is None:
        return ""
    request = dialogs.request(desktop.request) if desktop.request else ""
    return _interaction(desktop.interaction, desktop.language) + request


def _interaction(pane: Interaction, language: str) -> str:
    alert = {"style": f"{_ALERT}; font-weight: 600", "role": "alert"}
    below = dialogs.wrap_up(pane.wrap_up) if pane.wrap_up else _composer(pane.media.composer)
    return element(
        "section", "interaction",
        _control(pane, pane.control),
        element("p", "notice", text(pane.notice), **alert),
        _notes(pane, language),
        thread(pane.media.thread, Label.CONVERSATION.text(language)),
        below,
        style=f"{BOX}; margin: 0.5em 0", aria_label=pane.title,
    )  # fmt: skip


def _control(pane: Interaction, control: ControlPane) -> str:
    title = row("", element("h3", "title", name(pane.title), style=_TITLE), mark(pane.mark))
    about = element("p", "about", told(pane.customer, pane.queue), style=f"{SMALL}; margin: 0")
    variables = (f"{text(each)}: {name(shown)}" for each, shown in control.variables)
    origin = element("p", "variables", *variables, style=f"{SMALL}; margin: 0")
    time = element("time", "timer", timer(control.timer), role="timer")
    status = row("control", chip(control.status, "status"), time, role="status")
    head = row("head", element("div", "", title, about, origin), status,
               style="justify-content: space-between")  # fmt: skip
    keys = (
        button(control.transfer, "transfer"),
        button(control.conference, "conference"),
        button(control.end_conference, "end-conference"),
        button(control.end, "end"),
    )
    return element("header", "", head, row("keys", *keys, style="margin: 0.4em 0"))


def _notes(pane: Interaction, language: str) -> str:
    lines = "".join(
        element("li", "note", element("b", "", name(note.agent)), ": ", text(note.text))
        for note in pane.notes
    )
    label = Label.INTERNAL_NOTES.text(language)
    heading = element("h4", "heading", text(label), style=f"{SMALL}; margin: 0") if lines else ""
    listed = element("ul", "", lines, style=_LIST, aria_label=label)
    style = "background: #fff9e8; border-radius: 5px; padding: 0.3em 0.7em; white-space: pre-wrap"
    return element("div", "notes", heading, listed, style=style)


def _composer(composer: Composer) -> str:
    kind = "said" if composer.text else "placeholder"
    colour = INK if composer.text else MUTED
    words = element("span", kind, text(composer.text or composer.placeholder), dir="auto")
    box = element(
        "div", "box", words, role="textbox", aria_multiline="true",
        aria_disabled="false" if composer.enabled else "true",
        aria_label=composer.placeholder, aria_placeholder=composer.placeholder,
        style=f"flex: 1 1 12em; white-space: pre-wrap; color: {colour}",
    )  # fmt: skip
    counter = element("span", "counter", text(composer.counter), style=SMALL)
    hint = element("p", "hint", text(composer.hint), role="status",
                   style=f"color: {WARNING}; margin: 0.2em 0")  # fmt: skip
    send = button(composer.send, "send", is_primary=True)
    frame = BOX if composer.enabled else f"{BOX}; background: {FAINT}; border-style: dashed"
    line = row("line", box, counter, send, style=frame)
    kind = "composer" if composer.enabled else "composer off"
    return element("div", kind, line, hint, _templates(composer), style="margin-top: 0.6em")


def _templates(composer: Composer) -> str:
    if not composer.enabled:
        return ""
    offered = (chip(each, "template") for each in composer.templates)
    label = element("span", "", text(composer.templates_label)) if composer.templates else ""
    return row("templates", label, *offered, style=f"{SMALL}; margin: 0.2em 0")
