"""The lives of some customers as they grow: block by block, until they are told as tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.workload.cohort import Cohort
from sim.workload.customers import Customers, Floats, Integers
from sim.workload.habits import Habits, Handling
from sim.workload.stacking import stacked

_OFFERS = 1 << 20
"""Room for the offers of one visit."""


@dataclass
class Block:
    """Rows drawn together: the same visit, part and habits."""

    table: Customers
    who: Integers
    """Who of the cohort each is."""
    number: int
    """Of its first row: the first contacts of all are counted first, then what follows."""
    habits: Habits


class Lives:
    """What is drawn so far of the lives of a cohort, all of whom ask for the same queue."""

    def __init__(
        self,
        home: Habits,
        people: Customers,
        cohort: Cohort,
        longer: Floats,
        wrapup_longer: Floats,
    ) -> None:
        """*home* are the habits at the queue asked for; *people* are *cohort* at first.

        *longer* and *wrapup_longer* stretch what each asks of the agents of that queue.
        """
        self._home = home
        self._cohort = cohort
        self._longer = longer
        self._wrapup_longer = wrapup_longer
        self.first = Block(people, np.arange(len(people)), 0, home)
        self._follow: list[Block] = []
        self._size = len(people)
        self._pointers: dict[str, list[tuple[Integers, Integers]]] = {"second": [], "again": []}

    def cohort(self, who: Integers, visit: int, part: int) -> Cohort:
        """Return some of the customers at one part of one visit."""
        return self._cohort.some(who).at(visit, part)

    def grow(
        self,
        visit: int,
        part: int,
        habits: Habits,
        who: Integers,
        handling: Handling | None = None,
    ) -> Block:
        """Draw one part of one visit of *who*, served with *habits*, and return it."""
        n, at_home = len(who), habits is self._home
        table = habits.people(
            self.cohort(who, visit, part),
            np.zeros(n),
            longer=self._longer[who] if at_home else 1.0,
            wrapup_longer=self._wrapup_longer[who] if at_home else 1.0,
            handling=handling,
        ).replacing(
            queue=np.full(n, self._home.position),
            first_offer=np.full(n, visit * _OFFERS) if visit else None,
        )
        block = Block(table, who, self._size, habits)
        self._follow.append(block)
        self._size += n
        return block

    def point(self, name: str, rows: Integers, follow: Integers) -> None:
        """Let *rows* point to the rows *follow* by the column of that *name*."""
        self._pointers[name].append((rows, follow))

    def told(self) -> Customers:
        """Return the first contacts, pointing into one table of all that may follow."""
        n = len(self._cohort)
        rows = {name: self._rows(name) for name in self._pointers}
        people = _pointing(self.first.table, {name: row[:n] for name, row in rows.items()})
        if not self._follow:
            return people
        follow = stacked([block.table for block in self._follow])
        return people.replacing(
            follow=_pointing(follow, {name: row[n:] for name, row in rows.items()})
        )

    def _rows(self, name: str) -> Integers:
        rows = np.full(self._size, -1)
        for these, follow in self._pointers[name]:
            rows[these] = follow - len(self._cohort)
        return rows


def _pointing(table: Customers, rows: dict[str, Integers]) -> Customers:
    """Return *table* with its rows of ``follow``, where it has columns that need them."""
    if table.transfer_turn is not None:
        table = table.replacing(second=rows["second"])
    if table.returns_abandoning is not None:
        table = table.replacing(again=rows["again"])
    return table
