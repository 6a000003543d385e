"""Who the customer of each contact is, and how often that customer has been here before."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import Event, Reason
from sim.records import EventLog


class Visit(NamedTuple):
    """One contact, as a visit of its customer."""

    queue: int
    """The queue asked for, in whose streams the customer is known."""
    entity: int
    number: int
    """0 for the first contact of this customer."""
    origin: Reason
    unsolved: bool
    """Whether the customer comes back because this chat solved nothing."""


class Visits:
    """The contacts of a log by number. A customer whom nobody knows has one visit."""

    def __init__(self, log: EventLog) -> None:
        created = np.flatnonzero(log.event == Event.CREATE)
        order = np.argsort(log.contact[created], kind="stable")
        created = created[order]
        self._queue = log.queue[created].astype(np.int64)
        self._origin = log.reason[created]
        self._entity = (
            np.arange(len(created), dtype=np.int64) if log.customers is None else log.customers
        )
        self._number, following = _numbered(self._queue, self._entity)
        comes_back = np.append(self._origin, Reason.NONE)[following]
        self._unsolved = comes_back == Reason.AFTER_UNSOLVED

    def __len__(self) -> int:
        return len(self._queue)

    def of(self, contact: int) -> Visit:
        """Return what is known of the customer of *contact*."""
        return Visit(
            int(self._queue[contact]),
            int(self._entity[contact]),
            int(self._number[contact]),
            Reason(int(self._origin[contact])),
            bool(self._unsolved[contact]),
        )


def _numbered(
    queue: NDArray[np.int64], entity: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each contact's place among those of the same customer, and the next one's number.

    -1 where no other follows.
    """
    contacts = np.arange(len(queue))
    order = np.lexsort((contacts, entity, queue))
    same = np.zeros(len(order), dtype=np.bool_)
    same[1:] = (queue[order][1:] == queue[order][:-1]) & (entity[order][1:] == entity[order][:-1])
    first = np.maximum.accumulate(np.where(same, 0, np.arange(len(order))))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order)) - first
    following = np.full(len(order), -1, dtype=np.int64)
    following[order[:-1][same[1:]]] = order[1:][same[1:]]
    return number, following
