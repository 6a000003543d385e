"""Customers as plain lists, which Python reads one at a time faster than arrays."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import numpy as np

from sim.workload import Customers

_ROWS = 512
"""Customers in a batch: few enough that their numbers stay near the processor."""


class Batch:
    """Some customers, from first to last of a slice, and their turns.

    What nobody of the day has is None, as in `Customers`; *follow* is what comes after.
    """

    def __init__(self, customers: Customers, rows: slice, follow: Batch | None = None) -> None:
        turns = customers.turns[rows]
        first_turn = np.cumsum(turns) - turns
        places = np.repeat(customers.first_turn[rows] - first_turn, turns) + np.arange(turns.sum())
        self.arrival: list[float] = customers.arrival[rows].tolist()
        self.queue: list[int] = customers.queue[rows].tolist()
        self.entity: list[int] = customers.entity[rows].tolist()
        self.patience: list[float] = customers.patience[rows].tolist()
        self.first_turn: list[int] = first_turn.tolist()
        self.turns: list[int] = turns.tolist()
        self.last_turn: list[int] = (first_turn + turns - 1).tolist()
        self.acts_after = _first_act(customers, rows, first_turn)
        self.agent_opens: list[bool] = customers.agent_opens[rows].tolist()
        self.reply: list[float] = customers.reply[places].tolist()
        self.think: list[float] = customers.think[places].tolist()
        self.work: list[float] = customers.work[rows].tolist()
        self.asks: list[float] = customers.asks[rows].tolist()
        self.answer: list[float] = customers.answer[rows].tolist()
        self.customer_ends: list[bool] = customers.customer_ends[rows].tolist()
        asked = ~(np.isnan(customers.asks[rows]) | customers.customer_ends[rows])
        self.is_asked: list[bool] = asked.tolist()
        self.wrapup: list[float] = customers.wrapup[rows].tolist()
        self.wrapup_reason: list[int] = customers.wrapup_reason[rows].tolist()
        self.first_delay: list[list[float]] = customers.first_delay[:, rows].tolist()
        self._take_rare(customers, rows, places)
        self.follow = follow
        """Where the rows of ``second`` and ``again`` stand; None where that is this batch itself.

        A batch that knew itself would wait for the garbage collector.
        """

    def _take_rare(self, customers: Customers, rows: slice, places: np.ndarray) -> None:
        def listed(name: str, at: slice | np.ndarray = rows) -> list[float] | None:
            column = getattr(customers, name)
            return None if column is None else column[at].tolist()

        self.brings_message = listed("brings_message")
        self.writes_waiting = listed("writes_waiting")
        self.first_miss = listed("first_miss")
        self.first_offer = listed("first_offer")
        self.silent = listed("silent")
        self.vanish_turn = listed("vanish_turn")
        self.reply_patience = listed("reply_patience", places)
        self.silent_leaving = listed("silent_leaving")
        self.balks_above = listed("balks_above")
        self.transfer_turn = listed("transfer_turn")
        self.transfer_queue = listed("transfer_queue")
        self.transfer_to_agent = listed("transfer_to_agent")
        self.transfer_why = listed("transfer_why")
        self.second = listed("second")
        self.conference_turn = listed("conference_turn")
        self.conference_queue = listed("conference_queue")
        self.conference_turns = listed("conference_turns")
        self.conference_wrapup = listed("conference_wrapup")
        self.conference_reason = listed("conference_reason")
        self.returns_abandoning = listed("returns_abandoning")
        self.returns_unsolved = listed("returns_unsolved")
        self.again = listed("again")
        self.extends = listed("extends")
        self.asks_others = self.transfer_turn is not None or self.conference_turn is not None
        """Whether any of these chats goes beyond one agent."""


def _first_act(customers: Customers, rows: slice, first_turn: np.ndarray) -> list[int]:
    """Return the positions of the turns after which agents first do something of their own.

    That is the transfer, the request for a conference or the end, whichever comes first.
    """
    acts = customers.turns[rows] - 1
    for turns in (customers.transfer_turn, customers.conference_turn):
        if turns is not None:
            acts = np.where(turns[rows] >= 0, np.minimum(acts, turns[rows]), acts)
    return (first_turn + acts).tolist()  # type: ignore[no-any-return]


def batches(customers: Customers) -> Iterator[Batch]:
    """Yield the customers batch by batch, in order of arrival."""
    follow = None if customers.follow is None else everybody(customers.follow)
    for start in range(0, len(customers), _ROWS):
        yield Batch(customers, slice(start, start + _ROWS), follow)


def everybody(customers: Customers) -> Batch:
    """Return all of *customers* in one batch, with what follows behind it."""
    follow = None if customers.follow is None else everybody(customers.follow)
    return Batch(customers, slice(None), follow)


class Traits:
    """One part of a customer's contact: a row of a batch."""

    __slots__ = ("acts_after", "batch", "last_turn", "row", "served_at")

    def __init__(self, batch: Batch, row: int, served_at: int | None = None) -> None:
        self.batch = batch
        self.row = row
        self.served_at = batch.queue[row] if served_at is None else served_at
        """The queue whose habits it follows: the one asked for, or the target of a transfer."""
        self.last_turn = batch.last_turn[row]
        """Position of the last turn in the batch."""
        self.acts_after = batch.acts_after[row]
        """Position of the first turn after whose reply the agent may do something of its own."""

    @property
    def has_turns(self) -> bool:
        """Whether the chat goes turn by turn, rather than by handle time."""
        return self.batch.turns[self.row] > 0

    @property
    def first_turn(self) -> int:
        """Position of the first turn in the batch."""
        return self.batch.first_turn[self.row]

    @property
    def brings_message(self) -> bool:
        """Whether the customer's first message comes with the request."""
        return self.batch.brings_message is not None and bool(self.batch.brings_message[self.row])

    @property
    def customer_ends(self) -> bool:
        """Whether it is the customer who ends the chat."""
        return self.batch.customer_ends[self.row]

    @property
    def is_asked(self) -> bool:
        """Whether the agent asks a closing question before ending the chat."""
        return self.batch.is_asked[self.row]

    @property
    def is_silent(self) -> bool:
        """Whether the customer gives up waiting without a sign."""
        return self.batch.silent is not None and bool(self.batch.silent[self.row])

    @property
    def leaves_silently(self) -> bool:
        """Whether the customer goes without a sign when a reply takes too long."""
        return self.batch.silent_leaving is not None and bool(self.batch.silent_leaving[self.row])

    @property
    def vanishes_at(self) -> int:
        """Position of the turn at which the customer is gone; before the first where it is not."""
        turns = self.batch.vanish_turn
        if turns is None or turns[self.row] < 0:
            return -1
        return self.first_turn + int(turns[self.row])

    @property
    def balks_above(self) -> float:
        """The longest announced wait at which the customer stays."""
        return inf if self.batch.balks_above is None else self.batch.balks_above[self.row]

    @property
    def person(self) -> tuple[int, int]:
        """The queue and entity in whose streams the customer's draws in `Clicks` stand."""
        return self.batch.queue[self.row], self.batch.entity[self.row]

    def of_visit(self, number: int) -> int:
        """Return the number in `sim.workload.Clicks` of this visit's offer, or message, *number*.

        Who comes back has drawn some before.
        """
        first = self.batch.first_offer
        return number if first is None else number + int(first[self.row])

    def is_transferred_after(self, turn: int) -> bool:
        """Whether the agent hands the chat on after replying to *turn*."""
        turns = self.batch.transfer_turn
        return turns is not None and turns[self.row] >= 0 and turn == self._at(turns)

    def is_helped_after(self, turn: int) -> bool:
        """Whether the agent asks for a conference after replying to *turn*."""
        turns = self.batch.conference_turn
        return turns is not None and turns[self.row] >= 0 and turn == self._at(turns)

    def _at(self, turns: list[float]) -> int:
        return self.first_turn + int(turns[self.row])

    def part_after_transfer(self) -> Traits | None:
        """Return the part that follows a transfer; None where nothing was drawn of it."""
        row = self._following(self.batch.second)
        target = int(self.batch.transfer_queue[self.row])  # type: ignore[index]
        return None if row < 0 else Traits(self._after, row, target)

    def next_contact(self) -> Traits | None:
        """Return the contact with which the customer comes back; None where there is none."""
        row = self._following(self.batch.again)
        return None if row < 0 else Traits(self._after, row)

    @property
    def _after(self) -> Batch:
        return self.batch.follow or self.batch

    def _following(self, rows: list[float] | None) -> int:
        return -1 if rows is None else int(rows[self.row])
