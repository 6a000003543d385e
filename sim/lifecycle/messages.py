"""What an agent may send: how long, with which line breaks, and a template with what filled in.

A character is a Unicode code point, seen or not. A line break counts as one, however it was typed.
Text in which nothing can be seen (white space, characters without width) is an empty message. A
replaceable parameter is a name between `<` and `>`, which stand for nothing else.

Errors tell, in the language asked for, where and how much, never what a message says: it may hold
personal data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from sim.lifecycle.labels import Label
from sim.lifecycle.moves import IllegalMove

LONGEST = 1_000
"""Characters that the text box takes."""

_BREAK = re.compile(r"\r\n?")
_PARAMETER = re.compile(r"<([^<>\n]+)>")
_RESERVED = re.compile(r"[<>]")
# Letters and signs that are drawn as nothing: the fillers of Hangul, the blank of Braille.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def with_breaks(text: str) -> str:
    """Return *text* with every line break as one character; nothing else changes (MSG-3)."""
    return _BREAK.sub("\n", text)


def message(text: str, language: str = "en") -> str:
    """Return *text* as it is sent: to the letter, a line break being one character.

    Raise `IllegalMove` where it is empty or too long (MSG-1), or holds `<` or `>` (MSG-2).
    """
    text = with_breaks(text)
    if is_empty(text):
        raise IllegalMove("MSG-1", Label.EMPTY_MESSAGE.text(language))
    if _RESERVED.search(text):
        raise _reserved(text, language)
    return boxed(text, language)


def boxed(text: str, language: str = "en") -> str:
    """Return *text* if the text box takes it; raise `IllegalMove` where it is too long (MSG-1)."""
    if len(text) > LONGEST:
        length, most = _counted(len(text), language), _counted(LONGEST, language)
        raise IllegalMove("MSG-1", Label.LONG_MESSAGE.text(language, length=length, most=most))
    return text


def is_empty(text: str) -> bool:
    """Tell whether nothing of *text* can be seen."""
    return not any(map(_is_seen, text))


def _is_seen(sign: str) -> bool:
    """Tell whether a character has a shape; a mark has none but on another character."""
    is_mark = unicodedata.category(sign) in ("Mn", "Me")
    return sign.isprintable() and not (sign.isspace() or is_mark or sign in _BLANK)


def parameters(template: str, language: str = "en") -> tuple[str, ...]:
    """Return the names of the replaceable parameters, each once, in order.

    Raise `IllegalMove` (MSG-2) where `<` or `>` is no part of one.
    """
    if stray := _RESERVED.search(_PARAMETER.sub(_blank, template)):
        place = _counted(stray.start() + 1, language)
        raise IllegalMove("MSG-2", Label.STRAY_BRACKET.text(language, found=stray[0], place=place))
    return tuple(dict.fromkeys(_PARAMETER.findall(template)))


def filled(template: str, values: Mapping[str, str], language: str = "en") -> str:
    """Return the message that *template* makes with *values* for its parameters.

    Every parameter has a value that can be seen, and no value is for anything else (MSG-2). The
    template's line breaks are kept (MSG-3), and the whole is a `message`.
    """
    names = parameters(template, language)
    for name in values:
        if name not in names:
            allowed = _listed(names, language)
            said = Label.NO_PARAMETER.text(language, name=name, allowed=allowed)
            raise IllegalMove("MSG-2", said)
    for name in names:
        _check_value(name, values.get(name, ""), language)
    return message(_PARAMETER.sub(lambda found: values[found[1]], template), language)


def _check_value(name: str, value: str, language: str) -> None:
    if is_empty(value):
        raise IllegalMove("MSG-2", Label.NO_VALUE.text(language, name=name))
    if found := _RESERVED.search(value):
        said = Label.BRACKET_IN_VALUE.text(language, name=name, found=found[0])
        raise IllegalMove("MSG-2", said)


def _reserved(text: str, language: str) -> IllegalMove:
    try:
        names = parameters(text, language)
    except IllegalMove as stray:
        return stray
    said = Label.NOT_FILLED.text(language, names=_listed(names, language))
    return IllegalMove("MSG-2", said)


def _blank(found: re.Match[str]) -> str:
    # As long as what it stands for, so that places stay what they are.
    return " " * len(found[0])


def _listed(names: tuple[str, ...], language: str) -> str:
    return ", ".join(f"<{name}>" for name in names) or Label.NONE.text(language)


def _counted(number: int, language: str) -> str:
    """Return a whole number with its thousands set apart as the language does."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") if language == "sv" else f"{number:,}"
