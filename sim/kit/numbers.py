"""Numbers as tables write them: a decimal point or comma, and marks between thousands.

``1,234`` is a thousand and more, or one and a quarter. Where nothing in a table tells, it is asked
for and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sim.kit.units import number_in

SIGNS = {"point": ".", "comma": ","}
"""The names of decimal signs, as a scenario or a mapping states them."""

_BLANKS = " \u00a0\u2009\u202f'’"
_EXPONENT = r"(?:[eE][-+]?\d+)?"
_GROUPED = {
    sign: re.compile(
        rf"[-+−]?(?:\d{{1,3}}(?P<mark>[{_BLANKS}{mark}])\d{{3}}(?:(?P=mark)\d{{3}})*|\d*)"
        rf"(?:[{sign}]\d*)?{_EXPONENT}"
    )
    for sign, mark in ((".", ","), (",", r"."))
}
_EITHER = re.compile(r"[-+−]?[1-9]\d{0,2}[.,]\d{3}")
_DROPPED = str.maketrans("", "", _BLANKS)


def number(text: str, sign: str) -> float | None:
    """Return the number that *text*, with *sign* before its decimals, is; None if it is none."""
    if text.isdecimal() and text.isascii():
        return number_in(text)
    if not _GROUPED[sign].fullmatch(text):
        return None
    mark = "," if sign == "." else "."
    plain = text.translate(_DROPPED).replace(mark, "").replace(sign, ".").replace("−", "-")
    return number_in(plain)


def is_unclear(text: str) -> bool:
    """Tell whether *text* is one number with a decimal point and another with a decimal comma."""
    return _EITHER.fullmatch(text) is not None


def sign_shown(text: str) -> str | None:
    """Return the decimal sign that *text* must have, or None where it may have either."""
    if text.isdecimal() or is_unclear(text):
        return None
    fits = [sign for sign in SIGNS.values() if number(text, sign) is not None]
    return fits[0] if len(fits) == 1 else None


def sign_of(texts: Iterable[str]) -> str | None:
    """Return the decimal sign that the first telling one of *texts* has, or None."""
    return next((sign for text in texts if (sign := sign_shown(text)) is not None), None)
