"""What a replication is reduced to: a few small tables, which is all that leaves a worker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.metrics.attention import attention, writing_queues
from sim.metrics.by_agent import by_agent
from sim.metrics.by_concurrency import by_concurrency
from sim.metrics.definitions import Kpi, kpis, parts_of
from sim.metrics.frames import Frames
from sim.metrics.grid import Grid, grid
from sim.metrics.intervals import intervals
from sim.metrics.moves import Floats
from sim.metrics.ratios import ratio
from sim.metrics.samples import Sample, histograms, quantiles, samples
from sim.metrics.spells import Sums, spells
from sim.metrics.tallies import Tally, tallies

CENTRE = "all"
"""What stands in a ``queue`` column for the whole centre."""

SECONDS_PER_HOUR = 3600.0


@dataclass(frozen=True)
class Measures:
    """One replication, measured. Every frame but ``agents`` has a ``queue``, ``all`` the centre."""

    replication: int
    kpis: pd.DataFrame
    """``kpi, queue, value, unit``; a KPI that is not defined has a missing value."""
    intervals: pd.DataFrame
    """``attribution, start, queue``, additive measures, and the ratios that they make."""
    histograms: pd.DataFrame
    """``measure, queue, lower, upper, count``."""
    agents: pd.DataFrame
    """One row per agent: what it handled and where its time went."""
    concurrency: pd.DataFrame
    """``concurrency, queue`` and the legs accepted, their handle time and the time spent so."""


def measures(frames: Frames, warm_up: float = 0.0) -> Measures:
    """Measure *frames*, leaving out contacts created and time spent before *warm_up* seconds."""
    cells = grid(frames.facts, warm_up)
    attended = attention(frames.moves)
    arrival, event = _counted(tallies(frames, attended, warm_up), cells)
    lasted = spells(frames, attended, cells)
    drawn = samples(frames, warm_up)
    names = [*(queue.name for queue in frames.facts.queues), CENTRE]
    return Measures(
        replication=frames.replication,
        kpis=_kpis(_totals(frames, arrival | lasted), drawn, names),
        intervals=intervals(arrival, event, lasted, cells, frames.facts),
        histograms=histograms(drawn, names),
        agents=by_agent(frames, attended, warm_up),
        concurrency=by_concurrency(frames, lasted, warm_up),
    )


def _counted(tallied: Iterable[Tally], cells: Grid) -> tuple[Sums, Sums]:
    """Return the sums by arrival and by event; one tally at a time, as they are large."""
    arrival, event = {}, {}
    for tally in tallied:
        arrival[tally.name] = cells.count(tally.queue, tally.arrival, tally.value)
        event[tally.name] = cells.count(tally.queue, tally.event, tally.value)
    return arrival, event


def _totals(frames: Frames, sums: Sums) -> dict[str, Floats]:
    """Return the sums of the day, and which queues show messages at all."""
    writes = writing_queues(frames.moves)
    shown = np.append(writes, writes.any()).astype(np.float64)
    return {name: cells.sum(axis=1) for name, cells in sums.items()} | {"writes": shown}


def _kpis(totals: dict[str, Floats], drawn: dict[str, Sample], names: list[str]) -> pd.DataFrame:
    queues = len(names) - 1
    order = [queues, *range(queues)]
    parts = [part for kpi in kpis() for part in parts_of(kpi, totals)]
    values = [_value(kpi, totals, drawn, queues)[order] for kpi in parts]
    return pd.DataFrame(
        {
            "kpi": np.repeat([kpi.kpi for kpi in parts], queues + 1),
            "queue": [names[queue] for queue in order] * len(parts),
            "value": np.concatenate(values),
            "unit": np.repeat([kpi.unit for kpi in parts], queues + 1),
        }
    )


def _value(kpi: Kpi, totals: dict[str, Floats], drawn: dict[str, Sample], queues: int) -> Floats:
    """Return the value of *kpi* for each queue, then the centre."""
    if kpi.quantile is not None:
        return quantiles(drawn[kpi.numerator], kpi.quantile, queues)
    value = totals[kpi.numerator]
    if kpi.is_ratio:
        return ratio(value, totals[kpi.denominator])
    return value / SECONDS_PER_HOUR if kpi.unit == "h" else value
