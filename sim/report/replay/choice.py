"""Which chats of a run are worth a look: one of each kind, the first that went its whole way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import Event, Reason
from sim.records import EventLog

Rows = NDArray[np.bool_]


class Choice(NamedTuple):
    """A chat, and why it is worth a look: a key of `captions.KINDS`."""

    contact: int
    kind: str


def choices(log: EventLog) -> list[Choice]:
    """Return at most one chat of each kind; none twice."""
    finished = np.unique(log.contact[log.event == Event.FINISH])
    found: dict[int, str] = {}
    for kind, of_kind in _KINDS.items():
        some = of_kind(log)
        whole = some[np.isin(some, finished) & ~np.isin(some, list(found))]
        if len(whole):
            found[int(whole[0])] = kind
    return [Choice(contact, kind) for contact, kind in found.items()]


def _accepted_twice(log: EventLog, request: Event) -> NDArray[np.int32]:
    """Return the chats with such a request that a second agent accepted."""
    asked = log.contact[log.event == request]
    taken = log.contact[(log.event == Event.ACCEPT) & (log.leg > 0)]
    return np.intersect1d(asked, taken)


def _with(log: EventLog, rows: Rows) -> NDArray[np.int32]:
    return np.unique(log.contact[rows & (log.contact >= 0)])


def _by_wait(log: EventLog) -> NDArray[np.int32]:
    """Return the accepted chats, the one that waited longest for its first agent first."""
    contacts, first = np.unique(log.contact[_first_accept(log)], return_index=True)
    accepted = log.time[_first_accept(log)][first]
    created = log.event == Event.CREATE
    began = np.zeros(int(log.contact.max(initial=-1)) + 1)
    began[log.contact[created]] = log.time[created]
    return contacts[np.argsort(began[contacts] - accepted, kind="stable")]


def _first_accept(log: EventLog) -> NDArray[np.intp]:
    return np.flatnonzero(log.event == Event.ACCEPT)


_KINDS: Mapping[str, Callable[[EventLog], NDArray[np.int32]]] = {
    "transfer": lambda log: _accepted_twice(log, Event.REQUEST_TRANSFER),
    "conference": lambda log: _accepted_twice(log, Event.REQUEST_CONFERENCE),
    "rona": lambda log: _with(log, log.event == Event.MISS),
    "interruption": lambda log: _with(log, log.event == Event.INTERRUPT),
    "proactive": lambda log: _with(
        log, (log.event == Event.CREATE) & (log.reason == Reason.PROACTIVE)
    ),
    "longest wait": _by_wait,
}
