"""From sums and samples to the values of KPIs, for the whole of the contacts and by origin."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.metrics.attention import Attention
from sim.metrics.counting import over_the_day
from sim.metrics.definitions import Kpi, kpis, parts_of
from sim.metrics.fates import of_centre, of_queues
from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools, Floats
from sim.metrics.origins import ORIGINS
from sim.metrics.ratios import ratio
from sim.metrics.samples import Sample, quantiles, samples
from sim.metrics.tallies import tallies

CENTRE = "all"
"""What stands in a ``queue`` column for the whole centre."""

SECONDS_PER_HOUR = 3600.0


def values(frames: Frames, totals: dict[str, Floats], drawn: dict[str, Sample]) -> pd.DataFrame:
    """Return ``kpi, queue, value, unit`` of every KPI, with its parts where it has any."""
    totals = _with_writes(frames, totals)
    of_log = (kpi for kpi in kpis() if not (kpi.is_of_text or kpi.is_of_plan))
    known = (kpi for kpi in of_log if not kpi.is_of_costs or frames.facts.costs is not None)
    parts = [part for kpi in known for part in parts_of(kpi, totals)]
    return _table(frames, parts, totals, drawn)


def values_by_origin(
    frames: Frames, attended: Attention, measured: Bools
) -> Iterator[pd.DataFrame]:
    """Yield the same of what is measured of contacts, origin by origin if there is more than one.

    The rows of one origin go through the same tables as those of all.
    """
    origin = column(frames.contacts, "origin")
    present = np.unique(origin[measured])
    for code in present if len(present) > 1 else ():
        centre = of_centre(frames, measured & (origin == code))
        queues = of_queues(frames, centre)
        sums = over_the_day(tallies(frames, attended, queues, centre), len(frames.facts.queues))
        totals, drawn = _with_writes(frames, sums), samples(frames, queues, centre)
        parts = [kpi.of(ORIGINS[code]) for kpi in kpis() if kpi.is_made_of(totals, drawn)]
        yield _table(frames, parts, totals, drawn)


def _with_writes(frames: Frames, totals: dict[str, Floats]) -> dict[str, Floats]:
    """Return *totals*, and whether queues show messages at all."""
    writes = frames.moves.writing_queues
    return totals | {"writes": np.append(writes, writes.any()).astype(np.float64)}


def _table(
    frames: Frames, parts: list[Kpi], totals: dict[str, Floats], drawn: dict[str, Sample]
) -> pd.DataFrame:
    names = [*(queue.name for queue in frames.facts.queues), CENTRE]
    queues = len(names) - 1
    order = [queues, *range(queues)]
    values = [value_of(kpi, totals, drawn, queues)[order] for kpi in parts]
    return pd.DataFrame(
        {
            "kpi": np.repeat([kpi.kpi for kpi in parts], queues + 1),
            "queue": [names[queue] for queue in order] * len(parts),
            "value": np.concatenate(values),
            "unit": np.repeat([kpi.unit_of(frames.facts) for kpi in parts], queues + 1),
        }
    )


def value_of(kpi: Kpi, totals: dict[str, Floats], drawn: dict[str, Sample], queues: int) -> Floats:
    """Return the value of *kpi* for each queue, then the centre."""
    if kpi.quantile is not None:
        return quantiles(drawn[kpi.numerator], kpi.quantile, queues)
    value = totals[kpi.numerator]
    if kpi.is_ratio:
        return ratio(value, totals[kpi.denominator])
    return value / SECONDS_PER_HOUR if kpi.unit == "h" else value
