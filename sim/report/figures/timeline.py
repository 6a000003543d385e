"""What each agent of a team was doing in an hour: the state, and every chat in its slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from sim.report.clock import Clock
from sim.report.figures import look

STATES = {"available": "#e4f1fa", "idle": look.IDLE, "rona": look.RONA}
"""A state behind the chats, and its colour; signed out is left white."""
PARTS = {"ringing": look.RINGING, "connected": look.AGENTS, "wrap-up": look.RESPONSE}
"""A part of a chat, and its colour."""


def agent_timeline(
    activities: pd.DataFrame,
    legs: pd.DataFrame,
    clock: Clock,
    *,
    ax: Axes,
    team: str,
    start: float,
    end: float,
) -> Axes:
    """Draw the agents of *team* from *start* to *end*, in seconds of the run, one row each.

    *activities* is the frame ``agent_activities`` and *legs* the frame ``legs``, of one
    replication. Chats that overlap lie above each other.
    """
    mine = activities[(activities["team_name"] == team) & (activities["start_time"] < end)]
    mine = mine[mine["end_time"].fillna(np.inf) > start]
    chats = legs[(legs["team_name"] == team) & (legs["offered_time"] < end)]
    # An agent is known by its number, as two may have one name; the order is that of the facts.
    names = dict(sorted({**_names(chats), **_names(mine)}.items()))
    rows = {agent: row for row, agent in enumerate(names)}
    boxes = [
        box
        for agent, row in rows.items()
        for box in (
            *_states(mine[mine["agent"] == agent], row, start, end),
            *_chats(chats[chats["agent"] == agent], row, start, end),
        )
    ]
    for colour in (*STATES.values(), *PARTS.values()):
        # One collection a colour: hundreds of them would take most of the time of a page.
        corners = [box.corners for box in boxes if box.colour == colour]
        ax.add_collection(PolyCollection(corners, facecolors=colour, linewidth=0))
    ax.set_yticks(np.arange(len(rows)) + 0.5, [look.shortened(name) for name in names.values()])
    ax.set_ylim(max(len(rows), 1), 0)
    ax.grid(visible=False)
    look.local_time(ax, clock)
    minutes = np.arange(np.ceil(start / 600) * 600, end + 1, 600)
    ax.set_xlim(start, end)
    ax.set_xticks(minutes, [f"{clock.local(float(each)):%H:%M}" for each in minutes])
    return ax


def _names(frame: pd.DataFrame) -> dict[int, str]:
    return dict(zip(frame["agent"], frame["agent_name"].astype(str), strict=True))


class _Box(NamedTuple):
    """A piece of time in a row."""

    start: float
    end: float
    top: float
    bottom: float
    colour: str

    @property
    def corners(self) -> list[tuple[float, float]]:
        left, right, top, bottom = self.start, self.end, self.top, self.bottom
        return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _states(spells: pd.DataFrame, row: int, start: float, end: float) -> Iterator[_Box]:
    for state, colour in STATES.items():
        mine = spells[spells["state"] == state]
        for low, high in _spans(mine["start_time"], mine["end_time"], start, end):
            yield _Box(low, high, row + 0.06, row + 0.94, colour)


def _chats(legs: pd.DataFrame, row: int, start: float, end: float) -> Iterator[_Box]:
    over = legs["wrapped_up_time"].fillna(legs["left_time"]).fillna(np.inf)
    legs = legs.assign(over=over).sort_values("offered_time")
    legs = legs.assign(lane=_lanes(legs["offered_time"], legs["over"]))
    legs = legs[legs["over"] > start]
    height = 0.8 / max(2, int(legs["lane"].max()) + 1 if len(legs) else 1)
    answered = legs["accepted_time"].fillna(legs["left_time"])
    parts = {
        "ringing": (legs["offered_time"], answered),
        "connected": (legs["accepted_time"], legs["disconnected_time"]),
        "wrap-up": (legs["disconnected_time"], legs["wrapped_up_time"]),
    }
    for part, (begin, until) in parts.items():
        for lane, first, last in zip(legs["lane"], begin, until.fillna(np.inf), strict=True):
            low, high, top = max(first, start), min(last, end), row + 0.1 + lane * height
            if high > low:
                yield _Box(low, high, top, top + 0.86 * height, PARTS[part])


def _lanes(begin: Iterable[float], over: Iterable[float]) -> list[int]:
    """Return for each chat the first lane that is free when it rings."""
    free: list[float] = []
    lanes = []
    for start, end in zip(begin, over, strict=True):
        lane = next((i for i, until in enumerate(free) if until <= start), len(free))
        free[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes


def _spans(
    begin: pd.Series, until: pd.Series, start: float, end: float
) -> Iterator[tuple[float, float]]:
    """Yield from when to when each spell lasts between *start* and *end*."""
    for first, last in zip(begin, until.fillna(np.inf), strict=True):
        low, high = max(first, start), min(last, end)
        if high > low:
            yield low, high
