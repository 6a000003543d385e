"""The interval table that planners live in: what comes, who is there, and how it goes.

Per interval and queue, and for the whole centre: contacts expected and offered, agents required
(an estimate, see `needs`), scheduled and open, net (open less required: negative is short), and the
service.
Agents who serve several queues stand in the row of each; where queues share agents the requirement
is that of all of them together, and stands in the row of the centre alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.metrics import added_up
from sim.report.needs import staffing
from sim.report.pools import pools, presence

if TYPE_CHECKING:
    from sim.experiment import Result

COLUMNS = (
    "forecast", "offered", "required", "scheduled", "open", "net", "service_level",
    "abandonment_rate", "frt", "occupancy", "concurrency",
)  # fmt: skip


def plan(result: Result, staff: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return ``queue, start, length`` and `COLUMNS`, the centre first, in order of time.

    Contacts and agents are means over the simulated periods; ratios are those of their sums.
    *staff* is what `needs.staffing` says of the same result, where it is known already.
    """
    staff = staffing(result) if staff is None else staff
    places = ["all", *(queue.name for queue in result.facts.queues)]
    measured = _measured(result)
    return pd.concat(
        [_of(place, _agents(result, place, staff), measured) for place in places],
        ignore_index=True,
    )


def _of(place: str, agents: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    table = agents.set_index("start").join(measured.loc[place]).reset_index()
    table["net"] = table["open"] - table["required"]
    return table.assign(queue=place)[["queue", "start", "length", *COLUMNS]]


def _agents(result: Result, place: str, staff: pd.DataFrame) -> pd.DataFrame:
    """Return start, length, required, scheduled and open agents of a queue or of the centre."""
    names = {"needed": "required", "on_duty": "open"}
    columns = ["needed", "scheduled", "on_duty"]
    if place == "all":
        sums = staff.groupby("start")[columns].sum(min_count=1)
        sums["length"] = staff.groupby("start")["length"].first()
        return sums.reset_index().rename(columns=names)
    alone = (place,) in pools(result.facts)
    mine = staff[[place in pool for pool in staff["pool"]]]
    if not alone:
        mine = presence(result, (place,)).assign(needed=np.nan)
    return mine[["start", "length", *columns]].rename(columns=names)


def _measured(result: Result) -> pd.DataFrame:
    """Return what was measured, by queue and start, over all replications together."""
    frame = result.interval_measures.astype({"queue": str})
    sums = added_up(frame, ["attribution", "queue", "start"]).set_index(["queue", "start"])
    came, spent = (sums[sums["attribution"] == name] for name in ("arrival", "interval"))
    number = result.replications
    return pd.DataFrame(
        {
            "forecast": came["forecast"] / number,
            "offered": came["contacts"] / number,
            **{name: came[name] for name in ("service_level", "abandonment_rate", "frt")},
            **{name: spent[name] for name in ("occupancy", "concurrency")},
        }
    )
