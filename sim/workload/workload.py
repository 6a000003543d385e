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
    ) -> Workload:
        """Return a workload of one long day, for stories and tests."""
        return cls((facts.horizon,), lambda _: customers, agents, clicks, facts)
