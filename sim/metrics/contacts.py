"""The contacts frame (customer session record): one row per contact, and where it went.

``wait_duration`` runs from creation until the first accept or until the customer has gone, and
splits into ``ringing_duration`` (an agent's popover was showing) and ``queue_duration`` (the rest).
A contact that the log leaves open keeps its row, with missing ends.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.legs import TERMINATING_ENDS
from sim.metrics.moves import NOWHERE, Bools, Floats, Ints, Moves, first
from sim.metrics.names import named, queue_names, reason_words

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

ABANDONED_TYPES = ("queue", "ringing")

_ENDED_BY = {
    Event.CUSTOMER_END: "customer",
    Event.ABANDON: "customer",
    Event.BALK: "customer",
    Event.END: "agent",
    Event.TIME_OUT: "system",
    Event.CLOSE: "system",
    Event.REFUSE: "system",
}


def contacts(moves: Moves, legs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per contact, in order of creation."""
    log, facts = moves.log, moves.log.facts
    queue = _queues(moves)
    times = _times(moves)
    end = _first(moves, *_ENDED_BY)
    wait = _wait(times)
    handle_types = _handle_types(moves, queue, wait)
    return pd.DataFrame(
        {
            "replication": np.full(moves.contacts, log.replication, dtype=np.int16),
            "contact": np.arange(moves.contacts, dtype=np.int32),
            "queue_name": queue_names(queue, facts),
            "is_proactive": _proactive(moves),
            **times,
            "contact_handle_type": named(handle_types, CONTACT_HANDLE_TYPES),
            "abandoned_type": named(_abandoned_types(moves), ABANDONED_TYPES),
            "termination_reason": reason_words(_of(log.reason, end, Reason.NONE)),
            "terminating_end": named(_terminating_ends(moves, end), TERMINATING_ENDS),
            **_durations(moves, times, wait, legs),
            **_counts(moves),
            "is_within_service_level": _within_service_level(moves, queue, times),
            "is_readiness_checked": _by_contact(moves, legs, legs["is_readiness_checked"]) > 0,
            "wrapup_code_name": _last_wrapup(moves, legs),
        },
        copy=False,
    )


def per_queue(moves: Moves, queue: Ints, attribute: str) -> Floats:
    """Return a number from `QueueFacts` for the *queue* of each contact."""
    values = [getattr(facts, attribute) for facts in moves.log.facts.queues]
    return np.array([*values, np.nan], dtype=np.float64)[queue]


def _first(moves: Moves, *events: Event) -> Ints:
    rows = moves.rows(*events)
    return first(rows, moves.contact_of(rows), moves.contacts)


def _of(column: Ints, rows: Ints, otherwise: int) -> Ints:
    values = np.full(len(rows), otherwise, dtype=column.dtype)
    values[rows != NOWHERE] = column[rows[rows != NOWHERE]]
    return values


def _queues(moves: Moves) -> Ints:
    return _of(moves.log.queue, _first(moves, Event.CREATE, Event.QUEUE), NOWHERE)


def _times(moves: Moves) -> dict[str, Floats]:
    return {
        "created_time": moves.times(_first(moves, Event.CREATE)),
        "queued_time": moves.times(_first(moves, Event.QUEUE)),
        "offered_time": moves.times(_first(moves, Event.OFFER)),
        "accepted_time": moves.times(_first(moves, Event.ACCEPT)),
        "first_response_time": moves.times(_first(moves, Event.AGENT_MESSAGE)),
        "ended_time": moves.times(_first(moves, *_ENDED_BY)),
        "finished_time": moves.times(_first(moves, Event.FINISH)),
    }


def _wait(times: dict[str, Floats]) -> Floats:
    left = np.where(np.isnan(times["accepted_time"]), times["ended_time"], times["accepted_time"])
    return left - times["created_time"]


def _handle_types(moves: Moves, queue: Ints, wait: Floats) -> Ints:
    code = {name: place for place, name in enumerate(CONTACT_HANDLE_TYPES)}
    types = np.full(moves.contacts, code["unfinished"], dtype=np.int8)
    types[moves.contact_of(moves.rows(Event.ABANDON))] = code["abandoned"]
    short = (types == code["abandoned"]) & (wait < per_queue(moves, queue, "short_contact"))
    types[short] = code["short"]
    types[moves.contact_of(moves.rows(Event.CLOSE))] = code["closed"]
    types[moves.contact_of(moves.rows(Event.REFUSE))] = code["refused"]
    types[moves.contact_of(moves.rows(Event.BALK))] = code["balked"]
    types[moves.contact_of(moves.rows(Event.ACCEPT))] = code["handled"]
    return types


def _abandoned_types(moves: Moves) -> Ints:
    rows = moves.rows(Event.ABANDON)
    types = np.full(moves.contacts, NOWHERE, dtype=np.int8)
    types[moves.contact_of(rows)] = moves.log.reason[rows] == Reason.WHILE_RINGING
    return types


def _terminating_ends(moves: Moves, end: Ints) -> Ints:
    by = np.full(len(Event), NOWHERE, dtype=np.int8)
    by[list(_ENDED_BY)] = [TERMINATING_ENDS.index(name) for name in _ENDED_BY.values()]
    ends = np.full(moves.contacts, NOWHERE, dtype=np.int8)
    ends[end != NOWHERE] = by[moves.log.event[end[end != NOWHERE]]]
    return ends


def _durations(
    moves: Moves, times: dict[str, Floats], wait: Floats, legs: pd.DataFrame
) -> dict[str, Floats]:
    accepted = times["accepted_time"]
    before = ~(legs["offered_time"].to_numpy() > accepted[legs["contact"].to_numpy()])
    rang = _by_contact(moves, legs, legs["ringing_duration"].where(before).fillna(0.0))
    handled = ~np.isnan(accepted)
    return {
        "wait_duration": wait,
        "queue_duration": wait - rang,
        "ringing_duration": rang,
        "first_response_duration": times["first_response_time"] - times["queued_time"],
        "agent_first_response_duration": times["first_response_time"] - accepted,
        "connected_duration": _sum_if_done(moves, legs, "connected_duration", handled),
        "wrapup_duration": _sum_if_done(moves, legs, "wrapup_duration", handled),
        "total_duration": times["ended_time"] - times["created_time"],
    }


def _sum_if_done(moves: Moves, legs: pd.DataFrame, column: str, handled: Bools) -> Floats:
    """Sum *column* over accepted legs; missing where one of them lacks it or none is accepted."""
    accepted = legs["leg_handle_type"] == "accepted"
    lacking = _by_contact(moves, legs, accepted & legs[column].isna()) > 0
    total = _by_contact(moves, legs, legs[column].fillna(0.0))
    return np.where(handled & ~lacking, total, np.nan)


def _by_contact(moves: Moves, legs: pd.DataFrame, values: pd.Series) -> Floats:
    return np.bincount(
        legs["contact"].to_numpy(),
        weights=values.to_numpy(dtype=np.float64),
        minlength=moves.contacts,
    )


def _counts(moves: Moves) -> dict[str, Ints]:
    transfers = moves.rows(Event.REQUEST_TRANSFER)
    to_queue = transfers[moves.log.reason[transfers] == Reason.TO_QUEUE]
    rows = {
        "connected_count": moves.rows(Event.ACCEPT),
        "not_responded_count": moves.rows(Event.MISS),
        "transfer_count": transfers,
        "agent_to_queue_transfer_count": to_queue,
        "conference_count": moves.rows(Event.REQUEST_CONFERENCE),
        "customer_message_count": moves.rows(Event.CUSTOMER_MESSAGE),
        "agent_message_count": moves.rows(Event.AGENT_MESSAGE),
    }
    return {
        name: np.bincount(moves.contact_of(of), minlength=moves.contacts).astype(np.int32)
        for name, of in rows.items()
    }


def _within_service_level(moves: Moves, queue: Ints, times: dict[str, Floats]) -> Bools:
    threshold = per_queue(moves, queue, "service_level_threshold")
    return times["accepted_time"] - times["created_time"] <= threshold


def _proactive(moves: Moves) -> Bools:
    proactive = moves.log.proactive
    return np.zeros(moves.contacts, dtype=bool) if proactive is None else proactive


def _last_wrapup(moves: Moves, legs: pd.DataFrame) -> pd.Categorical:
    codes = legs["wrapup_code_name"].cat.codes.to_numpy()
    latest = np.full(moves.contacts, NOWHERE, dtype=np.int16)
    latest[legs["contact"].to_numpy()[codes >= 0]] = codes[codes >= 0]
    return named(latest, moves.log.facts.wrapup_reasons)
