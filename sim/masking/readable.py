"""Which digits are surely no telephone number, whatever they look like.

Dates, times, amounts, addresses of machines and of pages, identifiers in hexadecimal, and what was
masked before. They are blanked out, so that no number is sought across them.
"""

from __future__ import annotations

import re

from sim.masking.context import topic
from sim.masking.words import Topic

BLANK = "\0"
# Stars and the four characters left of a number; one letter, stars and the domain of an address.
MASKED = re.compile(r"(?<!\*)\*{3,}+[^\s*]{4}(?![0-9A-Za-z])|(?<=\*)@[\w.-]+")

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}"
_CURRENCY = (
    r"(?:kr|kronor|:-|sek|nok|dkk|eur|euros?|usd|gbp|chf|pln|inr|jpy|aud|cad|dollars?|pounds?"
    r"|rupees|yen|zł|₽|руб|[$€£¥₹%]|km|kg|gb|mb|kb|ml|cm|mm|st|pcs|units?|ms)"
)
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_SHAPES = (
    # a page, but not one that is a telephone number
    r"(?:https?://(?!wa\.me)|www\.)[^\s]++",
    # an identifier in hexadecimal
    r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    # an account number with a slip in it
    r"\b[A-Z]{2}[0-9]{2}(?:[ -]?[0-9A-Z]{4}){2,7}+(?:[ -]?[0-9A-Z]{1,3})?+\b",
    # a day, the year first or last, in full or in short
    rf"(?<![0-9])(?<![0-9][-./])(?:{_YEAR}([-./]){_MONTH}\1{_DAY}"
    rf"|{_DAY}([-./]){_MONTH}\2{_YEAR}|{_MONTH}([-./]){_DAY}\3{_YEAR}"
    rf"|(?<![0-9] )(?:{_DAY}([-./]){_MONTH}\4|{_MONTH}([-./]){_DAY}\5)[0-9]{{2}})"
    r"(?![0-9])(?![-./][0-9])",
    # a time of day
    r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,6})?(?![0-9:])",
    # an amount, its currency in front or behind; a length, a weight
    r"(?:[$€£¥₹]|\b(?:sek|nok|dkk|eur|usd|gbp|kr|rs)\.?) ?"
    r"[0-9]++(?:[ .,][0-9]{3})*+(?:[.,][0-9]{1,2})?",
    r"(?<![0-9.,])(?<![0-9][ -])[0-9]++(?:[ .,][0-9]{3})*+"
    rf"(?:[.,][0-9]{{1,2}})? ?{_CURRENCY}(?!\w)",
    # a decimal
    r"(?<![0-9])[0-9]{1,12},[0-9]{1,3}(?:,[0-9]{3})*+(?![0-9])",
)
# With dots, so that a word that speaks of telephoning outweighs them.
_DOTTED = (
    # a machine's address
    rf"(?<![0-9.+])(?:{_BYTE}\.){{3}}{_BYTE}(?![0-9])(?!\.[0-9])",
    # a place on earth
    r"(?<![0-9.+])[0-9]{1,3}\.[0-9]{3,}+,? -?[0-9]{1,3}\.[0-9]{3,}+(?!\.[0-9])",
    # many decimals
    r"(?<![0-9.+])(?:0|[1-9][0-9]{0,2})\.[0-9]{5,}+(?!\.[0-9])",
)
READABLE = re.compile(rf"{'|'.join(_SHAPES)}|(?P<dotted>{'|'.join(_DOTTED)})", re.I)


def without_masked(text: str) -> str:
    """Return *text* with what masking left of numbers and addresses blanked out."""
    return MASKED.sub(_blank, text) if "*" in text else text


def without_readable(text: str) -> str:
    """Return *text* with all that is surely no telephone number blanked out."""
    return READABLE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    dotted = match.re is READABLE and match["dotted"]
    if dotted and topic(match.string, *match.span()) is Topic.PHONE:
        return match[0]
    return BLANK * len(match[0])
