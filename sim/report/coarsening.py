"""A long run in fewer, longer intervals, so that its figures stay readable and its page small."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from sim.report.clock import DAY

if TYPE_CHECKING:
    from sim.experiment import Result

MOST_INTERVALS = 200

_RATIOS = {
    "service_level": ("service_level_met", "service_level_base"),
    "abandonment_rate": ("abandoned", "abandonment_base"),
    "frt": ("frt_sum", "frt_count"),
    "staffed_agents": ("signed_in_seconds", "length_seconds"),
    "scheduled_agents": ("scheduled_seconds", "length_seconds"),
    "open_slots": ("open_slot_seconds", "length_seconds"),
}
"""What the page shows that is no sum, and the sums that it is made of."""


def coarsened(result: Result) -> Result:
    """Return *result* with at most `MOST_INTERVALS` intervals, as it is where it has no more."""
    facts = result.facts
    merged = _merged(facts.horizon / facts.interval, facts.interval)
    if merged == 1:
        return result
    length = merged * facts.interval
    return replace(
        result,
        facts=replace(facts, interval=length, forecast=()),
        intervals=_sums(result.intervals, length),
    )


def _merged(intervals: float, length: float) -> int:
    """Return how many intervals make one: if possible so that a day has a whole number of them."""
    least = max(1, -int(-intervals // MOST_INTERVALS))
    whole = (n for n in range(least, 4 * least + 1) if DAY % (n * length) == 0)
    return least if least == 1 else next(whole, least)


def _sums(frame: pd.DataFrame, length: float) -> pd.DataFrame:
    keys = ["replication", "attribution", "queue", "start"]
    made = {column for parts in _RATIOS.values() for column in parts}
    kept = {"contacts", "forecast", *made}
    kept |= {column for column in frame.columns if "_seconds" in column}
    columns = [column for column in frame.columns if column in kept]
    long = frame.assign(start=frame["start"] // length * length)
    sums = long.groupby(keys, sort=False, observed=True)[columns].sum(min_count=1).reset_index()
    ratios = {
        name: sums[above] / sums[below].where(sums[below] > 0)
        for name, (above, below) in _RATIOS.items()
    }
    return sums.assign(**ratios)
