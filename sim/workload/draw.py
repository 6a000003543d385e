"""From a scenario to a workload, drawn in arrays."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from sim.draws import stream
from sim.scenario import Scenario, midnights
from sim.workload import roster
from sim.workload.clicks import DrawnClicks
from sim.workload.customers import Customers
from sim.workload.facts import facts
from sim.workload.source import Source
from sim.workload.workload import Workload


def draw(scenario: Scenario, seed: int | None = None, replication: int = 0) -> Workload:
    """Return the workload of one replication; the seed is the scenario's own unless given."""
    seed = scenario.run.seed if seed is None else seed
    agents = roster.agents(scenario, seed, replication)
    sources = [Source(scenario, i, seed, replication) for i in range(len(scenario.queues))]
    edges = midnights(scenario)

    def day(number: int) -> Customers:
        start, end = edges[number], edges[number + 1]
        return in_order([source.day(number, start, end) for source in sources])

    return Workload(
        day_ends=tuple(edges[1:]),
        day=day,
        agents=agents,
        clicks=_clicks(scenario, sources, seed, replication, agents),
        facts=facts(scenario, agents),
        replication=replication,
    )


def in_order(parts: list[Customers]) -> Customers:
    """Return the customers of all *parts* by arrival; equal instants by queue, then entity."""
    turns_before = np.cumsum([0, *(len(part.reply) for part in parts)])
    columns = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts], axis=-1)
        for field in fields(Customers)
    }
    columns["first_turn"] += np.repeat(turns_before[:-1], [len(part) for part in parts])
    order = np.lexsort((columns["entity"], columns["queue"], columns["arrival"]))
    for name, column in columns.items():
        if name not in ("reply", "think"):  # found through first_turn, wherever they stand
            columns[name] = column[..., order]
    return Customers(**columns)


def _clicks(
    scenario: Scenario,
    sources: list[Source],
    seed: int,
    replication: int,
    agents: tuple[roster.AgentPlan, ...],
) -> DrawnClicks:
    teams = list(scenario.teams)
    first_of_team = {agent.team: i for i, agent in reversed(list(enumerate(agents)))}
    return DrawnClicks(
        miss_streams=[source.stream("missed offer") for source in sources],
        delay_streams=[source.stream("accept delay") for source in sources],
        route_streams=[source.stream("routing") for source in sources],
        return_streams=[
            stream(seed, replication, "rona return", teams[agent.team]) for agent in agents
        ],
        delays=[team.accept_delay for team in scenario.teams.values()],
        returns=scenario.desktop.rona_return,
        agent_entities=[i - first_of_team[agent.team] for i, agent in enumerate(agents)],
    )
