"""How waiting and response times are spread over customers."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.report.figures import look
from sim.report.wording import duration


def reached(histograms: pd.DataFrame, measure: str, queue: str = "all") -> pd.DataFrame:
    """Return ``seconds`` and ``share``: which share of one measure is at most that long.

    *histograms* are those of `sim.metrics`, summed over replications. Within a bin values are
    taken to be spread evenly; what lies in the open last bin never shows in ``share``.
    """
    chosen = (histograms["measure"] == measure) & (histograms["queue"] == queue)
    mine = histograms[chosen].sort_values("lower")
    total = mine["count"].sum()
    if not total:
        return pd.DataFrame({"seconds": [], "share": []})
    closed = mine[np.isfinite(mine["upper"])]
    seconds = np.concatenate([mine["lower"].iloc[:1], closed["upper"]])
    share = np.concatenate([[0.0], closed["count"].cumsum() / total])
    return pd.DataFrame({"seconds": seconds, "share": share})


def within(
    histograms: pd.DataFrame,
    measure: str,
    *,
    ax: Axes,
    queue: str = "all",
    threshold: float | None = None,
    colour: str = look.RESPONSE,
) -> Axes:
    """Draw which share of one measure is at most how long, marking *threshold*, in seconds."""
    frame = reached(histograms, measure, queue)
    known = frame[frame["share"] >= 0.985]["seconds"]
    longest = known.iloc[0] if len(known) else frame["seconds"].max()
    longest = max(float(np.nan_to_num(longest)), 1.25 * (threshold or 0.0), 30.0)
    unit, divisor = ("minutes", 60.0) if longest >= 300 else ("seconds", 1.0)
    ax.fill_between(
        frame["seconds"] / divisor, frame["share"] * 100, color=colour, alpha=0.16, lw=0
    )
    ax.plot(frame["seconds"] / divisor, frame["share"] * 100, color=colour)
    ax.set(xlim=(0, longest / divisor), ylim=(0, 102), yticks=[0, 25, 50, 75, 100], xlabel=unit)
    if threshold is not None and len(frame):
        _mark(ax, frame, threshold, divisor, colour)
    return ax


def _mark(ax: Axes, frame: pd.DataFrame, threshold: float, divisor: float, colour: str) -> None:
    share = float(np.interp(threshold, frame["seconds"], frame["share"])) * 100
    x = threshold / divisor
    ax.plot([x, x, 0], [0, share, share], color=look.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    ax.plot([x], [share], "o", color=colour, markersize=5)
    side = (6, -3) if share > 60 else (6, -10)
    ax.annotate(
        f"{share:.0f} % within {duration(threshold)}",
        (x, share),
        side,
        textcoords="offset points",
        va="top",
        color=look.INK,
        fontweight="bold",
    )
