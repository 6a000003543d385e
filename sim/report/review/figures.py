"""What was planned against what happened, drawn: intervals as lines, causes as steps down or up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.report import wording
from sim.report.clock import Clock
from sim.report.figures import look
from sim.report.figures.bands import held
from sim.review.split import ACTUAL, PLANNED, SIMULATED, UNEXPLAINED

PLAN_DASHES, SIMULATED_DOTS = (4, 3), (1, 1.5)
_NAMES = {
    PLANNED: "Plan, simulated",
    SIMULATED: "All that happened, simulated",
    UNEXPLAINED: "Unexplained",
    ACTUAL: "Actual",
}


def row_name(row: str) -> str:
    """Return what a row of the split is called."""
    return _NAMES.get(row) or row.capitalize()


def contacts(frame: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes) -> Axes:
    """Draw the contacts that came, those forecast and those of the plan simulated."""
    _line(frame, "contacts", interval, ax=ax, color=look.OFFERED, linewidth=2.0)
    _line(frame, "forecast", interval, ax=ax, color=look.INK, **_thin(PLAN_DASHES))
    _line(frame, "planned_contacts", interval, ax=ax, color=look.AGENTS, **_thin(SIMULATED_DOTS))
    look.local_time(ax, clock)
    ax.set(title=f"Contacts per {interval / 60:g} min")
    look.from_zero(ax)
    return ax


def service_level(
    frame: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, target: float | None = None
) -> Axes:
    """Draw the service level that was, and simulated that of the plan and of all that happened."""
    shown = frame.assign(
        **{name: frame[name] * 100 for name in frame if name.endswith("service_level")}
    )
    _line(shown, "service_level", interval, ax=ax, color=look.SERVICE_LEVEL, linewidth=2.0)
    _line(shown, "planned_service_level", interval, ax=ax, color=look.AGENTS, **_thin((1, 1.5)))
    _line(shown, "simulated_service_level", interval, ax=ax, color=look.SHORT, linewidth=1.0)
    title = "Service level, %"
    if target is not None:
        ax.axhline(target * 100, color=look.INK, linewidth=0.9, linestyle=(0, PLAN_DASHES))
        title += f" (dashes: target {target * 100:g} %)"
    look.local_time(ax, clock)
    ax.set(title=title, ylim=(0, 102), yticks=[0, 25, 50, 75, 100])
    return ax


def steps(split: pd.DataFrame, *, ax: Axes, target: float | None = None) -> Axes:
    """Draw the way from the service level of the plan to the actual one, cause by cause.

    *split* has the ``row`` and ``value`` of one queue, in order.
    """
    rows = [(row, value) for row, value in _rows(split) if np.isfinite(value)]
    level, seen = 0.0, []
    for place, (row, value) in enumerate(rows):
        if row in _LEVELS:
            level = value * 100
            ax.plot([level], [place], "o", color=_LEVELS[row], markersize=7)
            _named(ax, level, level, place, wording.percent(value, 1))
        else:
            after = level + value * 100
            colour = look.SHORT if value < 0 else look.SERVICE_LEVEL
            ax.barh(place, after - level, left=level, height=0.55, color=colour)
            _named(ax, level, after, place, points(value))
            level = after
        seen.append(level)
    if target is not None:
        ax.axvline(target * 100, color=look.INK, linewidth=0.9, linestyle=(0, PLAN_DASHES))
        seen.append(target * 100)
    room = max(2.0, 0.18 * (max(seen) - min(seen)))
    ax.set_xlim(max(0.0, min(seen) - room), min(100.0, max(seen)) + room)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_yticks(range(len(rows)), [_short(row) for row, _ in rows])
    ax.grid(visible=False)
    ax.set(title="Service level, %, and points of it")
    return ax


_LEVELS = {PLANNED: look.AGENTS, SIMULATED: look.AGENTS, ACTUAL: look.INK}


def points(value: float) -> str:
    """Return a difference of shares in points, with its sign."""
    text = wording.number(value * 100, 1)
    return f"+{text}" if value > 0 and text.strip("0.") else text


def _short(row: str) -> str:
    return "All, simulated" if row == SIMULATED else row_name(row)


def _rows(split: pd.DataFrame) -> list[tuple[str, float]]:
    return list(split[["row", "value"]].itertuples(index=False, name=None))


def _named(ax: Axes, start: float, end: float, place: int, name: str) -> None:
    """Write a value beside its mark, to the right."""
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    spot, apart = (max(start, end), place), (8, 0)
    ax.annotate(name, spot, apart, textcoords="offset points", va="center", bbox=ground)


def _thin(dashes: tuple[float, float]) -> dict[str, Any]:
    return {"linewidth": 1.1, "linestyle": (0, dashes)}


def _line(frame: pd.DataFrame, name: str, interval: float, *, ax: Axes, **how: Any) -> None:
    time = held(frame["start"], interval=interval)
    ax.plot(time, held(frame[name]), **how)
