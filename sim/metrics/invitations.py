"""The invitations frame: what became of each proactive rule that fired.

A log does not say which invitation was declined, so each move has a row of its own: ``shown``,
``held back`` by the capacity condition, ``accepted`` (with the contact that began so), ``declined``
or ``ignored``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event, Reason
from sim.metrics.moves import Ints, Moves
from sim.metrics.names import named, queue_names

INVITATION_MOVES = ("shown", "held back", "accepted", "declined", "ignored")


def invitations(moves: Moves) -> pd.DataFrame:
    """Return one row per move of an invitation, in order of time."""
    log = moves.log
    by_move = _rows(moves)
    rows = np.concatenate([by_move[name] for name in INVITATION_MOVES])
    move = np.repeat(np.arange(len(INVITATION_MOVES)), [len(by_move[m]) for m in INVITATION_MOVES])
    order = np.argsort(rows, kind="stable")
    rows, move = rows[order], move[order]
    return pd.DataFrame(
        {
            "replication": np.full(len(rows), log.replication, dtype=np.int16),
            "time": log.time[rows],
            "queue_name": queue_names(log.queue[rows], log.facts),
            "invitation_move": named(move, INVITATION_MOVES),
            "contact": log.contact[rows],
        },
        copy=False,
    )


def _rows(moves: Moves) -> dict[str, Ints]:
    created, declined = moves.rows(Event.CREATE), moves.rows(Event.DECLINE_INVITATION)
    ignored = moves.log.reason[declined] == Reason.IGNORED
    return {
        "shown": moves.rows(Event.INVITE),
        "held back": moves.rows(Event.HOLD_INVITATION),
        "accepted": created[moves.log.reason[created] == Reason.PROACTIVE],
        "declined": declined[~ignored],
        "ignored": declined[ignored],
    }
