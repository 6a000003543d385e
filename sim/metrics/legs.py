"""The legs frame (contact leg record): one row per offer, and what became of it.

A leg rings from its offer until it is accepted, missed or withdrawn. It is connected from accept
until its agent, the customer or the system ends it, and in wrap-up from there until the wrap-up is
submitted, by the agent or by the countdown. ``leg_role`` says what the offer came from: a queue, a
transfer that names the agent, or a conference.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.moves import NOWHERE, Floats, Ints, Moves, first, grouped, taken
from sim.metrics.names import agent_names, named, queue_names, team_names
from sim.metrics.origins import PROACTIVE, origins
from sim.metrics.signs import TERMINATING_ENDS
from sim.metrics.timeline import Timeline

LEG_HANDLE_TYPES = ("accepted", "missed", "withdrawn", "ringing")
LEG_ROLES = ("queue", "transfer", "conference")

_CUSTOMER, _AGENT, _SYSTEM = range(len(TERMINATING_ENDS))

_OWN_ENDS = {
    Event.END: _AGENT,
    Event.REQUEST_TRANSFER: _AGENT,
    Event.LEAVE_CONFERENCE: _AGENT,
    Event.DISSOLVE_CONFERENCE: _AGENT,
    Event.TIME_OUT: _SYSTEM,
}
"""What ends the leg that it is written of."""

_COMMON_ENDS = {Event.CUSTOMER_END: _CUSTOMER, Event.INTERRUPT: _SYSTEM}
"""What ends every live leg of the contact, whichever leg it is written of."""

_WRAPPED_UP = (Event.SUBMIT_WRAP_UP, Event.AUTO_WRAP_UP)

_ROLE_OF = {
    Event.QUEUE: 0,
    Event.REMOVE_REQUEST: 0,
    Event.REQUEST_TRANSFER: 1,
    Event.REQUEST_CONFERENCE: 2,
}
"""The role of a leg, by the last of these ahead of its offer."""


def legs(moves: Moves, timeline: Timeline) -> pd.DataFrame:
    """Return one row per leg, contact by contact in order of offer."""
    log, facts = moves.log, moves.log.facts
    offered, accepted = moves.of_legs(Event.OFFER), moves.of_legs(Event.ACCEPT)
    ended = _ended(moves, log.contact[offered], accepted)
    wrapped_up = moves.of_legs(*_WRAPPED_UP)
    times = {
        "offered_time": moves.times(offered),
        "accepted_time": moves.times(accepted),
        "left_time": moves.times(moves.of_legs(Event.MISS, Event.WITHDRAW)),
        "disconnected_time": moves.times(ended),
        "wrapped_up_time": moves.times(wrapped_up),
    }
    return pd.DataFrame(
        {
            "replication": np.full(moves.legs, log.replication, dtype=np.int16),
            "contact": log.contact[offered],
            "leg": log.leg[offered],
            "queue_name": queue_names(log.queue[offered], facts),
            "is_proactive": (origins(moves) == PROACTIVE)[log.contact[offered]],
            "agent": log.agent[offered],
            "agent_name": agent_names(log.agent[offered], facts),
            "team_name": team_names(log.agent[offered], facts),
            "leg_role": named(_roles(moves, offered), LEG_ROLES),
            **times,
            "leg_handle_type": named(_handle_types(moves), LEG_HANDLE_TYPES),
            "terminating_end": named(_terminating_ends(moves, ended), TERMINATING_ENDS),
            **_durations(times),
            "concurrency": _concurrency(moves, timeline),
            **_messages(moves),
            "wrapup_code_name": named(taken(log.reason, wrapped_up, NOWHERE), facts.wrapup_reasons),
            "is_auto_wrapup": taken(log.event, wrapped_up, NOWHERE) == Event.AUTO_WRAP_UP,
        },
        copy=False,
    )


def _ended(moves: Moves, contact: Ints, accepted: Ints) -> Ints:
    """Return the row that ended each accepted leg: its own, or an earlier one of the contact."""
    own = moves.of_legs(*_OWN_ENDS)
    common = moves.of_contacts(*_COMMON_ENDS)[contact]
    live = (common != NOWHERE) & (accepted != NOWHERE) & ((own == NOWHERE) | (own > common))
    return np.where(live, common, own)


def _roles(moves: Moves, offered: Ints) -> Ints:
    roles = np.zeros(len(offered), dtype=np.int8)
    if len(moves.rows(Event.REQUEST_TRANSFER, Event.REQUEST_CONFERENCE)):
        rows = moves.rows(*_ROLE_OF)
        rows = grouped(rows, moves.contact_of(rows))
        ahead = moves.latest(rows, offered)
        role_of = np.zeros(len(Event), dtype=np.int8)
        role_of[list(_ROLE_OF)] = list(_ROLE_OF.values())
        roles = role_of[taken(moves.log.event[rows], ahead, Event.QUEUE)]
    return roles


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


def _terminating_ends(moves: Moves, ended: Ints) -> Ints:
    by = np.full(len(Event), NOWHERE, dtype=np.int8)
    for event, end in (_OWN_ENDS | _COMMON_ENDS).items():
        by[event] = end
    return by[taken(moves.log.event, ended, Event.CREATE)]


def _concurrency(moves: Moves, timeline: Timeline) -> Ints:
    concurrency = np.zeros(moves.legs, dtype=np.int16)
    accepts = moves.log.event[timeline.row] == Event.ACCEPT
    concurrency[moves.leg_of(timeline.row[accepts])] = timeline.in_hand[accepts]
    return concurrency


def _messages(moves: Moves) -> dict[str, Ints]:
    rows = moves.rows(Event.AGENT_MESSAGE)
    leg = moves.leg_of(rows)
    checked = np.zeros(moves.legs, dtype=bool)
    checked[leg[moves.log.reason[rows] == Reason.CLOSING_QUESTION]] = True
    return {
        "first_message_time": moves.times(first(rows, leg, moves.legs)),
        "agent_message_count": np.bincount(leg, minlength=moves.legs).astype(np.int32),
        "is_readiness_checked": checked,
    }
