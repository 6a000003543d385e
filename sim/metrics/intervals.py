"""The day by interval, in three attributions that reconcile with its totals.

``arrival``: what became of the contacts that began in the interval; in the row of a queue, of the
entries into it. ``event``: what happened in the interval, as a platform's own report counts.
``interval``: how the interval's time was spent, true to the second. Averages over an interval are
its seconds over its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from sim.metrics.definitions import kpis, parts_of
from sim.metrics.grid import Cells, Grid
from sim.metrics.ratios import ratio
from sim.records import Facts

Sums = dict[str, Cells]

AVERAGES = {
    "queue_length": "queue_seconds",
    "chats_ringing": "ringing_seconds",
    "chats_in_hand": "in_hand_seconds",
    "staffed_agents": "signed_in_seconds",
    "scheduled_agents": "scheduled_seconds",
    "paid_agents": "paid_seconds",
    "open_slots": "open_slot_seconds",
    "slots": "slot_seconds",
}
"""Averages over an interval, and the seconds that they are made of."""


def intervals(arrival: Sums, event: Sums, lasted: Sums, grid: Grid, facts: Facts) -> pd.DataFrame:
    """Return ``attribution, start, queue``, the sums of each attribution and their ratios.

    A column that an attribution does not have is missing there. Intervals that end within the
    warm-up are left out.
    """
    arrival = arrival | {"forecast": _forecast(facts, grid)}
    lasted = lasted | {
        name: ratio(lasted[seconds], lasted["length_seconds"]) for name, seconds in AVERAGES.items()
    }
    parts = {"arrival": arrival, "event": event, "interval": lasted}
    names = [*(queue.name for queue in facts.queues), "all"]
    frame = pd.concat(
        [_frame(name, sums, grid, names) for name, sums in parts.items()], ignore_index=True
    )
    return frame[frame["start"] + grid.width > grid.begin].reset_index(drop=True)


def added_up(frame: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Return rows of `intervals` added up by *keys*: sums summed, ratios and averages made anew.

    *frame* is left as it is. What is missing in all rows of a group is missing in it.
    """
    made = quotients(frame.columns)
    left_out = {*made, "attribution", "start", "queue", "replication", *keys}
    sums = [name for name in frame.columns if name not in left_out]
    whole = frame.groupby(list(keys), sort=False, observed=True)[sums].sum(min_count=1).copy()
    ratios = {
        name: ratio(whole[over].to_numpy(), whole[under].to_numpy())
        for name, (over, under) in made.items()
    }
    return pd.concat([whole.reset_index(), pd.DataFrame(ratios)], axis=1)


def quotients(columns: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return those of *columns* that are one sum over another, with the two; the rest are sums."""
    known = set(columns)
    shares = {
        part.kpi: (part.numerator, part.denominator)
        for line in kpis()
        for part in parts_of(line, known)
        if part.is_ratio
    }
    every = shares | {name: (seconds, "length_seconds") for name, seconds in AVERAGES.items()}
    return {name: parts for name, parts in every.items() if {name, *parts} <= known}


def _frame(attribution: str, sums: Sums, grid: Grid, names: list[str]) -> pd.DataFrame:
    order = [grid.queues, *range(grid.queues)]
    ratios = {
        kpi.kpi: ratio(sums[kpi.numerator], sums[kpi.denominator])
        for line in kpis()
        for kpi in parts_of(line, sums)
        if kpi.is_ratio and kpi.numerator in sums and kpi.denominator in sums
    }
    columns = {name: cells[order].ravel() for name, cells in (sums | ratios).items()}
    return pd.DataFrame(
        {
            "attribution": attribution,
            "start": np.tile(grid.edges()[:-1], len(order)),
            "queue": np.repeat([names[queue] for queue in order], grid.intervals),
            **columns,
        }
    )


def _forecast(facts: Facts, grid: Grid) -> Cells:
    """Return the contacts expected; missing where there was no forecast of these intervals."""
    by_queue = np.full((grid.queues, grid.intervals), np.nan)
    for queue, expected in enumerate(facts.forecast):
        if len(expected) == grid.intervals:
            by_queue[queue] = expected
    return grid.with_centre(by_queue)
