"""What would meet each target that the day misses: tried on the same customers.

Whether agents help a measure, and how far, no table says: the day is simulated again with more of
them, up to so many that nobody waits for one, and with other things that a planner can change. What
is left with the most agents is what staffing cannot mend.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import special

from sim.metrics import Measures
from sim.records import meets
from sim.report.trials import checked, written
from sim.report.verdict import Goal, Verdict
from sim.scenario import Scenario
from sim.scenario.relative import scaled

if TYPE_CHECKING:
    from sim.experiment import Result

MOST_GOALS = 4
MOST = 3.0
"""Times as many agents: hardly anybody waits for one, and what is left is not for staffing."""
FACTORS = (1.25, 1.5, MOST)
FEWER = (0.8, 0.5)
BETWEEN = 3
"""Rosters tried between the last that misses and the first that meets."""
ADDED = "More like "

_MORE_IS_MISSED = (
    "occupancy",
    "platform_occupancy",
    "slot_utilization",
    "attention",
    "concurrency",
)
"""What rises with fewer agents."""


class Remedy(NamedTuple):
    """Something else that could be done: in words, with how many times the agents, and the day."""

    words: str
    factor: float
    agents: int
    """How many there are with it."""
    scenario: Scenario


class Reached(NamedTuple):
    """What a measure comes to with a remedy, on an average day."""

    goal: Goal
    value: float
    error: float
    """Half the width of the 95 % interval of the difference to the plan; missing after one day."""

    @property
    def meets(self) -> bool:
        """Whether the average day reaches the target."""
        return bool(meets(self.goal.op, self.value, self.goal.target))

    @property
    def is_sure(self) -> bool:
        """Whether that holds at either end of the interval."""
        ends = np.array([self.value - self.error, self.value + self.error])
        same = meets(self.goal.op, ends, self.goal.target)
        return math.isfinite(self.error) and bool(same.all() or not same.any())

    @property
    def changes(self) -> bool:
        """Whether it stands out from chance that the measure moved at all."""
        moved = abs(self.value - self.goal.mean)
        return moved > (self.error if math.isfinite(self.error) else 0.0) and moved > 1e-9


class Tried(NamedTuple):
    """A remedy, and what each missed target comes to with it."""

    remedy: Remedy
    reached: tuple[Reached, ...]

    def of(self, goal: Goal) -> Reached | None:
        """Return what *goal* comes to, if it was measured."""
        return next((each for each in self.reached if each.goal == goal), None)


def missed_goals(verdict: Verdict) -> list[Goal]:
    """Return the targets that the average day misses, or most days do; the hardest first."""
    missed = [
        goal
        for goal in verdict.goals
        if not meets(goal.op, goal.mean, goal.target) or 2 * goal.met < goal.days
    ]
    return sorted(missed, key=lambda goal: goal.chance)


def remedies(result: Result, goals: Sequence[Goal]) -> Iterator[Remedy]:
    """Yield what is to be tried for *goals*: agents first, then what else a planner can change."""
    if not goals:
        return
    data, now = written(result.scenario), len(result.facts.agents)
    factors = [*FACTORS]
    if any(goal.kpi in _MORE_IS_MISSED and goal.op == ">=" for goal in goals):
        factors += FEWER
    yield from _rosters(data, factors, now)
    for words, changed in _other_ways(data):
        scenario = checked(changed)
        if scenario is not None and changed != data:
            yield Remedy(words, 1.0, now, scenario)


def closer(result: Result, goals: Sequence[Goal], found: Sequence[Tried]) -> list[Remedy]:
    """Return rosters between the last that misses and the first that meets, of the hardest goal.

    *found* is what was tried already; nothing where no roster meets a goal.
    """
    now = len(result.facts.agents)
    brackets = [pair for goal in goals if (pair := bracket(goal, found)) is not None]
    if not brackets:
        return []
    few, enough = max(brackets, key=lambda pair: abs(pair[1].remedy.agents - now))
    start = now if few is None else few.remedy.agents
    inside = np.linspace(start, enough.remedy.agents, BETWEEN + 2)[1:-1].round()
    known = {each.remedy.agents for each in found}
    rosters = _rosters(written(result.scenario), [each / now for each in np.unique(inside)], now)
    return [each for each in rosters if each.agents not in known]


def bracket(goal: Goal, found: Sequence[Tried]) -> tuple[Tried | None, Tried] | None:
    """Return the roster next to today's that meets *goal*, after the one before, None for today's.

    It is None where no roster meets it. One that meets it by chance, below one that misses, does
    not count.
    """
    for sign in (1, -1):
        there = [each for each in found if sign * (each.remedy.factor - 1) > 0 and each.of(goal)]
        inward = sorted(there, key=lambda each: -sign * each.remedy.factor)
        met = list(takewhile(lambda each: _meets(each, goal), inward))
        if met:
            return next(iter(inward[len(met) :]), None), met[-1]
    return None


def _meets(each: Tried, goal: Goal) -> bool:
    reached = each.of(goal)
    return reached is not None and reached.meets


def _rosters(data: dict[str, Any], factors: Iterable[float], now: int) -> Iterator[Remedy]:
    """Yield *data* with so many times the agents, each roster once."""
    seen = {now}
    for factor in factors:
        scenario = checked(_with_agents(data, factor))
        if scenario is not None:
            agents = sum(team.size for team in scenario.teams.values())
            if agents not in seen:
                seen.add(agents)
                yield Remedy(f"{agents} agents instead of {now}", factor, agents, scenario)


def outcome(
    result: Result, remedy: Remedy, measured: list[Measures], goals: Sequence[Goal]
) -> Tried:
    """Return what *goals* come to with *remedy*, after so many days as were *measured*.

    The difference on the same days is added to the average of all days of the plan.
    """
    return Tried(remedy, tuple(_reached(result, goal, measured) for goal in goals))


def _reached(result: Result, goal: Goal, measured: list[Measures]) -> Reached:
    frame = result.replication_kpis
    before = _values(frame[frame["replication"] < len(measured)], goal)
    after = np.array([_values(each.kpis, goal).squeeze() for each in measured], dtype=float)
    change = after - before.to_numpy(float)
    change = change[np.isfinite(change)]
    if not len(change):
        return Reached(goal, math.nan, math.nan)
    error = math.nan
    if len(change) > 1:
        spread = float(np.std(change, ddof=1)) / math.sqrt(len(change))
        error = float(special.stdtrit(len(change) - 1, 0.975)) * spread
    value = goal.mean + float(change.mean())
    return Reached(goal, max(value, 0.0), error)


def _values(kpis: pd.DataFrame, goal: Goal) -> pd.Series:
    mine = kpis[(kpis["kpi"] == goal.kpi) & (kpis["queue"] == goal.queue)]
    return mine.sort_values("replication")["value"] if "replication" in mine else mine["value"]


def _headcount(team: dict[str, Any]) -> int:
    named = team.get("agents")
    return len(named) if named else int(team.get("count") or 0)


def _with_agents(data: dict[str, Any], factor: float) -> dict[str, Any]:
    """Return *data* with so many times the agents of each team, at the same hours."""
    teams = {}
    for name, team in data["teams"].items():
        there = _headcount(team)
        more = _round_outward(there * (factor - 1))
        teams[name] = team
        if more > 0:
            new = {key: value for key, value in team.items() if key != "agents"}
            teams[ADDED + name] = new | {"count": more}
        elif more < 0 and team.get("agents") is None:
            teams[name] = team | {"count": max(1, there + more)}
    return data | {"teams": teams}


def _round_outward(agents: float) -> int:
    """Return a whole number of agents no nearer to none."""
    outward = math.ceil if agents > 0 else math.floor
    return outward(round(agents, 9))


def _other_ways(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Offers accepted in half the time", _teams(data, "accept_delay", _halved)
    yield "No offer missed", _teams(data, "missed_offers", lambda _: "0 %")


def _teams(data: dict[str, Any], key: str, change: Any) -> dict[str, Any]:
    """Return *data* with *key* changed in all teams that have it."""
    teams = {
        name: team | {key: change(team[key])} if team.get(key) is not None else team
        for name, team in deepcopy(data["teams"]).items()
    }
    return data | {"teams": teams}


def _halved(value: Any) -> Any:
    if isinstance(value, dict):
        return value | {"scale": scaled(value.get("scale", "100 %"), "50 %")}
    return scaled(value, "50 %")
