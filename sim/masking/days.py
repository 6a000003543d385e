"""How days, hours and spans of them are written, as patterns in which no name is given.

A year has four digits or two, and stands first or last; between day, month and year stand dots,
slashes, hyphens or spaces, the same throughout. Of a span the first day may lack what the second
says: 03.08.-04.08.15, 06/07-19/07/26.
"""

from __future__ import annotations

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}"
_SHORT = r"[0-9]{2}"
_SIGNS = ("[.·]", "/", "-", " ")


def _whole(sign: str, year: str) -> str:
    """Return the pattern of a day with its year, *sign* between its parts."""
    day_first, month_first = f"{_DAY}{sign}{_MONTH}", f"{_MONTH}{sign}{_DAY}"
    return f"(?:{year}{sign}{month_first}|(?:{day_first}|{month_first}){sign}{year})"


def _span(sign: str) -> str:
    """Return the pattern of two days with a hyphen, a word or the like between them."""
    whole = rf"(?:{_whole(sign, _YEAR)}|{_whole(sign, _SHORT)})(?: [0-9]{{1,2}}[.:][0-9]{{2}})?"
    joint = "~" if sign in ("/", " ") else "[~/]"
    between = rf"(?: ?(?:-{{1,2}}|\.\.|{joint}) ?| (?:to|till|bis|au|al|t\.?o\.?m\.?) )"
    if sign in (" ", "-"):
        return f"{whole}{between}{whole}"
    part = f"(?:{_DAY}{sign}{_MONTH}|{_MONTH}{sign}{_DAY})"
    dot = r"\.?" if sign == "[.·]" else ""
    return f"(?:{whole}|{part}{dot}|{_DAY}{dot}(?=-)){between}(?:{whole}|{part})"


_ALONE = r"(?<![0-9][-./])", r"(?![0-9])(?![-./][0-9])"
_YEARS_APART = f"(?:{'|'.join(_whole(f' ?{sign} ?', _YEAR) for sign in _SIGNS[:3])})"
_SHORT_APART = f"(?<![0-9] )(?:{'|'.join(_whole(sign, _SHORT) for sign in _SIGNS[:3])})"
DAY = rf"{_ALONE[0]}(?:{_YEARS_APART}|{_SHORT_APART}){_ALONE[1]}"
_SPACED = rf"(?<![0-9] ){_span(' ')}(?! [0-9])"
_SEASONS = f"{_YEAR}/{_SHORT}-{_YEAR}/{_SHORT}"
_MONTHS = rf"{_MONTH}[-./]{_YEAR} ?- ?{_MONTH}[-./]{_YEAR}"
RANGE = (
    rf"{_ALONE[0]}(?:{'|'.join(map(_span, _SIGNS[:3]))}|{_SPACED}|{_SEASONS}|{_MONTHS}"
    rf"|{_YEAR}{_MONTH}{_DAY}-{_YEAR}{_MONTH}{_DAY}){_ALONE[1]}"
)
_CLOSE = "(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}"
_CLOSE = f"{_CLOSE}|[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))"
# Two days of six digits; beside a word that speaks of telephoning it is a number.
CLOSE_RANGE = rf"{_ALONE[0]}{_CLOSE}-{_CLOSE}{_ALONE[1]}"
_TIME = r"(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]"
_TIME_CLOSE = r"(?:[01][0-9]|2[0-4])[0-5][0-9]"
HOURS = rf"{_ALONE[0]}(?:{_TIME} ?- ?{_TIME}|{_TIME_CLOSE} ?- ?{_TIME_CLOSE}){_ALONE[1]}"
