"""Which digits are surely no telephone number, whatever they look like.

Dates, times, amounts, addresses of machines and of pages, identifiers in hexadecimal, and what was
masked before. They are blanked out, so that no number is sought across them.
"""

from __future__ import annotations

import re

from sim.masking.context import topic
from sim.masking.days import CLOSE_RANGE, DAY, HOURS, RANGE
from sim.masking.words import Topic

BLANK = "\0"
# Stars and the four characters left of a number.
MASKED = re.compile(r"(?<!\*)\*{3,}+[^\s*@]{4}(?![0-9A-Za-z])")

_CURRENCY = (
    r"(?:kr|kronor|:-|sek|nok|dkk|eur|euros?|usd|gbp|chf|pln|inr|jpy|aud|cad|dollars?|pounds?"
    r"|rupees|yen|zł|₽|руб|[$€£¥₹%]|km|kg|gb|mb|kb|ml|cm|mm|st|pcs|units?|ms)"
)
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_END = r"(?![0-9])(?![.,/ -][0-9])"
_EXPONENT = r"(?:e[+-]?[0-9]+)?"
_DECIMAL = (
    # So many digits behind the point, or 0 in front of it, can be nothing else, even in a list.
    rf"(?:(?<![.+])(?:0\.[0-9]{{5,}}+|[1-9][0-9]{{0,8}}\.[0-9]{{9,}}+){_EXPONENT}(?![0-9])(?!\.[0-9])"
    rf"|(?<![.,+])(?<![0-9.][-/])[1-9][0-9]{{0,8}}\.[0-9]{{5,}}+{_EXPONENT}{_END})"
)
# With a comma it needs a 0 and something in front, or it is two cells of a table.
_WITH_COMMA = rf"(?<=[ =(:-])0,[0-9]{{5,}}+{_EXPONENT}{_END}"
_WITHOUT_WHOLE = rf"(?<![^ =(:-])\.[0-9]{{5,}}+{_EXPONENT}{_END}"
_ERROR = (
    r"(?:err(?:ors?|no)?|fehler|fel(?:et)?|erreur|errore|feil|fejl|fout|virhe|hresult|exit(?:ed)?"
    r"|(?:nt)?status|exception|retval|errorlevel)(?:[ck]od[eo]?|koodi|nummer)?"
    r"(?:[ _-](?:[ck]od[eo]?|codice|no|nr|is|with|status)\.?){0,3}"
)
# Each list has what may begin with one kind of character, so that little is tried at most places.
_FROM_DIGIT = (
    # an identifier in hexadecimal
    r"0x[0-9A-F]{1,16}(?: ?\(-?[0-9]{4,}+\))?(?!\w)",
    r"[0-9][0-9A-F]{7}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}",
    RANGE,
    DAY,
    # a time of day, a span of hours
    r"(?<!:)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,6})?(?![0-9:])",
    HOURS,
    # an amount with its currency; a length, a weight
    r"(?<![.,])(?<![0-9][ /)(-])(?:0|[1-9][0-9]*+)(?:[ .,][0-9]{3})*+"
    rf"(?:[.,][0-9]{{1,2}})? ?{_CURRENCY}(?!\w)",
    # a decimal
    _WITH_COMMA,
    r"(?:0|[1-9][0-9]{0,6}),[0-9]{1,3}(?:,[0-9]{3})*+(?![0-9])",
)
_FROM_LETTER = (
    # a page, but not one that is a telephone number
    r"(?P<page>(?:https?://(?!wa\.me)|www\.)[^\s]++)",
    r"[A-F][0-9A-F]{7}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}",
    # an account number with a slip in it
    r"[A-Z]{2}[0-9]{2}(?:[ -]?[0-9A-Z]{4}){2,7}+(?:[ -]?[0-9A-Z]{1,3})?+\b",
    # an amount, its currency in front
    r"(?:sek|nok|dkk|eur|usd|gbp|kr|rs)\.? ?"
    r"(?:0|[1-9][0-9]*+)(?:[ .,][0-9]{3})*+(?:[.,][0-9]{1,2})?(?![0-9])",
    # the code of an error, which no 0 begins
    rf"{_ERROR}[ :=#(\['\"]{{0,3}}-?[1-9][0-9]{{6,}}+(?![0-9])(?![ ./-][0-9])",
)
_FROM_SIGN = r"[$€£¥₹] ?[0-9]++(?:[ .,][0-9]{3})*+(?:[.,][0-9]{1,2})?(?![0-9])"
# With dots or a minus sign, so that a word that speaks of telephoning outweighs them.
_DOTTED = (
    # a machine's address
    rf"(?<![.+])(?:{_BYTE}\.){{3}}{_BYTE}(?![0-9])(?!\.[0-9])",
    # a place on earth
    r"(?<![.+])[0-9]{1,3}\.[0-9]{3,}+,? -?[0-9]{1,3}\.[0-9]{3,}+(?!\.[0-9])",
    _DECIMAL,
    CLOSE_RANGE,
)
# A negative number; no list of them, where the line has nothing else in front.
_NEGATIVE = (
    r"(?<![^\s=(:,;\[{|])(?:(?<![0-9] )|(?<=[0-9]{7} ))-[1-9][0-9]{6,}+(?![0-9])(?![ ./-][0-9])"
)
READABLE = re.compile(
    rf"(?=[0-9])(?<![0-9])(?:{'|'.join(_FROM_DIGIT)}|(?P<dotted>{'|'.join(_DOTTED)}))"
    rf"|(?=[A-Z])(?<!\w)(?:{'|'.join(_FROM_LETTER)})"
    rf"|(?P<signed>(?=[-.])(?:{_NEGATIVE}|{_WITHOUT_WHOLE}))|{_FROM_SIGN}",
    re.I,
)
DECIMAL = re.compile(rf"(?=[0-9.])(?<![0-9])(?:{_DECIMAL}|{_WITH_COMMA}|{_WITHOUT_WHOLE})", re.I)
# What in the address of a page is a telephone number all the same.
CALLABLE = re.compile(
    r"(?:(?<=[/=:])(?:\+|%2B)|(?<=[?&#/;])\w{0,16}?(?:tel|tfn|fon|phone|mob|cell|sms|call|whatsapp"
    r"|swish|msisdn)\w{0,12}=)(?:[+().-]|%20|%2B|%28|%29|[0-9])+",
    re.I,
)
ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")


def without_masked(text: str) -> str:
    """Return *text* with what masking left of numbers and addresses blanked out."""
    return MASKED.sub(_blank, text) if "*" in text else text


def without_decimals(text: str) -> str:
    """Return *text* with the digits of decimals blanked out, but beside a word for a card."""
    return DECIMAL.sub(_blank_decimal, text) if "." in text or "," in text else text


def without_readable(text: str) -> str:
    """Return *text* with all that is surely no telephone number blanked out."""
    return READABLE.sub(_blank_readable, text)


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


def _blank_decimal(match: re.Match[str]) -> str:
    said = topic(match.string, *match.span())
    return match[0] if said is Topic.CARD else _blank(match)


def _blank_readable(match: re.Match[str]) -> str:
    if match["page"]:
        return _callable(match[0])
    weak = match["dotted"] or match["signed"]
    if weak and topic(match.string, *match.span()) in (Topic.PHONE, Topic.NUMBER):
        return match[0]
    return _blank(match)


def _callable(page: str) -> str:
    """Return the address of a *page* with nothing left but the telephone numbers in it."""
    pieces, end = [], 0
    for match in CALLABLE.finditer(page):
        name, equals, number = match[0].rpartition("=")
        # Whatever the parameter is called, it says that this is a telephone number.
        said = "tel=".rjust(len(name) + 1, BLANK) if equals else ""
        pieces += [BLANK * (match.start() - end), said, ESCAPED.sub(_unescaped, number)]
        end = match.end()
    return "".join([*pieces, BLANK * (len(page) - end)])


def _unescaped(match: re.Match[str]) -> str:
    """Return the sign that is meant, as long as it was written, with nothing that parts digits."""
    sign = chr(int(match[1], 16))
    return {"+": f"{BLANK}{BLANK}+", " ": " - ", "(": "  (", ")": ")  "}.get(sign, BLANK * 3)
