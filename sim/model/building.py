"""Build the floor of a scenario: its queues, benches, agents and settings, with nobody acting."""

from __future__ import annotations

from collections.abc import Sequence

from sim.model.bench import KEYS, Bench
from sim.model.clock import Clock
from sim.model.floor import Floor
from sim.model.people import Agent, Chat
from sim.model.queues import Overflow, Queue
from sim.model.recorder import Rows
from sim.model.settings import Settings
from sim.scenario import HandleTime, Scenario
from sim.scenario import Queue as QueueOfScenario
from sim.scenario.traits import USUAL_PROFICIENCY
from sim.workload import AgentPlan
from sim.workload.facts import default_reasons


def build(
    scenario: Scenario, plans: Sequence[AgentPlan], recorder: Rows
) -> tuple[Floor, list[Agent]]:
    """Return the floor and its agents, who are not seated yet."""
    floor = Floor(Clock(), recorder, KEYS[scenario.routing.offer_to], settings(scenario))
    floor.queues = [
        _queue(scenario, number, name, plans) for number, name in enumerate(scenario.queues)
    ]
    positions = dict(zip(scenario.queues, floor.queues, strict=True))
    for name, queue in positions.items():
        _connect(queue, scenario.queues[name], positions)
    return floor, [_agent(scenario, floor, n, plan) for n, plan in enumerate(plans)]


def settings(scenario: Scenario) -> Settings:
    """Return the settings of the desktop and the routing as the floor needs them."""
    desktop, auto = scenario.desktop, scenario.desktop.auto_wrapup
    return Settings(
        rona_after=desktop.rona_after,
        serves_longest_waiting=scenario.routing.serve == "longest_waiting",
        requeues_at_tail=scenario.routing.rona_requeue == "tail",
        unanswered_transfer=desktop.unanswered_transfer,
        ends_conference_for_all=desktop.end_conference == "end_all",
        conference_agents=desktop.conference_agents,
        auto_wrapup_after=None if auto is None else auto.after,
        allows_extension=auto is None or auto.extension,
        inactivity_timeout=desktop.inactivity_timeout,
    )


def _queue(scenario: Scenario, number: int, name: str, plans: Sequence[AgentPlan]) -> Queue[Chat]:
    queue, policy = scenario.queues[name], scenario.routing.offer_to
    proficiency = None
    if policy == "best_available":
        proficiency = _by_agent(plans, number)
    return Queue(
        number,
        [Bench(policy, proficiency) for _ in queue.groups or (None,)],
        name=name,
        steps=[group.after for group in queue.groups[1:]],
        priority=queue.priority,
        capacity=queue.capacity,
        maximum_wait=queue.maximum_wait,
        closes_line=queue.at_closing == "close",
        threshold=queue.service_level.within,
        announces_wait=queue.announce_wait,
        shows_messages=not isinstance(scenario.customers[name].handling, HandleTime),
        default_reason=default_reasons(scenario)[number],
    )


def _connect(
    queue: Queue[Chat], described: QueueOfScenario, by_name: dict[str, Queue[Chat]]
) -> None:
    """Tell *queue* to which others its chats may flow over."""
    queue.flow_over(
        [
            Overflow(
                to=by_name[rule.to],
                after=rule.after,
                waiting=rule.waiting,
                free_slots=rule.free_slots,
                service_level=rule.service_level,
                over=rule.over,
            )
            for rule in described.overflow
        ]
    )
    if described.overflow_to is not None:
        other = by_name[described.overflow_to]
        queue.when_full = other if described.when_full == "overflow" else None
        queue.when_closed = other if described.when_closed == "overflow" else None


def _agent(scenario: Scenario, floor: Floor, number: int, plan: AgentPlan) -> Agent:
    """Return an agent with the queues whose chats it may get, each by its distribution group."""
    team = list(scenario.teams)[plan.team]
    names = list(scenario.queues)
    served = [
        (floor.queues[position], group)
        for position in plan.queues
        if (group := _group(scenario.queues[names[position]], team, _proficiency(plan, position)))
        is not None
    ]
    return Agent(
        number,
        plan.slots,
        tuple(queue for queue, _ in served),
        [group for _, group in served],
        plan.reserved,
        plan.limits,
    )


def _group(queue: QueueOfScenario, team: str, proficiency: int) -> int | None:
    """Return the first distribution group of *queue* with such agents; None where there is none."""
    if not queue.groups:
        return 0
    for number, group in enumerate(queue.groups):
        skilled = group.proficiency is None or proficiency >= group.proficiency
        if team in group.teams and skilled:
            return number
    return None


def _by_agent(plans: Sequence[AgentPlan], queue: int) -> dict[int, int] | None:
    """Return each agent's proficiency in *queue*; None where all are alike."""
    every = {n: _proficiency(plan, queue) for n, plan in enumerate(plans)}
    return every if len(set(every.values())) > 1 else None


def _proficiency(plan: AgentPlan, queue: int) -> int:
    return plan.proficiency[queue] if plan.proficiency else USUAL_PROFICIENCY
