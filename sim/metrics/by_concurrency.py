"""Handle time by the number of chats open: how much each chat slows down beside others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.metrics.frames import Frames, column
from sim.metrics.moves import Floats
from sim.metrics.ratios import ratio
from sim.metrics.spells import Sums, most_chats


def by_concurrency(frames: Frames, lasted: Sums, warm_up: float) -> pd.DataFrame:
    """Return one row per number of chats, by queue.

    ``legs``, ``handle_sum``, ``connected_sum``: finished legs accepted as the agent's n-th open
    chat. ``time_seconds``: time of the agents who serve the queue with n in hand; ``share``: of
    all their time with anything in hand.
    """
    names = [queue.name for queue in frames.facts.queues]
    slots = most_chats(frames)
    parts = [
        _rows(frames, lasted, warm_up, queue, name, slots)
        for queue, name in [(len(names), "all"), *enumerate(names)]
    ]
    return with_ratios(pd.concat(parts, ignore_index=True))


def with_ratios(sums: pd.DataFrame) -> pd.DataFrame:
    """Return *sums* with the ratios made anew, as after adding up replications."""
    engaged = sums.groupby("queue", sort=False)["time_seconds"].transform("sum")
    return sums.assign(
        handle_time=ratio(sums["handle_sum"].to_numpy(), sums["legs"].to_numpy()),
        connected_time=ratio(sums["connected_sum"].to_numpy(), sums["legs"].to_numpy()),
        share=ratio(sums["time_seconds"].to_numpy(), engaged.to_numpy()),
    )


def _rows(
    frames: Frames, lasted: Sums, warm_up: float, queue: int, name: str, slots: int
) -> pd.DataFrame:
    chats = np.arange(1, slots + 1)
    legs = frames.legs
    created = column(frames.contacts, "created_time")[column(legs, "contact")]
    finished = (created >= warm_up) & ~np.isnan(column(legs, "wrapped_up_time"))
    if queue < len(frames.facts.queues):
        finished &= column(legs, "queue_name") == queue
    rows = np.flatnonzero(finished)
    level = np.minimum(column(legs, "concurrency")[rows], slots)

    def total(values: Floats | None) -> Floats:
        return np.bincount(level, weights=values, minlength=slots + 1)[1:].astype(np.float64)

    return pd.DataFrame(
        {
            "concurrency": chats,
            "queue": name,
            "legs": total(None),
            "handle_sum": total(column(legs, "handle_duration")[rows]),
            "connected_sum": total(column(legs, "connected_duration")[rows]),
            "time_seconds": [lasted[f"concurrency_seconds[{n}]"][queue].sum() for n in chats],
        }
    )
