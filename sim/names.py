"""What the centre's own names look like: queues, teams, agents, reasons and the scenario itself.

They are the centre's own and stay readable, but personal data in them (`Bo 070-1740613`, an agent
known by an e-mail address) is masked here, once, before anything is keyed by them or written: a
scenario when it is loaded, the facts of a log when they are made. No two names become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import digit, normalize

# As masking has it: nothing is shorter than seven digits, or an address with its @.
_WORTH_A_LOOK = re.compile(r"@|(?:[0-9][^0-9]*+){7}")


def own_names(names: Iterable[str]) -> dict[str, str]:
    """Return those of *names* that hold personal data, and what stands for each.

    Where two would look alike, the later ones are numbered: `a***@x.se (2)`.
    """
    every = list(dict.fromkeys(names))
    doubtful = [name for name in every if _may_hold(name)]
    if not doubtful:
        return {}
    # Reading the numbering plans takes time, which hardly any centre's names need.
    from sim.masking import mask_own_name

    found: dict[str, str] = {}
    taken = set(every)
    for name in doubtful:
        shown = str(mask_own_name(name))
        if shown != name:
            found[name] = _apart(shown, taken)
            taken.add(found[name])
    return found


def own_name(name: str, known: Iterable[str]) -> str:
    """Return what *name*, as somebody types it, is called among the *known* names."""
    several = list(known)
    return name if name in several else own_names([name]).get(name, name)


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Return *value*, of mappings, lists and text, with each of *names* as it is to look."""
    if isinstance(value, dict):
        return {renamed(key, names): renamed(child, names) for key, child in value.items()}
    if isinstance(value, list):
        return [renamed(child, names) for child in value]
    if isinstance(value, str):
        # The longest first: one name may be the beginning of another.
        for name in sorted(names, key=len, reverse=True):
            value = value.replace(name, names[name])
    return value


def _may_hold(name: str) -> bool:
    if name.isascii():
        return _WORTH_A_LOOK.search(name) is not None
    plain = normalize("NFKC", name)
    return "@" in plain or sum(digit(sign, None) is not None for sign in plain) >= 7


def _apart(shown: str, taken: set[str]) -> str:
    """Return *shown*, numbered where it is *taken*."""
    name, number = shown, 1
    while name in taken:
        number += 1
        name = f"{shown} ({number})"
    return name
