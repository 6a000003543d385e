"""What personal and payment data a text holds.

Each kind has its own rules. They look one after another, the surest first; what one has found the
next no longer sees, so that finds never overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from sim.masking.cards import cards
from sim.masking.emails import emails
from sim.masking.folding import fold
from sim.masking.ibans import ibans
from sim.masking.identity import personnummer, social_security
from sim.masking.phones import phones
from sim.masking.readable import BLANK, without_masked
from sim.masking.regions import known_region
from sim.masking.spans import Span

Detector = Callable[[str, str | None], Iterable[Span]]
OF_DIGITS: tuple[Detector, ...] = (ibans, cards, personnummer, social_security, phones)
# Nothing is shorter than a telephone number of seven digits, or an address with its @. An IBAN may
# have letters, but seven digits it always has.
ENOUGH_DIGITS = re.compile(r"(?:[0-9][^0-9]*+){7}")
WORTH_A_LOOK = re.compile(rf"@|{ENOUGH_DIGITS.pattern}")


def find(text: str, region: str | None = None) -> list[Span]:
    """Return the personal and payment data in *text*, from left to right, never overlapping.

    *region* is the country the customers write from, such as "SE": it tells which telephone
    numbers count in national form. Any text is allowed; a region that is none raises
    `UnknownRegion`, since without it numbers would stay in clear.
    """
    region = known_region(region)
    if text.isascii() and not WORTH_A_LOOK.search(text):
        return []
    folded = fold(text)
    if not WORTH_A_LOOK.search(folded.text):
        return []
    return folded.unfold(sorted(_found(folded.text, region), key=_place))


def _found(text: str, region: str | None) -> Iterator[Span]:
    text = without_masked(text)
    by_kind: tuple[Detector, ...] = (emails,) if "@" in text else ()
    if ENOUGH_DIGITS.search(text):
        by_kind += OF_DIGITS
    for detect in by_kind:
        spans = list(detect(text, region))
        if spans:
            text = _without(text, spans)
            yield from spans


def _without(text: str, spans: list[Span]) -> str:
    pieces, free = [], 0
    for _, start, end in spans:
        pieces += [text[free:start], BLANK * (end - start)]
        free = end
    return "".join([*pieces, text[free:]])


def _place(span: Span) -> int:
    return span.start
