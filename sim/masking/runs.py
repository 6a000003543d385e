"""Which groups of digits stand together as if they were one number.

A run is a list of groups with a space, a hyphen, a dot, a slash or a bracket between them. A group
that is part of a word (WEB3180267, PO-5688405) belongs to no run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sim.masking.context import says
from sim.masking.words import Topic

DIGITS = re.compile(r"[0-9]+")
# Up to two spaces or line ends, one sign, brackets. Not ". ": there a sentence ends.
GAP = re.compile(r"(?: ?\) ?)?(?:[ \n]{1,2}| ?[-./\\]|[ \n]- | -)?(?:\( ?)?")
LONGEST_GAP = 4
PLUS = re.compile(r"(?<![0-9])\+ ?\(?$")
LAST_WORD = re.compile(r"[^\W\d_]+(?=[-.]?$)")


class Group(NamedTuple):
    """Digits without a break; `gap` is what stands between them and the group in front."""

    digits: str
    start: int
    end: int
    gap: str
    plus: bool  # a + stands in front: the number begins here

    @property
    def fresh(self) -> bool:
        """Whether a new line or a wide gap sets this group off from the one in front."""
        return self.plus or "\n" in self.gap or "  " in self.gap


Run = list[Group]


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of *text* from left to right."""
    run: Run = []
    word_end = -1
    for match in DIGITS.finditer(text):
        start, end = match.span()
        gap = text[run[-1].end : start] if run else ""
        # v1890.6006.3117 is a word to its end.
        inside = in_word(text, start, end) or (start == word_end + 1 and text[word_end] in ".-/")
        word_end = end if inside else -1
        joined = bool(run) and not inside and len(gap) <= LONGEST_GAP and GAP.fullmatch(gap)
        if not joined:
            if run:
                yield run
            run, gap = [], ""
        if not inside:
            plus = PLUS.search(text, max(0, start - 4), start) is not None
            run.append(Group(match[0], start, end, gap, plus))
    if run:
        yield run


def in_word(text: str, start: int, end: int) -> bool:
    """Return whether the digits `text[start:end]` are part of a word or of a code with letters."""
    if _latin(text[end : end + 1]) and text[end : end + 1] not in "xX":
        return True
    before = text[start - 1 : start] if start else ""
    if before == "-" and start > 1:
        before = text[start - 2]
        if before.isdigit():
            return False
    if not _latin(before):
        return False
    word = LAST_WORD.search(text, max(0, start - 16), start)
    # Written on to a word that says so, a number is a number: tel0701740605.
    return word is None or says(word[0]) not in (Topic.PHONE, Topic.CARD)


def _latin(character: str) -> bool:
    # Chinese, Thai and their like write a number on to a word.
    return bool(character) and (character == "_" or (character < "\u0250" and character.isalpha()))


def digits_of(run: Run, first: int, last: int) -> str:
    """Return the digits of the groups from *first* up to *last*, not included."""
    return "".join(group.digits for group in run[first:last])
