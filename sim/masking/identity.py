"""Where national identity numbers are: the American SSN and the Swedish personnummer.

SSN: area 001 to 899 but 666, group and serial not all zeros. With hyphens it speaks for itself; in
another form a word beside it must say so, unless its three groups stand alone (3-2-4, no telephone
number of any country is written so).

Personnummer: ten or twelve digits; a day that exists, moved by 60 in a coordination number
(samordningsnummer); + instead of - from the year of the hundredth birthday; a check digit (Luhn).
Twelve digits without a sign that could be a time stamp of these years need a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from stdnum import luhn

from sim.masking.context import topic
from sim.masking.runs import Glue, glue_behind, glue_in_front
from sim.masking.spans import Kind, Span
from sim.masking.words import Topic

ALONE = r"(?<![0-9])(?<![0-9][-./+])", r"(?![0-9])(?![-./+][0-9])"
SSN = re.compile(
    rf"{ALONE[0]}(?!000|666|9)(\d{{3}})([-. \n]?)(?!00)(\d{{2}})\2(?!0000)(\d{{4}}){ALONE[1]}"
)
PERSONNUMMER = re.compile(
    rf"{ALONE[0]}(?P<century>18|19|20)?(?P<year>\d\d)(?P<hyphen>-?)(?P<month>\d\d)(?P=hyphen)"
    rf"(?P<day>\d\d)(?P<sign>[-+ \n]?|[ \n]?[-+][ \n]?)(?P<serial>\d{{4}})"
    # A year may follow, as in the names of files.
    r"(?![0-9])(?![-./+](?!(?:19|20)\d\d(?![0-9]))[0-9])"
)
COORDINATION = 60
# From here on a year in front of a time of day is more likely a moment than a birth.
RECENT = 2010
TIME_OF_DAY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")


def personnummer(text: str, region: str | None) -> Iterator[Span]:
    """Yield the personnummer of folded *text*; *region* is a country's code."""
    for match in PERSONNUMMER.finditer(text):
        if (
            _born(match)
            and luhn.is_valid("".join(match.group("year", "month", "day", "serial")))
            and not _in_code(match)
        ):
            said = topic(text, *match.span())
            signed = not match["hyphen"] and match["sign"].strip()
            likely = _likely(match, said, region)
            if said is Topic.PERSONNUMMER or signed or likely:
                yield Span(Kind.PERSONNUMMER, *match.span())


def _born(match: re.Match[str]) -> bool:
    """Return whether the day exists, also where 60 was added to it.

    Of a coordination number the month or the day may be 00, where it was not known.
    """
    day, month = int(match["day"]), int(match["month"])
    if day >= COORDINATION:
        day, month = (day - COORDINATION) or 1, month or 1
    # Without a century any will do in which the most days exist: 2000 had a 29 February.
    year = int((match["century"] or "20") + match["year"])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _likely(match: re.Match[str], said: Topic | None, region: str | None) -> bool:
    """Return whether digits without a sign are more likely a person's than anything else."""
    if match["hyphen"] or said is Topic.OTHER:
        return False
    if not match["century"]:
        return region in (None, "SE") and said is not Topic.PHONE and not _in_row(match)
    recent = int(match["century"] + match["year"]) >= RECENT
    return not (recent and TIME_OF_DAY.fullmatch(match["serial"]))


def social_security(text: str, region: str | None) -> Iterator[Span]:  # noqa: ARG001 - one face
    """Yield the American social security numbers of folded *text*."""
    for match in SSN.finditer(text):
        if _in_code(match):
            continue
        said = topic(text, *match.span())
        if said is Topic.SSN or (
            said not in (Topic.OTHER, Topic.PHONE, Topic.CARD)
            and (match[2] == "-" or (match[2] == " " and not _in_row(match)))
        ):
            yield Span(Kind.SSN, *match.span())


def _in_code(match: re.Match[str]) -> bool:
    start, end = match.span()
    glue = max(glue_in_front(match.string, start), glue_behind(match.string, end))
    return glue >= Glue.INITIALS


def _in_row(match: re.Match[str]) -> bool:
    """Return whether more digits stand on either side, a space between."""
    start, end = match.span()
    before, behind = match.string[max(0, start - 2) : start], match.string[end : end + 2]
    in_front = before[:1].isdigit() and before[1:] == " "
    return in_front or (behind[:1] == " " and behind[1:].isdigit())
