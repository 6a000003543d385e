"""How waiting and response times are spread over customers."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.report.figures import look
from sim.report.wording import duration

POINTS = 72.0
"""Points in an inch."""
_APART = 6.0
"""Points between a point of a curve and its label."""
_LETTER = 0.72
"""Width of a bold letter over the height of its font; digits and most letters are narrower."""
_LEAST = 0.2
"""The least part of an axis in which a curve up to its threshold can still be read."""


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
    label = ax.annotate(
        f"{share:.0f} % within {duration(threshold)}",
        (x, _beside(share, ax)),
        (_APART, 0),
        textcoords="offset points",
        va="center",
        color=look.INK,
        fontweight="bold",
    )
    _make_room(ax, x, _wide(label.get_text()))


def _beside(share: float, ax: Axes) -> float:
    """Return where a label's middle is, in per cent: below its point, and not below the axis."""
    line = look.FONT / _tall(ax) * ax.get_ylim()[1]
    return min(max(share - 1.1 * line, 0.9 * line), 100 - 0.7 * line)


def _make_room(ax: Axes, x: float, label: float) -> None:
    """Let the x axis go on until a *label* of so many points beside *x* ends within it."""
    wide = ax.bbox.width / ax.figure.dpi * POINTS
    left = 1 - (label + _APART) / wide
    if left > _LEAST:
        ax.set_xlim(0, max(ax.get_xlim()[1], x / left))


def _tall(ax: Axes) -> float:
    return float(ax.bbox.height / ax.figure.dpi * POINTS)


def _wide(text: str) -> float:
    return _LETTER * look.FONT * len(text)
