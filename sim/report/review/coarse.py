"""Intervals of a review few enough to be drawn: of a week by the hour."""

from __future__ import annotations

import pandas as pd

from sim.records import Facts
from sim.review.by_interval import RATIOS, SIDES, with_ratios

MOST = 200
STEPS = (900.0, 1800.0, 3600.0, 7200.0, 14400.0, 28800.0, 86400.0)


def coarsened(frame: pd.DataFrame, facts: Facts) -> tuple[pd.DataFrame, float]:
    """Return the intervals of one queue, added up where there are too many, and their length."""
    width = facts.interval
    fitting = (step for step in STEPS if step >= width and facts.horizon / step <= MOST)
    step = width if facts.horizon / width <= MOST else next(fitting, STEPS[-1])
    if step == width:
        return frame.reset_index(drop=True), width
    ratios = [f"{side}{name}" for side in SIDES for name in RATIOS]
    sums = frame.drop(columns=["queue", *ratios])
    whole = sums.groupby(sums["start"] // step * step).sum(min_count=1).drop(columns="start")
    return with_ratios(whole.rename_axis("start").reset_index()), step
