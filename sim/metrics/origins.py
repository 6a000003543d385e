"""How contacts began: by themselves, from an invitation, or as a customer's return."""

from __future__ import annotations

import numpy as np

from sim.lifecycle import Event, Reason
from sim.metrics.moves import Ints, Moves

ORIGINS = ("inbound", "proactive", "after abandoning", "after unsolved")
PROACTIVE = ORIGINS.index("proactive")

_ORIGIN_OF = {
    Reason.PROACTIVE: PROACTIVE,
    Reason.AFTER_ABANDONING: ORIGINS.index("after abandoning"),
    Reason.AFTER_UNSOLVED: ORIGINS.index("after unsolved"),
}


def origins(moves: Moves) -> Ints:
    """Return the position of each contact's origin among `ORIGINS`."""
    rows = moves.rows(Event.CREATE)
    origin_of = np.zeros(len(Reason), dtype=np.int8)
    origin_of[list(_ORIGIN_OF)] = list(_ORIGIN_OF.values())
    found = np.zeros(moves.contacts, dtype=np.int8)
    found[moves.contact_of(rows)] = origin_of[moves.log.reason[rows]]
    return found
