"""Where in a log the moves of a kind stand, and which contact and leg they belong to.

Every frame is made by scattering times and reasons of some kinds of rows over contacts or legs;
no frame walks through a log row by row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import Event
from sim.records import EventLog

# Columns by what they hold; numpy's stubs lose the element type at every second operation, so the
# three names are for the reader.
Ints: TypeAlias = NDArray[Any]
Floats: TypeAlias = NDArray[Any]
Bools: TypeAlias = NDArray[Any]

NOWHERE = -1
"""Stands for the row of a move that never happened."""


@dataclass(frozen=True)
class Moves:
    """A log with its contacts and legs counted; legs stand contact by contact."""

    log: EventLog
    contacts: int
    legs: int
    first_leg: Ints
    """Position of each contact's first leg among all legs."""
    by_event: Ints
    """All rows, event by event, those of one event in the order of the log."""
    bounds: Ints
    """Where in ``by_event`` the rows of each event begin, and the end."""

    def rows(self, *events: Event) -> Ints:
        """Return the rows of any of *events*, in the order of the log."""
        parts = [self.by_event[self.bounds[event] : self.bounds[event + 1]] for event in events]
        if len(parts) == 1:
            return parts[0]
        if 16 * sum(len(part) for part in parts) < len(self.log):
            return np.sort(np.concatenate(parts))
        wanted = np.zeros(len(Event), dtype=bool)
        wanted[list(events)] = True
        return np.flatnonzero(wanted[self.log.event])

    def contact_of(self, rows: Ints) -> Ints:
        """Return the contact of each of *rows*."""
        return self.log.contact[rows]

    def leg_of(self, rows: Ints) -> Ints:
        """Return the position among all legs of the leg that each of *rows* belongs to."""
        return self.first_leg[self.log.contact[rows]] + self.log.leg[rows]

    def of_contacts(self, *events: Event) -> Ints:
        """Return the first row of any of *events* that each contact has, else `NOWHERE`."""
        rows = self.rows(*events)
        return first(rows, self.contact_of(rows), self.contacts)

    def of_legs(self, *events: Event) -> Ints:
        """Return the first row of any of *events* that each leg has, else `NOWHERE`."""
        rows = self.rows(*events)
        return first(rows, self.leg_of(rows), self.legs)

    @cached_property
    def writing_queues(self) -> Bools:
        """Which queues show messages."""
        queues = self.log.queue[self.rows(Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)]
        writing: Bools = np.bincount(queues, minlength=len(self.log.facts.queues)) > 0
        return writing

    def latest(self, rows: Ints, ahead_of: Ints) -> Ints:
        """Return the last of *rows* of its contact that stands ahead of each of *ahead_of*.

        *rows* stand contact by contact (`grouped`), and what is returned are positions among them,
        `NOWHERE` where there is none.
        """
        if not len(rows):
            return np.full(len(ahead_of), NOWHERE, dtype=np.int64)
        position = np.searchsorted(self._place(rows), self._place(ahead_of)) - 1
        other = self.contact_of(rows[position]) != self.contact_of(ahead_of)
        return np.where(other | (position < 0), NOWHERE, position)

    def _place(self, rows: Ints) -> Ints:
        """Return numbers that order *rows* contact by contact, then as the log has them."""
        return self.contact_of(rows).astype(np.int64) * len(self.log) + rows

    def times(self, rows: Ints) -> Floats:
        """Return the times of *rows*, missing where a row is `NOWHERE`."""
        times = np.full(len(rows), np.nan)
        known = rows != NOWHERE
        times[known] = self.log.time[rows[known]]
        return times


def moves(log: EventLog) -> Moves:
    """Return *log* with its contacts and legs counted."""
    contacts = int(log.contact.max(initial=NOWHERE)) + 1
    offered = log.contact[log.event == Event.OFFER]
    per_contact = np.bincount(offered, minlength=contacts)
    counts = np.bincount(log.event, minlength=len(Event))
    return Moves(
        log,
        contacts,
        len(offered),
        first_leg=np.cumsum(per_contact) - per_contact,
        by_event=np.argsort(log.event, kind="stable"),
        bounds=np.concatenate([[0], np.cumsum(counts)]),
    )


def first(rows: Ints, owner: Ints, owners: int) -> Ints:
    """Return the first of *rows* that each of *owners* has, `NOWHERE` where it has none."""
    return last(rows[::-1], owner[::-1], owners)


def last(rows: Ints, owner: Ints, owners: int) -> Ints:
    """Return the last of *rows* that each of *owners* has, `NOWHERE` where it has none."""
    found = np.full(owners, NOWHERE, dtype=np.int64)
    found[owner] = rows
    return found


def taken(column: Ints, rows: Ints, otherwise: float) -> Ints:
    """Return *column* at *rows*, *otherwise* where a row is `NOWHERE`."""
    values = np.full(len(rows), otherwise, dtype=column.dtype)
    known = rows != NOWHERE
    values[known] = column[rows[known]]
    return values


def grouped(rows: Ints, owner: Ints) -> Ints:
    """Return *rows* owner by owner, those of one owner in the order of the log."""
    return rows[np.argsort(owner, kind="stable")]


def opens_group(owner: Ints) -> Bools:
    """Return which positions of the grouped *owner* begin a new one."""
    begins = np.ones(len(owner), dtype=bool)
    begins[1:] = owner[1:] != owner[:-1]
    return begins


def position_in_group(begins: Bools) -> Ints:
    """Return how many positions stand before each one in its own group."""
    positions = np.arange(len(begins))
    return positions - np.maximum.accumulate(np.where(begins, positions, 0))
