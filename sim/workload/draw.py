"""From a scenario to a workload, drawn in arrays."""

from __future__ import annotations

from sim.draws import stream
from sim.scenario import Scenario, midnights
from sim.workload.attendance import agents as attending
from sim.workload.clicks import DrawnClicks
from sim.workload.customers import Customers
from sim.workload.facts import facts
from sim.workload.follow import Follow
from sim.workload.habits import Habits
from sim.workload.roster import AgentPlan
from sim.workload.sites import SiteSource
from sim.workload.source import Source
from sim.workload.stacking import in_order
from sim.workload.visitors import Visitors, together
from sim.workload.workload import Workload


def draw(scenario: Scenario, seed: int | None = None, replication: int = 0) -> Workload:
    """Return the workload of one replication; the seed is the scenario's own unless given."""
    seed = scenario.run.seed if seed is None else seed
    agents = attending(scenario, seed, replication)
    every = [Habits(scenario, i) for i in range(len(scenario.queues))]
    sources = [
        Source(scenario, habits, Follow(every, habits), seed, replication) for habits in every
    ]
    edges = midnights(scenario)
    sites = [
        SiteSource(scenario, name, every, seed, replication, edges) for name in scenario.proactive
    ]

    def day(number: int) -> Customers:
        start, end = edges[number], edges[number + 1]
        return in_order([source.day(number, start, end) for source in sources])

    def visitors(number: int) -> Visitors:
        return together([site.day(number) for site in sites])

    return Workload(
        day_ends=tuple(edges[1:]),
        day=day,
        agents=agents,
        clicks=_clicks(scenario, sources, seed, replication, agents),
        facts=facts(scenario, agents),
        replication=replication,
        visitors=visitors if sites else None,
    )


def _clicks(
    scenario: Scenario,
    sources: list[Source],
    seed: int,
    replication: int,
    agents: tuple[AgentPlan, ...],
) -> DrawnClicks:
    teams = list(scenario.teams)
    first_of_team = {agent.team: i for i, agent in reversed(list(enumerate(agents)))}
    return DrawnClicks(
        miss_streams=[source.streams.of("missed offer") for source in sources],
        delay_streams=[source.streams.of("accept delay") for source in sources],
        route_streams=[source.streams.of("routing") for source in sources],
        return_streams=[
            stream(seed, replication, "rona return", teams[agent.team]) for agent in agents
        ],
        delays=[team.accept_delay for team in scenario.teams.values()],
        returns=scenario.desktop.rona_return,
        agent_entities=[i - first_of_team[agent.team] for i, agent in enumerate(agents)],
        writing=[source.writing for source in sources],
    )
