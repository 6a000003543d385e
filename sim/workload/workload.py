"""A workload: every random trait of one replication, ready for the floor.

A drawn one, a replayed trace and one written by hand are the same thing to the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sim.records import Facts
from sim.workload.clicks import Clicks
from sim.workload.customers import Customers
from sim.workload.roster import AgentPlan
from sim.workload.visitors import Visitors


@dataclass(frozen=True)
class Workload:
    """One replication's customers by day, its agents' shifts as worked, and its clicks.

    Days are made when asked for, so that a long horizon takes no more memory than a short one.
    """

    day_ends: tuple[float, ...]
    """Seconds from the start at which each simulated day ends; the last is the horizon."""
    day: Callable[[int], Customers]
    agents: tuple[AgentPlan, ...]
    clicks: Clicks
    facts: Facts
    replication: int = 0
    visitors: Callable[[int], Visitors] | None = None
    """By day; None where nobody is invited."""

    def __repr__(self) -> str:
        days, agents = len(self.day_ends), len(self.agents)
        return f"<workload of {self.facts.scenario}: {days} days, {agents} agents>"

    def days(self) -> Iterator[tuple[float, Customers]]:
        """Yield each day's end and its customers."""
        for number, end in enumerate(self.day_ends):
            yield end, self.day(number)

    @classmethod
    def by_hand(
        cls,
        customers: Customers,
        agents: tuple[AgentPlan, ...],
        clicks: Clicks,
        facts: Facts,
        visitors: Visitors | None = None,
    ) -> Workload:
        """Return a workload of one long day, for stories and tests."""
        invited = None if visitors is None else lambda _: visitors
        return cls((facts.horizon,), lambda _: customers, agents, clicks, facts, visitors=invited)
