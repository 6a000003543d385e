"""The contact_activities frame (contact activity record): each state a conversation was in.

The states come from the table of the conversation itself, one move of every contact at a time, so
this frame and the lifecycle cannot disagree.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import CONVERSATION, Conversation, Event, words
from sim.metrics.moves import Bools, Floats, Ints, Moves, grouped, opens_group, position_in_group
from sim.metrics.names import named

_UNMOVING = (Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE, Event.VANISH)
_FINAL = [state for state, moves in CONVERSATION.items() if not moves]


def contact_activities(moves: Moves) -> pd.DataFrame:
    """Return one row per state of a contact.

    A final state lasts no time, one that the log leaves open has no end.
    """
    rows = _moving_rows(moves)
    state, contact, start = _states(moves, rows), moves.contact_of(rows), moves.log.time[rows]
    begins = opens_group(contact)
    changed = begins | opens_group(state)
    state, contact, start, begins = (x[changed] for x in (state, contact, start, begins))
    end = _ends(state, start, begins)
    return pd.DataFrame(
        {
            "replication": np.full(len(state), moves.log.replication, dtype=np.int16),
            "contact": contact,
            "activity": named(state, [words(each) for each in Conversation]),
            "start_time": start,
            "end_time": end,
            "duration": end - start,
        },
        copy=False,
    )


def _moving_rows(moves: Moves) -> Ints:
    """Return the rows that can move a conversation, contact by contact."""
    events = {event for table in CONVERSATION.values() for event in table}
    rows = moves.rows(Event.CREATE, *events.difference(_UNMOVING))
    rows = rows[moves.log.contact[rows] >= 0]
    return grouped(rows, moves.contact_of(rows))


def _transitions() -> Ints:
    unmoved = np.repeat(np.arange(len(Conversation), dtype=np.int8), len(Event))
    table = unmoved.reshape(len(Conversation), len(Event))
    for state, moves in CONVERSATION.items():
        for event, following in moves.items():
            table[state, event] = following
    return table


def _states(moves: Moves, rows: Ints) -> Ints:
    """Return the state of the conversation after each of the grouped *rows*."""
    contact, event = moves.contact_of(rows), moves.log.event[rows]
    turn = position_in_group(opens_group(contact))
    by_turn = np.argsort(turn, kind="stable")
    bounds = np.cumsum(np.bincount(turn, minlength=1))
    table = _transitions()
    current = np.full(moves.contacts, Conversation.CREATED, dtype=np.int8)
    after = np.empty(len(rows), dtype=np.int8)
    for at in np.split(by_turn, bounds[:-1]):
        moved = table[current[contact[at]], event[at]]
        current[contact[at]] = moved
        after[at] = moved
    return after


def _ends(state: Ints, start: Floats, begins: Bools) -> Floats:
    end = np.full(len(start), np.nan)
    end[:-1] = np.where(begins[1:], np.nan, start[1:])
    final = np.isin(state, _FINAL)
    end[final] = start[final]
    return end
