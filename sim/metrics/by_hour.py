"""The week by the hour: what a Monday at nine is like, whichever Monday it was.

Hours are the centre's own: an interval belongs to the weekday and the hour that its wall clock
showed when it began. Where the clock is put back an hour occurs twice, and counts for both.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from sim.metrics.intervals import added_up, quotients
from sim.metrics.moves import Floats, Ints
from sim.records import Facts

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

KEYS = ["attribution", "weekday", "hour", "queue"]

_QUARTER = 900.0
"""Time zones differ by whole quarters of an hour, so within one the hour does not change."""


def by_hour_of_week(intervals: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Return ``attribution, weekday, hour, queue, days`` and the measures of each hour of the week.

    *intervals* are those of `Measures`, of one replication or of several below one another. Sums
    are those of an average day: ``days`` says over how many days, simulated ones each counted,
    that weekday had that hour. Ratios and averages are those of the sums, as ``kpis.csv`` defines
    them. Times ``days``, hours add up to the total of their attribution.
    """
    starts = pd.unique(intervals["start"])
    local = facts.local_times(starts)
    frame = intervals.assign(
        weekday=pd.Categorical.from_codes(
            [local[start].weekday() for start in intervals["start"]], categories=WEEKDAYS
        ),
        hour=[local[start].hour for start in intervals["start"]],
    )
    days = _days(frame, [local[start].toordinal() for start in intervals["start"]])
    whole = added_up(frame, KEYS).merge(days, on=KEYS)
    ratios = quotients(whole.columns)
    sums = [name for name in whole.columns if name not in {*KEYS, *ratios, "days"}]
    whole[sums] = whole[sums].div(whole["days"], axis=0)
    return whole.sort_values(KEYS, kind="stable", ignore_index=True)[
        [*KEYS, "days", *(name for name in whole.columns if name not in {*KEYS, "days"})]
    ]


def _days(frame: pd.DataFrame, dates: list[int]) -> pd.DataFrame:
    """Return by hour of the week how many days had it: dates, each once a replication."""
    number = frame.get("replication", 0)
    cells = frame[KEYS].assign(replication=number, date=dates).drop_duplicates()
    return cells.groupby(KEYS, observed=True).size().rename("days").reset_index()


def local_hours(seconds: Floats, facts: Facts) -> Ints:
    """Return the hour, 0 to 23, that the wall clock showed at each of *seconds*."""
    past = datetime.fromisoformat(facts.start).timestamp() % _QUARTER
    quarters, place = np.unique(((seconds + past) / _QUARTER).astype(np.int64), return_inverse=True)
    local = facts.local_times(quarters * _QUARTER - past).values()
    hours = np.array([when.hour for when in local], dtype=np.int64)
    return hours[place]
