"""The plan and its own KPIs, added to a result: agents and hours required, and how many lack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from sim.metrics import estimates, requirement_kpis
from sim.report.needs import staffing
from sim.report.plan import plan
from sim.report.pools import rows

if TYPE_CHECKING:
    from sim.experiment import Result


def with_requirement(result: Result) -> Result:
    """Return *result* with its plan, and `required_hours`, `short_hours` and `short_rate` of it.

    The requirement is an estimate by formula, one for all replications together; what a single day
    would have required nobody plans by, so nothing is said of the spread. Without a target there is
    none, and only the plan is added. A result that has its plan stays as it is.
    """
    if result.plan is not None:
        return result
    staff = staffing(result)
    result = replace(result, plan=plan(result, staff))
    shrinkage = result.estimates.set_index(["kpi", "queue"])["mean"].get(("shrinkage", "all"), 0.0)
    by_interval = _by_interval(result, staff)
    found = requirement_kpis(by_interval, 0.0 if pd.isna(shrinkage) else float(shrinkage))
    found = found[found["value"].notna()]
    if found.empty:
        return result
    added = estimates(found.assign(replication=0), result.facts)
    added = added.assign(replications=result.replications)
    whole = pd.concat([result.estimates, added.astype(result.estimates.dtypes)], ignore_index=True)
    return replace(result, estimates=whole)


def _by_interval(result: Result, staff: pd.DataFrame) -> pd.DataFrame:
    columns = {"needed": "required", "on_duty": "on_duty"}
    sums = staff.groupby("start")[list(columns)].sum(min_count=1).rename(columns=columns)
    frame = rows(result, "interval")
    centre = frame[frame["queue"] == "all"].groupby("start")[["paid_seconds"]].mean()
    length = staff.groupby("start")["length"].first()
    paid = centre["paid_seconds"] / length
    return sums.assign(length=length, paid=paid).reset_index()
