"""The dozen numbers a planner asks for first, in the words and units a planner uses."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import pandas as pd

HEADLINES = {
    "contacts": "Chats offered",
    "handled": "Chats handled",
    "lost_rate": "Lost of all chats",
    "service_level": "Service level",
    "abandonment_rate": "Abandonment rate",
    "asa": "Average speed of answer",
    "wait_p90": "Wait of 9 in 10 below",
    "frt": "First response, wait included",
    "response_time_mean": "Response time",
    "aht": "Average handle time",
    "concurrency": "Concurrency",
    "occupancy": "Occupancy",
    "slot_utilization": "Slots in use",
    "all_slots_full": "All slots full",
    "rona_rate": "Offers missed (RONA)",
    "transfer_rate": "Transfer rate",
}
"""KPIs by the name they have in full."""

BY_QUEUE = ("service_level", "abandonment_rate")
"""Those shown for each queue as well."""

Targets = Mapping[tuple[str, str], tuple[str, float]]

DAY = 86_400.0

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
MISSING = "–"


def noun(horizon: float) -> str:
    """Return what a replication of *horizon* seconds is one of: a day, a week, another period."""
    if horizon <= 1.25 * DAY:
        return "day"
    return "week" if abs(horizon - 7 * DAY) <= DAY / 12 else "period"


def headline(kpis: pd.DataFrame, targets: Targets, period: str) -> pd.DataFrame:
    """Return the headline rows of the estimates *kpis* as text; queues stand indented.

    The index has KPI and queue as they are named in *kpis*. *targets* gives sign and value by KPI
    and queue, see `sim.metrics.targets`; *period* is the `noun` of a replication.
    """
    shown = kpis[kpis["kpi"].isin(HEADLINES)].set_index(["kpi", "queue"])
    queues = [queue for queue in kpis["queue"].unique() if queue != "all"]
    rows, places = [], []
    for kpi, title in HEADLINES.items():
        own = queues if kpi in BY_QUEUE and len(queues) > 1 else []
        for queue, name in [("all", title), *((queue, f"  {queue}") for queue in own)]:
            if (kpi, queue) in shown.index:
                row = shown.loc[(kpi, queue)]
                rows.append({"KPI": name, **_cells(row, targets.get((kpi, queue)), period)})
                places.append((kpi, queue))
    return pd.DataFrame(rows, pd.MultiIndex.from_tuples(places, names=["kpi", "queue"]))


def _cells(row: pd.Series, target: tuple[str, float] | None, period: str) -> dict[str, str]:
    """Return the cells of one KPI, all to the same digits."""
    numbers = row[["mean", "ci_low", "ci_high", "p10", "p90"]].astype(float)
    # No KPI here can be below nothing or, if a share, above all; a wide interval would be.
    numbers = numbers.clip(0.0, 1.0 if row["unit"] == "share" else None)
    text = _as_text(row["unit"], numbers.max())
    met = _as_text("share", 1.0)(row["p_target_met"]) if target else ""
    return {
        "Mean": text(numbers["mean"]),
        "95 % interval": _span(text, numbers["ci_low"], numbers["ci_high"]),
        f"8 {period}s of 10": _span(text, numbers["p10"], numbers["p90"]),
        "Target": f"{_SIGNS[target[0]]} {text(target[1])}" if target else "",
        f"{period.capitalize()}s met": met,
    }


def _span(text: Callable[[float], str], low: float, high: float) -> str:
    return MISSING if math.isnan(low) else f"{text(low)} – {text(high)}"


def _as_text(unit: str, largest: float) -> Callable[[float], str]:
    """Return what writes numbers stored in *unit*, none above *largest*, side by side."""

    def text(value: float) -> str:
        if math.isnan(value):
            return MISSING
        if unit == "share":
            return f"{value:.1%}"
        if unit == "s":
            return clock(value)
        return f"{value:,.{digits}f}"

    digits = 0 if largest >= 100 else 1 if largest >= 10 else 2
    return text


def clock(seconds: float) -> str:
    """Return *seconds* as m:ss, or h:mm:ss from an hour on."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
