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
from sim.masking.spans import Kind, Span

# In the place of a break: nothing, a space, a hyphen. Each is one character long, like the break.
JOINTS = ("\u200b", " ", "-")
# As much as is looked at on either side of a break, and what may stand there of a number.
NEAR = 80
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

    What is whole by itself is not looked for across a break, but for an address in front of which
    a line ends in a hyphen.
    """
    spans = find(text, region)
    torn = [place - 1 for place in breaks if _is_torn(text, place - 1)]
    for joint in JOINTS if torn else ():
        joined = list(text)
        for place in torn:
            joined[place] = joint
        for span in find("".join(joined), region):
            across = [place for place in torn if span.start < place < span.end - 1]
            parts = [other for other in spans if _overlap(span, other)]
            if across and _is_likely(span, text) and all(_is_end_of(p, span, text) for p in parts):
                spans = [other for other in spans if other not in parts] + [span]
    return sorted(spans, key=lambda span: span.start)


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
    last, first = (before.split() or [""])[-1], (behind.split() or [""])[0]
    return "@" in last + first


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _once_more(text: str, kinds: tuple[Kind, ...], region: str | None) -> MaskedText:
    # Alone, a message may tell what it did not tell between its neighbours.
    alone = mask(text, region)
    return seal(alone, kinds + alone.masked)
