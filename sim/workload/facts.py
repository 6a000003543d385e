"""The facts of the centre that stand beside its records."""

from __future__ import annotations

from datetime import datetime
from math import inf
from zoneinfo import ZoneInfo

import numpy as np

from sim.records import AgentFacts, CostFacts, DesktopFacts, Facts, QueueFacts
from sim.scenario import Scenario, open_windows, pieces
from sim.workload.roster import AgentPlan, idle_reasons


def facts(scenario: Scenario, agents: tuple[AgentPlan, ...]) -> Facts:
    """Return what is known of the centre beside its records."""
    return Facts(
        scenario=scenario.name,
        start=_local(scenario.start, scenario.timezone).isoformat(),
        timezone=scenario.timezone,
        horizon=scenario.horizon,
        interval=scenario.interval,
        queues=tuple(_queue(scenario, name) for name in scenario.queues),
        agents=tuple(_agent(scenario, agent) for agent in agents),
        wrapup_reasons=wrapup_reasons(scenario),
        idle_reasons=idle_reasons(scenario),
        forecast=tuple(_forecast(scenario, name) for name in scenario.queues),
        targets={kpi: (target.bound, target.value) for kpi, target in scenario.targets.items()},
        desktop=_desktop(scenario),
        costs=_costs(scenario, agents),
    )


def wrapup_reasons(scenario: Scenario) -> tuple[str, ...]:
    """Return every wrap-up reason of the centre, queue by queue, each once."""
    every = [
        reason for customers in scenario.customers.values() for reason in customers.wrapup_reasons
    ]
    return tuple(dict.fromkeys(every))


def default_reasons(scenario: Scenario) -> tuple[int, ...]:
    """Return the position of the reason that auto wrap-up submits, by queue."""
    every, countdown = wrapup_reasons(scenario), scenario.desktop.auto_wrapup
    firsts = (next(iter(scenario.customers[queue].wrapup_reasons)) for queue in scenario.queues)
    return tuple(every.index((countdown and countdown.reason) or first) for first in firsts)


def _local(start: datetime, timezone: str) -> datetime:
    return start.replace(tzinfo=ZoneInfo(timezone))


def _queue(scenario: Scenario, name: str) -> QueueFacts:
    queue = scenario.queues[name]
    return QueueFacts(
        name=name,
        service_level_target=queue.service_level.target,
        service_level_threshold=queue.service_level.within,
        early_abandons=queue.service_level.early_abandons,
        short_contact=queue.short_contact,
        first_response_threshold=queue.first_response_within,
        open_hours=tuple(open_windows(scenario, name)),
        priority=queue.priority,
        capacity=_or_never(queue.capacity),
        maximum_wait=_or_never(queue.maximum_wait),
        group_steps=tuple(group.after for group in queue.groups[1:]),
    )


def _desktop(scenario: Scenario) -> DesktopFacts:
    desktop, countdown = scenario.desktop, scenario.desktop.auto_wrapup
    defaults = set(default_reasons(scenario)) if countdown else set()
    return DesktopFacts(
        rona_after=desktop.rona_after,
        rona_requeue=scenario.routing.rona_requeue,
        unanswered_transfer=desktop.unanswered_transfer,
        end_conference=desktop.end_conference,
        conference_agents=desktop.conference_agents,
        auto_wrapup_after=_or_never(countdown.after if countdown else None),
        # Where each queue has its own default there is none of the centre.
        auto_wrapup_reason=defaults.pop() if len(defaults) == 1 else None,
        wrapup_extension=countdown.extension if countdown else None,
        inactivity_timeout=_or_never(desktop.inactivity_timeout),
    )


def _costs(scenario: Scenario, agents: tuple[AgentPlan, ...]) -> CostFacts | None:
    costs, teams = scenario.costs, list(scenario.teams)
    if costs is None:
        return None
    return CostFacts(
        currency=costs.currency,
        hourly=tuple(costs.hour_of(teams[agent.team]) for agent in agents),
        overtime=costs.overtime,
        lost_contact=tuple(map(costs.loss_of, scenario.queues)),
    )


def _or_never(limit: float | None) -> float:
    """Return *limit*, or infinity where there is none."""
    return inf if limit is None else float(limit)


def _agent(scenario: Scenario, agent: AgentPlan) -> AgentFacts:
    team = list(scenario.teams)[agent.team]
    return AgentFacts(
        name=agent.name,
        team=team,
        slots=agent.slots,
        queues=agent.queues,
        shifts=tuple((s.start, s.end) for s in agent.rostered),
        breaks=tuple(
            (p.start, min(p.start + p.length, s.end)) for s in agent.rostered for p in s.pauses
        ),
    )


def _forecast(scenario: Scenario, name: str) -> tuple[float, ...]:
    """Return the expected contacts of each interval, a piece's contacts spread evenly over it."""
    edges = np.arange(0.0, scenario.horizon + scenario.interval, scenario.interval)
    edges[-1] = scenario.horizon
    known = pieces(scenario, name)
    if not known:
        return ()
    times = [known[0].start, *(piece.end for piece in known)]
    totals = np.concatenate([[0.0], np.cumsum([piece.contacts for piece in known])])
    return tuple(np.diff(np.interp(edges, times, totals)).tolist())
