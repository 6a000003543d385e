"""What happens interval by interval, drawn as the mean and the spread over the simulated days."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from sim.report.clock import Clock
from sim.report.figures import look

Floats = NDArray[np.float64]


def held(values: pd.Series, *, interval: float = 0.0) -> Floats:
    """Return *values* twice each, as the ends of a line that holds each for its interval.

    For starts of intervals, *interval* is their length, and the second is where it ends.
    """
    ends = values.to_numpy(float)
    return np.column_stack([ends, ends + interval]).ravel()


def series(bands: pd.DataFrame, attribution: str, measure: str, queue: str) -> pd.DataFrame:
    """Return start, mean, p10, p90 of one measure of `sim.metrics.interval_estimates`.

    One row for each interval of the run, in order; missing where the measure is undefined.
    """
    chosen = (
        (bands["attribution"] == attribution)
        & (bands["measure"] == measure)
        & (bands["queue"] == queue)
    )
    mine = bands[chosen].set_index("start")[["mean", "p10", "p90"]]
    return mine.reindex(np.sort(bands["start"].unique())).rename_axis("start").reset_index()


def band(frame: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, colour: str) -> Axes:
    """Draw *frame* (start, mean, p10, p90): the mean as steps, 10 to 90 % of the days around it."""
    time = held(frame["start"], interval=interval)
    low, high = held(frame["p10"]), held(frame["p90"])
    ax.fill_between(time, low, high, color=colour, alpha=0.22, linewidth=0)
    ax.plot(time, held(frame["mean"]), color=colour)
    look.local_time(ax, clock)
    return ax


def mean_line(frame: pd.DataFrame, interval: float, *, ax: Axes, dashes: tuple[float, ...]) -> Axes:
    """Draw the mean of *frame* as a thin dashed line, for comparison."""
    time = held(frame["start"], interval=interval)
    ax.plot(time, held(frame["mean"]), color=look.INK, linewidth=0.9, linestyle=(0, dashes))
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


def waiting(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the mean wait until accept or leaving, by interval of arrival."""
    frame, unit = _times(series(bands, "arrival", "wait_mean", queue))
    band(frame, clock, interval, ax=ax, colour=look.WAIT)
    ax.set(title=f"Waiting, {unit}", ylim=(0, _room(frame, 1 if unit == "min" else 60)))
    return ax


def first_response(
    bands: pd.DataFrame, clock: Clock, interval: float, *, ax: Axes, queue: str = "all"
) -> Axes:
    """Draw the mean time from queue entry to an agent's first message, by interval of arrival."""
    frame, unit = _times(series(bands, "arrival", "frt", queue))
    band(frame, clock, interval, ax=ax, colour=look.RESPONSE)
    ax.set(
        title=f"First response, wait included, {unit}",
        ylim=(0, _room(frame, 1 if unit == "min" else 60)),
    )
    return ax


def _times(frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return times in a unit in which they are easily read, and that unit."""
    unit, divisor = ("min", 60.0) if frame["p90"].max() >= 300 else ("s", 1.0)
    return frame.assign(**{name: frame[name] / divisor for name in ("mean", "p10", "p90")}), unit


def _percent(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: frame[name] * 100 for name in ("mean", "p10", "p90")})


def _room(frame: pd.DataFrame, least: float) -> float:
    """Return where a y axis ends that shows all of *frame*, and no less than *least*."""
    highest = frame[["mean", "p90"]].max().max()
    return max(least, 1.08 * highest) if np.isfinite(highest) else least
