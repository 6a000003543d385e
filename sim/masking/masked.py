"""Text that may be shown: how a find is masked, and the type that says it was.

White space is dropped, and all but the last four characters become `*`. Of an e-mail address the
first letter and the domain stay; a local part of one letter gets one `*`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sim.masking.detection import find
from sim.masking.folding import plain
from sim.masking.spans import Kind, Span

STAR = "*"
KEPT = 4
SAID = "phone: "
OURS = ("SE", "US", "GB")
"""Countries in whose national forms a number in a name is looked for."""
DIALLED = re.compile(r"(?<![0-9*])(?:\+|\(?0)[0-9 ()./-]{6,}[0-9]")


class MaskedText(str):
    """Text without personal or payment data. Only masking makes one.

    `masked` tells the kinds of what was masked, in order. What is cut out of masked text, or put
    together with other text, is plain `str` again.
    """

    __slots__ = ("masked",)
    masked: tuple[Kind, ...]

    def __new__(cls, *_: object) -> MaskedText:
        raise TypeError("only mask() makes a MaskedText: mask the text instead")

    def __reduce__(self) -> tuple[Callable[..., MaskedText], tuple[Any, ...]]:
        return seal, (str(self), self.masked)


class UnmaskedText(str):
    """Text shown as it was written, because `--unmasked` was given. It must be marked as such."""

    __slots__ = ()


def seal(text: str, kinds: tuple[Kind, ...]) -> MaskedText:
    """Return *text*, which has just been masked, as such. For the masking package alone."""
    sealed = str.__new__(MaskedText, text)
    sealed.masked = kinds
    return sealed


def mask(text: str, region: str | None = None) -> MaskedText:
    """Return *text* with its personal and payment data masked; the rest stays to the letter.

    *region* is that of `find`. Masking twice is masking once.
    """
    kinds: tuple[Kind, ...] = ()
    # A second look: with one number gone, what is left beside it may read as another.
    while spans := find(text, region):
        kinds += tuple(span.kind for span in spans)
        text = _replaced(text, spans)
    return seal(text, kinds)


def mask_name(name: str, region: str | None = None) -> MaskedText:
    """Return a customer's *name*, masked also where it is a telephone number of any form."""
    # Where a name belongs, so many digits can be nothing else: a word in front says so.
    masked = mask(SAID + name, region)
    return seal(masked.removeprefix(SAID), masked.masked)


def mask_own_name(name: str) -> MaskedText:
    """Return a centre's own *name*, of an agent or a queue, masked for every country of `OURS`.

    Nothing but digits, the first of them no 0, is what a platform calls somebody by: no telephone.
    """
    if name.isdecimal() and name[0] != "0":
        return mask(name)
    kinds: tuple[Kind, ...] = ()
    for region in OURS:
        masked = mask(name, region)
        name, kinds = masked, kinds + masked.masked
    # What words beside a number say of it counts where people write, not in a name.
    for piece in DIALLED.findall(name):
        number = mask_name(piece)
        name, kinds = name.replace(piece, number), kinds + number.masked
    return seal(name, kinds)


def mask_address(address: str, region: str | None = None) -> MaskedText:
    """Return an inbound number or e-mail *address*, masked in whatever form it comes."""
    masked = mask_name(address, region)
    if masked.masked:
        return masked
    # It is known to be one, also where no numbering plan and no domain has the like.
    kind = Kind.EMAIL if "@" in address else Kind.PHONE
    return seal("".join(starred(kind, address)), (kind,))


def _replaced(text: str, spans: list[Span]) -> str:
    pieces, end = [], 0
    for span in spans:
        pieces += [text[end : span.start], *starred(span.kind, text[span.start : span.end])]
        end = span.end
    return "".join([*pieces, text[end:]])


def starred(kind: Kind, found: str) -> list[str]:
    """Return what stands for each character of a find, one string a character."""
    return _starred_email(found) if kind is Kind.EMAIL else _starred_number(found)


def _starred_number(found: str) -> list[str]:
    seen = [place for place, sign in enumerate(found) if plain(sign).strip()]
    kept = set(seen[-KEPT:])
    hidden = set(seen[:-KEPT])
    return [
        STAR if place in hidden else sign if place in kept else ""
        for place, sign in enumerate(found)
    ]


def _starred_email(found: str) -> list[str]:
    at = max(place for place, sign in enumerate(found) if plain(sign) == "@")
    local = [STAR if plain(sign).strip() else "" for sign in found[1:at]]
    first = found[0] if any(local) else found[0] + STAR
    return [first, *local, *found[at:]]
