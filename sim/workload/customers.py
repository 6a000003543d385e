"""The customers of one simulated day, as columns: when each comes and what each will do.

Nothing here depends on what the floor does. What a customer does at a point that the floor may
never reach (a ninth turn, an answer to the closing question, a second call) is drawn all the same,
so that two scenarios meet the same person.

A *contact* is one visit of a customer; its *parts* are what happens before and after each transfer.
The parts of the contacts that may follow stand in a second table, ``follow``, to whose rows
``second`` and ``again`` point.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Customers:
    """One day's customers in order of arrival; durations in seconds.

    ``first_turn[i]`` and ``turns[i]`` say where customer *i*'s turns stand in ``reply`` and
    ``think``: turn *k* is the customer thinking and typing, then the agent reading and answering.
    Contacts of ``handle_time`` handling have no turns but ``work``, in units of a mean contact.

    The columns from ``brings_message`` on are None where nobody has anything of the kind. Those
    about transfers are None all together, and so are those about conferences and about returns.
    """

    arrival: Floats
    """Seconds from the start of the run, not decreasing; without meaning in a ``follow`` table."""
    queue: Integers
    """The queue asked for, also of a part after a transfer: the entity is known in its streams."""
    entity: Integers
    """Who this is in the streams of the queue: the same person in every scenario."""
    patience: Floats
    """Seconds until the customer leaves if no agent has accepted; infinity for never."""
    first_turn: Integers
    turns: Integers
    agent_opens: Flags
    """Whether the first move after accept is the agent's."""
    reply: Floats
    think: Floats
    work: Floats
    """What a ``handle_time`` contact asks for: 1 is a mean contact; 0 with turns."""
    asks: Floats
    """Attention that the closing question takes; not a number where none is asked."""
    answer: Floats
    """How long the customer takes to answer the closing question, or to press End chat."""
    customer_ends: Flags
    wrapup: Floats
    wrapup_reason: Integers
    first_delay: Floats
    """Team × customer: how long an agent of that team takes to accept the first offer.

    Without rows where it is to be looked up in `Clicks`, as in a ``follow`` table.
    """
    first_miss: Floats | None = None
    """The uniform held against the probability that an agent misses the first offer.

    None where it is to be looked up in `Clicks`, as ``first_delay``.
    """
    brings_message: Flags | None = None
    """Whose first message comes with the request; the first move after accept is the agent's."""
    writes_waiting: Flags | None = None
    """Who may write again while waiting, after times that stand in `Clicks`."""
    origin: Integers | None = None
    """How the contact began, a `sim.lifecycle.Reason`; a ``follow`` table does not know it."""
    first_offer: Integers | None = None
    """Number of the contact's first offer in `Clicks`: who comes back was offered before."""
    silent: Flags | None = None
    """Who gives up waiting without a sign."""
    vanish_turn: Integers | None = None
    """The turn at which the customer, instead of writing, is gone without a sign; -1 for none."""
    reply_patience: Floats | None = None
    """By turn, like ``reply``: how long the customer waits for that reply; infinity for ever."""
    silent_leaving: Flags | None = None
    """Who leaves without a sign, if a reply takes too long."""
    balks_above: Floats | None = None
    """The longest announced wait at which the customer stays; infinity for any."""
    transfer_turn: Integers | None = None
    """After the reply of which turn the agent transfers the chat; -1 for none.

    0 for a ``handle_time`` contact: when its work is done.
    """
    transfer_queue: Integers | None = None
    transfer_to_agent: Flags | None = None
    """Whether an agent who serves that queue is named, instead of the queue."""
    transfer_why: Integers | None = None
    """A `sim.lifecycle.Reason`."""
    second: Integers | None = None
    """Row in ``follow`` of the part after the transfer; -1 where there is none."""
    conference_turn: Integers | None = None
    """After the reply of which turn the agent asks for a conference; -1 for none."""
    conference_queue: Integers | None = None
    conference_turns: Integers | None = None
    """How many replies the added agent gives, at least 1."""
    conference_wrapup: Floats | None = None
    """The added agent's wrap-up, and its reason."""
    conference_reason: Integers | None = None
    returns_abandoning: Floats | None = None
    """After how long the customer comes back, having given up waiting; infinity for not."""
    returns_unsolved: Floats | None = None
    """After how long the customer comes back if this part is the last; infinity for not."""
    again: Integers | None = None
    """Row in ``follow`` of the contact of that return; -1 where there is none."""
    extends: Flags | None = None
    """Whether the agent cancels the countdown of the auto wrap-up."""
    follow: Customers | None = None
    """What may come after; its own ``second`` and ``again`` point into itself."""

    def __len__(self) -> int:
        return len(self.arrival)

    def replacing(self, **columns: Any) -> Customers:
        """Return the same customers with some columns replaced."""
        return replace(self, **columns)


NOTHING: dict[str, float] = {
    "brings_message": False,
    "writes_waiting": False,
    "origin": 0,
    "first_offer": 0,
    "silent": False,
    "vanish_turn": -1,
    "reply_patience": np.inf,
    "silent_leaving": False,
    "balks_above": np.inf,
    "transfer_turn": -1,
    "transfer_queue": 0,
    "transfer_to_agent": False,
    "transfer_why": 0,
    "second": -1,
    "conference_turn": -1,
    "conference_queue": 0,
    "conference_turns": 1,
    "conference_wrapup": 0.0,
    "conference_reason": 0,
    "returns_abandoning": np.inf,
    "returns_unsolved": np.inf,
    "again": -1,
    "extends": False,
}
"""What stands in an optional column for a customer who has nothing of the kind."""

BY_TURN = ("reply", "think", "reply_patience")
"""Columns with a number a turn, found through ``first_turn``."""
POINTERS = ("second", "again")
"""Columns that name rows of ``follow``."""
TOGETHER = (
    ("transfer_turn", "transfer_queue", "transfer_to_agent", "transfer_why", "second"),
    (
        "conference_turn",
        "conference_queue",
        "conference_turns",
        "conference_wrapup",
        "conference_reason",
    ),
    ("returns_abandoning", "returns_unsolved", "again"),
)
"""Optional columns of which a table has all or none."""
