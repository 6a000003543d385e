"""How much personal data was masked in the transcripts that were rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from sim.metrics.definitions import MASKED_ITEMS, kpis, parts_of
from sim.metrics.values import CENTRE


def masked_items(counts: Mapping[tuple[str, str], int], queues: Sequence[str]) -> pd.DataFrame:
    """Return ``kpi, queue, value, unit`` of what was masked, from *counts* by queue and kind.

    The queue is the one asked for.
    """
    kinds = list(dict.fromkeys(kind for _, kind in counts))
    sums = [MASKED_ITEMS, *(f"{MASKED_ITEMS}[{kind}]" for kind in kinds)]
    parts = [part for kpi in kpis() if kpi.is_of_text for part in parts_of(kpi, sums)]
    rows = []
    for part in parts:
        only = part.kpi.removeprefix(MASKED_ITEMS).strip("[]")
        for queue in (CENTRE, *queues):
            value = sum(
                count
                for (of, kind), count in counts.items()
                if queue in (CENTRE, of) and only in ("", kind)
            )
            rows.append((part.kpi, queue, float(value), part.unit))
    return pd.DataFrame(rows, columns=["kpi", "queue", "value", "unit"])
