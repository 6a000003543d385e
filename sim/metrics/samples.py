"""The single waits, responses and handle times behind quantiles and histograms.

Histograms have fixed bins, so that those of many replications add up: one below a second, then
twenty for each power of ten, equally wide on a logarithmic scale, up to 100,000 s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.metrics.fates import Fates
from sim.metrics.frames import Frames, column
from sim.metrics.moves import NOWHERE, Bools, Floats, Ints
from sim.metrics.outcomes import HANDLED
from sim.metrics.service import admitted
from sim.metrics.tallies import later_responses

BINS: Floats = np.concatenate([[0.0], 10.0 ** (np.arange(101) / 20.0), [np.inf]])
"""Edges of the histograms' bins, in seconds."""

HISTOGRAMS = (
    "wait_served",
    "wait_all",
    "first_response",
    "agent_first_response",
    "response_time",
    "handle_time",
    "connected_time",
    "wrapup_time",
)


class Sample(NamedTuple):
    """Durations, and the queue that each belongs to."""

    queue: Ints
    seconds: Floats
    centre: Floats
    """The durations of the centre, which may be other ones."""

    def of(self, queue: int, queues: int) -> Floats:
        """Return the durations of a queue; of the centre, where *queue* is past the last one."""
        return self.centre if queue == queues else self.seconds[self.queue == queue]


def samples(frames: Frames, queues: Fates, centre: Fates) -> dict[str, Sample]:
    """Return the durations of the measured contacts, by name."""
    legs, turns, measured = frames.legs, frames.turns, centre.measured
    of_leg = measured[column(legs, "contact")]
    finished = of_leg & ~np.isnan(column(legs, "wrapped_up_time"))
    return {
        "wait_served": _waits(queues, centre, lambda fates: fates.had(HANDLED)),
        "wait_all": _waits(queues, centre, admitted),
        "first_response": _replies(queues, centre, lambda fates: fates.queued),
        "agent_first_response": _replies(queues, centre, lambda fates: fates.settled),
        **turn_samples(frames, measured, column(turns, "queue_name")),
        "handle_time": _sample(legs, "handle_duration", finished),
        "connected_time": _sample(legs, "connected_duration", finished),
        "wrapup_time": _sample(legs, "wrapup_duration", finished),
    }


def turn_samples(frames: Frames, measured: Bools, owner: Ints) -> dict[str, Sample]:
    """Return how long turns of the *measured* contacts took, each for its *owner*."""
    turns = frames.turns
    mine = measured[column(turns, "contact")] & (owner != NOWHERE)
    reply, begun = column(turns, "reply_time"), column(turns, "first_message_time")
    response, customer = (column(turns, f"{name}_duration") for name in ("response", "customer"))
    answered = mine & ~np.isnan(begun) & ~np.isnan(reply)
    later = mine & later_responses(frames)
    return {
        "response_time": _picked(owner, response, later),
        "response_time_first": _picked(owner, reply - begun, later),
        "agent_turn_delay": _picked(owner, response, answered),
        "customer_turn_delay": _picked(owner, customer, mine & ~np.isnan(customer)),
    }


def quantiles(sample: Sample, share: float, queues: int) -> Floats:
    """Return the quantile of each queue and of the centre, missing where nothing was observed."""
    drawn = [sample.of(queue, queues) for queue in range(queues + 1)]
    return np.array([np.quantile(each, share) if len(each) else np.nan for each in drawn])


def histograms(drawn: dict[str, Sample], queue_names: list[str]) -> pd.DataFrame:
    """Return ``measure, queue, lower, upper, count`` for each of `HISTOGRAMS`.

    *queue_names* ends with the name of the centre, which comes first in the frame.
    """
    queues, bins = len(queue_names) - 1, len(BINS) - 1
    order = [queues, *range(queues)]
    counts = [_binned(drawn[name].of(queue, queues)) for name in HISTOGRAMS for queue in order]
    shown = np.repeat([queue_names[queue] for queue in order], bins)
    return pd.DataFrame(
        {
            "measure": np.repeat(HISTOGRAMS, bins * len(order)),
            "queue": np.tile(shown, len(HISTOGRAMS)),
            "lower": np.tile(BINS[:-1], len(counts)),
            "upper": np.tile(BINS[1:], len(counts)),
            "count": np.concatenate(counts),
        }
    )


def _binned(seconds: Floats) -> Ints:
    return np.bincount(np.searchsorted(BINS, seconds, side="right") - 1, minlength=len(BINS) - 1)


def _sample(frame: pd.DataFrame, duration: str, where: Bools) -> Sample:
    return _picked(column(frame, "queue_name"), column(frame, duration), where)


def _picked(queue: Ints, seconds: Floats, where: Bools) -> Sample:
    rows = np.flatnonzero(where)
    return Sample(queue[rows], seconds[rows], seconds[rows])


def _waits(queues: Fates, centre: Fates, where: Callable[[Fates], Bools]) -> Sample:
    of_queues, of_centre = (
        _picked(fates.queue, fates.waited, fates.measured & where(fates))
        for fates in (queues, centre)
    )
    return of_queues._replace(centre=of_centre.seconds)


def _replies(queues: Fates, centre: Fates, since: Callable[[Fates], Floats]) -> Sample:
    of_queues, of_centre = (
        _picked(fates.queue, fates.replied - since(fates), fates.measured & fates.answered)
        for fates in (queues, centre)
    )
    return of_queues._replace(centre=of_centre.seconds)
