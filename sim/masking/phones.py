"""Where telephone numbers are.

With a + the number of any country counts. With the international prefix 00 it must be one that
exists, or a word beside it must speak of telephoning. So in national form, where it must exist in
the region; beside a word that speaks of orders, parcels or the like a national form stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.masking.context import topic
from sim.masking.numbering import calling_code, exists, possible, trunk_prefix, written_groups
from sim.masking.readable import without_readable
from sim.masking.runs import Glue, Run, digits_of, runs, whole
from sim.masking.spans import Kind, Span
from sim.masking.words import Topic

SHORTEST, LONGEST = 7, 13  # digits of a national form
LONGEST_ABROAD = 16  # digits of a number abroad as dialled at home: 011 46 70 174 06 05
SHORTEST_ALONE = 8  # digits of one group that may be a whole number beside others
SHORTEST_SPELLED = 10  # digits one by one, of a number that needs no leading 0
SHORTEST_GLUED = {Glue.NONE: 0, Glue.NAME: 8, Glue.WORD: 9}
LONGEST_INTERNATIONAL = 15  # ITU-T E.164
MOST_GROUPS = 6
# How people group a number that needs no leading 0, whatever the plan of their country says.
USUAL = {(3, 3, 3), (3, 2, 3), (3, 2, 2, 2), (2, 2, 2, 2), (3, 3, 4), (4, 4)}
HALVES = (5, 5)  # so a mobile number is written in India, without its 0
TELLING = (Topic.PHONE, Topic.NUMBER)


class _Candidate(NamedTuple):
    """Groups `first` up to `last`, not included, of a run."""

    text: str
    run: Run
    first: int
    last: int

    @property
    def digits(self) -> str:
        return digits_of(self.run, self.first, self.last)

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(group.digits) for group in self.run[self.first : self.last])

    @property
    def glue(self) -> Glue:
        """How the number is written on to a word in front of it or behind."""
        return max(self.run[self.first].glue, self.run[self.last - 1].glue)

    @property
    def said(self) -> Topic | None:
        return topic(self.text, self.run[self.first].start, self.run[self.last - 1].end)


def phones(text: str, region: str | None) -> Iterator[Span]:
    """Yield the telephone numbers of folded *text*; *region* is a country's code."""
    text = without_readable(text)
    for run in runs(text):
        if sum(len(group.digits) for group in run) >= SHORTEST:
            yield from _in_run(text, run, region)


def _in_run(text: str, run: Run, region: str | None) -> Iterator[Span]:
    first, found = 0, []
    while first < len(run):
        last = _end(text, run, first, region)
        if last:
            found.append((first, last))
        first = last or first + 1
    for first, last in whole(run, found, LONGEST_INTERNATIONAL):
        start = _with_brackets(text, run[first].start, run[last - 1].end)
        yield Span(Kind.PHONE, start, run[last - 1].end)


def _end(text: str, run: Run, first: int, region: str | None) -> int:
    """Return where the number ends that begins with group *first*; 0 if none does."""
    if run[first].plus:
        return _international(text, run, first)
    if run[first].digits.startswith("00"):
        last = _dialled_abroad(text, run, first)
        if last:
            return last
    return _national(text, run, first, region)


def _candidates(text: str, run: Run, first: int, shortest: int, longest: int) -> list[_Candidate]:
    """Return what begins with group *first*, from the longest to the shortest."""
    found, size = [], 0
    for last in range(first + 1, len(run) + 1):
        size += len(run[last - 1].digits)
        if size > longest or (last - 1 > first and run[last - 1].plus):
            break
        if size >= shortest and not _spelled_out(run[last - 1 : last + 1]):
            found.append(_Candidate(text, run, first, last))
    return found[::-1]


def _spelled_out(groups: Run) -> bool:
    """Return whether these are two single digits, which nobody would tear apart."""
    return [len(group.digits) for group in groups] == [1, 1]


def _international(text: str, run: Run, first: int) -> int:
    """A number that exists; else one as long as its country's, such as an example out of a book."""
    found = _candidates(text, run, first, SHORTEST, LONGEST_INTERNATIONAL)
    for test in (exists, possible):
        for candidate in found:
            if test("+" + candidate.digits):
                return candidate.last
    return 0


def _dialled_abroad(text: str, run: Run, first: int) -> int:
    found = _candidates(text, run, first, SHORTEST + 2, LONGEST_INTERNATIONAL + 2)
    for candidate in found:
        if exists("+" + candidate.digits[2:]) and candidate.said is not Topic.OTHER:
            return candidate.last
    for candidate in found:
        if candidate.said in TELLING and possible("+" + candidate.digits[2:]):
            return candidate.last
    return 0


def _national(text: str, run: Run, first: int, region: str | None) -> int:
    if not _may_begin(run, first):
        return 0
    found = [
        candidate
        for candidate in _candidates(text, run, first, SHORTEST, LONGEST_ABROAD)
        if _may_end(candidate)
    ]
    if not found:
        return 0
    said = found[0].said
    if said is not None and said not in TELLING:
        return 0
    for candidate in found:
        if region and _dialled(candidate, region, said):
            return candidate.last
    return _shortest_line(found) if said else 0


def _dialled(candidate: _Candidate, region: str, said: Topic | None) -> bool:
    """Return whether people in *region* would take this for a telephone number."""
    digits = candidate.digits
    if exists(digits, region) and (
        (said is not None and not candidate.glue) or _well_written(candidate, region)
    ):
        return True
    # As in address books that leave out the +.
    return digits.startswith(calling_code(region)) and exists("+" + digits)


def _may_begin(run: Run, first: int) -> bool:
    group = run[first]
    size = len(group.digits)
    # In a row of fours a 0 in front means nothing.
    in_fours = first > 0 and size == len(run[first - 1].digits) == 4
    begins = (
        (group.digits[0] == "0" and size > 1 and not in_fours)
        or "(" in group.gap
        or size >= SHORTEST_ALONE
    )
    return first == 0 or group.fresh or (begins and _is_long_enough(run, first))


def _is_long_enough(run: Run, first: int) -> bool:
    """Return whether as many digits as a number has stand from group *first* on, without a break.

    The last groups of 123 174 06 05 are none of their own.
    """
    size = 0
    for group in run[first : first + SHORTEST]:
        size += len(group.digits)
        if size >= SHORTEST:
            return True
    return False


def _may_end(candidate: _Candidate) -> bool:
    """Return whether the number can end here: with the run, or before what begins another."""
    run, last = candidate.run, candidate.last
    if last == len(run) or _may_begin(run, last):
        return True
    return last == candidate.first + 1 and len(candidate.digits) > SHORTEST_ALONE


def _well_written(candidate: _Candidate, region: str) -> bool:
    """Return whether a number that exists, with no word beside it, is written as numbers are."""
    digits, sizes = candidate.digits, candidate.sizes
    if _looks_like_days(candidate) or len(digits) < SHORTEST_GLUED[candidate.glue]:
        return False
    if set(sizes) == {1}:
        return digits[0] == "0" or len(digits) >= SHORTEST_SPELLED
    if digits[0] == "0":
        return all(size > 1 for size in sizes[1:]) and len(sizes) <= MOST_GROUPS
    written = written_groups(digits, region)
    if len(sizes) == 1 and candidate.glue is Glue.NAME:
        return True
    national = "".join(written)
    if sizes == HALVES and national == "0" + digits:
        return True
    if not digits.endswith(national):
        return False  # the leading 0 is missing that people there always write
    if len(sizes) == 1:
        long = len(digits) > SHORTEST_ALONE
        return trunk_prefix(region) != "0" and (long or _stands_alone(candidate))
    usual = tuple(map(len, written))
    return sizes in USUAL or sizes in (usual, (1, *usual))


def _looks_like_days(candidate: _Candidate) -> bool:
    """Return whether this is a day without signs or a span of years: 20240115, 2019-2023."""
    groups = [group.digits for group in candidate.run[candidate.first : candidate.last]]
    if len(groups) == 1:
        year, month, day = groups[0][:4], groups[0][4:6], groups[0][6:]
        return _is_year(year) and "01" <= month <= "12" and len(day) == 2 and "01" <= day <= "31"
    return all(len(group) == 4 and _is_year(group) for group in groups)


def _is_year(digits: str) -> bool:
    return digits[:2] in ("19", "20")


def _stands_alone(candidate: _Candidate) -> bool:
    """Return whether the text holds no letter: it is nothing but the number."""
    return not any(sign.isalpha() for sign in candidate.text)


def _shortest_line(found: list[_Candidate]) -> int:
    """Return the end of what a word spoke of: the line's end, where the next line is another's."""
    found = [candidate for candidate in found if len(candidate.digits) <= LONGEST]
    for candidate in reversed(found):
        run, last = candidate.run, candidate.last
        if len(candidate.digits) > SHORTEST_ALONE and last < len(run) and run[last].fresh:
            return last
    return found[0].last if found else 0


def _with_brackets(text: str, start: int, end: int) -> int:
    """Return *start* moved to the + and the bracket in front that belong to the number."""
    for sign in ("(", "+", "("):
        at = len(text[:start].rstrip(" ")) if sign == "+" else start
        if text[at - 1 : at] == sign and (sign == "+" or ")" in text[start:end]):
            start = at - 1
    return start
