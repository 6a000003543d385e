"""Where the floor's moves are written down: one row each, in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sim.records import COLUMNS, EventLog, Facts

_WIDTH = len(COLUMNS)
_CHUNK = 1 << 15
"""Numbers kept before they are packed: few enough to stay near the processor."""


class Rows(Protocol):
    """Takes the floor's rows, each in the order of `sim.records.COLUMNS`."""

    @property
    def write(self) -> Callable[[Iterable[float]], None]:
        """What takes one row."""


class Recorder:
    """Takes rows as flat runs of numbers and packs them into typed columns now and then.

    ``write`` takes one row in the order of `sim.records.COLUMNS`. It is a list's own ``extend``,
    the quickest way that Python has to keep seven numbers.
    """

    def __init__(self) -> None:
        self._buffer: list[float] = []
        self._packed: dict[str, list[NDArray[np.generic]]] = {}
        self.customers: list[int] = []
        """By contact, who it is in the streams of the queue asked for."""
        self.write = self._buffer.extend

    def pack_if_full(self) -> None:
        """Pack what has been written, if it is much."""
        if len(self._buffer) > _CHUNK:
            self._pack()

    def _pack(self) -> None:
        numbers = np.fromiter(self._buffer, dtype=np.float64, count=len(self._buffer))
        self._buffer.clear()
        rows = numbers.reshape(-1, _WIDTH)
        for (name, dtype), column in zip(COLUMNS.items(), rows.T, strict=True):
            self._packed.setdefault(name, []).append(column.astype(dtype))

    def log(self, facts: Facts, replication: int) -> EventLog:
        """Return everything written so far; the recorder is empty afterwards."""
        self._pack()
        # A column's parts are let go as soon as it is whole, so that the log is never there twice.
        columns = {name: np.concatenate(self._packed.pop(name)) for name in COLUMNS}
        customers = np.array(self.customers, dtype=np.int64)
        return EventLog(**columns, facts=facts, replication=replication, customers=customers)
