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
from sim.masking.readable import without_decimals
from sim.masking.runs import CARD_GAP, GAP, Glue, Group, Run, runs, whole
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
# The groups in which cards show their number.
PRINTED = {(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4, 1), (8, 8)}


def cards(text: str, region: str | None) -> Iterator[Span]:  # noqa: ARG001 - one face for all
    """Yield the card numbers of folded *text*."""
    text = without_decimals(text)
    for run in runs(text, gaps=CARD_GAP, codes=True):
        if sum(len(group.digits) for group in run) >= SHORTEST:
            yield from _in_run(text, run)


def _in_run(text: str, run: Run) -> Iterator[Span]:
    first = free = 0
    found: list[tuple[int, int]] = []
    printed: list[tuple[int, int]] = []
    while first < len(run):
        last = _end(text, run, first, free)
        if last:
            sizes = _sizes(run[first:last])
            kept = printed if sizes in PRINTED or set(sizes) == {1} else found
            kept.append((first, last))
            first = free = last
        else:
            first += 1
    for first, last in [*printed, *whole(run, found, LONGEST)]:
        yield Span(Kind.CARD, run[first].start, run[last - 1].end)


def _sizes(groups: list[Group]) -> tuple[int, ...]:
    return tuple(len(group.digits) for group in groups)


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
    sizes = _sizes(groups)
    said = topic(text, groups[0].start, groups[-1].end)
    odd = {group.gap for group in groups[1:] if not GAP.fullmatch(group.gap)}
    if odd and not _as_on_the_card(groups, sizes, said):
        return False
    coded = any(group.glue is Glue.CODE for group in groups)
    grouped = len(sizes) > 2 and sizes[0] == 4 and all(size > 1 for size in sizes)
    common = COMMON.fullmatch(digits) is not None
    if common and not coded and (grouped or digits[0] != "6"):
        return True
    if said in (Topic.CARD, Topic.OTHER) or coded:
        return said is Topic.CARD
    alone = not any(sign.isalpha() for sign in text)
    return grouped or alone or digits[0] == "4" or common


def _as_on_the_card(groups: list[Group], sizes: tuple[int, ...], said: Topic | None) -> bool:
    """Return whether groups with a sign between them that numbers seldom have are those of a card.

    What a comma and a space part is a list, unless a word says otherwise.
    """
    gaps = {group.gap for group in groups[1:]}
    listed = any(sign in gap for gap in gaps for sign in (", ", "; "))
    return len(gaps) == 1 and sizes in PRINTED and (said is Topic.CARD or not listed)
