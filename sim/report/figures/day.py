"""The day as a planner draws it: what comes, who is there, what would be needed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from sim.report.clock import Clock
from sim.report.figures import look
from sim.report.figures.bands import Floats, Steps, band, series

Colour = str | tuple[float, float, float, float]

_MISSED = LinearSegmentedColormap.from_list("missed", ["#fbe3d3", look.SHORT, look.DEEP])
_DEPTHS = 0.1, 0.5
"""Steps in which a shortfall of service level darkens, and where it is darkest; shares."""


def offered(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the contacts created in each interval, and the forecast where there was one."""
    frame = series(bands, "arrival", "contacts", queue)
    band(frame, clock, interval, ax=ax, colour=look.OFFERED)
    forecast = series(bands, "arrival", "forecast", queue)
    if forecast["mean"].notna().any():
        edges, mean = Steps.of(forecast["start"], forecast["mean"], interval)
        ax.step(edges, mean, where="post", color=look.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    ax.set(title=f"Offered contacts per {interval / 60:g} min")
    look.from_zero(ax)
    return ax


def staffed(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the agents signed in, as the mean over each interval, and those scheduled."""
    band(
        series(bands, "interval", "staffed_agents", queue),
        clock,
        interval,
        ax=ax,
        colour=look.AGENTS,
    )
    roster = series(bands, "interval", "scheduled_agents", queue)
    edges, mean = Steps.of(roster["start"], roster["mean"], interval)
    ax.step(edges, mean, where="post", color=look.INK, linewidth=0.9, linestyle=(0, (1, 1.5)))
    ax.set(title="Staffed agents")
    look.from_zero(ax)
    return ax


def slots(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the chat slots open to new chats, as the mean over each interval."""
    band(series(bands, "interval", "open_slots", queue), clock, interval, ax=ax, colour=look.SLOTS)
    ax.set(title="Open chat slots")
    look.from_zero(ax)
    return ax


def staffing(needs: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes) -> Axes:
    """Draw agents on duty against agents needed; what is missing is filled, and its most named.

    *needs* has ``start``, ``needed`` and ``on_duty``, in agents, one row per interval.
    """
    edges, needed = Steps.of(needs["start"], needs["needed"], interval)
    there = Steps.of(needs["start"], needs["on_duty"], interval).values
    top = np.fmax(needed, there)
    ax.fill_between(edges, 0, there, step="post", color=look.AGENTS, alpha=0.16, linewidth=0)
    ax.fill_between(edges, there, top, step="post", color=look.SHORT, alpha=0.85, linewidth=0)
    ax.step(edges, there, where="post", color=look.AGENTS)
    ax.step(edges, needed, where="post", color=look.REQUIRED, linewidth=1.1)
    _name_the_worst(ax, edges, top, top - there)
    look.local_time(ax, clock)
    ax.set(title="Agents")
    look.from_zero(ax)
    return ax


def _name_the_worst(ax: Axes, edges: Floats, top: Floats, short: Floats) -> None:
    """Write the largest shortfall, in agents, above all that is drawn near it."""
    worst = int(np.argmax(short))
    if not round(short[worst]):
        return
    near = slice(max(0, worst - 2), worst + 3)
    ax.annotate(
        f"−{short[worst]:.0f}",
        ((edges[worst] + edges[worst + 1]) / 2, top[near].max()),
        (0, 3),
        textcoords="offset points",
        ha="center",
        color=look.SHORT,
        fontweight="bold",
    )


def target_strip(levels: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes) -> Axes:
    """Draw, queue by queue, the intervals whose service level misses its target, and how deeply.

    *levels* has ``queue``, ``start``, ``service_level`` and ``target``, both shares.
    """
    queues = list(levels["queue"].unique())
    for row, queue in enumerate(queues):
        mine = levels[(levels["queue"] == queue) & levels["service_level"].notna()]
        spans, colours = _runs(mine, interval)
        ax.broken_barh(spans, (row - 0.42, 0.84), facecolors=colours, linewidth=0)
    ax.set_yticks(range(len(queues)), [look.shortened(queue) for queue in queues])
    ax.set_ylim(len(queues) - 0.5, -0.5)
    ax.grid(visible=False)
    ax.set(title="Service level below target")
    look.local_time(ax, clock)
    return ax


def _runs(levels: pd.DataFrame, interval: float) -> tuple[list[tuple[float, float]], list[Colour]]:
    """Return spans of time and their colours, intervals of one colour in a row made one span."""
    step, deepest = _DEPTHS
    below = levels["target"] - levels["service_level"]
    depth = np.ceil(below.clip(0.0, deepest) / step).astype(int)
    new = (depth.diff() != 0) | (levels["start"].diff() > 1.5 * interval)
    spans, colours = [], []
    for _, run in levels.groupby(new.cumsum()):
        first, last = run["start"].iloc[0], run["start"].iloc[-1]
        spans.append((first, last + interval - first))
        darkness = depth[run.index[0]] * step / deepest
        colours.append(_MISSED(darkness) if darkness > 0 else look.MET)
    return spans, colours
