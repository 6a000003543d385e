"""The plan by interval: agents required, scheduled and open, each line named where it ends."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from sim.report.clock import Clock
from sim.report.figures import look
from sim.report.figures.bands import held

LINES = {
    "open": (look.AGENTS, "-", 1.6),
    "scheduled": (look.SLOTS, (0, (1, 1.5)), 1.4),
    "required": (look.REQUIRED, "-", 1.1),
}
"""Column to its colour, dashes and width; the last is drawn on top."""


def planned(plan: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes) -> Axes:
    """Draw agents required, scheduled and open, one row of *plan* an interval.

    *plan* has ``start``, ``required``, ``scheduled`` and ``open``; what is missing is not drawn.
    Where more are required than open the room between them is filled.
    """
    time = held(plan["start"], interval=interval)
    open_, required = held(plan["open"]), held(plan["required"])
    ax.fill_between(time, 0, open_, color=look.AGENTS, alpha=0.12, linewidth=0)
    ax.fill_between(
        time, open_, required, where=list(required > open_), color=look.SHORT, alpha=0.5, lw=0
    )
    for name, (colour, dashes, width) in LINES.items():
        ax.plot(time, held(plan[name]), color=colour, linestyle=dashes, linewidth=width)
    ax.set(title="Agents")
    look.local_time(ax, clock)
    look.from_zero(ax)
    return ax
