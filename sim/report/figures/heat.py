"""Tables drawn as squares: the darker, the worse; what is missing stays empty."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import NDArray

from sim.report.clock import Clock
from sim.report.figures import look

LEVELS = (look.MET, look.YELLOW, look.SHORT)
"""Colours of a service level that is reached, and of one that misses its target by less or more."""

_PALE = "#f4f6f7"
_REDDISH = LinearSegmentedColormap.from_list("misses", [_PALE, "#f3c9a5", look.SHORT, look.DEEP])
_BLUISH = LinearSegmentedColormap.from_list("counts", [_PALE, *look.IN_HAND[::2]])
_ROOM = 0.2
"""Inches that a number takes."""
_DARK = 0.55
"""Part of a scale from which on text on it is white."""


def service_level_map(
    levels: pd.DataFrame,
    clock: Clock,
    interval: float,
    target: float,
    limits: tuple[float, float] = (0.0, 0.1),
    *,
    ax: Axes,
) -> Axes:
    """Draw a service level, day below day, by the interval of the day, in three colours.

    *levels* has ``row`` (a name, in the order of rows), ``start`` (seconds from the start of its
    row) and ``service_level``. Green reaches *target*; yellow and red are further below it than
    the first and the second of *limits*, in shares.
    """
    names = list(dict.fromkeys(levels["row"]))
    known = levels[levels["service_level"].notna()]
    below = (target - known["service_level"]).round(9)
    depth = (below > limits[0]).astype(int) + (below > limits[1]).astype(int)
    for row, name in enumerate(names):
        mine = known[known["row"] == name]
        spans, colours = _runs(mine["start"], depth[mine.index], interval)
        ax.broken_barh(spans, (row + 0.04, 0.92), facecolors=colours, linewidth=0)
    _rows(ax, names)
    look.local_time(ax, clock)
    return ax


def _runs(
    starts: pd.Series, depth: pd.Series, interval: float
) -> tuple[list[tuple[float, float]], list[str]]:
    """Return spans of time and their colours, intervals of one colour in a row made one span."""
    new = (depth.diff() != 0) | (starts.diff() > 1.5 * interval)
    spans, colours = [], []
    for _, run in starts.groupby(new.cumsum()):
        spans.append((run.iloc[0], run.iloc[-1] + interval - run.iloc[0]))
        colours.append(LEVELS[int(depth[run.index[0]])])
    return spans, colours


def missed_offers_map(misses: pd.DataFrame, names: Sequence[str], *, ax: Axes) -> Axes:
    """Draw the share of offers missed, a row for each of *names*, by hour of the day.

    *misses* has ``row`` (position among *names*), ``hour``, ``answerable``, ``missed`` and
    ``stands_out``. What does not stand out has its number and no colour.
    """
    hours = np.arange(misses["hour"].min(), misses["hour"].max() + 1)
    cells = misses.groupby(["row", "hour"])[["answerable", "missed", "stands_out"]].sum()
    cells = cells.assign(share=100 * cells["missed"] / cells["answerable"])
    share, out = (
        cells[name].unstack().reindex(range(len(names)), columns=hours).to_numpy(float)
        for name in ("share", "stands_out")
    )
    coloured = np.where(out == 0, 0.0, share)
    top = max(5.0, float(np.nanmax(coloured))) if np.isfinite(coloured).any() else 5.0
    edge = np.append(hours, hours[-1] + 1)
    ax.pcolormesh(edge, np.arange(len(names) + 1), coloured, cmap=_REDDISH, vmin=0, vmax=top,
                  edgecolor="white", linewidth=0.5)  # fmt: skip
    _rows(ax, [look.shortened(name) for name in names])
    step = 1 if ax.bbox.width / ax.figure.dpi / len(hours) > _ROOM else 3
    ax.set_xticks(edge[:-1:step], [f"{hour:02d}" for hour in edge[:-1:step]])
    ax.set(xlabel="hour of the day")
    _numbers(ax, share, edge[:-1] + 0.5, _whole, [_ink(value, top) for value in coloured.flat])
    return ax


def crossing_matrix(
    crossings: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], *, ax: Axes
) -> Axes:
    """Draw how many contacts went from which queue (row) to which (column); numbers in the squares.

    *crossings* has ``from_queue``, ``to_queue`` and ``contacts``.
    """
    sums = crossings.groupby(["from_queue", "to_queue"])["contacts"].sum().unstack()
    values = sums.reindex(index=list(rows), columns=list(columns)).to_numpy(float)
    top = float(np.nanmax(values)) if np.isfinite(values).any() else 1.0
    edge = np.arange(len(columns) + 1)
    ax.pcolormesh(edge, np.arange(len(rows) + 1), values, cmap=_BLUISH, vmin=0, vmax=top,
                  edgecolor="white", linewidth=1.5)  # fmt: skip
    _rows(ax, [look.shortened(name) for name in rows])
    ax.set_xticks(edge[:-1] + 0.5, [look.shortened(name) for name in columns])
    ax.tick_params(length=0)
    _numbers(ax, values, edge[:-1] + 0.5, _count, [_ink(value, top) for value in values.flat])
    return ax


def _rows(ax: Axes, names: Sequence[str]) -> None:
    step = max(1, math.ceil(len(names) / max(1, int(ax.bbox.height / ax.figure.dpi / 0.17))))
    ax.set_yticks(np.arange(0, len(names), step) + 0.5, list(names)[::step])
    ax.set_ylim(len(names), 0)
    ax.grid(visible=False)


def _numbers(
    ax: Axes,
    values: NDArray[Any],
    x: NDArray[Any],
    text: Callable[[float], str],
    inks: Sequence[str],
) -> None:
    """Write the values into their squares, if there is room; *inks* go row by row."""
    wide = ax.bbox.width / ax.figure.dpi / max(values.shape[1], 1)
    if wide < _ROOM:
        return
    for row, column in zip(*np.nonzero(np.isfinite(values)), strict=True):
        ink = inks[row * values.shape[1] + column]
        told = text(float(values[row, column]))
        ax.text(x[column], row + 0.5, told, ha="center", va="center", color=ink)


def _ink(value: float, top: float) -> str:
    """Return the colour of a number on a square of *value* on a scale up to *top*."""
    if value == 0:
        return look.MUTED
    return "white" if value > _DARK * top else look.INK


def _whole(value: float) -> str:
    return f"{value:.0f}" if value >= 0.5 else ""


def _count(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
