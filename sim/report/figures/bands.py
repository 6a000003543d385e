"""What happens interval by interval, drawn as the mean and the spread over the simulated days."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from sim.report.clock import Clock
from sim.report.figures import look

Floats = NDArray[np.float64]


class Steps(NamedTuple):
    """The outline of one value per interval: it holds from its edge to the next."""

    edges: Floats
    values: Floats

    @classmethod
    def of(cls, starts: pd.Series, values: pd.Series, interval: float) -> Steps:
        """Return the outline of *values*, the last of which is held to its interval's end."""
        edges = np.append(starts.to_numpy(float), starts.to_numpy(float)[-1:] + interval)
        return cls(edges, np.append(values.to_numpy(float), values.to_numpy(float)[-1:]))


def series(bands: pd.DataFrame, attribution: str, measure: str, queue: str) -> pd.DataFrame:
    """Return start, mean, p10, p90 of one measure of `sim.metrics.interval_estimates`, in order."""
    chosen = (
        (bands["attribution"] == attribution)
        & (bands["measure"] == measure)
        & (bands["queue"] == queue)
    )
    return bands.loc[chosen, ["start", "mean", "p10", "p90"]].sort_values("start")


def band(frame: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, colour: str) -> Axes:
    """Draw *frame* (start, mean, p10, p90): the mean as steps, 10 to 90 % of the days around it."""
    edges, mean = Steps.of(frame["start"], frame["mean"], interval)
    low = Steps.of(frame["start"], frame["p10"], interval).values
    high = Steps.of(frame["start"], frame["p90"], interval).values
    ax.fill_between(edges, low, high, step="post", color=colour, alpha=0.22, linewidth=0)
    ax.step(edges, mean, where="post", color=colour)
    look.local_time(ax, clock)
    return ax


def service_level(
    bands: pd.DataFrame,
    clock: Clock,
    interval: float,
    *,
    ax: Axes,
    queue: str = "all",
    target: float | None = None,
) -> Axes:
    """Draw the share accepted within the threshold, by interval of arrival, and its target."""
    frame = _percent(series(bands, "arrival", "service_level", queue))
    band(frame, clock, interval, ax=ax, colour=look.SERVICE_LEVEL)
    title = "Service level, %"
    if target is not None:
        ax.axhline(target * 100, color=look.INK, linewidth=0.9, linestyle=(0, (4, 3)))
        title += f" (dashes: target {target * 100:g} %)"
    ax.set(title=title, ylim=(0, 102), yticks=[0, 25, 50, 75, 100])
    return ax


def abandonment(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the share that left before any accept, by interval of arrival."""
    frame = _percent(series(bands, "arrival", "abandonment_rate", queue))
    band(frame, clock, interval, ax=ax, colour=look.ABANDONED)
    ax.set(title="Abandonment, %", ylim=(0, _room(frame, 10)))
    return ax


def first_response(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the mean time from queue entry to an agent's first message, by interval of arrival."""
    frame = series(bands, "arrival", "frt", queue)
    unit, divisor = ("min", 60.0) if frame["p90"].max() >= 300 else ("s", 1.0)
    frame = frame.assign(**{name: frame[name] / divisor for name in ("mean", "p10", "p90")})
    band(frame, clock, interval, ax=ax, colour=look.RESPONSE)
    ax.set(title=f"First response, {unit}", ylim=(0, _room(frame, 60 / divisor)))
    return ax


def _percent(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: frame[name] * 100 for name in ("mean", "p10", "p90")})


def _room(frame: pd.DataFrame, least: float) -> float:
    """Return where a y axis ends that shows all of *frame*, and no less than *least*."""
    highest = frame[["mean", "p90"]].max().max()
    return max(least, 1.08 * highest) if np.isfinite(highest) else least
