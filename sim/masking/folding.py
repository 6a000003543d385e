"""How text is made plain before anything is looked for in it.

People and copied text write a digit in a hundred ways. Folding replaces each character by at most
one plain one: full-width, circled and non-Latin digits by 0 to 9, any space by a space, any dash by
a hyphen. Characters without a width fall away. The places of those that stay lead back to the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from sim.masking.spans import Span

NEWLINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Dashes by look, not by category: minus signs, hyphen bullet, the long-vowel mark, box drawing.
DASHES = "\u2212\u2043\u30fc\uff70\u2500\u02d7\u2796"
# No width, yet no format characters either: joiners, selectors, keycap, Hangul fillers.
WIDTHLESS = "\u034f\u20e3\u115f\u1160\u17b4\u17b5\u3164\uffa0"


def fold_character(character: str) -> str:
    """Return the plain form of *character*: one character, or none where it has no width."""
    category = unicodedata.category(character)
    if category == "Cf" or character in WIDTHLESS or "\ufe00" <= character <= "\ufe0f":
        return ""
    if character in NEWLINES:
        return "\n"
    if category == "Zs" or character in "\t\u2800":
        return " "
    if category == "Pd" or character in DASHES:
        return "-"
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


class _Plain(dict[int, str]):
    """The plain form of every character met so far, by code point."""

    def __missing__(self, point: int) -> str:
        self[point] = plain = fold_character(chr(point))
        return plain


_PLAIN = _Plain()


class Folded(NamedTuple):
    """Plain text; `places` is None where each character stayed in its place."""

    text: str
    places: list[int] | None

    def unfold(self, spans: Iterable[Span]) -> list[Span]:
        """Return *spans* as offsets into the text that was folded."""
        if self.places is None:
            return list(spans)
        at = self.places
        return [Span(kind, at[start], at[end - 1] + 1) for kind, start, end in spans]


def fold(text: str) -> Folded:
    """Return *text* made plain, with the way back."""
    plain = text.translate(_PLAIN)
    if len(plain) == len(text):
        return Folded(plain, None)
    return Folded(plain, [place for place, sign in enumerate(text) if _PLAIN[ord(sign)]])


def plain(character: str) -> str:
    """Return what `fold` makes of one *character*."""
    return _PLAIN[ord(character)]
