"""The contacts frame (customer session record): one row per contact, and where it went.

``queue_name`` is the queue that the customer asked for, ``answered_queue_name`` the one that it was
first accepted in. ``wait_duration`` runs from creation until the first accept or until the customer
has gone, and splits into ``ringing_duration`` (an agent's popover was showing) and
``queue_duration`` (the rest). A contact with an accepted leg is handled, whatever came later. It is
finished when it has ended and all its accepted legs are wrapped up. A contact that the log leaves
open keeps its row, with missing ends; sums over its legs are missing while one of them may grow.
``local_created_time`` is ``created_time`` on the centre's own clock, with its zone.
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.moves import NOWHERE, Bools, Floats, Ints, Moves, first, taken
from sim.metrics.names import named, queue_names, reason_words
from sim.metrics.origins import ORIGINS, PROACTIVE, origins
from sim.metrics.outcomes import (
    ABANDONED,
    ABANDONED_TYPES,
    BALKED,
    CLOSED,
    CONTACT_HANDLE_TYPES,
    HANDLED,
    REFUSED,
    SHORT,
    UNFINISHED,
    abandoned_types,
    is_short,
    per_queue,
)
from sim.metrics.signs import ENDED_BY, signs, terminating_ends
from sim.records import Facts

_FIRSTS = {
    "created": (Event.CREATE,),
    "queued": (Event.QUEUE,),
    "offered": (Event.OFFER,),
    "accepted": (Event.ACCEPT,),
    "first_response": (Event.AGENT_MESSAGE,),
    "ended": tuple(ENDED_BY),
}
"""The instants of a contact's life, each the first row of its kind."""

_OUTCOME_OF = {
    Event.ABANDON: ABANDONED,
    Event.CLOSE: CLOSED,
    Event.REFUSE: REFUSED,
    Event.BALK: BALKED,
}


def contacts(moves: Moves, legs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per contact, in order of creation."""
    log, facts = moves.log, moves.log.facts
    rows = {name: moves.of_contacts(*events) for name, events in _FIRSTS.items()}
    accepted, ended = rows["accepted"], rows["ended"]
    asked = np.where(rows["created"] == NOWHERE, rows["queued"], rows["created"])
    queue = taken(log.queue, asked, NOWHERE)
    times = {f"{name}_time": moves.times(row) for name, row in rows.items()}
    times["finished_time"] = _finished(moves, legs, times)
    wait = _wait(times)
    answered_after = times["accepted_time"] - times["created_time"]
    threshold = per_queue(facts, queue, "service_level_threshold")
    origin = origins(moves)
    return pd.DataFrame(
        {
            "replication": np.full(moves.contacts, log.replication, dtype=np.int16),
            "contact": np.arange(moves.contacts, dtype=np.int32),
            "queue_name": queue_names(queue, facts),
            "answered_queue_name": queue_names(taken(log.queue, accepted, NOWHERE), facts),
            "origin": named(origin, ORIGINS),
            "is_proactive": origin == PROACTIVE,
            "local_created_time": _on_the_clock(times["created_time"], facts),
            **times,
            "contact_handle_type": named(_outcomes(moves, rows, queue, wait), CONTACT_HANDLE_TYPES),
            "abandoned_type": named(abandoned_types(moves, ended), ABANDONED_TYPES),
            "termination_reason": reason_words(taken(log.reason, ended, Reason.NONE)),
            "terminating_end": terminating_ends(moves, ended),
            **signs(moves, accepted, ended),
            **_durations(moves, times, wait, legs),
            **_counts(moves, legs),
            "is_within_service_level": answered_after <= threshold,
            "is_readiness_checked": _by_contact(moves, legs, legs["is_readiness_checked"]) > 0,
            "wrapup_code_name": _last_wrapup(moves, legs),
        },
        copy=False,
    )


def _on_the_clock(seconds: Floats, facts: Facts) -> pd.DatetimeIndex:
    """Return *seconds* as local times that know their zone, exact to the microsecond."""
    known = ~np.isnan(seconds)
    lasted = np.full(len(seconds), "NaT", dtype="timedelta64[us]")
    lasted[known] = np.rint(seconds[known] * 1e6).astype(np.int64)
    start = datetime.fromisoformat(facts.start).astimezone(UTC).replace(tzinfo=None)
    utc = pd.DatetimeIndex(np.datetime64(start, "us") + lasted)
    return utc.tz_localize("UTC").tz_convert(facts.timezone)


def _wait(times: dict[str, Floats]) -> Floats:
    left = np.where(np.isnan(times["accepted_time"]), times["ended_time"], times["accepted_time"])
    return left - times["created_time"]


def _finished(moves: Moves, legs: pd.DataFrame, times: dict[str, Floats]) -> Floats:
    """Return when the last accepted leg was wrapped up and the contact over."""
    accepted = legs[legs["leg_handle_type"] == "accepted"]
    latest = np.full(moves.contacts, np.nan)
    wrapped_up = accepted["wrapped_up_time"].fillna(np.inf).to_numpy()
    np.fmax.at(latest, accepted["contact"].to_numpy(), wrapped_up)
    return np.where(np.isfinite(latest), np.maximum(latest, times["ended_time"]), np.nan)


def _outcomes(moves: Moves, rows: dict[str, Ints], queue: Ints, wait: Floats) -> Ints:
    outcome_of = np.full(len(Event), UNFINISHED, dtype=np.int8)
    outcome_of[list(_OUTCOME_OF)] = list(_OUTCOME_OF.values())
    outcome = outcome_of[taken(moves.log.event, rows["ended"], Event.CREATE)]
    outcome[(outcome == ABANDONED) & is_short(moves.log.facts, queue, wait)] = SHORT
    outcome[rows["accepted"] != NOWHERE] = HANDLED
    return outcome


def _durations(
    moves: Moves, times: dict[str, Floats], wait: Floats, legs: pd.DataFrame
) -> dict[str, Floats]:
    rang = _by_contact(moves, legs, legs["ringing_duration"].where(_rang_first(moves, legs)))
    ended = ~np.isnan(times["accepted_time"]) & ~np.isnan(times["ended_time"])
    return {
        "wait_duration": wait,
        "queue_duration": wait - rang,
        "ringing_duration": rang,
        "first_response_duration": times["first_response_time"] - times["queued_time"],
        "agent_first_response_duration": times["first_response_time"] - times["accepted_time"],
        "connected_duration": _sum_of_accepted(moves, legs, "connected_duration", ended),
        "wrapup_duration": _sum_of_accepted(moves, legs, "wrapup_duration", ended),
        "total_duration": times["ended_time"] - times["created_time"],
    }


def _sum_of_accepted(moves: Moves, legs: pd.DataFrame, column: str, ended: Bools) -> Floats:
    """Sum *column* over accepted legs of contacts that *ended*; missing where one of them lacks it.

    A contact that goes on may yet get another leg.
    """
    accepted = legs["leg_handle_type"] == "accepted"
    lacking = _by_contact(moves, legs, accepted & legs[column].isna()) > 0
    total = _by_contact(moves, legs, legs[column].where(accepted))
    return np.where(ended & ~lacking, total, np.nan)


def _rang_first(moves: Moves, legs: pd.DataFrame) -> Bools:
    """Return which legs were offered no later than the first one that was accepted."""
    accepts = moves.rows(Event.ACCEPT)
    answer = first(moves.log.leg[accepts], moves.contact_of(accepts), moves.contacts)
    answer = answer[legs["contact"].to_numpy()]
    rang_first: Bools = (answer == NOWHERE) | (legs["leg"].to_numpy() <= answer)
    return rang_first


def _by_contact(moves: Moves, legs: pd.DataFrame, values: pd.Series) -> Floats:
    """Return the sum of *values*, one a leg, by contact; missing ones count nothing."""
    return np.bincount(
        legs["contact"].to_numpy(),
        weights=np.nan_to_num(values.to_numpy(dtype=np.float64)),
        minlength=moves.contacts,
    )


def _counts(moves: Moves, legs: pd.DataFrame) -> dict[str, Ints]:
    queued = moves.rows(Event.QUEUE)
    rows = {
        "connected_count": moves.rows(Event.ACCEPT),
        "not_responded_count": moves.rows(Event.MISS),
        "transfer_count": moves.rows(Event.REQUEST_TRANSFER),
        "agent_to_queue_transfer_count": queued[moves.log.reason[queued] == Reason.TRANSFER],
        "conference_request_count": moves.rows(Event.REQUEST_CONFERENCE),
        "customer_message_count": moves.rows(Event.CUSTOMER_MESSAGE),
        "agent_message_count": moves.rows(Event.AGENT_MESSAGE),
    }
    counts = {
        name: np.bincount(moves.contact_of(of), minlength=moves.contacts).astype(np.int32)
        for name, of in rows.items()
    }
    added = (legs["leg_role"] == "conference") & (legs["leg_handle_type"] == "accepted")
    return counts | {"conference_count": _by_contact(moves, legs, added).astype(np.int32)}


def _last_wrapup(moves: Moves, legs: pd.DataFrame) -> pd.Categorical:
    codes = legs["wrapup_code_name"].cat.codes.to_numpy()
    latest = np.full(moves.contacts, NOWHERE, dtype=np.int16)
    latest[legs["contact"].to_numpy()[codes >= 0]] = codes[codes >= 0]
    return named(latest, moves.log.facts.wrapup_reasons)
