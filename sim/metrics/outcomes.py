"""Where contacts and entries into queues went: one word each, so that they add up."""

from __future__ import annotations

import numpy as np

from sim.lifecycle import Event, Reason
from sim.metrics.moves import NOWHERE, Bools, Floats, Ints, Moves, taken
from sim.records import Facts

CONTACT_HANDLE_TYPES = (
    "refused",
    "balked",
    "closed",
    "short",
    "abandoned",
    "handled",
    "unfinished",
)
"""Where a contact went: exactly one each, so that they add up to all contacts."""

OUTCOMES = (*CONTACT_HANDLE_TYPES, "flowed_out")
"""Those, and of an entry into a queue that it left unanswered for another queue."""

REFUSED, BALKED, CLOSED, SHORT, ABANDONED, HANDLED, UNFINISHED, FLOWED_OUT = range(len(OUTCOMES))

LOST = (REFUSED, BALKED, CLOSED, SHORT, ABANDONED)

ABANDONED_TYPES = ("queue", "ringing")


def per_queue(facts: Facts, queue: Ints, attribute: str) -> Floats:
    """Return a number from `QueueFacts` for each *queue*, missing where that is `NOWHERE`."""
    values = [getattr(each, attribute) for each in facts.queues]
    return np.array([*values, np.nan], dtype=np.float64)[queue]


def is_short(facts: Facts, queue: Ints, waited: Floats) -> Bools:
    """Return whether who left after *waited* seconds counts as a short contact."""
    return waited < per_queue(facts, queue, "short_contact")


def abandoned_types(moves: Moves, ended: Ints) -> Ints:
    """Return where the customer was who left with the row *ended*, `NOWHERE` if none did."""
    types = np.full(len(ended), NOWHERE, dtype=np.int8)
    left = np.flatnonzero(taken(moves.log.event, ended, Event.CREATE) == Event.ABANDON)
    types[left] = moves.log.reason[ended[left]] == Reason.WHILE_RINGING
    return types
