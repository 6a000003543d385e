"""How consecutive messages of one sender are masked, when a number may be split over them.

They are read as one text of so many lines. What each message shows of a number is what the masked
number shows of that part: all but its last four characters are stars, wherever they were written.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, pairwise

from sim.masking.detection import find
from sim.masking.masked import MaskedText, mask, seal, starred
from sim.masking.spans import Kind


def mask_thread(messages: Sequence[str], region: str | None = None) -> list[MaskedText]:
    """Return consecutive *messages* of one sender, masked; the counterpart of `mask`.

    A number counts as masked in the message in which it begins.
    """
    text = "\n".join(messages)
    starts = list(accumulate((len(message) + 1 for message in messages), initial=0))
    shown = list(text)
    kinds: list[tuple[Kind, ...]] = [()] * len(messages)
    for kind, start, end in find(text, region):
        shown[start:end] = starred(kind, text[start:end])
        kinds[bisect(starts, start) - 1] += (kind,)
    return [
        _once_more("".join(shown[start : end - 1]), found, region)
        for (start, end), found in zip(pairwise(starts), kinds, strict=True)
    ]


def _once_more(text: str, kinds: tuple[Kind, ...], region: str | None) -> MaskedText:
    # Alone, a message may tell what it did not tell between its neighbours.
    alone = mask(text, region)
    return seal(alone, kinds + alone.masked)
