"""Values as written, made larger or smaller: ``30 s`` scaled by ``115 %`` is ``34.5 s``."""

from __future__ import annotations

from collections.abc import Callable
from math import floor

from sim.kit.errors import Misfit, refused
from sim.kit.units import (
    duration,
    duration_text,
    is_number,
    rate,
    rate_text,
    ratio,
    ratio_text,
)

KINDS: tuple[tuple[Callable[[object], float], Callable[[float], str]], ...] = (
    (duration, duration_text),
    (rate, rate_text),
    (ratio, ratio_text),
)
"""Reader and writer of each kind of text with a size."""


def scaled(value: object, factor: object) -> object:
    """Return *value* times *factor*; a whole number stays whole, halves rounded up."""
    times = ratio(factor, "a factor such as 115 % or 1.15")
    if is_number(value):
        product = float(value) * times  # type: ignore[arg-type]
        return floor(product + 0.5) if isinstance(value, int) else product
    size, write = _measured(value)
    return write(_clean(size * times))


def added(value: object, more: object) -> object:
    """Return *value* and *more* of the same kind; *more* may be negative."""
    if is_number(value) and is_number(more):
        return value + more  # type: ignore[operator]
    size, write = _measured(value)
    text = str(more).strip()
    more_size, more_write = _measured(text.removeprefix("-"))
    if write is not more_write or is_number(value) or is_number(more):
        raise refused(more, f"an amount that can be added to {value}")
    return write(_clean(size - more_size if text.startswith("-") else size + more_size))


def _clean(size: float) -> float:
    """Return *size* without the dust of the last digit, where a round number is meant."""
    near = float(f"{size:.12g}")
    return near if len(repr(near)) <= 10 else size


def _measured(value: object) -> tuple[float, Callable[[float], str]]:
    for read, write in KINDS:
        try:
            return read(value), write
        except Misfit:
            continue
    raise refused(value, "a number, a time, a share or a rate where something is added or scaled")
