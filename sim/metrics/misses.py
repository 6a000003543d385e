"""Offers missed by agent and hour of the day: who lets it ring, and when."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.metrics.by_hour import local_hours
from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools


def misses(frames: Frames, measured: Bools) -> pd.DataFrame:
    """Return ``agent, hour, answerable, missed`` of the *measured* contacts' offers.

    ``agent`` is a position in the facts, ``hour`` the hour that the centre's clock showed at the
    offer, 0 to 23. Withdrawn offers are out, as in ``rona_rate``; hours without an offer have no
    row.
    """
    legs = frames.legs
    kind = legs["leg_handle_type"]
    answerable = kind.isin(("accepted", "missed")).to_numpy() & measured[column(legs, "contact")]
    rows = np.flatnonzero(answerable)
    frame = pd.DataFrame(
        {
            "agent": column(legs, "agent")[rows],
            "hour": local_hours(column(legs, "offered_time")[rows], frames.facts),
            "answerable": 1,
            "missed": (kind == "missed").to_numpy()[rows].astype(np.int64),
        }
    )
    return frame.groupby(["agent", "hour"], as_index=False).sum()
