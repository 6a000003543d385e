"""Customers as plain lists, which Python reads one at a time faster than arrays."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

import numpy as np

from sim.workload import Customers

_ROWS = 512
"""Customers in a batch: few enough that their numbers stay near the processor."""


class Batch:
    """Some customers who arrive one after another, and their turns, from first to last."""

    def __init__(self, customers: Customers, start: int) -> None:
        rows = slice(start, start + _ROWS)
        turns = customers.turns[rows]
        first_turn = np.cumsum(turns) - turns
        places = np.repeat(customers.first_turn[rows] - first_turn, turns) + np.arange(turns.sum())
        self.arrival: list[float] = customers.arrival[rows].tolist()
        self.queue: list[int] = customers.queue[rows].tolist()
        self.entity: list[int] = customers.entity[rows].tolist()
        self.patience: list[float] = customers.patience[rows].tolist()
        self.first_turn: list[int] = first_turn.tolist()
        self.turns: list[int] = turns.tolist()
        self.agent_opens: list[bool] = customers.agent_opens[rows].tolist()
        self.reply: list[float] = customers.reply[places].tolist()
        self.think: list[float] = customers.think[places].tolist()
        self.work: list[float] = customers.work[rows].tolist()
        self.asks: list[float] = customers.asks[rows].tolist()
        self.answer: list[float] = customers.answer[rows].tolist()
        self.customer_ends: list[bool] = customers.customer_ends[rows].tolist()
        self.wrapup: list[float] = customers.wrapup[rows].tolist()
        self.wrapup_reason: list[int] = customers.wrapup_reason[rows].tolist()
        self.first_delay: list[list[float]] = customers.first_delay[:, rows].tolist()


def batches(customers: Customers) -> Iterator[Batch]:
    """Yield the customers batch by batch, in order of arrival."""
    for start in range(0, len(customers), _ROWS):
        yield Batch(customers, start)


class Traits:
    """One customer: a row of a batch."""

    __slots__ = ("batch", "last_turn", "row")

    def __init__(self, batch: Batch, row: int) -> None:
        self.batch = batch
        self.row = row
        self.last_turn = batch.first_turn[row] + batch.turns[row] - 1
        """Position of the last turn in the batch."""

    @property
    def has_turns(self) -> bool:
        """Whether the chat goes turn by turn, rather than by handle time."""
        return self.batch.turns[self.row] > 0

    @property
    def customer_ends(self) -> bool:
        """Whether it is the customer who ends the chat."""
        return self.batch.customer_ends[self.row]

    @property
    def is_asked(self) -> bool:
        """Whether the agent asks a closing question before ending the chat."""
        return not (isnan(self.batch.asks[self.row]) or self.customer_ends)
