"""Counts as bars: the funnel of invitations, and why chats were wrapped up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from sim.report.figures import look

REASONS = (look.AGENTS, look.SERVICE_LEVEL, look.RONA, look.ABANDONED, look.SLOTS, look.RESPONSE)
"""Colours of reasons, by their order; further ones are grey."""


def funnel(steps: Mapping[str, float], *, ax: Axes) -> Axes:
    """Draw *steps*, name to number, from top to bottom, with what each keeps of the one before."""
    names, numbers = list(steps), list(steps.values())
    ax.barh(range(len(names)), numbers, height=0.66, color=look.AGENTS)
    for row, number in enumerate(numbers):
        before = numbers[row - 1] if row else 0.0
        kept = f" ({number / before:.0%} of these)".replace("%", "\u00a0%") if before else ""
        ax.annotate(
            f"{_thousands(number)}{kept}", (number, row), (5, 0), textcoords="offset points",
            va="center", color=look.INK,
        )  # fmt: skip
    ax.set_yticks(range(len(names)), names)
    ax.set(ylim=(len(names) - 0.5, -0.5), xlim=(0, 1.35 * max([*numbers, 1e-9])))
    ax.tick_params(labelbottom=False, bottom=False)
    ax.spines["bottom"].set_visible(False)
    ax.grid(visible=False)
    return ax


def reasons(shares: pd.DataFrame, order: Sequence[str], *, ax: Axes) -> Axes:
    """Draw the shares of wrap-up reasons, a bar a queue; *shares* has ``queue, reason, share``.

    Parts that there is room for bear their reason and their share.
    """
    queues = list(dict.fromkeys(shares["queue"]))
    table = shares.pivot(index="queue", columns="reason", values="share").reindex(queues)
    wide = ax.bbox.width / ax.figure.dpi
    left = pd.Series(0.0, index=queues)
    for i, reason in enumerate(order):
        part = table.get(reason, pd.Series(0.0, index=queues)).fillna(0.0)
        colour = REASONS[i] if i < len(REASONS) else look.OFFERED
        ax.barh(range(len(queues)), part * 100, left=left * 100, height=0.6, color=colour,
                edgecolor="white", linewidth=0.8)  # fmt: skip
        for row, queue in enumerate(queues):
            label = f"{look.shortened(reason, 20)} {part[queue] * 100:.0f}\u00a0%"
            if part[queue] * wide > 0.074 * len(label):
                x = (left[queue] + part[queue] / 2) * 100
                ink = look.INK if colour in (look.RONA, look.SLOTS) else "white"
                ax.text(x, row, label, ha="center", va="center", color=ink)
        left = left + part
    ax.set_yticks(range(len(queues)), [look.shortened(queue) for queue in queues])
    ax.set(xlim=(0, 100), ylim=(len(queues) - 0.4, -0.6), xlabel="% of wrap-ups")
    ax.grid(visible=False)
    return ax


def _thousands(number: float) -> str:
    digits = 1 if 0 < number < 10 else 0
    return f"{number:,.{digits}f}".replace(",", "\u202f")
