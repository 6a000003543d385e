"""What happened put in place of the plan, some causes at a time, for the same customers.

Volume: exactly as many contacts as came, queue by queue and interval by interval. Handle time: all
work in a chat and after it as much longer (or shorter) as makes the simulation of all that happened
have the handle time that was seen, one factor a queue. Staffing: as many agents as came to work.
Adherence: those at work away from chats as long, and when, as they were.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import metrics
from sim.draws import stream
from sim.experiment import ReplicationFailed
from sim.kit.units import DAY
from sim.metrics.origins import ORIGINS
from sim.metrics.values import CENTRE
from sim.model import simulate
from sim.review.actuals import Actuals, Floats, edges
from sim.review.attending import as_many, away_as_long
from sim.review.averages import Sums
from sim.review.from_log import counted
from sim.scenario import Scenario
from sim.scenario.forecast import Forecast, Row
from sim.scenario.timeline import calendar_of
from sim.workload import Workload, draw
from sim.workload.clicks import DrawnClicks
from sim.workload.facts import facts
from sim.workload.roster import AgentPlan

OWN = "own"
"""Stands among sums for the share of each queue's contacts that came by themselves."""
Scales = dict[str, tuple[float, float]]
"""By queue, by how much work in the chat and wrap-up are stretched."""


@dataclass(frozen=True)
class Happened:
    """What is put in place of the plan, by cause."""

    volume: dict[str, Forecast]
    scales: Scales
    at_work: dict[str, Floats]
    """By team, the agents who came."""
    there: dict[str, Floats]
    """By team, the share of their time in which they were there for chats."""


class Case(NamedTuple):
    """A scenario, and the agents of each team as they were; as planned where nothing is said."""

    scenario: Scenario
    at_work: dict[str, Floats]
    there: dict[str, Floats]


class _Task(NamedTuple):
    case: Case
    replication: int


def case_of(scenario: Scenario, happened: Happened, causes: frozenset[str]) -> Case:
    """Return *scenario* with what *happened* put in place of the plan for some *causes*."""
    if "volume" in causes:
        scenario = _with_volume(scenario, happened.volume)
    if "handle time" in causes:
        scenario = _with_scales(scenario, happened.scales)
    staffing = happened.at_work if "staffing" in causes else {}
    if staffing:
        scenario = _all_coming(scenario, staffing)
    return Case(scenario, staffing, happened.there if "adherence" in causes else {})


def simulated(
    cases: Sequence[Case],
    replications: int,
    executor: Executor,
    progress: Callable[[], None] = lambda: None,
) -> list[list[Sums]]:
    """Return the sums of each of *cases* in each replication; *progress* is told of each one done.

    Raises `ReplicationFailed`, and `BrokenExecutor` where a worker is lost.
    """
    tasks = [_Task(case, replication) for case in cases for replication in range(replications)]
    futures = []
    for task in tasks:
        futures.append(future := executor.submit(_measured, task))
        # In this process it has been done by now, and is told of at once.
        future.add_done_callback(lambda _: progress())
    done = [future.result() for future in futures]
    return [done[i : i + replications] for i in range(0, len(done), replications)]


def volume_of(
    scenario: Scenario, actuals: Actuals, expected: Floats, own: Floats
) -> dict[str, Forecast]:
    """Return the contacts that came to each queue, as its forecast; *expected* where unknown.

    Of what came, the share *own* of each queue came by itself; the others (customers who return,
    visitors who were invited) come of the simulation.
    """
    clock, cuts = calendar_of(scenario), edges(scenario)
    contacts = np.where(actuals.known, actuals.sums["contacts"] * own[:, np.newaxis], expected)
    found = {}
    for queue, numbers in zip(scenario.queues, np.nan_to_num(contacts), strict=True):
        rows = []
        for start, number in zip(cuts[:-1].tolist(), numbers.tolist(), strict=True):
            second = clock.wall(start) % DAY
            date = clock.local(start).date().isoformat()
            rows.append(Row(date, second, number, fold=clock.fold(start)))
        found[queue] = Forecast(scenario.interval, tuple(rows), actuals.name, scenario.timezone)
    return found


def _with_volume(scenario: Scenario, volume: dict[str, Forecast]) -> Scenario:
    arrivals = {
        queue: type(said)(forecast=volume[queue], exact=True)
        for queue, said in scenario.arrivals.items()
    }
    return scenario.model_copy(update={"arrivals": arrivals})


def _with_scales(scenario: Scenario, scales: Scales) -> Scenario:
    customers = dict(scenario.customers)
    for queue, (in_chat, wrapup) in scales.items():
        own = customers[queue]
        customers[queue] = own.model_copy(
            update={
                "handle_scale": own.handle_scale * in_chat,
                "wrapup_scale": own.wrapup_scale * wrapup,
            }
        )
    return scenario.model_copy(update={"customers": customers})


def _all_coming(scenario: Scenario, staffing: dict[str, Floats]) -> Scenario:
    """Return *scenario* without chance in who comes, where it is known how many did."""
    teams = {
        name: team.model_copy(update={"no_show": 0.0}) if name in staffing else team
        for name, team in scenario.teams.items()
    }
    return scenario.model_copy(update={"teams": teams})


def _measured(task: _Task) -> Sums:
    """Return the sums of a replication; any error becomes one that travels between processes."""
    scenario, number = task.case.scenario, task.replication
    try:
        workload = _attended(task.case, draw(scenario, scenario.run.seed, number))
        frames = metrics.frames(simulate(scenario, workload))
        measured = metrics.measures(frames, warm_up=scenario.run.warm_up)
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise ReplicationFailed(number, cause, traceback.format_exc()) from None
    return counted(measured.intervals, scenario) | {OWN: _own(measured.kpis, scenario)}


def _own(kpis: pd.DataFrame, scenario: Scenario) -> Floats:
    """Return which share of each queue's contacts came by themselves, nobody's where none did."""
    values = kpis.set_index(["kpi", "queue"])["value"]
    by_itself, every = (f"contacts[{ORIGINS[0]}]", "contacts")
    if (by_itself, CENTRE) not in values.index:
        return np.ones(len(scenario.queues))
    pairs = [(values[by_itself, queue], values[every, queue]) for queue in scenario.queues]
    return np.array([own / all_ if all_ else 1.0 for own, all_ in pairs])


def _attended(case: Case, workload: Workload) -> Workload:
    """Return *workload* with the agents as they were there."""
    scenario = case.scenario
    if not (case.at_work or case.there):
        return workload
    there: list[AgentPlan] = []
    more: list[AgentPlan] = []
    for number, name in enumerate(scenario.teams):
        plans = planned = [plan for plan in workload.agents if plan.team == number]
        if name in case.at_work:
            plans = as_many(scenario, plans, case.at_work[name])
        if name in case.there:
            plans = away_as_long(scenario, plans, case.there[name])
        there += plans[: len(planned)]
        more += plans[len(planned) :]
    agents = (*there, *more)
    clicks = workload.clicks
    assert isinstance(clicks, DrawnClicks)
    return replace(
        workload,
        agents=agents,
        clicks=_with_more(clicks, scenario, more, workload.replication),
        facts=facts(scenario, agents),
    )


def _with_more(
    clicks: DrawnClicks, scenario: Scenario, more: Sequence[AgentPlan], replication: int
) -> DrawnClicks:
    """Return *clicks* with those of agents beside the plan, who draw from their team's streams."""
    teams, seed = list(scenario.teams), scenario.run.seed
    streams = [stream(seed, replication, "rona return", teams[agent.team]) for agent in more]
    beyond = [1 << 20 | i for i in range(len(more))]
    return replace(
        clicks,
        return_streams=[*clicks.return_streams, *streams],
        agent_entities=[*clicks.agent_entities, *beyond],
    )
