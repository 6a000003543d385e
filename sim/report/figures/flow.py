"""Where contacts go: bands from their origins by the queues asked for to what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from sim.report.figures import look

OUTCOMES = {
    "handled": look.SERVICE_LEVEL,
    "unfinished": look.OFFERED,
    "short": "#c9aebd",
    "abandoned": look.ABANDONED,
    "balked": look.RONA,
    "closed": look.RESPONSE,
    "refused": look.SHORT,
}
"""What becomes of a contact, from the best, and its colour."""

_LETTER = 0.068
"""Inches that a letter takes."""

_NARROW = 5.0
"""Inches below which there is little room between the columns."""

_WIDTH, _GAP, _LEAST = 0.018, 0.035, 0.004
"""Of a bar, between two, and the least height of one; parts of the axes."""


class _Bar(NamedTuple):
    name: str
    bottom: float
    height: float
    colour: str


def contact_flow(flows: pd.DataFrame, *, ax: Axes, days: int = 1) -> Axes:
    """Draw *flows* (``origin, queue, outcome, contacts``) as bands, as wide as their contacts.

    Numbers beside the bars are means over so many *days*.
    """
    total = float(flows["contacts"].sum())
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    if not total:
        return ax
    order = [name for name in OUTCOMES if name in set(flows["outcome"])]
    columns = [
        _bars(flows, "origin", list(dict.fromkeys(flows["origin"])), [look.OFFERED]),
        _bars(flows, "queue", list(dict.fromkeys(flows["queue"])), [look.AGENTS, look.SLOTS]),
        _bars(flows, "outcome", order, [OUTCOMES[name] for name in order]),
    ]
    places = _places(ax, columns, flows, days)
    for (left, right), (a, b) in zip(
        ((0, 1), (1, 2)), (("origin", "queue"), ("queue", "outcome")), strict=True
    ):
        _bands(ax, flows, (a, b), (columns[left], columns[right]), (places[left], places[right]))
    for column, x, side in zip(columns, places, ("left", "middle", "right"), strict=True):
        _draw(ax, column, x, side, flows, days)
    return ax


def _places(
    ax: Axes, columns: Sequence[Mapping[str, _Bar]], flows: pd.DataFrame, days: int
) -> tuple[float, float, float]:
    """Return where the columns stand, so that what is written beside them has its room."""
    letter = _LETTER / (ax.bbox.width / ax.figure.dpi)
    rooms = []
    for key, column in (("origin", columns[0]), ("outcome", columns[2])):
        sizes = flows.groupby(key)["contacts"].sum()
        longest = max(len(_label(name, sizes[name] / days)) for name in column)
        rooms.append(letter * longest + 0.012)
    left, right = rooms[0], 1.0 - rooms[1] - _WIDTH
    return left, (left + right) / 2, right


def _label(name: str, amount: float) -> str:
    return f"{look.shortened(name, 22)} {amount:,.0f}".replace(",", "\u202f")


def _bars(
    flows: pd.DataFrame, key: str, names: Sequence[str], colours: Sequence[str]
) -> dict[str, _Bar]:
    """Return the bars of a column, the first on top, as high as their share of all contacts."""
    sizes = flows.groupby(key)["contacts"].sum()
    room = 1.0 - _GAP * max(len(names) - 1, 0) - 0.02
    heights = np.array([sizes[name] for name in names], dtype=float)
    heights = np.maximum(heights / heights.sum() * room, _LEAST)
    heights *= room / heights.sum()
    bars, top = {}, 0.99
    for i, (name, height) in enumerate(zip(names, heights, strict=True)):
        bars[name] = _Bar(name, top - height, float(height), colours[i % len(colours)])
        top -= height + _GAP
    return bars


def _bands(
    ax: Axes,
    flows: pd.DataFrame,
    keys: tuple[str, str],
    bars: tuple[dict[str, _Bar], dict[str, _Bar]],
    places: tuple[float, float],
) -> None:
    sums = flows.groupby(list(keys))["contacts"].sum()
    used = (dict.fromkeys(bars[0], 0.0), dict.fromkeys(bars[1], 0.0))
    totals = [flows.groupby(key)["contacts"].sum() for key in keys]
    for start in bars[0]:
        for end in bars[1]:
            count = float(sums.get((start, end), 0.0))
            if not count:
                continue
            ends = []
            for side, name in ((0, start), (1, end)):
                bar = bars[side][name]
                height = bar.height * count / float(totals[side][name])
                top = bar.bottom + bar.height - used[side][name]
                used[side][name] += height
                ends.append((top, top - height))
            colour = bars[1][end].colour if keys[1] == "outcome" else look.OFFERED
            _band(ax, (places[0] + _WIDTH, places[1]), ends[0], ends[1], colour)


def _band(
    ax: Axes,
    x: tuple[float, float],
    left: tuple[float, float],
    right: tuple[float, float],
    colour: str,
) -> None:
    middle = (x[0] + x[1]) / 2
    corners = [
        (x[0], left[0]), (middle, left[0]), (middle, right[0]), (x[1], right[0]),
        (x[1], right[1]), (middle, right[1]), (middle, left[1]), (x[0], left[1]), (x[0], left[0]),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    ax.add_patch(PathPatch(Path(corners, codes), facecolor=colour, alpha=0.35, linewidth=0))


def _draw(
    ax: Axes, column: dict[str, _Bar], x: float, side: str, flows: pd.DataFrame, days: int
) -> None:
    key = {"left": "origin", "middle": "queue", "right": "outcome"}[side]
    sizes = flows.groupby(key)["contacts"].sum()
    last = 2.0
    for bar in column.values():
        ax.bar([x], [bar.height], _WIDTH, bottom=[bar.bottom], align="edge", color=bar.colour)
        y = min(bar.bottom + bar.height / 2, last - 0.052)
        last = y
        text = _label(bar.name, sizes[bar.name] / days)
        if side == "middle" and ax.bbox.width / ax.figure.dpi < _NARROW:
            text = "\n".join(text.rsplit(" ", 1))
        place, align = (x - 0.008, "right") if side == "left" else (x + _WIDTH + 0.008, "left")
        ax.text(place, y, text, ha=align, va="center", color=look.INK, fontsize=look.FONT)
