"""Text for whatever terminal, pipe or file the output goes to: what it cannot show is replaced.

A terminal set to cp1252, cp437, cp932 or ASCII lacks some of the signs that tables are made of. One
error handler, put on standard output and standard error before anything is printed, writes the
nearest that every encoding has: ``>=`` for ``≥``, a letter without its accent, else ``?``.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO

NEAREST = "nearest"
"""The name of the error handler."""
ESCAPED = "backslashreplace"

_SIGNS = {
    "≥": ">=", "≤": "<=", "≠": "!=", "≈": "~", "±": "+/-", "×": "x", "÷": "/", "−": "-",
    "·": "-", "•": "*", "–": "-", "—": "-", "‐": "-", "‑": "-", "…": "...", "→": "->", "←": "<-",
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": "<<", "»": ">>",
    "€": "EUR", "£": "GBP", "¥": "JPY", "°": " deg", "µ": "u", "§": "S", "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ", "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
    "Þ": "Th", "ı": "i",
}  # fmt: skip
_LINES = {0x2500: "-", 0x2501: "-", 0x2502: "|", 0x2503: "|", 0x2550: "=", 0x2551: "|"}
_BOXES = range(0x2500, 0x2580)


def nearest(text: str) -> str:
    """Return *text* in ASCII, as near to it as that comes; never empty where *text* is not."""
    return "".join(map(_nearest, text))


def _nearest(sign: str) -> str:
    if sign in _SIGNS:
        return _SIGNS[sign]
    if ord(sign) in _BOXES:
        return _LINES.get(ord(sign), "+")
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    if unicodedata.combining(sign):
        return plain
    return plain or "?"


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return nearest(error.object[error.start : error.end]), error.end


def prepare_output() -> None:
    """Make standard output and standard error take any text; what is closed takes it nowhere."""
    codecs.register_error(NEAREST, _replaced)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        _reconfigure(getattr(sys, name), NEAREST)


def _reconfigure(stream: TextIO, errors: str) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors=errors)


@contextmanager
def for_programs() -> Iterator[TextIO]:
    """Give standard output for what programs read: what it lacks is escaped, and nothing lost."""
    _reconfigure(sys.stdout, ESCAPED)
    try:
        yield sys.stdout
    finally:
        _reconfigure(sys.stdout, NEAREST)


def print_json(value: object) -> None:
    """Print *value* as JSON; where standard output lacks a character, all are escaped."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    whole = encoding.lower().startswith("utf")
    print(json.dumps(value, indent=2, ensure_ascii=not whole))
