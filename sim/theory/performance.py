"""The answer of every formula of this package, in one form.

Shares are over all arrivals unless said otherwise; times are in the unit the question was put in.
Where a question was put in arrays, every field is an array of their common shape.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.theory.waiting import Floats, Line


@dataclass(frozen=True)
class Performance:
    """Steady state of a queue: who waits, how long, who leaves, who is in time."""

    p_wait: Floats
    """Share that waits at all: neither served at once nor turned away."""
    p_block: Floats
    """Share turned away because the waiting room is full."""
    p_abandon: Floats
    """Share that leaves unserved out of impatience."""
    mean_wait: Floats
    """Mean wait until service or leaving; those turned away count with 0."""
    mean_wait_served: Floats
    mean_wait_abandoned: Floats
    mean_virtual_wait: Floats
    """What a customer of infinite patience, let in, would wait on average."""
    mean_queue: Floats
    """Mean number waiting."""
    busy_frac: Floats
    """Share of time a server is busy; where servers take several chats, has at least one."""
    sl_all: Floats
    """Served within the threshold, over all arrivals: early leavers count as missed."""
    sl_virtual: Floats
    """Share of virtual waits within the threshold."""
    abandoned_within: Floats
    """Share that leaves unserved within the threshold."""

    @property
    def sl_answered(self) -> Floats:
        """Served within the threshold, over the served."""
        return _ratio(self.sl_all, 1 - self.p_block - self.p_abandon)

    @property
    def sl_excl_short_aband(self) -> Floats:
        """Served within the threshold, over those let in who did not leave within it."""
        return _ratio(self.sl_all, 1 - self.p_block - self.abandoned_within)

    def service_level(self, early_abandons: str = "miss") -> Floats:
        """Return the service level by a queue's setting for those who leave within the threshold.

        *early_abandons* is ``miss``, ``exclude`` or ``met``. Those turned away are out.
        """
        if early_abandons == "miss":
            return _ratio(self.sl_all, 1 - self.p_block)
        if early_abandons == "exclude":
            return self.sl_excl_short_aband
        if early_abandons == "met":
            return _ratio(self.sl_all + self.abandoned_within, 1 - self.p_block)
        raise ValueError(f"early_abandons is {early_abandons!r}; allowed: miss, exclude, met")


def performance(rate: float, above: Line, busy_frac: float) -> Performance:
    """Return the answer for arrivals at *rate*, some of whom meet the full house of *above*."""
    served = 1 - above.p_block - above.p_abandon
    at_once = 1 - above.p_full
    numbers = (
        above.p_wait,
        above.p_block,
        above.p_abandon,
        above.mean_wait,
        above.wait_served / served,
        (above.mean_wait - above.wait_served) / above.p_abandon if above.p_abandon else math.nan,
        above.virtual_wait / (1 - above.p_block),
        rate * above.mean_wait,
        busy_frac,
        at_once + above.served_within,
        (at_once + above.virtual_within) / (1 - above.p_block),
        above.abandoned_within,
    )
    return answer(numbers)


def answer(numbers: Sequence[float]) -> Performance:
    """Return an answer of plain *numbers*, in the order of the fields."""
    return Performance(*np.array(numbers, dtype=float))


def _ratio(numerator: Floats, denominator: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio: Floats = np.divide(numerator, denominator)
    return ratio
