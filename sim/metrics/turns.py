"""The turns frame: what a customer wrote in a row, and the agent's answer to it.

A turn begins with a customer's message and takes in all that follow until an agent writes. Where
the agent has the first word, its opening is a turn without customer messages. The answer to the
closing question asks for no reply and is no turn. A turn belongs to the leg that answered it, be
it another one than it was written to; one that nobody answered, to the leg it was written to; what
was written before the first accept, to the leg that accepted first, if any did.

``response_duration`` is how long the customer waited for the reply, ``customer_duration`` how long
the agent waited for the customer's turn: from the last message of an agent to the turn's first one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.moves import (
    NOWHERE,
    Bools,
    Floats,
    Ints,
    Moves,
    first,
    grouped,
    opens_group,
    position_in_group,
)
from sim.metrics.names import queue_names


def turns(moves: Moves, legs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per turn, contact by contact in order of time."""
    log = moves.log
    begun, ended, reply, ahead = _turns(moves)
    shown = np.where(reply != NOWHERE, reply, _written_to(moves, ended))
    contact = log.contact[shown]
    replied = moves.times(reply)
    last_message = moves.times(ended)
    return pd.DataFrame(
        {
            "replication": np.full(len(begun), log.replication, dtype=np.int16),
            "contact": contact,
            "leg": log.leg[shown],
            "turn": position_in_group(opens_group(contact)).astype(np.int16),
            "queue_name": queue_names(log.queue[shown], log.facts),
            "agent": log.agent[shown],
            "first_message_time": moves.times(begun),
            "last_message_time": last_message,
            "reply_time": replied,
            "response_duration": replied - _asked(moves, legs, shown, last_message),
            "customer_duration": moves.times(begun) - moves.times(ahead),
            "is_first_response": _is_first_response(moves, reply, contact),
        },
        copy=False,
    )


def _turns(moves: Moves) -> tuple[Ints, Ints, Ints, Ints]:
    """Return the rows of each turn's first and last customer message, and of the reply to it.

    The fourth is the agent's message that the turn follows; the first turn follows none.
    """
    log = moves.log
    rows = moves.rows(Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)
    rows = rows[log.reason[rows] != Reason.CLOSING_ANSWER]
    rows = grouped(rows, log.contact[rows])
    by_agent = log.event[rows] == Event.AGENT_MESSAGE
    new_contact = opens_group(log.contact[rows])
    runs = np.flatnonzero(new_contact | opens_group(by_agent))
    after = np.append(runs[1:], len(rows))
    is_turn = ~by_agent[runs] | new_contact[runs]
    begin, after = runs[is_turn], after[is_turn]
    follows = ~new_contact[begin]
    opening = by_agent[begin]
    answered = np.append(~new_contact, False)[after]
    following = rows[np.minimum(after, len(rows) - 1)]
    return (
        np.where(opening, NOWHERE, rows[begin]),
        np.where(opening, NOWHERE, rows[after - 1]),
        np.where(opening, rows[begin], np.where(answered, following, NOWHERE)),
        np.where(follows, rows[begin - 1], NOWHERE),
    )


def _written_to(moves: Moves, written: Ints) -> Ints:
    """Return the row that tells to which leg each of the messages *written* was written."""
    accepted = moves.of_contacts(Event.ACCEPT)[moves.contact_of(written)]
    return np.where((written != NOWHERE) & (written < accepted), accepted, written)


def _asked(moves: Moves, legs: pd.DataFrame, shown: Ints, last_message: Floats) -> Floats:
    """Return since when the customer has been waiting for the reply: an opening, since accept."""
    opening = np.isnan(last_message)
    accepted = legs["accepted_time"].to_numpy()[moves.leg_of(shown[opening])]
    asked = last_message.copy()
    asked[opening] = accepted
    return asked


def _is_first_response(moves: Moves, reply: Ints, contact: Ints) -> Bools:
    rows = moves.rows(Event.AGENT_MESSAGE)
    earliest = first(rows, moves.contact_of(rows), moves.contacts)
    is_first: Bools = (reply != NOWHERE) & (reply == earliest[contact])
    return is_first
