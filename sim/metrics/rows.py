"""Tallies: additive measures, as the rows that count and where each of them counts.

Each row has its queue, the arrival of its contact and the instant of its own. Summed over either
instant it gives the same total. What has not happened by the end of the log happens, for counting,
at the horizon.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.metrics.moves import Bools, Floats, Ints


class Tally(NamedTuple):
    """An additive measure; without values each row counts one."""

    name: str
    queue: Ints
    arrival: Floats
    event: Floats
    value: Floats | None
    centre: Tally | None = None
    """What the centre's row counts, where it is not the sum of the queues' rows."""


class Rows(NamedTuple):
    """The rows of a frame: which of them are measured, of which queue, arrived when."""

    measured: Bools
    queue: Ints
    arrival: Floats

    def of(self, contact: Ints, queue: Ints) -> Rows:
        """Return the rows of another frame, each with its *contact* and *queue*."""
        return Rows(self.measured[contact], queue, self.arrival[contact])

    def tally(self, name: str, where: Bools, event: Floats, value: Floats | None = None) -> Tally:
        """Return the tally of the measured rows *where* something holds."""
        rows = np.flatnonzero(where & self.measured)
        values = None if value is None else value[rows]
        return Tally(name, self.queue[rows], self.arrival[rows], event[rows], values)
