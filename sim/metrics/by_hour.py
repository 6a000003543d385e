"""The week by the hour: what a Monday at nine is like, whichever Monday it was.

Hours are the centre's own: an interval belongs to the weekday and the hour that its wall clock
showed when it began. Where the clock is put back an hour occurs twice, and counts for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from sim.metrics.intervals import added_up
from sim.metrics.moves import Floats, Ints
from sim.records import Facts

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_QUARTER = 900.0
"""Time zones differ by whole quarters of an hour, so within one the hour does not change."""


def by_hour_of_week(intervals: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Return ``attribution, weekday, hour, queue`` and the measures of each hour of the week.

    *intervals* are those of `Measures`, of one replication or of several below one another; sums
    are over all of them, ``length_seconds`` says over how much time. Ratios and averages are those
    of the sums, as ``kpis.csv`` defines them, so hours add up to the total of their attribution.
    """
    starts = pd.unique(intervals["start"])
    local = dict(zip(starts, _local(starts, facts), strict=True))
    frame = intervals.assign(
        weekday=pd.Categorical.from_codes(
            [local[start].weekday() for start in intervals["start"]], categories=WEEKDAYS
        ),
        hour=[local[start].hour for start in intervals["start"]],
    )
    keys = ["attribution", "weekday", "hour", "queue"]
    return added_up(frame, keys).sort_values(keys, kind="stable", ignore_index=True)


def local_hours(seconds: Floats, facts: Facts) -> Ints:
    """Return the hour, 0 to 23, that the wall clock showed at each of *seconds*."""
    past = datetime.fromisoformat(facts.start).timestamp() % _QUARTER
    quarters, place = np.unique(((seconds + past) / _QUARTER).astype(np.int64), return_inverse=True)
    local = _local(quarters * _QUARTER - past, facts)
    hours = np.array([when.hour for when in local], dtype=np.int64)
    return hours[place]


def _local(seconds: Iterable[float], facts: Facts) -> list[datetime]:
    zero, zone = datetime.fromisoformat(facts.start).astimezone(UTC), ZoneInfo(facts.timezone)
    return [(zero + timedelta(seconds=float(each))).astimezone(zone) for each in seconds]
