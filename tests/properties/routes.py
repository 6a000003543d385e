"""Whom a waiting chat may be offered to, by what the scenario says: read apart from the model."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from sim.records import AgentFacts
from sim.scenario import Scenario


@dataclass(frozen=True)
class Route:
    """What one agent may be offered; slots by queue, seconds by queue."""

    slots: int
    joins: Mapping[int, float]
    """By queue served, how long a chat has waited when the agent is asked."""
    reserved: Mapping[int, int]
    limits: Mapping[int, int]

    def has_room(self, queue: int, held: Mapping[int, int]) -> bool:
        """Whether a chat of *queue* may be added to those *held*, by the queue of each."""
        kept = sum(
            max(0, slots - held.get(other, 0))
            for other, slots in self.reserved.items()
            if other != queue
        )
        fits = sum(held.values()) + kept < self.slots
        return fits and held.get(queue, 0) < self.limits.get(queue, inf)


def plain_route(facts: AgentFacts) -> Route:
    """Return what an agent is offered where nothing is said but the queues served."""
    return Route(facts.slots, dict.fromkeys(facts.queues, 0.0), {}, {})


def routes(scenario: Scenario) -> list[Route]:
    """Return what each agent may be offered."""
    positions = {name: position for position, name in enumerate(scenario.queues)}
    found = []
    for name, team in scenario.teams.items():
        for traits in team.traits():
            assert traits.slots is not None
            assert traits.proficiency is not None
            joins = {
                positions[queue]: _joins(scenario, queue, name, traits.proficiency[queue])
                for queue in team.queues
            }
            found.append(
                Route(
                    traits.slots,
                    {queue: after for queue, after in joins.items() if after < inf},
                    {positions[queue]: slots for queue, slots in team.reserved.items()},
                    {positions[queue]: most for queue, most in team.limits.items()},
                )
            )
    return found


def _joins(scenario: Scenario, queue: str, team: str, proficiency: int) -> float:
    groups = scenario.queues[queue].groups
    if not groups:
        return 0.0
    return min(
        (
            group.after
            for group in groups
            if team in group.teams and proficiency >= (group.proficiency or 0)
        ),
        default=inf,
    )
