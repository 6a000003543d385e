"""How figures look: one colour for one thing, light axes, labels beside what they name.

The colours are those of M. Okabe and K. Ito's palette, which people with any kind of colour vision
tell apart, some of them darkened so that text in them can be read on white.
"""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sim.report.clock import Clock

INK = "#1c2329"
MUTED = "#59636e"
RULE = "#d9dee3"

OFFERED = "#7a8794"
AGENTS = "#0072b2"
SLOTS = "#56b4e9"
REQUIRED = "#1c2329"
SHORT = "#d55e00"
SERVICE_LEVEL = "#00805f"
ABANDONED = "#a8497f"
RESPONSE = "#7f5539"
WAIT = "#9a6a00"
RONA = "#e69f00"
IDLE = "#c3cad1"
DEEP = "#7a2e00"
YELLOW = "#f0c75e"
RINGING = "#cc79a7"
MET = "#dfe8e4"
EMPTY = "#d3e9f7"
IN_HAND = ("#8cc4e6", "#3f97cf", "#0072b2", "#00537f", "#00395a")
"""Agents with one chat in hand, two, three, …: the more, the darker."""

FONT = 9.0

STYLE: Mapping[str, object] = {
    "font.size": FONT,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "text.parse_math": False,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "axes.titlesize": FONT,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titley": 1.0,
    "axes.titlepad": 7.0,
    "axes.labelsize": FONT,
    "axes.labelpad": 3.0,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": FONT,
    "ytick.labelsize": FONT,
    "xtick.major.size": 3.0,
    "ytick.major.size": 0.0,
    "lines.linewidth": 1.6,
    "lines.solid_capstyle": "round",
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
}
"""Matplotlib settings of the report's figures; in a notebook, ``with rc_context(STYLE): …``."""


def local_time(ax: Axes, clock: Clock) -> None:
    """Give the x axis, in seconds of the run, the centre's wall clock."""
    inches = ax.bbox.width / ax.figure.dpi
    at, names = clock.ticks(max(3, int(inches / 0.5)))
    ax.set_xlim(0, clock.horizon)
    ax.set_xticks(at, names)


def from_zero(ax: Axes) -> None:
    """Let the y axis, which counts something, begin at 0 and name whole numbers."""
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10], integer=True))


def shortened(name: str, most: int = 16) -> str:
    """Return *name*, cut where it would not fit beside a figure."""
    return name if len(name) <= most else f"{name[: most - 1]}…"
