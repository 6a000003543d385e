"""Where the agents' time goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from sim.report.clock import Clock
from sim.report.figures import look
from sim.report.figures.bands import Floats, held, series


class State(NamedTuple):
    """A way in which signed-in time is spent: its column of seconds, its name, its colour."""

    column: str
    name: str
    colour: str


def states(frame: pd.DataFrame) -> list[State]:
    """Return the ways in which signed-in time splits, as far as *frame*'s columns tell them."""
    most = sum(column.startswith("concurrency_seconds[") for column in frame.columns)
    shown = [(f"concurrency_seconds[{n}]", n) for n in range(most, 0, -1)]
    return [
        *(
            State(column, f"{n} chat{'s' if n > 1 else ''} in hand", look.IN_HAND[min(n, 5) - 1])
            for column, n in shown
        ),
        State("available_empty_seconds", "available, none in hand", look.EMPTY),
        State("rona_seconds", "RONA, none in hand", look.RONA),
        State("idle_seconds", "idle, none in hand", look.IDLE),
    ]


def agent_time(
    bands: pd.DataFrame,
    clock: Clock,
    interval: float,
    split: Sequence[State],
    *,
    ax: Axes,
    queue: str = "all",
) -> Axes:
    """Draw the agents signed in, stacked by what they are at, as the mean over the days."""
    floor: Floats | float = 0.0
    for state in split:
        frame = series(bands, "interval", state.column, queue)
        top = floor + held(frame["mean"].fillna(0.0)) / interval
        time = held(frame["start"], interval=interval)
        ax.fill_between(time, floor, top, color=state.colour, linewidth=0)
        floor = top
    ax.set(title="Agents signed in")
    look.local_time(ax, clock)
    look.from_zero(ax)
    return ax


def handle_time_by_concurrency(concurrency: pd.DataFrame, *, ax: Axes, queue: str = "all") -> Axes:
    """Draw the mean handle time, in minutes, by the chats in hand when the chat was accepted."""
    mine = concurrency[(concurrency["queue"] == queue) & (concurrency["legs"] > 0)]
    _bars(ax, mine["concurrency"], mine["handle_time"] / 60, digits=1)
    ax.set(title="Handle time, min", xlabel="chats in hand at accept, this one included")
    return ax


def workload_by_concurrency(concurrency: pd.DataFrame, *, ax: Axes, queue: str = "all") -> Axes:
    """Draw what a chat takes of an agent's time, in minutes, where such chats share it equally."""
    mine = concurrency[(concurrency["queue"] == queue) & (concurrency["legs"] > 0)]
    _bars(ax, mine["concurrency"], mine["handle_time"] / mine["concurrency"] / 60, digits=1)
    ax.set(title="Workload a chat, min", xlabel="chats in hand at accept")
    return ax


def time_by_concurrency(concurrency: pd.DataFrame, *, ax: Axes, queue: str = "all") -> Axes:
    """Draw how the agents' time with something in hand splits by the number of chats in hand."""
    mine = concurrency[(concurrency["queue"] == queue) & (concurrency["time_seconds"] > 0)]
    _bars(ax, mine["concurrency"], mine["share"] * 100, digits=0)
    ax.set(title="Time with chats in hand, %", xlabel="chats in hand")
    return ax


def _bars(ax: Axes, chats: pd.Series, heights: pd.Series, *, digits: int) -> None:
    """Draw a bar a number of chats, in its colour, with its height above it."""
    colours = [look.IN_HAND[min(int(n), 5) - 1] for n in chats]
    ax.bar(chats, heights, width=0.62, color=colours)
    for place, height in zip(chats, heights, strict=True):
        ax.annotate(
            f"{height:.{digits}f}",
            (place, height),
            (0, 2),
            textcoords="offset points",
            ha="center",
            color=look.INK,
        )
    ax.set_xticks(chats.astype(int))
    ax.set_ylim(0, max(1.0, heights.max() * 1.15) if len(heights) else 1.0)
