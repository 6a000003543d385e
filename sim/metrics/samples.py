"""The single waits, responses and handle times behind quantiles and histograms.

Histograms have fixed bins, so that those of many replications add up: one below a second, then
twenty for each power of ten, equally wide on a logarithmic scale, up to 100,000 s.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools, Floats, Ints
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

    def of(self, queue: int, queues: int) -> Floats:
        """Return the durations of a queue; of all, where *queue* is past the last one."""
        return self.seconds if queue == queues else self.seconds[self.queue == queue]


def samples(frames: Frames, warm_up: float) -> dict[str, Sample]:
    """Return the durations of contacts created from *warm_up* on, by name."""
    contacts, legs, turns = frames.contacts, frames.legs, frames.turns
    measured = column(contacts, "created_time") >= warm_up
    outcome = contacts["contact_handle_type"]
    served = measured & (outcome == "handled").to_numpy()
    admitted = measured & (outcome != "refused").to_numpy()
    of_leg = measured[column(legs, "contact")]
    finished = of_leg & ~np.isnan(column(legs, "wrapped_up_time"))
    responses = measured[column(turns, "contact")] & later_responses(frames)
    since_first = column(turns, "reply_time") - column(turns, "first_message_time")
    return {
        "wait_served": _sample(contacts, "wait_duration", served),
        "wait_all": _sample(contacts, "wait_duration", admitted),
        "first_response": _sample(contacts, "first_response_duration", measured),
        "agent_first_response": _sample(contacts, "agent_first_response_duration", measured),
        "response_time": _sample(turns, "response_duration", responses),
        "response_time_first": Sample(
            column(turns, "queue_name")[responses], since_first[responses]
        ),
        "handle_time": _sample(legs, "handle_duration", finished),
        "connected_time": _sample(legs, "connected_duration", finished),
        "wrapup_time": _sample(legs, "wrapup_duration", finished),
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
    seconds = column(frame, duration)
    rows = np.flatnonzero(where & ~np.isnan(seconds))
    return Sample(column(frame, "queue_name")[rows], seconds[rows])
