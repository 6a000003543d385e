"""Will the day meet its targets: each target with its chance, and all of them together.

A chance here is the share of simulated days on which it came true. It speaks of one day to come,
and is itself known only as well as the number of simulated days allows: `likely` says how well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.metrics import targets
from sim.records import Facts, meets
from sim.report.names import target_text

if TYPE_CHECKING:
    from sim.experiment import Result


@dataclass(frozen=True)
class Goal:
    """One target, and how the simulated days did by it. Values in the KPI's stored unit."""

    kpi: str
    queue: str
    op: str
    target: float
    unit: str
    mean: float
    p10: float
    p90: float
    met: int
    days: int
    """Days on which the measure was defined; a day without contacts meets and misses nothing."""

    @property
    def chance(self) -> float:
        """Share of the days on which the target was met."""
        return self.met / self.days

    @property
    def text(self) -> str:
        """The target as it is asked for."""
        return target_text(self.op, self.target, self.unit)


@dataclass(frozen=True)
class Verdict:
    """All targets, and the days on which every one of them was met."""

    goals: tuple[Goal, ...]
    met: int
    days: int
    missed: frozenset[int] = frozenset()
    """The replications on which some target was missed."""

    @property
    def chance(self) -> float:
        """Share of the days on which all targets were met."""
        return self.met / self.days if self.days else float("nan")

    @property
    def weakest(self) -> Goal | None:
        """The target that is missed most often; None where every one was met every day."""
        missed = [goal for goal in self.goals if goal.met < goal.days]
        return min(missed, key=lambda goal: goal.chance, default=None)


class Range(NamedTuple):
    """From and to."""

    low: float
    high: float


def verdict(result: Result) -> Verdict:
    """Return how *result* did by every target it has."""
    goals, days = [], []
    for (kpi, queue), (op, target) in _asked(result.facts).items():
        values = _values(result, kpi, queue).dropna()
        met = pd.Series(meets(op, values, target), values.index)
        if len(met):
            days.append(met)
            goals.append(_goal(result, kpi, queue, op, target, met))
    return Verdict(tuple(goals), *_together(days))


def _asked(facts: Facts) -> dict[tuple[str, str], tuple[str, float]]:
    """Return the targets that somebody set, each once: a lone queue's is the centre's as well."""
    asked = targets(facts)
    implied = ("service_level", "all")
    if implied in asked and "service_level" not in facts.targets:
        del asked[implied]
    if len(facts.queues) == 1:
        lone = ("service_level", facts.queues[0].name)
        if lone in asked and asked[lone] == asked.get(implied):
            del asked[lone]
    return asked


def _goal(result: Result, kpi: str, queue: str, op: str, target: float, met: pd.Series) -> Goal:
    row = result.estimates[
        (result.estimates["kpi"] == kpi) & (result.estimates["queue"] == queue)
    ].iloc[0]
    return Goal(
        kpi, queue, op, target, row["unit"], row["mean"], row["p10"], row["p90"],
        met=int(met.sum()), days=len(met),
    )  # fmt: skip


def likely(met: int, days: int) -> Range:
    """Return within what the chance lies, with 95 % confidence, after *met* of *days* days.

    E. B. Wilson's interval, which holds for few days and for chances near 0 and 1.
    """
    z = 1.96
    share, spread = met / days, z * z / days
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * float(np.sqrt(share * (1 - share) / days + spread / (4 * days)))
    return Range(max(0.0, middle - half), min(1.0, middle + half))


def _values(result: Result, kpi: str, queue: str) -> pd.Series:
    frame = result.replication_kpis
    mine = frame[(frame["kpi"] == kpi) & (frame["queue"] == queue)]
    return mine.set_index("replication")["value"]


def _together(met: list[pd.Series]) -> tuple[int, int, frozenset[int]]:
    """Return the days on which all that was defined was met, all days, and those that missed."""
    if not met:
        return 0, 0, frozenset()
    missed = pd.concat([(~each).astype(float) for each in met], axis=1).sum(axis=1) > 0
    return int((~missed).sum()), len(missed), frozenset(missed.index[missed])
