"""The day as a planner draws it: what comes, who is there, what would be needed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from sim.report.clock import Clock
from sim.report.figures import look
from sim.report.figures.bands import band, held, mean_line, series

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
    mean_line(series(bands, "arrival", "forecast", queue), interval, ax=ax, dashes=(4, 3))
    ax.set(title=f"Offered contacts per {interval / 60:g} min")
    look.from_zero(ax)
    return ax


def staffed(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the agents signed in, as the mean over each interval, and those scheduled."""
    agents = series(bands, "interval", "staffed_agents", queue)
    band(agents, clock, interval, ax=ax, colour=look.AGENTS)
    roster = series(bands, "interval", "scheduled_agents", queue)
    mean_line(roster, interval, ax=ax, dashes=(1, 1.5))
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
    """Draw agents on duty against agents needed; what lacks is filled, and its most named.

    *needs* has ``start``, ``needed`` and ``on_duty``, in agents, and ``missed``, whether service
    falls short; one row per interval. Only where it does is anything called lacking.
    """
    needed, there = needs["needed"], needs["on_duty"]
    lacking = (needed - there).clip(lower=0.0).where(needs["missed"], 0.0).fillna(0.0)
    time, floor = held(needs["start"], interval=interval), held(there)
    ax.fill_between(time, 0, floor, color=look.AGENTS, alpha=0.16, linewidth=0)
    ax.fill_between(time, floor, held(there + lacking), color=look.SHORT, alpha=0.85, linewidth=0)
    ax.plot(time, floor, color=look.AGENTS)
    ax.plot(time, held(needed), color=look.REQUIRED, linewidth=1.1)
    _name_the_most(ax, needs, lacking, interval)
    look.local_time(ax, clock)
    ax.set(title="Agents")
    look.from_zero(ax)
    return ax


def _name_the_most(ax: Axes, needs: pd.DataFrame, lacking: pd.Series, interval: float) -> None:
    """Write how many agents lack at most, above all that is drawn near it."""
    most = int(lacking.to_numpy().argmax())
    if not round(lacking.iloc[most]):
        return
    near = needs[["needed", "on_duty"]].iloc[max(0, most - 2) : most + 3]
    ax.annotate(
        f"−{lacking.iloc[most]:.0f}",
        (needs["start"].iloc[most] + interval / 2, near.max().max()),
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
    below = (levels["target"] - levels["service_level"]).clip(0.0, deepest)
    depth = np.ceil((below / step).round(9)).astype(int)
    new = (depth.diff() != 0) | (levels["start"].diff() > 1.5 * interval)
    spans, colours = [], []
    for _, run in levels.groupby(new.cumsum()):
        first, last = run["start"].iloc[0], run["start"].iloc[-1]
        spans.append((first, last + interval - first))
        darkness = depth[run.index[0]] * step / deepest
        colours.append(_MISSED(darkness) if darkness > 0 else look.MET)
    return spans, colours
