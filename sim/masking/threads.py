"""How consecutive messages of one sender are masked, when a number may be split over them.

They are read as one text of so many lines. Where one message ends and the next begins with a digit
the number may have been torn anywhere, so there they are also read as if they were one line. What
each message shows of a number is what the masked number shows of that part: all but its last four
characters are stars, wherever they were written.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, pairwise

from sim.masking.detection import find
from sim.masking.masked import MaskedText, mask, seal, starred
from sim.masking.spans import Kind, Span

# In the place of a break: nothing, a space, a hyphen. Each is one character long, like the break.
JOINTS = ("\u200b", " ", "-")


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

    What is whole by itself is not looked for across a break.
    """
    spans = find(text, region)
    torn = [place - 1 for place in breaks if _is_torn(text, place - 1)]
    for joint in JOINTS if torn else ():
        joined = list(text)
        for place in torn:
            joined[place] = joint
        spans += [
            span
            for span in find("".join(joined), region)
            if not any(_overlap(span, other) for other in spans)
            and any(span.start < place < span.end - 1 for place in torn)
        ]
    return sorted(spans, key=lambda span: span.start)


def _is_torn(text: str, place: int) -> bool:
    """Return whether the break at *place* stands between two digits, but for white space."""
    before, behind = text[:place].rstrip()[-1:], text[place:].lstrip()[:1]
    return before.isdigit() and behind.isdigit()


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _once_more(text: str, kinds: tuple[Kind, ...], region: str | None) -> MaskedText:
    # Alone, a message may tell what it did not tell between its neighbours.
    alone = mask(text, region)
    return seal(alone, kinds + alone.masked)
