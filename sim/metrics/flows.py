"""Where contacts go: from their origin by the queue asked for to their outcome, and between queues.

Counts of one replication; those of several add up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.frames import Frames, column
from sim.metrics.moves import NOWHERE, Bools, Ints, grouped
from sim.metrics.names import queue_names
from sim.metrics.outcomes import FLOWED_OUT

TO_AGENT = "an agent"
"""Where a transfer goes that names an agent."""


def flows(frames: Frames, measured: Bools) -> pd.DataFrame:
    """Return ``origin, queue, outcome, contacts`` of the *measured* contacts, what occurs alone."""
    keys = {"origin": "origin", "queue_name": "queue", "contact_handle_type": "outcome"}
    mine = frames.contacts[measured][list(keys)].rename(columns=keys)
    counts = mine.value_counts(sort=False).rename("contacts").reset_index()
    return counts[counts["contacts"] > 0].astype(dict.fromkeys(keys.values(), str))


def crossings(frames: Frames, measured: Bools) -> pd.DataFrame:
    """Return ``how, from_queue, to_queue, contacts``: transfers and overflows of the *measured*.

    A transfer comes from the queue of its sender's leg; one that names an agent goes to `TO_AGENT`.
    An overflow comes from the queue in which the contact waited.
    """
    transfers, overflows = _transfers(frames, measured), _overflows(frames, measured)
    whole = pd.concat([transfers.assign(how="transfer"), overflows.assign(how="overflow")])
    keys = ["how", "from_queue", "to_queue"]
    return whole.groupby(keys, sort=True, as_index=False)["contacts"].sum()


def _transfers(frames: Frames, measured: Bools) -> pd.DataFrame:
    moves, log = frames.moves, frames.log
    asked = moves.rows(Event.REQUEST_TRANSFER)
    asked = asked[measured[moves.contact_of(asked)]]
    of_leg = log.queue[moves.of_legs(Event.OFFER)][moves.leg_of(asked)]
    queued = moves.rows(Event.QUEUE, Event.OFFER)
    queued = grouped(queued, moves.contact_of(queued))
    target = _next_of_contact(frames, queued, asked)
    by_queue = (log.event[target] == Event.QUEUE) & (log.reason[target] == Reason.TRANSFER)
    to = np.where(by_queue & (target != NOWHERE), log.queue[target], NOWHERE)
    return _counted(frames, of_leg, to)


def _next_of_contact(frames: Frames, rows: Ints, after: Ints) -> Ints:
    """Return the first of the grouped *rows* of the same contact behind each row of *after*."""
    place = frames.moves.contact_of(rows).astype(np.int64) * len(frames.log) + rows
    own = frames.moves.contact_of(after).astype(np.int64) * len(frames.log) + after
    at = np.minimum(np.searchsorted(place, own, side="right"), max(len(rows) - 1, 0))
    if not len(rows):
        return np.full(len(after), NOWHERE)
    same = frames.moves.contact_of(rows[at]) == frames.moves.contact_of(after)
    return np.where(same, rows[at], NOWHERE)


def _overflows(frames: Frames, measured: Bools) -> pd.DataFrame:
    """Return stays that ended in another queue, and contacts that the door sent to another one."""
    entries = frames.entries
    contact, queue = column(entries, "contact"), column(entries, "queue_name")
    left = np.flatnonzero(column(entries, "entry_handle_type") == FLOWED_OUT)
    left = left[measured[contact[left]]]
    follows = np.minimum(left + 1, max(len(entries) - 1, 0))
    begins = np.flatnonzero(np.diff(contact, prepend=NOWHERE))
    asked = column(frames.contacts, "queue_name")[contact[begins]]
    door = (asked != queue[begins]) & measured[contact[begins]]
    return _counted(
        frames,
        np.concatenate([queue[left], asked[door]]),
        np.concatenate([queue[follows], queue[begins][door]]),
    )


def _counted(frames: Frames, from_queue: Ints, to_queue: Ints) -> pd.DataFrame:
    names = (queue_names(codes, frames.facts).astype(object) for codes in (from_queue, to_queue))
    start, end = names
    return pd.DataFrame(
        {"from_queue": start, "to_queue": pd.Series(end).fillna(TO_AGENT), "contacts": 1}
    )
