"""Several tables of customers made one, with what follows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import accumulate
from typing import Any

import numpy as np

from sim.workload.customers import BY_TURN, NOTHING, POINTERS, Customers, Integers

_COLUMNS = tuple(field.name for field in fields(Customers) if field.name != "follow")


def in_order(parts: Sequence[Customers]) -> Customers:
    """Return the customers of all *parts* by arrival; equal instants by queue, then entity."""
    keys = [np.concatenate([getattr(p, k) for p in parts]) for k in ("entity", "queue", "arrival")]
    return stacked(parts, np.lexsort(keys))


def stacked(parts: Sequence[Customers], order: Integers | None = None) -> Customers:
    """Return the customers of all *parts*, one part after another or in the *order* of rows given.

    What follows them is one table too, and all that points into a table points to the right row.
    """
    follows = [part.follow for part in parts]
    rows = _before([0 if follow is None else len(follow) for follow in follows])
    turns = _before([len(part.reply) for part in parts])
    moved = [
        _moved(part, by).replacing(first_turn=part.first_turn + more)
        for part, by, more in zip(parts, rows, turns, strict=True)
    ]
    follow = [
        _moved(follow, by) for follow, by in zip(follows, rows, strict=True) if follow is not None
    ]
    return Customers(
        **{name: _column(name, moved, order) for name in _COLUMNS},
        follow=stacked(follow) if follow else None,
    )


def _before(sizes: Sequence[int]) -> list[int]:
    """Return how much stands before each of what has these *sizes*."""
    return list(accumulate(sizes, initial=0))[:-1]


def _moved(customers: Customers, by: int) -> Customers:
    """Return *customers* whose rows of ``follow`` stand *by* further down."""
    moved: dict[str, Integers] = {
        name: np.where(column >= 0, column + by, column)
        for name in POINTERS
        if by and (column := getattr(customers, name)) is not None
    }
    return customers.replacing(**moved) if moved else customers


def _column(name: str, parts: Sequence[Customers], order: Integers | None) -> Any:
    columns = [getattr(part, name) for part in parts]
    if all(column is None for column in columns):
        return None
    column = np.concatenate(
        [
            _nothing(name, part) if column is None else column
            for column, part in zip(columns, parts, strict=True)
        ],
        axis=-1,
    )
    # Turns are found through ``first_turn``, wherever they stand.
    return column if order is None or name in BY_TURN else column.take(order, axis=-1)


def _nothing(name: str, part: Customers) -> Any:
    return np.full(len(part.reply) if name in BY_TURN else len(part), NOTHING[name])
