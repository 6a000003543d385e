"""Where payment card numbers are.

A card number has a known beginning, a length that goes with it, and a check digit (Luhn). By
chance one number in ten has the right one, so the long and common ones count anywhere, and rare
ones only where they are written in groups or a word says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from sim.masking.context import topic
from sim.masking.runs import Group, Run, runs
from sim.masking.spans import Kind, Span
from sim.masking.words import Topic

SHORTEST, LONGEST = 12, 19
# ISO/IEC 7812 issuer ranges: Visa, Mastercard, American Express, Diners, JCB, Mir, RuPay, Troy,
# and from 50 on Maestro, Discover, UnionPay and the like.
ISSUED = re.compile(
    r"4\d{12}(?:\d{3}){0,2}"
    r"|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|3(?:0[0-5]|09|[689]\d)\d{11,16}|35(?:2[89]|[3-8]\d)\d{12,15}"
    r"|220[0-4]\d{12,15}|8[12]\d{14,17}|9792\d{12}|(?:50|5[6-9]|6\d)\d{10,17}"
)
FIRST = frozenset("2345689")
# Long and widely used: these count wherever they stand.
COMMON = re.compile(
    r"4\d{15}(?:\d{3})?|[56]\d{15}|6\d{18}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12}|35\d{14}"
)


def cards(text: str, region: str | None) -> Iterator[Span]:  # noqa: ARG001 - one face for all
    """Yield the card numbers of folded *text*."""
    for run in runs(text):
        if sum(len(group.digits) for group in run) >= SHORTEST:
            yield from _in_run(text, run)


def _in_run(text: str, run: Run) -> Iterator[Span]:
    first = free = 0
    while first < len(run):
        last = _end(text, run, first, free)
        if last:
            yield Span(Kind.CARD, run[first].start, run[last - 1].end)
            first = free = last
        else:
            first += 1


def _end(text: str, run: Run, first: int, free: int) -> int:
    """Return where the card number ends that begins with group *first*; 0 if none does."""
    if run[first].digits[0] not in FIRST or not _may_begin(run, first, free):
        return 0
    digits, found = "", 0
    for last, group in enumerate(run[first : first + LONGEST], first + 1):
        digits += group.digits
        if len(digits) > LONGEST:
            break
        if (
            len(digits) >= SHORTEST
            and ISSUED.fullmatch(digits)
            and _may_end(run, first, last)
            and luhn.is_valid(digits)
            and _meant(text, run[first:last], digits)
        ):
            found = last
    return found


def _may_begin(run: Run, first: int, free: int) -> bool:
    """Return whether group *first* can begin a number: no group like it stands in front."""
    group = run[first]
    if (
        first == free
        or len(group.digits) >= SHORTEST
        or group.fresh
        or group.gap != _next_gap(run, first)
    ):
        return True
    return len(run[first - 1].digits) != len(group.digits)


def _may_end(run: Run, first: int, last: int) -> bool:
    """Return whether a number can end before group *last*: no group like it follows."""
    in_fours = len(run[first].digits) == 4 and last - first >= 4
    if last == len(run) or last == first + 1 or in_fours:
        return True
    group = run[last]
    apart = group.fresh or group.gap != _next_gap(run, first)
    return apart or len(group.digits) != len(run[last - 1].digits)


def _next_gap(run: Run, first: int) -> str:
    return run[first + 1].gap if first + 1 < len(run) else ""


def _meant(text: str, groups: list[Group], digits: str) -> bool:
    """Return whether *digits*, which could be a card number, are likely to be one."""
    sizes = [len(group.digits) for group in groups]
    grouped = len(sizes) > 2 and sizes[0] == 4 and all(size > 1 for size in sizes)
    if COMMON.fullmatch(digits) and (grouped or digits[0] != "6"):
        return True
    said = topic(text, groups[0].start, groups[-1].end)
    if said in (Topic.CARD, Topic.OTHER):
        return said is Topic.CARD
    alone = not any(sign.isalpha() for sign in text)
    return grouped or alone or digits[0] == "4" or COMMON.fullmatch(digits) is not None
