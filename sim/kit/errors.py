"""How bad input is told: what was found, what is allowed, and where it stands.

Readers of single values raise `Misfit`, which knows only the value and the way from it to the
mapping being read. Whoever knows the file turns that into the one `ScenarioError` a planner sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches

Step = str | int
"""A key of a mapping or a position in a list, on the path to a field."""

MANY = 20
"""Names beyond this number are not listed where one of them is near."""


class ScenarioError(Exception):
    """A scenario that cannot be used; the text says all a planner needs to put it right."""


class Misfit(ValueError):
    """A value that does not fit, and ``where`` it stands, seen from whoever reads it."""

    def __init__(self, message: str, *where: Step) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __reduce__(self) -> tuple[type[Misfit], tuple[Step, ...]]:
        return (Misfit, (self.message, *self.where))


@contextmanager
def at(*where: Step) -> Iterator[None]:
    """Put *where* in front of the place of any misfit raised within."""
    try:
        yield
    except Misfit as misfit:
        raise Misfit(misfit.message, *where, *misfit.where) from None


def refused(found: object, allowed: str) -> Misfit:
    """Return the error that *found* is not what is *allowed*."""
    return Misfit(f"found {shown(found)}; allowed is {allowed}")


def unknown(kind: str, found: object, known: Iterable[str]) -> Misfit:
    """Return the error that there is no *kind* named *found*, with the nearest of *known*."""
    names = list(known)
    return Misfit(f"unknown {kind} {shown(found)}; {nearest(found, names)}")


def nearest(found: object, names: Iterable[str]) -> str:
    """Return words that lead from *found* to a name that exists."""
    known = {str(name).lower(): str(name) for name in names if name != ""}
    close = get_close_matches(str(found).lower(), known, n=1, cutoff=0.6)
    listed = ", ".join(known.values()) or "none"
    if not close:
        return f"known: {listed}"
    guess = f"did you mean {known[close[0]]}?"
    return guess if len(known) > MANY else f"{guess} Known: {listed}"


def shown(found: object) -> str:
    """Return *found* as it may stand in a sentence: short, and text in quotes."""
    if found is None:
        return "nothing"
    if isinstance(found, dict):
        return f"a mapping ({_cut(', '.join(map(str, found)))})" if found else "an empty mapping"
    if isinstance(found, (list, tuple)):
        return f"a list of {len(found)}"
    text = repr(found) if isinstance(found, str) else str(found)
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def path_text(where: Sequence[Step]) -> str:
    """Return a path as ``--set`` takes it: ``teams.Late.count``, with dotted names in quotes."""
    return ".".join(f'"{step}"' if "." in str(step) else str(step) for step in where)
