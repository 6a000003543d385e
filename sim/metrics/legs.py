"""The legs frame (contact leg record): one row per offer, and what became of it.

A leg rings from its offer until it is accepted, missed or withdrawn. It is connected from accept
until its agent, the customer or the system ends it, and in wrap-up from there until the wrap-up is
submitted.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.moves import NOWHERE, Floats, Ints, Moves, first, last
from sim.metrics.names import agent_names, named, queue_names, team_names
from sim.metrics.timeline import Timeline

LEG_HANDLE_TYPES = ("accepted", "missed", "withdrawn", "ringing")
TERMINATING_ENDS = ("customer", "agent", "system")

_ENDED_BY = {
    Event.CUSTOMER_END: 0,
    Event.END: 1,
    Event.REQUEST_TRANSFER: 1,
    Event.LEAVE_CONFERENCE: 1,
    Event.DISSOLVE_CONFERENCE: 1,
    Event.TIME_OUT: 2,
}


def legs(moves: Moves, timeline: Timeline) -> pd.DataFrame:
    """Return one row per leg, contact by contact in order of offer."""
    log, facts = moves.log, moves.log.facts
    offered = _first(moves, Event.OFFER)
    times = _times(moves, offered)
    return pd.DataFrame(
        {
            "replication": np.full(moves.legs, log.replication, dtype=np.int16),
            "contact": log.contact[offered],
            "leg": log.leg[offered],
            "queue_name": queue_names(log.queue[offered], facts),
            "agent": log.agent[offered],
            "agent_name": agent_names(log.agent[offered], facts),
            "team_name": team_names(log.agent[offered], facts),
            **times,
            "leg_handle_type": named(_handle_types(moves), LEG_HANDLE_TYPES),
            "terminating_end": named(_terminating_ends(moves), TERMINATING_ENDS),
            **_durations(times),
            "concurrency": _concurrency(moves, timeline),
            **_counts(moves),
            "wrapup_code_name": named(_wrapup_codes(moves), facts.wrapup_reasons),
        },
        copy=False,
    )


def _first(moves: Moves, *events: Event) -> Ints:
    rows = moves.rows(*events)
    rows = rows[moves.log.leg[rows] >= 0]
    return first(rows, moves.leg_of(rows), moves.legs)


def _times(moves: Moves, offered: Ints) -> dict[str, Floats]:
    return {
        "offered_time": moves.times(offered),
        "accepted_time": moves.times(_first(moves, Event.ACCEPT)),
        "left_time": moves.times(_first(moves, Event.MISS, Event.WITHDRAW)),
        "disconnected_time": moves.times(_first(moves, *_ENDED_BY)),
        "wrapped_up_time": moves.times(_first(moves, Event.SUBMIT_WRAP_UP)),
    }


def _durations(times: dict[str, Floats]) -> dict[str, Floats]:
    answered = np.fmin(times["accepted_time"], times["left_time"])
    return {
        "ringing_duration": answered - times["offered_time"],
        "connected_duration": times["disconnected_time"] - times["accepted_time"],
        "wrapup_duration": times["wrapped_up_time"] - times["disconnected_time"],
        "handle_duration": times["wrapped_up_time"] - times["accepted_time"],
    }


def _handle_types(moves: Moves) -> Ints:
    types = np.full(moves.legs, LEG_HANDLE_TYPES.index("ringing"), dtype=np.int8)
    for code, event in enumerate((Event.ACCEPT, Event.MISS, Event.WITHDRAW)):
        types[moves.leg_of(moves.rows(event))] = code
    return types


def _terminating_ends(moves: Moves) -> Ints:
    ended = _first(moves, *_ENDED_BY)
    by = np.full(len(Event), NOWHERE, dtype=np.int8)
    by[list(_ENDED_BY)] = list(_ENDED_BY.values())
    ends = np.full(moves.legs, NOWHERE, dtype=np.int8)
    ends[ended != NOWHERE] = by[moves.log.event[ended[ended != NOWHERE]]]
    return ends


def _concurrency(moves: Moves, timeline: Timeline) -> Ints:
    concurrency = np.zeros(moves.legs, dtype=np.int16)
    accepts = moves.log.event[timeline.row] == Event.ACCEPT
    concurrency[moves.leg_of(timeline.row[accepts])] = timeline.in_hand[accepts]
    return concurrency


def _counts(moves: Moves) -> dict[str, Ints]:
    rows = moves.rows(Event.AGENT_MESSAGE)
    checks = rows[moves.log.reason[rows] == Reason.CLOSING_QUESTION]
    checked = np.zeros(moves.legs, dtype=bool)
    checked[moves.leg_of(checks)] = True
    sent = np.bincount(moves.leg_of(rows), minlength=moves.legs).astype(np.int32)
    return {"agent_message_count": sent, "is_readiness_checked": checked}


def _wrapup_codes(moves: Moves) -> Ints:
    rows = moves.rows(Event.SUBMIT_WRAP_UP)
    codes = np.full(moves.legs, NOWHERE, dtype=np.int16)
    submitted = last(rows, moves.leg_of(rows), moves.legs)
    codes[submitted != NOWHERE] = moves.log.reason[submitted[submitted != NOWHERE]]
    return codes
