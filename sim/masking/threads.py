"""How consecutive messages of one sender are masked, when a number may be split over them.

They are read as one text of so many lines. Where one message ends and the next begins with a digit,
a hyphen or the like aside, the number may have been torn anywhere, and so may an address at its @
or beside it: there they are also read as if they were one line. What each message shows of a number
is what the masked number shows of that part: all but its last four characters are stars, wherever
they were written.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, pairwise

from sim.masking.detection import find
from sim.masking.emails import usual
from sim.masking.folding import fold
from sim.masking.masked import MaskedText, mask, seal, starred
from sim.masking.numbering import exists
from sim.masking.spans import Kind, Span

# In the place of a break: nothing, a space, a hyphen. Each is one character long, like the break.
JOINTS = ("\u200b", " ", "-")
# As much as is looked at on either side of a break, and what may stand there of a number.
NEAR = 80
NOTHING = "\u200b"
PARTING = " \t\u00a0\u2009\u202f\r-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
USUAL_CARDS = (15, 16)  # digits
# Kinds that a check digit tells for certain.
CHECKED = (Kind.CARD, Kind.IBAN, Kind.PERSONNUMMER)
# The beginning of an IBAN to the end of a message; its letters alone, and what must follow.
ACCOUNT = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}[ -]?[0-9]{2}[ 0-9A-Z-]*$")
COUNTRY = re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}[0-9]?[ -]*$")
ACCOUNT_GOES_ON = re.compile(r"[ -]*[A-Z]?[0-9]{1,2}[ 0-9A-Z-]{9,}")
BEFORE_NUMBER = re.compile(r"[0-9+][ ./()_-]*$")
BEHIND_NUMBER = re.compile(r"[ ./()_-]*[0-9]")


def mask_thread(messages: Sequence[str], region: str | None = None) -> list[MaskedText]:
    """Return consecutive *messages* of one sender, masked; the counterpart of `mask`.

    A number counts as masked in the message in which it begins.
    """
    text = "\n".join(messages)
    starts = list(accumulate((len(message) + 1 for message in messages), initial=0))
    shown = list(text)
    kinds: list[tuple[Kind, ...]] = [()] * len(messages)
    for kind, start, end in _found(text, starts[1:-1], region):
        shown[start:end] = starred(kind, text[start:end])
        kinds[bisect(starts, start) - 1] += (kind,)
    return [
        _once_more("".join(shown[start : end - 1]), found, region)
        for (start, end), found in zip(pairwise(starts), kinds, strict=True)
    ]


def _found(text: str, breaks: Sequence[int], region: str | None) -> list[Span]:
    """Return what is in *text*, whose messages begin at *breaks* but for the first.

    What is whole by itself is not looked for across a break, unless what is found there is surer.
    """
    spans = find(text, region)
    torn = [place - 1 for place in breaks if _is_torn(text, place - 1)]
    for joint in JOINTS if torn else ():
        for span in find(_joined(text, torn, joint), region):
            across = [place for place in torn if span.start < place < span.end - 1]
            parts = [other for other in spans if _overlap(span, other)]
            if (
                across
                and _is_likely(span, text)
                and all(_wins(span, p, text, region) for p in parts)
            ):
                spans = [other for other in spans if other not in parts] + [span]
    return sorted(spans, key=lambda span: span.start)


def _joined(text: str, torn: Sequence[int], joint: str) -> str:
    """Return *text* with *joint* for each break at *torn*, and no blanks or hyphens beside it."""
    signs = list(text)
    for place in torn:
        before = text[max(0, place - NEAR) : place]
        behind = text[place + 1 : place + 1 + NEAR]
        start = place - len(before) + len(before.rstrip(PARTING))
        end = place + 1 + len(behind) - len(behind.lstrip(PARTING))
        signs[start:end] = NOTHING * (end - start)
        signs[place] = joint
    return "".join(signs)


def _wins(span: Span, part: Span, text: str, region: str | None) -> bool:
    """Return whether *span*, across a break, is surer than *part* of it on one side."""
    if part == span or not (span.start <= part.start and part.end <= span.end):
        return False
    if span.kind is Kind.EMAIL:
        return _is_end_of(part, span, text)
    if span.kind is part.kind is Kind.CARD:
        return _size(span, text) in USUAL_CARDS and _size(part, text) not in USUAL_CARDS
    if span.kind in CHECKED:
        return span.kind is Kind.IBAN or part.kind in (Kind.PHONE, Kind.PERSONNUMMER)
    if not span.kind is part.kind is Kind.PHONE:
        return False
    if _is_in_use(part, text, region):
        return _goes_on(part, text)
    return part.end == span.end or _is_in_use(span, text, region) or _goes_on(part, text)


def _size(span: Span, text: str) -> int:
    return sum(map(str.isdigit, fold(text[span.start : span.end]).text))


def _is_in_use(span: Span, text: str, region: str | None) -> bool:
    """Return whether the digits of *span* are a number that exists."""
    written = fold(text[span.start : span.end]).text
    digits = "".join(sign for sign in written if sign in "+0123456789")
    return exists(digits, region)


def _goes_on(part: Span, text: str) -> bool:
    """Return whether the next message is nothing but digits, and *part* a number in groups."""
    begun = fold(text[part.start : part.end]).text
    following = fold(text[part.end : part.end + NEAR]).text.lstrip(" -./\n").partition("\n")[0]
    digits = sum(map(str.isdigit, following))
    only = not following.strip(" ./-0123456789")
    return only and digits > 1 and not begun.isdigit()


def _is_likely(span: Span, text: str) -> bool:
    """Return whether a find across a break is one: an address is, where its domain ends as most."""
    return span.kind is not Kind.EMAIL or usual(
        fold(text[span.start : span.end]).text.replace("\n", "")
    )


def _is_end_of(part: Span, whole: Span, text: str) -> bool:
    """Return whether *part* is the end of an address that a hyphen at the end of a line parts."""
    tied = text[part.start - 2 : part.start - 1] in ("-", "_", "+")
    return tied and whole.kind is part.kind is Kind.EMAIL and whole.end == part.end


def _is_torn(text: str, place: int) -> bool:
    """Return whether the break at *place* may stand inside a number or an address."""
    before = fold(text[max(0, place - NEAR) : place]).text.rpartition("\n")[2]
    behind = fold(text[place + 1 : place + 1 + NEAR]).text.partition("\n")[0]
    if BEFORE_NUMBER.search(before) and BEHIND_NUMBER.match(behind):
        return True
    if ACCOUNT.search(before) or (COUNTRY.search(before) and ACCOUNT_GOES_ON.match(behind)):
        return True
    last, first = (before.split() or [""])[-1], (behind.split() or [""])[0]
    return "@" in last + first


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _once_more(text: str, kinds: tuple[Kind, ...], region: str | None) -> MaskedText:
    # Alone, a message may tell what it did not tell between its neighbours.
    alone = mask(text, region)
    return seal(alone, kinds + alone.masked)
