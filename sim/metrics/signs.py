"""How contacts ended, and who went without a sign: as recorded, and in truth.

A platform sees a customer who went without a sign only in what lacks. So a contact is *silently
abandoned*, as recorded, if it was accepted and then ended by the inactivity timeout; or by its
agent, without a word of the customer since the first accept, nor one before it that got an answer,
in a queue that shows messages: who asks with the request and is answered at once may well be
content. ``is_vanished`` is the truth, known of simulated logs alone.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Event
from sim.metrics.moves import NOWHERE, Bools, Floats, Ints, Moves, last, taken
from sim.metrics.names import named

TERMINATING_ENDS = ("customer", "agent", "system")

ENDED_BY = {
    Event.CUSTOMER_END: "customer",
    Event.ABANDON: "customer",
    Event.BALK: "customer",
    Event.END: "agent",
    Event.TIME_OUT: "system",
    Event.INTERRUPT: "system",
    Event.CLOSE: "system",
    Event.REFUSE: "system",
}
"""What ends a contact, the first of them in its life, and by whose hand."""


def terminating_ends(moves: Moves, ended: Ints) -> pd.Categorical:
    """Return by whose hand each contact *ended*, missing where it has not."""
    by = np.full(len(Event), NOWHERE, dtype=np.int8)
    for event, end in ENDED_BY.items():
        by[event] = TERMINATING_ENDS.index(end)
    return named(by[taken(moves.log.event, ended, Event.CREATE)], TERMINATING_ENDS)


def signs(moves: Moves, accepted: Ints, ended: Ints) -> dict[str, Bools | Floats]:
    """Return columns about contacts first *accepted* and *ended* in these rows."""
    event = taken(moves.log.event, ended, Event.CREATE)
    handled = accepted != NOWHERE
    vanished = moves.of_contacts(Event.VANISH)
    settled = np.where(handled, accepted, ended)
    return {
        "is_timed_out": event == Event.TIME_OUT,
        "is_interrupted": event == Event.INTERRUPT,
        "is_abandoned_after_transfer": handled & (event == Event.ABANDON),
        "is_silently_abandoned": handled
        & ((event == Event.TIME_OUT) | (event == Event.END) & _wordless(moves, accepted)),
        "is_vanished": vanished != NOWHERE,
        "is_vanished_waiting": (vanished != NOWHERE)
        & ((settled == NOWHERE) | (vanished < settled)),
        "vanished_time": moves.times(vanished),
    }


def _wordless(moves: Moves, accepted: Ints) -> Bools:
    """Return where the customer could have written and did not since the first accept.

    Nor had it written before, or what it had written was never answered.
    """
    rows = moves.rows(Event.CUSTOMER_MESSAGE)
    latest = last(rows, moves.contact_of(rows), moves.contacts)
    answered = (latest != NOWHERE) & (moves.of_contacts(Event.AGENT_MESSAGE) != NOWHERE)
    writes = np.append(moves.writing_queues, False)[taken(moves.log.queue, accepted, NOWHERE)]
    wordless: Bools = writes & (latest < accepted) & ~answered
    return wordless
