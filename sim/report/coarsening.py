"""A long run in fewer, longer intervals, so that its figures stay readable and its page small."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from sim.metrics import added_up
from sim.report.clock import DAY

if TYPE_CHECKING:
    from sim.experiment import Result

MOST_INTERVALS = 200


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
        interval_measures=_sums(result.interval_measures, length),
    )


def _merged(intervals: float, length: float) -> int:
    """Return how many intervals make one: if possible so that a day has a whole number of them."""
    least = max(1, -int(-intervals // MOST_INTERVALS))
    whole = (n for n in range(least, 4 * least + 1) if DAY % (n * length) == 0)
    return least if least == 1 else next(whole, least)


def _sums(frame: pd.DataFrame, length: float) -> pd.DataFrame:
    keys = ["replication", "attribution", "queue", "start"]
    return added_up(frame.assign(start=frame["start"] // length * length), keys)
