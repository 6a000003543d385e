"""What may follow a contact: the parts after its transfers, and the customer's returns.

All of it is drawn ahead, generation by generation: the parts of the first visit, the returns of
those who may come back, the parts of these, and so on. Whether the floor ever gets there is
decided by the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.distributions import Distribution
from sim.workload.cohort import Cohort
from sim.workload.customers import Customers, Floats, Integers
from sim.workload.habits import Habits
from sim.workload.lives import Block, Lives

MOST_TRANSFERS = 3
"""Of one visit: what is passed on more often than that is not drawn any more."""

_Rows = tuple[Integers, Integers]
"""Numbers of rows, and who of the cohort each is."""
_Served = tuple[int, int | None]
"""The queue, and the one whose transfers say how what remains is handled, if any does."""


class Follow:
    """What may follow the contacts of the customers who ask for one queue."""

    def __init__(self, every: Sequence[Habits], home: Habits) -> None:
        """*every* are the habits at each queue, *home* those at the queue asked for."""
        self._every = every
        self._home = home
        returns = home.behaviour.returns
        come_back = returns.after_abandoning or returns.after_unsolved
        self._attempts = returns.attempts if come_back else 0

    def after(
        self, people: Customers, cohort: Cohort, longer: Floats, wrapup_longer: Floats
    ) -> Customers:
        """Return *people*, who are *cohort* at their first visit, with what may follow.

        *longer* and *wrapup_longer* stretch what each asks of the agents of the same queue.
        """
        if people.transfer_turn is None and not self._attempts:
            return people
        lives = Lives(self._home, people, cohort, longer, wrapup_longer)
        parts = self._parts(lives, 0, lives.first)
        for visit in range(self._attempts):
            again = self._returned(lives, visit, parts)
            if not len(again.who):
                break
            parts = self._parts(lives, visit + 1, again)
        return lives.told()

    def _parts(self, lives: Lives, visit: int, first: Block) -> list[Block]:
        """Draw the parts after the transfers of a visit, and return all of its parts."""
        parts = last = [first]
        for part in range(1, MOST_TRANSFERS + 1):
            last = [
                self._second(lives, visit, part, served, senders)
                for served, senders in _transferred(last).items()
            ]
            parts = [*parts, *last]
        return parts

    def _second(
        self, lives: Lives, visit: int, part: int, served: _Served, senders: list[_Rows]
    ) -> Block:
        """Draw the part after a transfer of chats that are *served* alike."""
        rows, who = (np.concatenate(column) for column in zip(*senders, strict=True))
        queue, sender = served
        handling = None if sender is None else self._every[sender].behaviour.transfers.handling
        block = lives.grow(visit, part, self._every[queue], who, handling)
        changed: dict[str, Any] = {
            # The receiver has the whole thread to read, and writes first.
            "agent_opens": np.ones(len(who), dtype=np.bool_),
            # The customer has written long ago; no wait is announced.
            "brings_message": None,
            "writes_waiting": None,
            "balks_above": None,
        }
        if part == MOST_TRANSFERS and block.table.transfer_turn is not None:
            changed["transfer_turn"] = np.full(len(who), -1)
        block.table = block.table.replacing(**changed)
        lives.point("second", rows, block.number + np.arange(len(who)))
        return block

    def _returned(self, lives: Lives, visit: int, parts: list[Block]) -> Block:
        """Draw who comes back after a *visit* of these *parts*, and return the next visit."""
        returns, everybody = self._home.behaviour.returns, parts[0].who
        cohort = lives.cohort(everybody, visit, 0)
        abandoning = _delays(
            cohort, returns.after_abandoning, returns.abandoning_delay, "return after abandoning"
        )
        unsolved = _delays(
            cohort, returns.after_unsolved, returns.unsolved_delay, "return after unsolved"
        )
        back = []
        for block in parts:
            mine = np.searchsorted(everybody, block.who)
            is_unsolved = block.habits.wrapups.unsolved(block.table.wrapup_reason)
            delays = abandoning[mine], np.where(is_unsolved, unsolved[mine], np.inf)
            block.table = block.table.replacing(
                returns_abandoning=delays[0], returns_unsolved=delays[1]
            )
            these = np.flatnonzero(np.isfinite(np.minimum(*delays)))
            back.append((block.number + these, block.who[these]))
        rows, who = (np.concatenate(column) for column in zip(*back, strict=True))
        coming = np.unique(who)
        again = lives.grow(visit + 1, 0, self._home, coming)
        lives.point("again", rows, again.number + np.searchsorted(coming, who))
        return again


def _transferred(blocks: Sequence[Block]) -> dict[_Served, list[_Rows]]:
    """Return which rows of *blocks* are transferred, by how they are served afterwards."""
    found = defaultdict[_Served, list[_Rows]](list)
    for block in blocks:
        turn, queues = block.table.transfer_turn, block.table.transfer_queue
        if turn is None or queues is None:
            continue
        own = block.habits.behaviour.transfers.handling is not None
        rows = np.flatnonzero(turn >= 0)
        for queue in np.unique(queues[rows]).tolist():
            these = rows[queues[rows] == queue]
            served = queue, block.habits.position if own else None
            found[served].append((block.number + these, block.who[these]))
    return found


def _delays(cohort: Cohort, share: float, law: Distribution, purpose: str) -> Floats:
    """Return after how long each comes back; infinity for those who do not."""
    delays = np.full(len(cohort), np.inf)
    if share:
        back = np.flatnonzero(cohort.happens(share, purpose))
        delays[back] = cohort.some(back).durations(law, f"{purpose} delay")
    return delays
