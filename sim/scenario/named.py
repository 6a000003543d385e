"""Lists of names, and what is said by name: weights, factors, numbers by queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any

from sim.kit import units
from sim.kit.errors import Misfit, at, refused
from sim.scenario.fields import kind, visible

WEIGHTS = "names with their weights: {solved: 85 %, not solved: 15 %}"


def by_name(read: Callable[[Any], Any], allowed: str) -> Callable[[object], dict[str, Any]]:
    """Return a reader of a mapping from names to what *read* reads; it may be empty."""

    def entries(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refused(value, allowed)
        found = {}
        for name, one in value.items():
            with at(str(name)):
                found[visible(name)] = read(one)
        return found

    return entries


def weights(value: object) -> dict[str, float]:
    """Return names with their weights, one of which at least counts."""
    found = by_name(units.ratio, WEIGHTS)(value)
    if not found:
        raise refused(value, WEIGHTS)
    if not sum(found.values()):
        raise refused(value, "at least one weight above 0")
    return found


def ratios_text(found: dict[str, float]) -> dict[str, str]:
    """Return shares or factors by name as they are written."""
    return {name: units.ratio_text(ratio) for name, ratio in found.items()}


def _names(value: object) -> tuple[str, ...]:
    several = value if isinstance(value, (list, tuple)) else [value]
    for one in several:
        if not isinstance(one, (str, int, float)) or isinstance(one, bool):
            raise refused(value if one is None else one, "a list of names")
    names = tuple(map(visible, several))
    for name, times in Counter(names).items():
        if times > 1:
            raise Misfit(f"{name} stands twice; allowed is once")
    return names


def some_names(value: object) -> tuple[str, ...]:
    """Return the name, or the names of a list, that *value* means: one at least."""
    names = _names(value)
    if not names:
        raise refused(value, "a list of names")
    return names


Weights = Annotated[dict[str, float], *kind("weights", weights, ratios_text)]
AnyWeights = Annotated[
    dict[str, float], *kind("weights", lambda value: value and weights(value), ratios_text)
]
"""Weights, or nothing at all."""
Factors = Annotated[
    dict[str, float],
    *kind("weights", by_name(units.ratio, "names with factors: {pricing: 150 %}"), ratios_text),
]
Names = Annotated[tuple[str, ...], *kind("names", some_names, list)]
AnyNames = Annotated[tuple[str, ...], *kind("names", _names, lambda names: names and list(names))]
"""A list of names that may be empty."""
