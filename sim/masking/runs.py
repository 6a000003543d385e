"""Which groups of digits stand together as if they were one number.

A run is a list of groups with a space, a hyphen, a dot, a slash or a bracket between them. People
write a number on to a word (Anna0701740605, 4111111111111111exp1227); where the letters are a code
instead (WEB3180267, PO-5688405, 3ae7ee6e) the digits belong to no run, unless asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from sim.masking.context import says
from sim.masking.words import Topic

DIGITS = re.compile(r"[0-9]+")
# Up to two spaces or line ends, one sign, brackets. Not ". ": there a sentence ends.
GAP = re.compile(
    r"(?: ?\) ?)?(?:[ \n]{1,2}| ?[-./\\_·•]| [-./\\] |[ \n]- | -|[-./_]\n|\n[-./_])?(?:\( ?)?"
)
# Between the groups of a card any sign will do, since its check digit must be right.
CARD_GAP = re.compile(r" ?\)? ?(?:[ \n]{0,2}[-./\\_,|·•・‧∙、:;~=+#'’]{0,2}[ \n]{0,2})(?:\( ?)?")
LONGEST_GAP = 4
PLUS = re.compile(r"(?<![0-9])\+ ?\(?$")
WORD = r"[^\W\d_]"
WORD_IN_FRONT = re.compile(rf"(?<![^\W_]){WORD}+(?=[-_.]?$)")
WORD_BEHIND = re.compile(rf"{WORD}+(?![0-9])|(?:ext|x|ankn|exp|cvv|cvc|dw|int)(?=\.?[0-9])", re.I)
LONGEST_WORD = 24
SHORT_CODE = 3  # WEB, PO, SKU: capitals of which nobody is called


class Glue(IntEnum):
    """How digits are written on to letters."""

    NONE = 0
    WORD = 1
    NAME = 2  # a capital and small letters
    INITIALS = 3  # a few capitals
    CODE = 4


class Group(NamedTuple):
    """Digits without a break; `gap` is what stands between them and the group in front."""

    digits: str
    start: int
    end: int
    gap: str
    plus: bool  # a + stands in front: the number begins here
    glue: Glue

    @property
    def fresh(self) -> bool:
        """Whether a new line or a wide gap sets this group off from the one in front."""
        return self.plus or "\n" in self.gap or "  " in self.gap

    def goes_on(self, other: Group) -> bool:
        """Return whether the same sign stands in front of this group as of the *other*."""
        return not self.fresh and self.gap == other.gap


Run = list[Group]


def runs(text: str, *, gaps: re.Pattern[str] = GAP, codes: bool = False) -> Iterator[Run]:
    """Yield the runs of *text* from left to right, what stands in *codes* among them or not."""
    run: Run = []
    code_end = -1
    for match in DIGITS.finditer(text):
        start, end = match.span()
        gap = text[run[-1].end : start] if run else ""
        in_front, behind = glue_in_front(text, start), glue_behind(text, end)
        # v1890.6006.3117 is a code to its end.
        coded = (
            max(in_front, behind) >= Glue.INITIALS
            or (in_front is behind is Glue.WORD and match[0][0] != "0")
            or (start == code_end + 1 and text[code_end] in ".-/")
        )
        code_end = end if coded else -1
        left_out = coded and not codes
        joined = run and not left_out and len(gap) <= LONGEST_GAP and gaps.fullmatch(gap)
        if run and not joined:
            yield run
            run, gap = [], ""
        if not left_out:
            plus = PLUS.search(text, max(0, start - 4), start) is not None
            run.append(Group(match[0], start, end, gap, plus, max(in_front, behind)))
    if run:
        yield run


def glue_in_front(text: str, start: int) -> Glue:
    """Return how the digits from *start* on are written on to a word in front of them."""
    before = text[start - 1 : start]
    if before in ("-", "_") and start > 1:
        before = text[start - 2]
        if before.isdigit():
            return Glue.NONE
    if not _latin(before):
        return Glue.NONE
    word = WORD_IN_FRONT.search(text, max(0, start - LONGEST_WORD), start)
    if word is None:
        return Glue.CODE
    if _is_short(word[0]) and says(word[0]) is None:
        return Glue.INITIALS
    if text[start - 1] in "-_" and says(word[0]) is Topic.OTHER:
        return Glue.NONE  # order_0701740605: the word says of what, as with a space
    return _glue(word[0])


def _is_short(word: str) -> bool:
    return 1 < len(word) <= SHORT_CODE and word.isupper() and word.isascii()


def glue_behind(text: str, end: int) -> Glue:
    """Return how the digits up to *end* are written on to a word behind them."""
    if not _latin(text[end : end + 1]) or text[end] in "xX":
        return Glue.NONE
    word = WORD_BEHIND.match(text, end)
    return _glue(word[0]) if word else Glue.CODE


def _glue(word: str) -> Glue:
    said = says(word)
    if said is Topic.OTHER:
        return Glue.CODE
    if said is not None:
        # Written on to a word that says so, a number is a number: tel0701740605.
        return Glue.NONE
    if len(word) == 1:
        return Glue.CODE
    return Glue.NAME if word.istitle() else Glue.WORD


def _latin(character: str) -> bool:
    # Chinese, Thai and their like write a number on to a word.
    return bool(character) and character < "\u0250" and character.isalpha()


def digits_of(run: Run, first: int, last: int) -> str:
    """Return the digits of the groups from *first* up to *last*, not included."""
    return "".join(group.digits for group in run[first:last])


def whole(run: Run, found: list[tuple[int, int]], longest: int) -> list[tuple[int, int]]:
    """Return what was *found* in *run*, as places of groups, with what is no number of its own.

    Where groups go on beside a find as they stand in it, the same sign between them, they are of
    the same number, and half a number must not be left. A number has at most *longest* digits.
    """
    taken = {place for first, last in found for place in range(first, last)}
    return [_widened(run, first, last, taken, longest) for first, last in found]


def _widened(run: Run, first: int, last: int, taken: set[int], longest: int) -> tuple[int, int]:
    if last - first < 2:
        return first, last
    start, end = first, last
    # So few that a long row of groups is not walked to its end for each find in it.
    while (
        end < min(len(run), last + longest) and end not in taken and run[end].goes_on(run[last - 1])
    ):
        end += 1
    while (
        start > max(0, first - longest)
        and start - 1 not in taken
        and run[start].goes_on(run[first + 1])
    ):
        start -= 1
    return (start, end) if len(digits_of(run, start, end)) <= longest else (first, last)
