"""The plan's own KPIs, added to those of a result: hours required, and how many lack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from sim.metrics import estimates, requirement_kpis
from sim.report.needs import staffing
from sim.report.pools import rows

if TYPE_CHECKING:
    from sim.experiment import Result


def with_requirement(result: Result) -> Result:
    """Return *result* with `required`, `gap` and `gap_rate` among its estimates.

    The requirement is one number for all replications together; what a single day would have
    required nobody plans by, so nothing is said of the spread. Without a target there is none.
    """
    shrinkage = result.estimates.set_index(["kpi", "queue"])["mean"].get(("shrinkage", "all"), 0.0)
    found = requirement_kpis(_by_interval(result), 0.0 if pd.isna(shrinkage) else float(shrinkage))
    found = found[found["value"].notna()]
    if found.empty:
        return result
    told = estimates(found.assign(replication=0), result.facts)
    told = told.assign(replications=result.replications)
    whole = pd.concat([result.estimates, told.astype(result.estimates.dtypes)], ignore_index=True)
    return replace(result, estimates=whole)


def _by_interval(result: Result) -> pd.DataFrame:
    staff = staffing(result)
    columns = {"needed": "required", "on_duty": "on_duty"}
    sums = staff.groupby("start")[list(columns)].sum(min_count=1).rename(columns=columns)
    frame = rows(result, "interval")
    centre = frame[frame["queue"] == "all"].groupby("start")[["paid_seconds"]].mean()
    length = staff.groupby("start")["length"].first()
    paid = centre["paid_seconds"] / length
    return sums.assign(length=length, paid=paid).reset_index()
