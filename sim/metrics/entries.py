"""Entries into queues: every stay of a contact in a queue, and how it ended.

A contact enters the queue that lets it in, and another one when it is transferred to it or
overflows into it; a RONA return is no entry. A request to a named agent is in no queue: the stay
ended with the accept, and a new one begins where the request is removed and the chat waits again.
A stay ends with the next accept of the contact, its leaving, its closing, or its next entry.

``gone_time`` is the truth of a simulated log: when the customer vanished during the stay;
``is_gone`` marks stays that began after that.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.moves import NOWHERE, Bools, Floats, Ints, Moves, first, grouped, taken
from sim.metrics.names import named, queue_names
from sim.metrics.outcomes import (
    ABANDONED,
    ABANDONED_TYPES,
    CLOSED,
    FLOWED_OUT,
    HANDLED,
    OUTCOMES,
    SHORT,
    UNFINISHED,
    abandoned_types,
    is_short,
)

_STARTS = (Event.QUEUE, Event.REMOVE_REQUEST)

_OUTCOME_OF = {
    Event.ACCEPT: HANDLED,
    Event.ABANDON: ABANDONED,
    Event.CLOSE: CLOSED,
    Event.QUEUE: FLOWED_OUT,
    Event.REMOVE_REQUEST: FLOWED_OUT,
}
"""What became of a stay, by the row that ended it."""


def entries(moves: Moves, legs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per entry, contact by contact in order of time."""
    log = moves.log
    begun, ended = _stays(moves)
    contact, queue = log.contact[begun], log.queue[begun]
    entered, left = log.time[begun], moves.times(ended)
    outcome_of = np.full(len(Event), UNFINISHED, dtype=np.int8)
    outcome_of[list(_OUTCOME_OF)] = list(_OUTCOME_OF.values())
    outcome = outcome_of[taken(log.event, ended, Event.CREATE)]
    outcome[(outcome == ABANDONED) & is_short(log.facts, queue, left - entered)] = SHORT
    of_leg = moves.latest(begun, moves.of_legs(Event.OFFER))
    return pd.DataFrame(
        {
            "contact": contact,
            "queue_name": queue_names(queue, log.facts),
            "entered_time": entered,
            "left_time": left,
            "entry_handle_type": named(outcome, OUTCOMES),
            "abandoned_type": named(abandoned_types(moves, ended), ABANDONED_TYPES),
            "first_response_time": _first_reply(legs, of_leg, len(begun)),
            **_requests(moves, legs, of_leg, begun),
            **_truth(moves, contact, begun, ended),
        },
        copy=False,
    )


def _stays(moves: Moves) -> tuple[Ints, Ints]:
    """Return the rows with which each stay begins and ends, `NOWHERE` where it goes on."""
    rows = moves.rows(*_OUTCOME_OF)
    rows = grouped(rows, moves.contact_of(rows))
    rows = rows[~_about_conferences(moves, rows)]
    contact, queue, event = moves.contact_of(rows), moves.log.queue[rows], moves.log.event[rows]
    starts = np.isin(event, _STARTS)
    follows = np.zeros(len(rows), dtype=bool)
    follows[1:] = contact[1:] == contact[:-1]
    again = np.zeros(len(rows), dtype=bool)  # put into the queue that it is waiting in
    again[1:] = follows[1:] & starts[1:] & starts[:-1] & (queue[1:] == queue[:-1])
    rows, starts, follows = rows[~again], starts[~again], follows[~again]
    after = np.append(rows[1:], NOWHERE)
    after[:-1][~follows[1:]] = NOWHERE
    return rows[starts], after[starts]


def _about_conferences(moves: Moves, rows: Ints) -> Bools:
    """Return which of the grouped *rows* remove a request for a conference."""
    about = np.zeros(len(rows), dtype=bool)
    removed = np.flatnonzero(moves.log.event[rows] == Event.REMOVE_REQUEST)
    if len(removed):
        asked = moves.rows(Event.REQUEST_TRANSFER, Event.REQUEST_CONFERENCE)
        asked = grouped(asked, moves.contact_of(asked))
        last_asked = moves.latest(asked, rows[removed])
        event = taken(moves.log.event[asked], last_asked, Event.CREATE)
        about[removed] = event == Event.REQUEST_CONFERENCE
    return about


def _first_reply(legs: pd.DataFrame, of_leg: Ints, entries: int) -> Floats:
    """Return when an agent first wrote after each entry and before the next."""
    written = legs["first_message_time"].to_numpy()
    spoken = np.flatnonzero(~np.isnan(written) & (of_leg != NOWHERE))
    spoken = spoken[np.argsort(written[spoken], kind="stable")]
    return taken(written, first(spoken, of_leg[spoken], entries), np.nan)


def _requests(moves: Moves, legs: pd.DataFrame, of_leg: Ints, begun: Ints) -> dict[str, Bools]:
    """Return from which entries the chat was transferred, and into which agents were added."""
    log, entries = moves.log, len(begun)
    asked = moves.rows(Event.REQUEST_TRANSFER)
    transfers = np.bincount(_known(of_leg[moves.leg_of(asked)]), minlength=entries)
    by_transfer = (log.event[begun] == Event.QUEUE) & (log.reason[begun] == Reason.TRANSFER)
    to_queue = np.zeros(entries, dtype=bool)
    to_queue[:-1] = by_transfer[1:] & (log.contact[begun[1:]] == log.contact[begun[:-1]])
    added = (legs["leg_role"] == "conference") & (legs["leg_handle_type"] == "accepted")
    conferences = np.bincount(_known(of_leg[added.to_numpy()]), minlength=entries)
    return {
        "is_transferred_to_queue": to_queue,
        "is_transferred_to_agent": transfers > to_queue,
        "is_conference": conferences > 0,
    }


def _truth(moves: Moves, contact: Ints, begun: Ints, ended: Ints) -> dict[str, Floats | Bools]:
    vanished = moves.of_contacts(Event.VANISH)[contact]
    after = (vanished != NOWHERE) & (vanished < begun)
    during = (vanished > begun) & ((ended == NOWHERE) | (vanished < ended))
    gone = moves.times(np.where(during, vanished, NOWHERE))
    return {"gone_time": gone, "is_gone": after}


def _known(positions: Ints) -> Ints:
    known: Ints = positions[positions != NOWHERE]
    return known
