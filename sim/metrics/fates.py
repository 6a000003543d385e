"""How contacts fared, for the centre, and entries into queues, for each queue: in one form.

A queue answers for those who asked for it and were turned away or balked, and for every entry into
it, waits counted since entry. The centre answers for each contact once, waits counted since
creation and by the thresholds of the queue that the customer asked for.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools, Floats, Ints, last
from sim.metrics.outcomes import (
    ABANDONED,
    BALKED,
    HANDLED,
    REFUSED,
    SHORT,
    is_short,
)
from sim.records import Facts


class Fates(NamedTuple):
    """Contacts, or entries with those turned away, as equally long columns."""

    contact: Ints
    measured: Bools
    queue: Ints
    """The queue whose thresholds hold."""
    writes: Bools
    """Whether the queue that answered, if any, shows messages."""
    arrival: Floats
    queued: Floats
    settled: Floats
    """When the wait was over: accept, leaving, or the horizon."""
    outcome: Ints
    rang: Bools
    """Whether an offer was ringing when the customer left."""
    replied: Floats
    gone: Floats
    """When the customer went without a sign during this wait, else missing."""
    was_gone: Bools
    """Whether the customer was gone before this wait began."""
    to_agent: Bools
    """Whether the chat was transferred to a named agent; like the next ones, after the accept."""
    to_queue: Bools
    conference: Bools
    """Whether an agent was added to it."""
    left_after: Bools
    """Whether the customer left while waiting for the agent it was transferred to."""

    @property
    def waited(self) -> Floats:
        waited: Floats = self.settled - self.arrival
        return waited

    @property
    def answered(self) -> Bools:
        """Whether an agent has written."""
        answered: Bools = ~np.isnan(self.replied)
        return answered

    def had(self, outcome: int) -> Bools:
        """Return who had *outcome*."""
        had: Bools = self.outcome == outcome
        return had

    def in_truth(self, facts: Facts) -> Fates:
        """Return what really happened: who went without a sign while waiting has abandoned."""
        went = ~np.isnan(self.gone)
        settled = np.where(went, self.gone, self.settled)
        outcome = np.where(went, ABANDONED, self.outcome)
        outcome[went & is_short(facts, self.queue, settled - self.arrival)] = SHORT
        measured = self.measured & ~self.was_gone
        return self._replace(measured=measured, settled=settled, outcome=outcome)


def of_centre(frames: Frames, measured: Bools) -> Fates:
    """Return the fates of the contacts, those *measured* marked."""
    contacts, horizon = frames.contacts, frames.facts.horizon
    queue, answered_in = (column(contacts, f"{name}queue_name") for name in ("", "answered_"))
    accepted, ended = column(contacts, "accepted_time"), column(contacts, "ended_time")
    vanished = column(contacts, "vanished_time")
    transfers, to_queue = (
        column(contacts, f"{name}transfer_count") for name in ("", "agent_to_queue_")
    )
    return Fates(
        contact=column(contacts, "contact"),
        measured=measured,
        queue=queue,
        writes=_writes(frames, np.where(np.isnan(accepted), queue, answered_in)),
        arrival=column(contacts, "created_time"),
        queued=column(contacts, "queued_time"),
        settled=_until(np.where(np.isnan(accepted), ended, accepted), horizon),
        outcome=column(contacts, "contact_handle_type"),
        rang=(contacts["abandoned_type"] == "ringing").to_numpy(),
        replied=column(contacts, "first_response_time"),
        gone=np.where(column(contacts, "is_vanished_waiting"), vanished, np.nan),
        was_gone=np.zeros(len(contacts), dtype=bool),
        to_agent=transfers > to_queue,
        to_queue=to_queue > 0,
        conference=column(contacts, "conference_count") > 0,
        left_after=column(contacts, "is_abandoned_after_transfer"),
    )


def of_queues(frames: Frames, centre: Fates) -> Fates:
    """Return the fates of those turned away by the queue they asked for, then of the entries."""
    entries = frames.entries
    contact, queue = column(entries, "contact"), column(entries, "queue_name")
    entered = column(entries, "entered_time")
    inside = Fates(
        contact=contact,
        measured=centre.measured[contact],
        queue=queue,
        writes=_writes(frames, queue),
        arrival=entered,
        queued=entered,
        settled=_until(column(entries, "left_time"), frames.facts.horizon),
        outcome=column(entries, "entry_handle_type"),
        rang=(entries["abandoned_type"] == "ringing").to_numpy(),
        replied=column(entries, "first_response_time"),
        gone=column(entries, "gone_time"),
        was_gone=column(entries, "is_gone"),
        to_agent=column(entries, "is_transferred_to_agent"),
        to_queue=column(entries, "is_transferred_to_queue"),
        conference=column(entries, "is_conference"),
        left_after=_left_after(entries, centre),
    )
    door = np.flatnonzero(centre.had(REFUSED) | centre.had(BALKED))
    return Fates(*(np.append(a[door], b) for a, b in zip(centre, inside, strict=True)))


def is_entry(fates: Fates) -> Bools:
    """Return which of the fates of queues are entries."""
    return ~(fates.had(REFUSED) | fates.had(BALKED))


def _left_after(entries: pd.DataFrame, centre: Fates) -> Bools:
    """Return the last answered entry of each contact that was abandoned after a transfer."""
    contact = column(entries, "contact")
    handled = np.flatnonzero(column(entries, "entry_handle_type") == HANDLED)
    latest = last(handled, contact[handled], len(centre.contact))
    left = np.zeros(len(entries), dtype=bool)
    left[latest[centre.left_after]] = True
    return left


def _writes(frames: Frames, queue: Ints) -> Bools:
    return np.append(frames.moves.writing_queues, False)[queue]


def _until(times: Floats, horizon: float) -> Floats:
    return np.where(np.isnan(times), horizon, times)
