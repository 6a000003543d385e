"""The rules of a log itself: whether its columns are those that `sim.records` describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import Event
from sim.records import EventLog


class Flaw(NamedTuple):
    """What is wrong with the form of a row; one that is unreadable is not read at all."""

    row: int
    said: str
    is_unreadable: bool


def flaws(log: EventLog, *, is_foreign: bool = False) -> Iterator[Flaw]:
    """Yield what is wrong with the form of *log*, flaw by flaw.

    In a foreign log, contacts created at one instant may stand in any order.
    """
    queues = len(log.facts.queues)
    yield from _each(~np.isfinite(log.time), "the time is no number; allowed: seconds", True)
    events = (log.event < 0) | (log.event >= len(Event))
    yield from _each(events, f"no such event; allowed: 0 to {len(Event) - 1}", True)
    for name in ("contact", "leg", "agent"):
        low = getattr(log, name) < -1
        yield from _each(low, f"the {name} is below -1; allowed: -1 for none", True)
    about_chat = (log.contact >= 0) | np.isin(log.event, _ABOUT_QUEUE)
    unknown = about_chat & ((log.queue < 0) | (log.queue >= queues))
    yield from _each(unknown, f"no such queue; allowed: 0 to {queues - 1}", True)
    falls = np.zeros(len(log), dtype=bool)
    falls[1:] = np.diff(log.time) < 0
    yield from _each(falls, "the time falls; allowed: rows in the order of their times", False)
    if not is_foreign:
        yield from _numbering(log)


_ABOUT_QUEUE = [
    Event.CREATE,
    Event.INVITE,
    Event.HOLD_INVITATION,
    Event.DECLINE_INVITATION,
    Event.DELETE_ASSET,
]


def _each(wrong: NDArray[np.bool_], said: str, is_unreadable: bool) -> Iterator[Flaw]:
    for row in np.flatnonzero(wrong):
        yield Flaw(int(row), said, is_unreadable)


def _numbering(log: EventLog) -> Iterator[Flaw]:
    """Yield the first contact that is not numbered in order of creation."""
    created = np.flatnonzero(log.event == Event.CREATE)
    wrong = created[log.contact[created] != np.arange(len(created))]
    if len(wrong):
        row = int(wrong[0])
        due = int(np.flatnonzero(created == row)[0])
        yield Flaw(row, f"contact {log.contact[row]} is created; allowed: contact {due}", False)
