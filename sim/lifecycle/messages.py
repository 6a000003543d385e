"""What an agent may send: how long, with which line breaks, and a template with what filled in.

A character is a Unicode code point. A line break counts as one, however it was typed. Text in which
nothing can be seen (white space, characters without width) is an empty message. A replaceable
parameter is a name between `<` and `>`, which stand for nothing else.

Errors tell where and how much, never what a message says: it may hold personal data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sim.lifecycle.moves import IllegalMove

LONGEST = 1_000
"""Characters that the text box takes."""

_BREAK = re.compile(r"\r\n?")
_PARAMETER = re.compile(r"<([^<>\n]+)>")
_RESERVED = re.compile(r"[<>]")


def with_breaks(text: str) -> str:
    """Return *text* with every line break as one character; nothing else changes (MSG-3)."""
    return _BREAK.sub("\n", text)


def message(text: str) -> str:
    """Return *text* as it is sent: to the letter, a line break being one character.

    Raise `IllegalMove` where it is empty or too long (MSG-1), or holds `<` or `>` (MSG-2).
    """
    text = with_breaks(text)
    if is_empty(text):
        raise IllegalMove("MSG-1", "an empty message is not sent; allowed: something to be seen")
    if _RESERVED.search(text):
        raise _reserved(text)
    return boxed(text)


def boxed(text: str) -> str:
    """Return *text* if the text box takes it; raise `IllegalMove` where it is too long (MSG-1)."""
    if len(text) > LONGEST:
        raise IllegalMove(
            "MSG-1",
            f"a message of {len(text):,} characters is too long; allowed: up to {LONGEST:,}",
        )
    return text


def is_empty(text: str) -> bool:
    """Tell whether nothing of *text* can be seen."""
    return not any(sign.isprintable() and not sign.isspace() for sign in text)


def parameters(template: str) -> tuple[str, ...]:
    """Return the names of the replaceable parameters, each once, in order.

    Raise `IllegalMove` (MSG-2) where `<` or `>` is no part of one.
    """
    if stray := _RESERVED.search(_PARAMETER.sub(_blank, template)):
        raise _stray(stray)
    return tuple(dict.fromkeys(_PARAMETER.findall(template)))


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the message that *template* makes with *values* for its parameters.

    Every parameter has a value that can be seen, and no value is for anything else (MSG-2). The
    template's line breaks are kept (MSG-3), and the whole is a `message`.
    """
    names = parameters(template)
    for name in values:
        if name not in names:
            raise IllegalMove("MSG-2", f"no parameter <{name}>; allowed: {_listed(names)}")
    for name in names:
        _check_value(name, values.get(name, ""))
    return message(_PARAMETER.sub(lambda found: values[found[1]], template))


def _check_value(name: str, value: str) -> None:
    if is_empty(value):
        raise IllegalMove("MSG-2", f"parameter <{name}> is not filled; allowed: all filled")
    if found := _RESERVED.search(value):
        raise IllegalMove(
            "MSG-2", f"the value of <{name}> holds {found[0]}; allowed: anything but < and >"
        )


def _reserved(text: str) -> IllegalMove:
    try:
        names = parameters(text)
    except IllegalMove as stray:
        return stray
    return IllegalMove("MSG-2", f"not filled: {_listed(names)}; allowed: all parameters filled")


def _stray(found: re.Match[str]) -> IllegalMove:
    return IllegalMove(
        "MSG-2",
        f"{found[0]} at character {found.start() + 1:,} is reserved; "
        "allowed: < and > around the name of a template's parameter",
    )


def _blank(found: re.Match[str]) -> str:
    # As long as what it stands for, so that places stay what they are.
    return " " * len(found[0])


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"<{name}>" for name in names) or "none"
