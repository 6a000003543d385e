"""A day's customers as plain lists, which Python reads one at a time faster than arrays."""

from __future__ import annotations

from math import isnan

from sim.workload import Customers


class Day:
    """The columns of `sim.workload.Customers` as lists."""

    def __init__(self, customers: Customers) -> None:
        self.arrival: list[float] = customers.arrival.tolist()
        self.queue: list[int] = customers.queue.tolist()
        self.entity: list[int] = customers.entity.tolist()
        self.patience: list[float] = customers.patience.tolist()
        self.first_turn: list[int] = customers.first_turn.tolist()
        self.turns: list[int] = customers.turns.tolist()
        self.agent_opens: list[bool] = customers.agent_opens.tolist()
        self.reply: list[float] = customers.reply.tolist()
        self.think: list[float] = customers.think.tolist()
        self.work: list[float] = customers.work.tolist()
        self.asks: list[float] = customers.asks.tolist()
        self.answer: list[float] = customers.answer.tolist()
        self.customer_ends: list[bool] = customers.customer_ends.tolist()
        self.wrapup: list[float] = customers.wrapup.tolist()
        self.wrapup_reason: list[int] = customers.wrapup_reason.tolist()
        self.first_delay: list[list[float]] = customers.first_delay.tolist()


class Traits:
    """One customer: a row of a day."""

    __slots__ = ("day", "last_turn", "row")

    def __init__(self, day: Day, row: int) -> None:
        self.day = day
        self.row = row
        self.last_turn = day.first_turn[row] + day.turns[row] - 1
        """Position of the last turn in the day's columns."""

    @property
    def has_turns(self) -> bool:
        """Whether the chat goes turn by turn, rather than by handle time."""
        return self.day.turns[self.row] > 0

    @property
    def customer_ends(self) -> bool:
        """Whether it is the customer who ends the chat."""
        return self.day.customer_ends[self.row]

    @property
    def is_asked(self) -> bool:
        """Whether the agent asks a closing question before ending the chat."""
        return not (isnan(self.day.asks[self.row]) or self.customer_ends)
