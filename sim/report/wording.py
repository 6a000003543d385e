"""How numbers are written on the page: units, digits, ranges, clock times, lists of names.

A missing number is a dash, never 0. Numbers that stand in one row share their unit and digits, so
that they can be compared at a glance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MISSING = "–"
SPACE = "\u00a0"
"""Keeps a number and its unit on one line."""


class Scale(NamedTuple):
    """What a value in the stored unit is divided by, the unit shown, and the digits after it."""

    divisor: float
    unit: str
    digits: int

    def number(self, value: float) -> str:
        """Return *value* without its unit."""
        return number(value / self.divisor, self.digits)

    def text(self, value: float) -> str:
        """Return *value* with its unit."""
        return with_unit(self.number(value), self.unit)


def scale(unit: str, values: Iterable[float]) -> Scale:
    """Return how *values*, stored in *unit*, are shown side by side.

    Stored units are those of ``kpis.csv``: ``share`` is shown in per cent, ``s`` in seconds,
    minutes or hours; any other stays as it is.
    """
    known = [abs(value) for value in values if math.isfinite(value)]
    largest = max(known, default=0.0)
    if unit == "share":
        return Scale(0.01, "%", 1)
    if unit == "s":
        return _seconds(largest)
    return Scale(1.0, "" if unit in ("count", "ratio", "") else unit, _digits(known))


def _seconds(largest: float) -> Scale:
    if largest >= 3 * 3600:
        return Scale(3600.0, "h", 1)
    if largest >= 120:
        return Scale(60.0, "min", 1)
    return Scale(1.0, "s", 0 if largest >= 10 else 1)


def _digits(known: Sequence[float]) -> int:
    if all(value == round(value) for value in known) or max(known) >= 100:
        return 0
    return 1 if max(known) >= 10 else 2


def value(amount: float, unit: str) -> str:
    """Return one amount, stored in *unit*, as text with its unit."""
    return scale(unit, [amount]).text(amount)


def duration(seconds: float) -> str:
    """Return a duration that somebody chose, such as a threshold, in the unit it is round in."""
    if seconds >= 120 and seconds % 60 == 0:
        return with_unit(f"{seconds / 60:g}", "min")
    return with_unit(f"{seconds:g}", "s")


def number(amount: float, digits: int = 0) -> str:
    """Return *amount* with a proper minus sign and thousands apart; a dash where it is missing."""
    if not math.isfinite(amount):
        return MISSING
    text = f"{amount:,.{digits}f}".replace(",", "\u202f")
    if text.startswith("-"):
        text = "0" + text[2:] if float(text[1:].replace("\u202f", "")) == 0 else "−" + text[1:]
    return text


def change(amount: float, digits: int = 0) -> str:
    """Return a difference as `number` has it, with a plus sign where it is a gain."""
    return f"{'+' if round(amount, digits) > 0 else ''}{number(amount, digits)}"


def with_unit(text: str, unit: str) -> str:
    """Return a written number with its unit, on one line; a missing number needs none."""
    return text if text == MISSING or not unit else f"{text}{SPACE}{unit}"


def span(low: float, high: float, shown: Scale) -> str:
    """Return the range from *low* to *high*; a dash where either is missing."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return MISSING
    lower, upper = shown.number(low), shown.number(high)
    joint = "–" if low >= 0 else " to "
    return with_unit(lower if lower == upper else f"{lower}{joint}{upper}", shown.unit)


def percent(share: float, digits: int = 0) -> str:
    """Return a share as a percentage."""
    return with_unit(number(share * 100, digits), "%")


def counted(amount: float, thing: str) -> str:
    """Return a count and what is counted, which takes an s unless there is exactly one."""
    return f"{number(amount)}{SPACE}{thing}{'' if amount == 1 else 's'}"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return names as a sentence has them: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
