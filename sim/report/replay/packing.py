"""Screens as data for the page, small: each text, each part and each screen is kept once.

Two languages become one where they say the same. What is packed is a list of values; a part names
its members by their place in it, so that equal parts are one part, which the page need not draw
again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Plain = Any
"""Text, number, truth value, None; lists and mappings of them, and `Said`."""


class Said(NamedTuple):
    """What a screen says in each language."""

    en: str
    sv: str


def both(english: Plain, swedish: Plain) -> Plain:
    """Return two screens of the same shape as one: `Said` wherever they differ."""
    if isinstance(english, dict):
        return {key: both(value, swedish[key]) for key, value in english.items()}
    if isinstance(english, list):
        return [both(one, other) for one, other in zip(english, swedish, strict=True)]
    return english if english == swedish else Said(english, swedish)


class Pool:
    """Values, each once. A mapping or list in it holds places of other values."""

    def __init__(self) -> None:
        self.values: list[Plain] = []
        self._places: dict[object, int] = {}

    def place(self, value: Plain) -> int:
        """Return the place of *value*, which is put in where it is new."""
        if isinstance(value, Said):
            value = value._asdict()
        if isinstance(value, dict):
            packed: Plain = {key: self.place(each) for key, each in value.items()}
            return self._kept(("mapping", *packed.items()), packed)
        if isinstance(value, list):
            packed = [self.place(each) for each in value]
            return self._kept(("list", *packed), packed)
        return self._kept((type(value), value), value)

    def _kept(self, key: object, value: Plain) -> int:
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]
