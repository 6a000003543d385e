"""The dialogs over a chat as HTML: whom to ask for a transfer or a conference, and the wrap-up."""

from __future__ import annotations

from sim.desktop.elements import (
    ACCENT,
    BOX,
    SMALL,
    button,
    choices,
    element,
    row,
    search,
    text,
)
from sim.desktop.requests import Request
from sim.desktop.wrapup import WrapUpReason

_DIALOG = f"{BOX}; border-color: {ACCENT}; border-top-width: 4px; margin: 0.6em 0"
_HEAD = "justify-content: space-between; margin-bottom: 0.3em"


def request(dialog: Request) -> str:
    """Return the Transfer Request or the Conference Request dialog, its lists as they are seen."""
    lists = (
        element("h5", "heading", text(heading), style=f"{SMALL}; margin: 0.4em 0 0.1em")
        + choices(heading, names, chosen, dialog.nothing_found)
        for heading, names, chosen in dialog.lists
    )
    keys = button(dialog.reload, "reload"), button(dialog.submit, "request", is_primary=True)
    kind = "transfer-request" if dialog.is_transfer else "conference-request"
    return _dialog(
        kind, dialog.title, dialog.search_label, dialog.search, *lists, row("keys", *keys)
    )


def wrap_up(dialog: WrapUpReason) -> str:
    """Return the Wrap-Up Reason dialog, with the countdown where one runs."""
    reasons = choices(dialog.title, dialog.reasons, dialog.chosen, dialog.nothing_found)
    countdown = element("span", "countdown", text(dialog.countdown_reads), role="timer")
    cancel = button(dialog.cancel, "cancel") if dialog.cancel else ""
    keys = countdown, cancel, button(dialog.submit, "submit", is_primary=True)
    return _dialog(
        "wrap-up", dialog.title, dialog.search_label, dialog.search, reasons, row("keys", *keys)
    )


def _dialog(kind: str, title: str, search_label: str, typed: str, *inner: str) -> str:
    heading = element("h4", "title", text(title), style="margin: 0")
    head = row("head", heading, search(search_label, typed), tag="header", style=_HEAD)
    return element(
        "div", f"dialog {kind}", head, *inner, style=_DIALOG, role="dialog", aria_label=title
    )
