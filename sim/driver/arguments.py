"""Whether a call was given what it takes, told before anything is done.

A wrong kind of thing (a name where a chat is meant) is a `TypeError`; a name that nobody here has,
or a chat or an agent of another centre, is `NotHere`. Both say what was given and what to give.
What was given is masked, since it may be a customer's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from sim.masking import mask

A_CHAT = "a chat, as a customer's opens() gives it"
A_TARGET = "an agent, as centre.agent(name) gives it, or the name of an agent or a queue"
A_DIALOG = "a dialog, as transfer_dialog(chat) or conference_dialog(chat) gives it"

LONGEST = 80
"""Characters that an error shows of what was given."""


class NotHere(KeyError):
    """A name that nobody and nothing of the centre has, or somebody of another centre."""

    def __str__(self) -> str:
        return str(self.args[0])


class OfCentre(Protocol):
    """A chat or an agent, which belongs to one centre."""

    @property
    def stage(self) -> object:
        """What the centre's people stand on: each centre has one of its own."""


T = TypeVar("T")
S = TypeVar("S", bound=OfCentre)


def taken(given: object, kind: type[T], wanted: str) -> T:
    """Return *given* if it is of a *kind*; raise `TypeError` that says what is *wanted*."""
    if not isinstance(given, kind):
        raise TypeError(f"{_named(given)} is given; wanted is {wanted}")
    return given


def ours(stage: object, given: object, kind: type[S], wanted: str) -> S:
    """Return *given* if it is of a *kind* and of this centre."""
    found = taken(given, kind, wanted)
    if found.stage is not stage:
        raise NotHere(f"{_named(given)} is of another centre; wanted is {wanted}, of this one")
    return found


def text(given: object, wanted: str) -> str:
    """Return *given* if it is a text."""
    return taken(given, str, wanted)


def texts(given: Iterable[object], wanted: str) -> tuple[str, ...]:
    """Return *given* if all of it are texts."""
    return tuple(text(each, wanted) for each in given)


def not_here(what: str, given: str, names: Iterable[str]) -> NotHere:
    """Return the error for a name that no *what* has; *names* are those that there are."""
    return NotHere(f"{what} {_repr(given)} is not here; there are: {', '.join(names) or 'none'}")


def _named(given: object) -> str:
    if isinstance(given, str):
        return f"the text {_repr(given)}"
    return "nothing (None)" if given is None else _repr(given)


def _repr(given: object) -> str:
    shown = str(mask(repr(given)))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
