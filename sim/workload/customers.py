"""The customers of one simulated day, as columns: when each comes and what each will do.

Nothing here depends on what the floor does. What a customer does at a point that the floor may
never reach (a ninth turn, an answer to the closing question) is drawn all the same, so that two
scenarios meet the same person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Customers:
    """One day's customers in order of arrival; durations in seconds.

    ``first_turn[i]`` and ``turns[i]`` say where customer *i*'s turns stand in ``reply`` and
    ``think``: turn *k* is the customer thinking and typing, then the agent reading and answering.
    Contacts of ``handle_time`` handling have no turns but ``work``, in units of a mean contact.
    """

    arrival: Floats
    """Seconds from the start of the run, not decreasing."""
    queue: Integers
    entity: Integers
    """Who this is in the streams of the queue: the same person in every scenario."""
    patience: Floats
    """Seconds until the customer leaves if no agent has accepted; infinity for never."""
    first_turn: Integers
    turns: Integers
    agent_opens: NDArray[np.bool_]
    """Whether the first move after accept is the agent's."""
    reply: Floats
    think: Floats
    work: Floats
    """What a ``handle_time`` contact asks for: 1 is a mean contact; 0 with turns."""
    asks: Floats
    """Attention that the closing question takes; not a number where none is asked."""
    answer: Floats
    """How long the customer takes to answer the closing question, or to press End chat."""
    customer_ends: NDArray[np.bool_]
    wrapup: Floats
    wrapup_reason: Integers
    first_delay: Floats
    """Team × customer: how long an agent of that team takes to accept the first offer."""

    def __len__(self) -> int:
        return len(self.arrival)

    def replacing(self, **columns: NDArray[np.generic]) -> Customers:
        """Return the same customers with some columns replaced."""
        return replace(self, **columns)  # type: ignore[arg-type]


def by_hand(
    arrivals: Sequence[float],
    *,
    queue: int | Sequence[int] = 0,
    patience: float | Sequence[float] = np.inf,
    turns: int | Sequence[int] = 1,
    think: float | Sequence[float] = 20.0,
    reply: float | Sequence[float] = 10.0,
    work: float | Sequence[float] = 0.0,
    asks: float | Sequence[float] = np.nan,
    answer: float | Sequence[float] = 5.0,
    customer_ends: bool | Sequence[bool] = False,
    agent_opens: bool | Sequence[bool] = False,
    wrapup: float | Sequence[float] = 0.0,
    wrapup_reason: int | Sequence[int] = 0,
) -> Customers:
    """Return customers written by hand: one value for all, or one each.

    ``think`` and ``reply`` given as sequences hold one value per turn, customer by customer.
    """
    n = len(arrivals)

    def floats(values: float | Sequence[float], size: int = n) -> Floats:
        return np.broadcast_to(np.asarray(values, dtype=np.float64), size).copy()

    def integers(values: int | Sequence[int]) -> Integers:
        return np.broadcast_to(np.asarray(values, dtype=np.int64), n).copy()

    def flags(values: bool | Sequence[bool]) -> NDArray[np.bool_]:
        return np.broadcast_to(np.asarray(values, dtype=np.bool_), n).copy()

    counts = integers(turns)
    return Customers(
        arrival=floats(arrivals),
        queue=integers(queue),
        entity=np.arange(n),
        patience=floats(patience),
        first_turn=np.cumsum(counts) - counts,
        turns=counts,
        agent_opens=flags(agent_opens),
        reply=floats(reply, int(counts.sum())),
        think=floats(think, int(counts.sum())),
        work=floats(work),
        asks=floats(asks),
        answer=floats(answer),
        customer_ends=flags(customer_ends),
        wrapup=floats(wrapup),
        wrapup_reason=integers(wrapup_reason),
        first_delay=np.empty((0, n)),
    )
