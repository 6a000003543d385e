"""Where the floor's moves are written down: one row each, in columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.records import COLUMNS, EventLog, Facts

_PLACE = ("contact", "leg", "agent", "queue")
_ROW = ("time", "place", "event", "reason")
_TYPES = {**COLUMNS, "place": np.int32}
_CHUNK = 1 << 14
"""Numbers kept before they are packed: few enough to stay near the processor."""


class Rows(Protocol):
    """Takes the floor's rows.

    Most rows are about the same contact, leg, agent and queue as one before, so these four are told
    once, as a place, and rows name it by number.
    """

    @property
    def write(self) -> Callable[[Iterable[float]], None]:
        """What takes one row: time, place, event and reason."""

    def place(self, contact: int, leg: int, agent: int, queue: int) -> int:
        """Return the number of a new place."""


class Recorder:
    """Takes rows as flat runs of numbers and packs them into typed columns now and then.

    ``write`` is a list's own ``extend``, the quickest way that Python has to keep some numbers.
    """

    def __init__(self) -> None:
        self._rows: list[float] = []
        self._places: list[int] = []
        self._places_told = 0
        self._packed: dict[str, list[NDArray[Any]]] = defaultdict(list)
        self.customers: list[int] = []
        """By contact, who it is in the streams of the queue asked for."""
        self.write = self._rows.extend

    def place(self, contact: int, leg: int, agent: int, queue: int) -> int:
        """Return the number of a new place."""
        self._places.extend((contact, leg, agent, queue))
        number = self._places_told
        self._places_told = number + 1
        return number

    def pack_if_full(self) -> None:
        """Pack what has been written, if it is much."""
        if len(self._rows) > _CHUNK:
            self._pack()

    def _pack(self) -> None:
        for numbers, names in ((self._rows, _ROW), (self._places, _PLACE)):
            for i, name in enumerate(names):
                column = numbers[i :: len(names)]
                self._packed[name].append(np.fromiter(column, _TYPES[name], len(column)))
            numbers.clear()

    def log(self, facts: Facts, replication: int) -> EventLog:
        """Return everything written so far; the recorder is empty afterwards."""
        self._pack()
        place = self._whole("place")
        columns = {name: self._whole(name) for name in COLUMNS}
        for name in _PLACE:
            columns[name] = columns[name][place]
        customers = np.array(self.customers, dtype=np.int64)
        return EventLog(**columns, facts=facts, replication=replication, customers=customers)

    def _whole(self, name: str) -> NDArray[Any]:
        # Its parts are let go as soon as a column is whole, so that the log is never there twice.
        return np.concatenate(self._packed.pop(name))
