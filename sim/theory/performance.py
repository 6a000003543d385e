"""The answer of every formula of this package, in one form.

Shares are over all arrivals unless said otherwise; times are in the unit the question was put in,
which is seconds everywhere else in the package. Where a question was put in arrays, every field is
an array of their common shape. What a formula cannot know is missing (not a number).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np

from sim.theory.line import Line
from sim.theory.quadrature import Floats

_Answer = TypeVar("_Answer", bound="Performance")


@dataclass(frozen=True)
class Performance:
    """Steady state of a queue: who waits, how long, who leaves, who is in time."""

    p_wait: Floats
    """Share that waits at all: neither served at once nor turned away."""
    p_block: Floats
    """Share turned away because the waiting room is full."""
    p_abandon: Floats
    """Share that leaves unserved out of impatience."""
    p_served: Floats
    """Share that is served in the end."""
    mean_wait: Floats
    """Mean wait *of all* until service or leaving; those turned away count with 0."""
    mean_wait_served: Floats
    """Mean wait *of the served*, those served at once included: the ASA."""
    mean_wait_abandoned: Floats
    """Mean wait of those who leave unserved."""
    mean_virtual_wait: Floats
    """*Virtual* wait: what a customer of infinite patience, let in, would wait on average."""
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
    mean_open_chats: Floats
    """Mean number in service, in all servers together."""
    slot_util: Floats
    """Share of slots in use; a server that takes one contact at a time is one slot."""
    mean_chat_dur: Floats
    """Mean time from accept to end."""

    @property
    def sl_answered(self) -> Floats:
        """Served within the threshold, over the served."""
        return _ratio(self.sl_all, self.p_served)

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


def performance(
    rate: Floats,
    above: Line,
    slots: Floats,
    open_chats: Floats,
    busy_frac: Floats,
    chat_duration: Floats,
) -> Performance:
    """Return the answer for arrivals at *rate*, some of whom meet the full house of *above*."""
    let_in = 1 - above.p_block
    mean_wait = above.wait_served + above.wait_abandoned
    with np.errstate(invalid="ignore"):
        mean_queue = np.where(rate > 0, rate * mean_wait, 0.0)
    return Performance(
        p_wait=above.p_wait[()],
        p_block=above.p_block[()],
        p_abandon=above.p_abandon[()],
        p_served=above.served[()],
        mean_wait=mean_wait[()],
        mean_wait_served=_ratio(above.wait_served, above.served),
        mean_wait_abandoned=_ratio(above.wait_abandoned, above.p_abandon),
        mean_virtual_wait=_ratio(above.virtual_wait, let_in),
        mean_queue=mean_queue[()],
        busy_frac=busy_frac[()],
        sl_all=np.clip(above.served - above.served_late, 0.0, 1.0)[()],
        sl_virtual=np.clip(_ratio(let_in - above.virtual_late, let_in), 0.0, 1.0)[()],
        abandoned_within=np.maximum(above.p_abandon - above.abandoned_late, 0.0)[()],
        mean_open_chats=open_chats[()],
        slot_util=_ratio(open_chats, slots),
        mean_chat_dur=chat_duration[()],
    )


def stacked(answers: Sequence[_Answer], shape: tuple[int, ...]) -> _Answer:
    """Return the *answers* to single cases as one, in arrays of *shape*."""
    columns = {
        field.name: np.array([getattr(each, field.name) for each in answers])
        for field in fields(answers[0])
    }
    return type(answers[0])(
        **{name: column.reshape(shape + column.shape[1:])[()] for name, column in columns.items()}
    )


def _ratio(numerator: Floats, denominator: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio: Floats = np.divide(numerator, denominator)
    return ratio
