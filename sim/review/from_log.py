"""Actuals from a log of events: a platform's, or one that was simulated.

Contacts are measured as those of a run are, by the service levels of the scenario. An agent of the
scenario who was signed in at any time of a shift came to it; others of the scenario's teams came
from their first sign-in to their last sign-out. Of a log that knows none of these names, everybody
who was signed in was at work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil, floor, nan
from zoneinfo import ZoneInfo

import numpy as np

from sim import metrics
from sim.kit.errors import unknown
from sim.lifecycle import Agent
from sim.metrics import Frames
from sim.metrics.grid import Grid, grid
from sim.records import AgentFacts, EventLog, Facts, QueueFacts
from sim.review.actuals import (
    COUNTED,
    Actuals,
    Floats,
    Presence,
    ReviewError,
    covered,
    intervals,
    rostered,
)
from sim.scenario import Scenario, shifts
from sim.workload.facts import facts as facts_of

_MEASURES = {
    "contacts": "contacts",
    "handled": "handled",
    "abandoned": "abandoned",
    "met": "service_level_met",
    "base": "service_level_base",
    "handle_sum": "handle_sum",
    "wrapup_sum": "wrapup_sum",
    "legs": "finished_legs",
}
"""By our names, those of `sim.metrics`."""


def actuals_of_log(log: EventLog, scenario: Scenario, name: str) -> Actuals:
    """Return what *log* says of the scenario's time; raise `ReviewError` where it says nothing."""
    ours = _as_ours(log, scenario, name)
    frames = metrics.frames(ours)
    measured = metrics.measures(frames, cells=_cells(ours.facts, scenario)).intervals
    sums = counted(measured, scenario, _offset(ours.facts, scenario))
    if not np.nansum(sums["contacts"]):
        begin, end = scenario.start, _local(scenario, scenario.horizon)
        raise ReviewError(
            f"{name} has no contact from {begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}; it begins "
            f"{log.facts.start[:16].replace('T', ' ')}: set start and horizon to match"
        )
    return Actuals(name, scenario.interval, sums, tuple(_presence(frames, scenario)))


def counted(
    measured: object, scenario: Scenario, offset: float = 0.0, attribution: str = "arrival"
) -> dict[str, Floats]:
    """Return each of `COUNTED` from the intervals of a replication, queues by intervals.

    *offset* is where their zero lies in seconds from the start of *scenario*. An interval that was
    not measured is missing.
    """
    queues, number = list(scenario.queues), intervals(scenario)
    rows = measured[measured["attribution"] == attribution]  # type: ignore[index]
    sums = {name: np.full((len(queues), number), nan) for name in COUNTED}
    place = np.rint((rows["start"].to_numpy() + offset) / scenario.interval).astype(int)
    owner = rows["queue"].map({name: i for i, name in enumerate(queues)}).to_numpy()
    inside = (place >= 0) & (place < number) & ~np.isnan(owner)
    at = (owner[inside].astype(int), place[inside])
    for ours, theirs in _MEASURES.items():
        sums[ours][at] = rows[theirs].to_numpy()[inside]
    return sums


def _local(scenario: Scenario, seconds: float) -> datetime:
    zone = ZoneInfo(scenario.timezone)
    begin = scenario.start.replace(tzinfo=zone).timestamp()
    return datetime.fromtimestamp(begin + seconds, zone)


def _offset(facts: Facts, scenario: Scenario) -> float:
    """Return the zero of a log in seconds from the start of *scenario*."""
    begin = scenario.start.replace(tzinfo=ZoneInfo(scenario.timezone)).timestamp()
    return datetime.fromisoformat(facts.start).timestamp() - begin


def _cells(facts: Facts, scenario: Scenario) -> Grid:
    """Return the intervals of a log, of which those within the scenario's time are cut up."""
    begin = -_offset(facts, scenario)
    window = (begin, begin + intervals(scenario) * scenario.interval)
    return replace(grid(facts), window=window)


def _as_ours(log: EventLog, scenario: Scenario, name: str) -> EventLog:
    """Return *log* with the scenario's own facts of its queues, and on its intervals."""
    offset = _offset(log.facts, scenario)
    width = scenario.interval
    zero = floor(offset / width) * width
    start = _local(scenario, zero)
    length = ceil((offset - zero + log.facts.horizon) / width + 1e-9) * width
    facts = replace(
        log.facts,
        start=start.isoformat(),
        horizon=max(length, width),
        interval=width,
        queues=tuple(_queues(log.facts, scenario, name)),
        forecast=(),
        costs=None,
        agents=tuple(replace(agent, shifts=(), breaks=()) for agent in log.facts.agents),
    )
    return replace(log, time=log.time + (offset - zero), facts=facts)


def _queues(facts: Facts, scenario: Scenario, name: str) -> Iterator[QueueFacts]:
    ours = {queue.name: queue for queue in facts_of(scenario, ()).queues}
    for queue in facts.queues:
        if queue.name not in ours:
            if len(facts.queues) == len(ours) == 1:
                yield next(iter(ours.values()))
                continue
            raise ReviewError(f"{name}: {unknown('queue', queue.name, ours).message}")
        yield ours[queue.name]


def _presence(frames: Frames, scenario: Scenario) -> Iterator[Presence]:
    """Yield the agents of each team, or everybody where no name is known."""
    team_of = {agent: name for name, team in scenario.teams.items() for agent in team.names(name)}
    agents = frames.facts.agents
    teams = [team_of.get(agent.name, agent.team) for agent in agents]
    signed, there = _time(frames, scenario)
    if not agents:
        return
    if not set(teams) & set(scenario.teams):
        on_shift = sum(rostered(scenario, team) for team in scenario.teams) > 0
        at_work = np.where(on_shift, signed.sum(axis=0), nan)
        yield Presence(tuple(scenario.teams), at_work, _share(there.sum(axis=0), at_work))
        return
    for name in scenario.teams:
        mine = [i for i, team in enumerate(teams) if team == name]
        at_work = _came(scenario, name, [agents[i] for i in mine], signed[mine])
        yield Presence((name,), at_work, _share(there[mine].sum(axis=0), at_work))


def _share(there: Floats, at_work: Floats) -> Floats:
    shared = np.full(len(at_work), nan)
    known = at_work > 0
    shared[known] = np.clip(there[known] / at_work[known], 0.0, 1.0)
    return shared


def _time(frames: Frames, scenario: Scenario) -> tuple[Floats, Floats]:
    """Return how much of each interval each agent was signed in, and not Idle with empty hands."""
    facts, spent = frames.facts, frames.timeline
    cells, agents = _cells(facts, scenario), len(facts.agents)
    signed = spent.state != Agent.SIGNED_OUT
    there = signed & ~((spent.state == Agent.IDLE) & spent.empty)
    starts = cells.edges()[:-1] + _offset(facts, scenario)
    place = np.rint(starts / scenario.interval).astype(int)
    inside = (place >= 0) & (place < intervals(scenario))
    both = []
    for where in (signed, there):
        rows = np.flatnonzero(where)
        start, end = cells.clip(spent.start[rows], spent.end[rows])
        seconds = cells.spread(spent.agent[rows], start, end, None, agents)
        shares = np.zeros((agents, intervals(scenario)))
        shares[:, place[inside]] = seconds[:, inside] / scenario.interval
        both.append(shares)
    return both[0], both[1]


def _came(scenario: Scenario, team: str, agents: Sequence[AgentFacts], signed: Floats) -> Floats:
    """Return how many agents of *team* came to work, by interval."""
    names = set(scenario.teams[team].names(team))
    at_work = np.zeros(intervals(scenario))
    for agent, present in zip(agents, signed, strict=True):
        if agent.name in names:
            for shift in shifts(scenario, team):
                window = covered(scenario, [(shift.start, shift.end)])
                if (present * window).any():
                    at_work += window
        elif present.any():
            first, last = np.flatnonzero(present)[[0, -1]]
            at_work[first : last + 1] += 1.0
    return at_work
