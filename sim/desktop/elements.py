"""What the HTML of a screen is made of: elements that close, buttons, chips, lists, bubbles.

`text` is the only way in for what anybody has written. Each element says of what kind it is in
``data-kind``, by which a test finds it and which no style of a page around it meets, and has its
style on itself, so that it looks the same in any notebook and touches nothing around it. The
colours are those of the replay.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sim.desktop.buttons import Button
from sim.desktop.thread import BLUE, Bubble, Line

INK, MUTED, RULE, FAINT = "#1c2329", "#59636e", "#d9dee3", "#f5f7f8"
ACCENT, WARNING, GREY = "#0072b2", "#b34700", "#e9edf0"

BOX = f"border: 1px solid {RULE}; border-radius: 6px; padding: 0.5em 0.7em; background: #ffffff"
SMALL = f"font-size: 0.85em; color: {MUTED}"
_KEY = (
    "font: inherit; font-size: 0.92em; border-radius: 5px; padding: 0.1em 0.7em; margin: 0.1em 0; "
    "cursor: default; text-align: left"
)
_ON = f"border: 1px solid {ACCENT}; background: #ffffff; color: {ACCENT}; {_KEY}"
_PRIMARY = f"border: 1px solid {ACCENT}; background: {ACCENT}; color: #ffffff; {_KEY}"
_OFF = f"border: 1px dashed #aab3bb; background: {FAINT}; color: {MUTED}; {_KEY}"
_CHIP = f"border: 1px solid {RULE}; border-radius: 20px; padding: 0 0.6em; white-space: nowrap"
_MARK = "border-radius: 20px; padding: 0 0.6em; background: #fff4d6; color: #6b4e00"
_ROW = "display: flex; flex-wrap: wrap; gap: 0.2em 0.6em; align-items: baseline"
_LIST = "list-style: none; margin: 0.3em 0; padding: 0"
_SAID = (
    "display: inline-block; max-width: 100%; box-sizing: border-box; border-radius: 12px; "
    "padding: 0.25em 0.75em; white-space: pre-wrap; overflow-wrap: anywhere; text-align: left"
)
_INITIALS = (
    "flex: none; min-width: 2em; height: 2em; box-sizing: border-box; border-radius: 1em; "
    f"padding: 0 0.3em; font-size: 0.8em; line-height: 2em; text-align: center; background: {RULE}"
)


def text(content: str) -> str:
    """Return *content* as markup that shows it and is never read as markup itself."""
    return escape(content)


def name(content: str) -> str:
    """Return a name, which stays in its place whatever direction it is written in."""
    return f"<bdi>{escape(content)}</bdi>"


def element(tag: str, kind: str, *inner: str, style: str = "", **attributes: str) -> str:
    """Return an element of a *kind* around *inner*, which is markup; nothing around nothing.

    An underscore in the name of an attribute stands for a hyphen.
    """
    if not any(inner):
        return ""
    named = {"data-kind": kind, "style": style, **attributes}
    written = "".join(
        f' {key.replace("_", "-")}="{escape(value)}"' for key, value in named.items() if value
    )
    return f"<{tag}{written}>{''.join(inner)}</{tag}>"


def row(kind: str, *inner: str, tag: str = "div", style: str = "", **attributes: str) -> str:
    """Return parts beside each other, which go on below where there is no room."""
    apart = " ".join(filter(None, inner))
    return element(tag, kind, apart, style=f"{_ROW}; {style}".rstrip("; "), **attributes)


def told(*names: str) -> str:
    """Return names with a dot between them; empty ones are left out."""
    return " · ".join(name(each) for each in names if each)


def chip(content: str, kind: str = "chip") -> str:
    """Return a status or a label in a rounded frame."""
    return element("span", kind, text(content), style=_CHIP)


def mark(content: str) -> str:
    """Return the proactive mark, where there is one (OFFER-3)."""
    return element("span", "mark", text(content), style=_MARK)


def button(each: Button, kind: str, *, is_primary: bool = False) -> str:
    """Return a button; one that is off names the rule that forbids to press it."""
    if each.enabled:
        style = _PRIMARY if is_primary else _ON
        return element("button", f"key {kind}", text(each.label), style=style, type="button")
    rule = element("small", "rule", text(each.rule))
    shown = f"{text(each.label)} {rule}"
    off = {"disabled": "disabled", "aria_disabled": "true", "title": each.rule}
    return element("button", f"key {kind} off", shown, style=_OFF, type="button", **off)


def choices(label: str, names: Iterable[str], chosen: str, nothing: str) -> str:
    """Return a list of which one can be chosen, or what it says while it is empty."""
    options = "".join(_option(each, is_chosen=each == chosen) for each in names)
    if not options:
        return element("p", "nothing", text(nothing), style=f"{SMALL}; margin: 0.2em 0")
    return element("ul", "options", options, style=_LIST, role="listbox", aria_label=label)


def _option(content: str, *, is_chosen: bool) -> str:
    frame = f"border: 1px solid {ACCENT if is_chosen else RULE}"
    look = f"background: #e3f0f8; color: {INK}; font-weight: 600" if is_chosen else "color: inherit"
    style = f"{frame}; {look}; border-radius: 5px; padding: 0.1em 0.6em; margin: 0.15em 0"
    sign = "● " if is_chosen else "○ "
    return element(
        "li", "option chosen" if is_chosen else "option", sign, name(content),
        style=style, role="option", aria_selected="true" if is_chosen else "false",
    )  # fmt: skip


def search(label: str, typed: str) -> str:
    """Return a search field with what is typed in it, or its placeholder."""
    style = f"{BOX}; padding: 0.05em 0.6em; min-width: 7em; color: {INK if typed else MUTED}"
    return element(
        "span", "search", text(typed or label),
        style=style, role="searchbox", aria_label=label, aria_placeholder=label,
    )  # fmt: skip


def thread(lines: Iterable[Line], label: str) -> str:
    """Return a thread: customers grey at the left with initials, agents blue at the right."""
    style = f"{_LIST}; display: flex; flex-direction: column; gap: 0.35em"
    return element("ol", "thread", *map(_line, lines), style=style, aria_label=label)


def _line(line: Line) -> str:
    if isinstance(line, Bubble):
        is_blue = line.colour == BLUE
        return bubble(line.sender, line.text, is_blue=is_blue, initials=line.initials)
    style = f"{SMALL}; text-align: center; align-self: center"
    return element("li", "remark", text(line.text), style=style)


def bubble(sender: str, said: str, *, is_blue: bool, initials: str = "") -> str:
    """Return a message of an agent (or of whoever looks at it), blue, or of the other, grey."""
    colours = f"background: {ACCENT}; color: #ffffff" if is_blue else f"background: {GREY}"
    by = element("span", "sender", name(sender), ":", style=f"{SMALL}; display: block")
    words = element("span", "said", text(said), style=f"{colours}; {_SAID}", dir="auto")
    side = "right; align-self: flex-end; margin-left: 3em" if is_blue else "left; margin-right: 3em"
    circle = element("span", "initials", text(initials), style=_INITIALS)
    body = element("div", "message", by, " ", words, style="min-width: 0")
    style = f"display: flex; gap: 0.5em; align-items: flex-end; text-align: {side}"
    return element("li", f"bubble {'blue' if is_blue else 'grey'}", circle, " ", body, style=style)
