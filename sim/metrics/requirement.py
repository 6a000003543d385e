"""How many agent-hours a requirement asks for, and how many lack: the plan's own KPIs.

The requirement is the planner's (a formula, a search by simulation), given by interval; this only
adds up. Breaks are counted once: agents on duty are compared with the requirement as it is, paid
agents with the requirement made larger by the shrinkage, which has the breaks in it.
"""

from __future__ import annotations

import pandas as pd

from sim.metrics.definitions import kpis
from sim.metrics.values import CENTRE, SECONDS_PER_HOUR

WITH_SHRINKAGE = "[with shrinkage]"


def requirement_kpis(plan: pd.DataFrame, shrinkage: float) -> pd.DataFrame:
    """Return ``kpi, queue, value, unit`` of the centre.

    *plan* has a row per interval: ``length`` in seconds, ``required``, ``on_duty`` and ``paid``
    agents; an interval whose requirement is missing counts nothing. *shrinkage* is that of the run.
    """
    known = plan[plan["required"].notna()]
    hours = known["length"] / SECONDS_PER_HOUR
    grown = known["required"] / (1.0 - shrinkage)
    sums = {
        "required_hours": known["required"] * hours,
        f"required_hours{WITH_SHRINKAGE}": grown * hours,
        "short_hours": (known["required"] - known["on_duty"]).clip(lower=0.0) * hours,
        f"short_hours{WITH_SHRINKAGE}": (grown - known["paid"]).clip(lower=0.0) * hours,
    }
    totals = {name: float(each.sum(min_count=1)) for name, each in sums.items()}
    rows = []
    for kpi in kpis():
        if kpi.is_of_plan:
            under = totals[kpi.denominator] if kpi.is_ratio else 1.0
            value = totals[kpi.numerator] / under if under > 0 else float("nan")
            rows.append((kpi.kpi, CENTRE, value, kpi.unit))
    return pd.DataFrame(rows, columns=["kpi", "queue", "value", "unit"])
