"""In which stretches of the day a target is missed, for every measure that intervals have.

An interval counts by its excess: how much more of what is bad happened in it, or less of what is
good, than the target allows. Consecutive intervals that exceed make a stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.metrics import quotients
from sim.report.pools import rows
from sim.report.verdict import Goal

if TYPE_CHECKING:
    from sim.experiment import Result

ATTRIBUTIONS = ("arrival", "interval")


class Stretch(NamedTuple):
    """Consecutive intervals that miss a target; times in seconds."""

    start: float
    end: float
    value: float
    """The measure over the stretch, all days together."""
    excess: float
    """Its part of what exceeds in all stretches."""


def stretches(result: Result, goal: Goal) -> list[Stretch]:
    """Return where *goal* is missed, the stretch that exceeds most first.

    It is empty for measures that intervals do not have, and where no interval misses.
    """
    table = _by_interval(result, goal)
    if table is None:
        return []
    sign = 1.0 if goal.op == "<=" else -1.0
    table["excess"] = sign * (table["over"] - goal.target * table["under"])
    # A sum of many days may exceed by the last digit of a binary fraction.
    exceeds = (table["excess"] > 1e-9 * table["under"].abs()).to_numpy()
    run = np.cumsum(np.diff(exceeds, prepend=False) != 0)
    total = float(table.loc[exceeds, "excess"].sum())
    found = [_stretch(mine, total) for _, mine in table[exceeds].groupby(run[exceeds])]
    return sorted(found, key=lambda stretch: -stretch.excess)


def _by_interval(result: Result, goal: Goal) -> pd.DataFrame | None:
    """Return start, length, and the two sums whose quotient the measure is; None without them."""
    for attribution in ATTRIBUTIONS:
        frame = rows(result, attribution).dropna(axis=1, how="all")
        parts = quotients(frame.columns).get(goal.kpi)
        mine = frame[frame["queue"] == goal.queue]
        if parts is not None and len(mine):
            names = dict(zip(parts, ("over", "under"), strict=True))
            table = mine.groupby("start")[list(parts)].sum().rename(columns=names).reset_index()
            ends = np.append(table["start"].to_numpy()[1:], result.facts.horizon)
            return table.assign(end=ends)
    return None


def _stretch(mine: pd.DataFrame, total: float) -> Stretch:
    return Stretch(
        float(mine["start"].iloc[0]),
        float(mine["end"].iloc[-1]),
        float(mine["over"].sum() / mine["under"].sum()),
        float(mine["excess"].sum()) / total,
    )
