"""When two spellings are the same word or the same name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize


def plain(name: str) -> str:
    """Return a word as it is compared with others: ``CUSTOMER_END`` is ``customer end``."""
    return name.strip().lower().replace("_", " ")


def key(name: str) -> str:
    """Return a name as it is compared with others: case and blanks make no difference."""
    return " ".join(normalize("NFC", name).casefold().split())


class Spelling(NamedTuple):
    """The one spelling of each name, and the others that were found of it."""

    of: dict[str, str]
    others: dict[str, list[str]]
    """By the spelling that is used; only of names with several."""


def spelling(known: Iterable[str], found: Iterable[str]) -> Spelling:
    """Return how each of *found* is spelt: as one of *known*, else as it is *found* first."""
    first = {key(name): name for name in reversed(list(known))}
    of: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for name in dict.fromkeys(found):
        of[name] = first.setdefault(key(name), name)
        if of[name] != name:
            others.setdefault(of[name], []).append(name)
    return Spelling(of, others)
