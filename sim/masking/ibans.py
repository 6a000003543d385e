"""Where international bank account numbers are.

Two letters of a country that has them, as many characters as that country's have, in groups or not,
in either case; check digits and structure right. A word may follow without a blank. National check
digits are not asked for: banks' examples have none that hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stdnum import iban, numdb

from sim.masking.spans import Kind, Span

BEGINNING = re.compile(
    r"(?:(?<![^\W_])|(?<=iban))[A-Za-z]{2}[ \n-]?[0-9]{2}(?=[ .,_|/·•\n-]{0,2}\w)", re.I
)
BETWEEN = re.compile(r"[ .,_|/·•\n-]")


def ibans(text: str, region: str | None) -> Iterator[Span]:  # noqa: ARG001 - one face for all
    """Yield the IBANs of folded *text*."""
    free = 0
    for beginning in BEGINNING.finditer(text):
        length = _length(beginning[0][:2].upper())
        if length and beginning.start() >= free:
            match = _pattern(length).match(text, beginning.start())
            if match and iban.is_valid(BETWEEN.sub("", match[0]), check_country=False):
                free = match.end()
                yield Span(Kind.IBAN, match.start(), free)


@cache
def _length(country: str) -> int:
    """Return how long an IBAN of *country* is; 0 where the country has none."""
    known = numdb.get("iban").info(country)[0][1].get("bban", "")
    return 4 + sum(map(int, re.findall(r"\d+", known))) if known else 0


@cache
def _pattern(length: int) -> re.Pattern[str]:
    return re.compile(
        rf"[A-Za-z](?:(?:[ \n]{{0,2}}|[-.,_|/·•])[A-Za-z0-9]){{{length - 1}}}(?![0-9])"
    )
