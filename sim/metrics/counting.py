"""Tallies summed: per queue and for the centre, by interval or over the day.

The centre's row comes last. It is the sum of the queues' unless a tally has its own for the centre.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.metrics.grid import Cells, Grid
from sim.metrics.moves import Floats
from sim.metrics.rows import Tally
from sim.metrics.spells import Sums


def by_interval(tallied: Iterable[Tally], cells: Grid) -> tuple[Sums, Sums]:
    """Return the sums by arrival and by event; one tally at a time, as they are large."""
    arrival, event = {}, {}
    for tally in tallied:
        arrival[tally.name] = _cells(tally, "arrival", cells)
        event[tally.name] = _cells(tally, "event", cells)
    return arrival, event


def over_the_day(tallied: Iterable[Tally], queues: int) -> dict[str, Floats]:
    """Return the sums by name."""
    return {tally.name: _sums(tally, queues) for tally in tallied}


def _cells(tally: Tally, instant: str, cells: Grid) -> Cells:
    by_queue = cells.count(tally.queue, getattr(tally, instant), tally.value)
    if tally.centre is None:
        return cells.with_centre(by_queue)
    return np.vstack([by_queue, _cells(tally.centre, instant, cells)[-1]])


def _sums(tally: Tally, queues: int) -> Floats:
    by_queue = np.bincount(tally.queue, weights=tally.value, minlength=queues).astype(np.float64)
    whole = by_queue.sum() if tally.centre is None else _sums(tally.centre, queues)[-1]
    return np.append(by_queue, whole)
