"""Where the day falls short of its service levels, by how many agents, and what was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.records import meets
from sim.report.pools import Pool, rows

if TYPE_CHECKING:
    from sim.experiment import Result


class Level(NamedTuple):
    """A queue's service level over a window, and what it should be."""

    queue: str
    service_level: float
    target: float
    nobody: tuple[float, float] | None
    """From when to when nobody on the roster serves it, of the intervals that miss."""


@dataclass(frozen=True)
class Window:
    """Consecutive intervals in which a queue of a pool misses its service level.

    Times in seconds; agents are those of the worst interval, means over the simulated periods.
    """

    start: float
    end: float
    missed: tuple[Level, ...]
    """The queues that miss it, each over the intervals in which it does."""
    lacking: float
    """Contacts a day that would have had to be accepted in time, besides those that were."""
    short: float
    """Agents short: 0 where enough are on duty, missing if unknown."""
    worst: float
    """Start of the interval that lacks most agents; the first where none does."""
    needed: float
    scheduled: float
    on_duty: float
    rona: float
    full: float
    """Share of the time missed in which no slot was open, for the queue that it hit most."""


def levels(result: Result) -> pd.DataFrame:
    """Return the service level of each queue and interval of arrival, over all days together.

    Columns: queue, start, base and met (contacts a day that count, and that were accepted in
    time), service_level, target, lacking (contacts a day). Queues without a target are left out.
    """
    targets = {queue.name: queue.service_level_target for queue in result.facts.queues}
    known = [name for name, target in targets.items() if target is not None]
    frame = rows(result, "arrival")
    frame = frame[frame["queue"].isin(known)].astype({"queue": str})
    names = {"service_level_base": "base", "service_level_met": "met"}
    sums = frame.groupby(["queue", "start"])[list(names)].sum().rename(columns=names)
    # From whole numbers: of means, four of five might come out as a hair less than 80 %.
    level = sums["met"] / sums["base"].where(sums["base"] > 0)
    table = (sums / result.replications).assign(service_level=level).reset_index()
    table["target"] = table["queue"].map(targets).astype(float)
    table["lacking"] = (table["target"] * table["base"] - table["met"]).clip(lower=0.0)
    order = {name: i for i, name in enumerate(known)}
    return table.sort_values(
        ["queue", "start"], key=lambda c: c.map(order) if c.name == "queue" else c
    )


def windows(result: Result, level: pd.DataFrame, staff: pd.DataFrame) -> list[Window]:
    """Return where queues miss their targets, pool by pool in order of time."""
    by_queue = _by_queue(result)
    return [
        window
        for pool, mine in staff.groupby("pool", sort=False)
        for window in _of_pool(pool, level, mine, by_queue)
    ]


def missed(level: pd.DataFrame) -> pd.DataFrame:
    """Return the intervals of `levels` that miss their target."""
    known = level[level["service_level"].notna()]
    return known[~meets(">=", known["service_level"], known["target"])]


def _of_pool(
    pool: Pool, level: pd.DataFrame, staff: pd.DataFrame, by_queue: pd.DataFrame
) -> Iterator[Window]:
    mine = level[level["queue"].isin(pool)]
    below = staff["start"].isin(missed(mine)["start"]).to_numpy()
    run = np.cumsum(np.diff(below, prepend=False) != 0)
    for _, there in staff[below].groupby(run[below]):
        here = missed(mine[mine["start"].isin(there["start"])])
        yield _window(here.merge(by_queue, on=["queue", "start"]), there)


def _window(here: pd.DataFrame, there: pd.DataFrame) -> Window:
    """Return the window of *here*, what each queue misses, and *there*, what its pool has."""
    lack = (there["needed"] - there["on_duty"]).clip(lower=0.0)
    worst = there.loc[lack.idxmax()] if lack.notna().any() else there.iloc[0]
    queues = here.groupby("queue", sort=False).sum(numeric_only=True)
    return Window(
        start=float(there["start"].iloc[0]),
        end=float(there["start"].iloc[-1] + there["length"].iloc[-1]),
        missed=_missed_queues(here),
        lacking=float(here["lacking"].sum()),
        short=float(lack.max()),
        worst=float(worst["start"]),
        needed=float(worst["needed"]),
        scheduled=float(worst["scheduled"]),
        on_duty=float(worst["on_duty"]),
        rona=float(worst["rona"]),
        full=float((queues["full_seconds"] / queues["covered_seconds"]).max()),
    )


def _missed_queues(here: pd.DataFrame) -> tuple[Level, ...]:
    """Return the queues that miss their target, each over its own intervals below it."""
    return tuple(
        Level(
            str(queue),
            service_level=float(mine["met"].sum() / mine["base"].sum()),
            target=float(mine["target"].iloc[0]),
            nobody=_nobody(mine),
        )
        for queue, mine in here.groupby("queue", sort=False)
    )


def _nobody(mine: pd.DataFrame) -> tuple[float, float] | None:
    alone = mine[mine["scheduled_seconds"] == 0]
    if alone.empty:
        return None
    last = alone.iloc[-1]
    return float(alone["start"].iloc[0]), float(last["start"] + last["length_seconds"])


def _by_queue(result: Result) -> pd.DataFrame:
    """Return, by queue and start, how full it was, and how much time was scheduled."""
    columns = ["full_seconds", "covered_seconds", "scheduled_seconds", "length_seconds"]
    frame = rows(result, "interval").astype({"queue": str})
    return frame.groupby(["queue", "start"])[columns].mean().reset_index()
