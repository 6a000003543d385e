"""How the agents who serve a queue wrap up its chats."""

from __future__ import annotations

import numpy as np

from sim.scenario import Scenario
from sim.workload.cohort import Cohort
from sim.workload.customers import Flags, Floats, Integers
from sim.workload.facts import wrapup_reasons


class WrapUps:
    """The wrap-ups of one queue: how long they take, and the reasons given."""

    def __init__(self, scenario: Scenario, queue: str) -> None:
        customers = scenario.customers[queue]
        every = wrapup_reasons(scenario)
        self._weights = customers.wrapup_reasons
        self._positions = np.array([every.index(reason) for reason in self._weights])
        self._unsolved = np.array([reason in customers.unsolved for reason in every])
        self.length = customers.wrapup

    def drawn(self, cohort: Cohort, purpose: str = "wrap-up") -> Floats:
        """Return how long each wrap-up takes, not yet on the grid."""
        return cohort.drawn(self.length, purpose)

    def reasons(self, cohort: Cohort, purpose: str = "wrap-up reason") -> Integers:
        """Return the position of each reason among the centre's."""
        chosen: Integers = self._positions[cohort.chosen(self._weights, purpose)]
        return chosen

    def unsolved(self, reasons: Integers) -> Flags:
        """Return which of *reasons* leave the customer's matter unsolved."""
        unsolved: Flags = self._unsolved[reasons]
        return unsolved
