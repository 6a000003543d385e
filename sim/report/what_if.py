"""What would help where targets are missed, and which assumptions matter most.

One more agent where the service level is missed, more agents and other remedies for each target
that is, and other inputs are tried out: the same days with the same customers, simulated again with
that one thing changed. How many contacts that may take, the scenario says; the answer does not
depend on the machine. Where they are too few, the worst windows and the likeliest assumptions come
first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.experiment import ReplicationFailed, tried
from sim.metrics import Measures
from sim.report.remedies import (
    BETWEEN,
    MOST_GOALS,
    Remedy,
    Tried,
    closer,
    outcome,
    remedies,
)
from sim.report.shortfall import Window
from sim.report.trials import Change, MoreAgents, OtherInput, more_agents, other_inputs
from sim.report.verdict import Goal

if TYPE_CHECKING:
    from sim.experiment import Result

MOST_WINDOWS, MOST_INPUTS, MOST_DAYS, MOST_TRIALS = 4, 8, 5, 15


class Gain(NamedTuple):
    """What one more agent of *team* in *window* does for the queues that miss their target there.

    Service levels are of those queues together.
    """

    window: Window
    team: str
    before: float
    after: float


class Effect(NamedTuple):
    """What the centre's service level is with another input instead of the one assumed."""

    change: Change
    owners: tuple[str, ...]
    value: str
    before: float
    after: float
    error: float
    """Half the width of the 95 % interval of the difference; missing after a single day."""

    @property
    def points(self) -> float:
        """Change of the service level, in points."""
        return (self.after - self.before) * 100

    @property
    def is_seen(self) -> bool:
        """Whether it stands out from chance; of a single day nobody can say, and it is taken so."""
        return not abs(self.after - self.before) <= self.error


class WhatIf(NamedTuple):
    """What was tried out, on so many *days*; no days where nothing was."""

    days: int = 0
    gains: tuple[Gain, ...] = ()
    effects: tuple[Effect, ...] = ()
    """The largest first."""
    remedies: tuple[Tried, ...] = ()
    """What was tried for the targets that are missed."""

    def gain_in(self, window: Window) -> Gain | None:
        """Return what was found for *window*, if it was tried."""
        return next((gain for gain in self.gains if gain.window == window), None)


NOTHING = WhatIf()
"""Nothing was tried."""


def try_out(
    result: Result,
    windows: Sequence[Window],
    goals: Sequence[Goal] = (),
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> WhatIf:
    """Return what simulating again says of *windows*, of *goals* and of what *result* assumes.

    *goals* are targets that are missed. *progress* is called with simulations done and needed.
    """
    goals = list(goals)[:MOST_GOALS]
    trials = list(_trials(result, windows, goals))
    every = len(trials) + (BETWEEN if goals else 0)
    number, days = _affordable(result, every)
    trials = trials[:number]

    def measures(wanted: Sequence[Trial]) -> list[list[Measures]]:
        scenarios = [trial.scenario for trial in wanted]
        return tried(scenarios, days, workers=workers, progress=progress)

    try:
        found = list(zip(trials, measures(trials), strict=True))
        if number == every:
            far = [outcome(result, t, m, goals) for t, m in found if isinstance(t, Remedy)]
            near = closer(result, goals, far)
            found += zip(near, measures(near), strict=True)
    except (ReplicationFailed, BrokenExecutor):
        return NOTHING  # the run itself is whole; the page says that nothing was tried
    return _what_if(result, goals, found, days)


def _what_if(
    result: Result,
    goals: Sequence[Goal],
    found: Sequence[tuple[Trial, list[Measures]]],
    days: int,
) -> WhatIf:
    """Return what each trial has come to."""
    gains, effects, others = [], [], []
    for trial, measured in found:
        if isinstance(trial, MoreAgents):
            gains.append(_gain(result, trial, measured, days))
        elif isinstance(trial, OtherInput):
            effects.append(_effect(result, trial, measured, days))
        else:
            others.append(outcome(result, trial, measured, goals))
    known = [effect for effect in effects if math.isfinite(effect.points)]
    largest = sorted(known, key=lambda each: -abs(each.points))
    return WhatIf(days, tuple(gains), tuple(largest), tuple(others))


Trial = MoreAgents | OtherInput | Remedy


def _trials(result: Result, windows: Sequence[Window], goals: Sequence[Goal]) -> Iterator[Trial]:
    """Yield what is tried, what matters most first."""
    worst = sorted(windows, key=lambda window: -window.lacking)[:MOST_WINDOWS]
    first: list[Trial] = [*more_agents(result, worst), *remedies(result, goals)]
    yield from first
    yield from islice(other_inputs(result.scenario), min(MOST_INPUTS, MOST_TRIALS - len(first)))


def _affordable(result: Result, trials: int) -> tuple[int, int]:
    """Return how many of the *trials* can be made, and on how many days each."""
    kpis = result.estimates
    contacts = kpis[(kpis["kpi"] == "contacts") & (kpis["queue"] == "all")]["mean"]
    a_day = max(float(contacts.iloc[0]) if len(contacts) else 0.0, 1.0)
    affordable = int(result.scenario.report.what_if // a_day)
    if not trials or not affordable:
        return 0, 0
    number = min(trials, affordable)
    return number, min(affordable // number, MOST_DAYS, result.replications)


def _gain(result: Result, trial: MoreAgents, measured: list[Measures], days: int) -> Gain:
    ours = result.interval_measures
    theirs = pd.concat([each.intervals for each in measured])
    before, after = (
        _level(frame, trial.window) for frame in (ours[ours["replication"] < days], theirs)
    )
    return Gain(trial.window, trial.team, before, after)


def _level(intervals: pd.DataFrame, window: Window) -> float:
    start, queues = intervals["start"], [level.queue for level in window.missed]
    there = (start >= window.start) & (start < window.end) & intervals["queue"].isin(queues)
    sums = intervals[there & (intervals["attribution"] == "arrival")][
        ["service_level_met", "service_level_base"]
    ].sum()
    base = float(sums["service_level_base"])
    return float(sums["service_level_met"]) / base if base else math.nan


def _effect(result: Result, trial: OtherInput, measured: list[Measures], days: int) -> Effect:
    frame = result.replication_kpis
    before = _levels([frame[frame["replication"] == day] for day in range(days)])
    after = _levels([each.kpis for each in measured])
    change = after - before
    error = math.nan
    if days > 1:
        from scipy import special

        spread = float(np.std(change, ddof=1)) / math.sqrt(days)
        error = float(special.stdtrit(days - 1, 0.975)) * spread
    return Effect(
        trial.change, trial.owners, trial.value, float(before.mean()), float(after.mean()), error
    )


def _levels(days: Sequence[pd.DataFrame]) -> np.ndarray:
    rows = [day[(day["kpi"] == "service_level") & (day["queue"] == "all")] for day in days]
    return np.array([float(row["value"].iloc[0]) for row in rows])
