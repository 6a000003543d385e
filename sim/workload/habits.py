"""What the customers of one queue are like: from named draws to the columns of a table."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.distributions import quantized
from sim.scenario import HandleTime, Scenario, Turns
from sim.workload.beyond import conferences, transfers
from sim.workload.cohort import Cohort, TurnsOf
from sim.workload.customers import Customers, Floats, Integers
from sim.workload.leaving import leaving
from sim.workload.wrapups import WrapUps

Handling = Turns | HandleTime


class Habits:
    """The habits of the customers of one queue, and of the agents who serve them.

    Each part of a contact follows the habits of the queue that it is in, whoever the customer is.
    """

    def __init__(self, scenario: Scenario, position: int) -> None:
        self.position = position
        self.name = list(scenario.queues)[position]
        self.behaviour = scenario.customers[self.name]
        self.wrapups = WrapUps(scenario, self.name)
        self._positions = {name: i for i, name in enumerate(scenario.queues)}
        self._added = self.behaviour.conferences.with_ or self.name
        self._added_wrapups = WrapUps(scenario, self._added)
        countdown = scenario.desktop.auto_wrapup
        self._extended = countdown.extended if countdown else 0.0

    @property
    def handle_time(self) -> float:
        """What a contact takes with one chat open, without wrap-up: the mean by the scenario."""
        handling = self.behaviour.handling
        if isinstance(handling, HandleTime):
            return handling.by_concurrency[0]
        return handling.mean_time

    def people(
        self,
        cohort: Cohort,
        arrival: Floats,
        *,
        longer: Floats | float = 1.0,
        wrapup_longer: Floats | float = 1.0,
        turn_counts: Integers | None = None,
        handling: Handling | None = None,
    ) -> Customers:
        """Return the customers of *cohort*; ``longer`` stretches their handle times.

        *turn_counts* and *handling* are drawn and the queue's own unless given. What comes after a
        transfer or as a return is not there yet, nor are the clicks on the first offer.
        """
        n, handled = len(cohort), handling or self.behaviour.handling
        longer = longer * self.behaviour.handle_scale
        wrapup_longer = wrapup_longer * self.behaviour.wrapup_scale
        drawn = turns_of(handled, cohort) if turn_counts is None else turn_counts
        turns = TurnsOf.made(cohort, drawn)
        return Customers(
            arrival=arrival,
            queue=np.full(n, self.position),
            entity=cohort.entity,
            patience=self._patience(cohort),
            first_turn=turns.first,
            turns=turns.count,
            **self._handled(handled, turns, longer),
            customer_ends=cohort.happens(self.behaviour.customer_ends, "who ends"),
            wrapup=quantized(self.wrapups.drawn(cohort) * wrapup_longer),
            wrapup_reason=self.wrapups.reasons(cohort),
            first_delay=np.empty((0, n)),
            writes_waiting=np.full(n, True) if self.behaviour.writes_while_waiting else None,
            **leaving(self.behaviour, turns, brings_message=_brings_message(handled)),
            **self._beyond(turns),
            extends=cohort.happens(self._extended, "extends wrap-up") if self._extended else None,
        )

    def _patience(self, cohort: Cohort) -> Floats:
        if self.behaviour.patience is None:
            return np.full(len(cohort), np.inf)
        return cohort.durations(self.behaviour.patience, "patience")

    def _handled(
        self, handling: Handling, turns: TurnsOf, longer: Floats | float
    ) -> dict[str, Any]:
        """Return the columns about what the chat asks of the agent."""
        if isinstance(handling, HandleTime):
            # Work is counted in mean contacts of the queue, at whose pace it is done; where these
            # take no time, in seconds.
            share = handling.by_concurrency[0] / (self.handle_time or 1.0)
            return _work(handling, turns.cohort, longer * share)
        return _turns(handling, turns, longer)

    def _beyond(self, turns: TurnsOf) -> dict[str, Any]:
        beyond = self.behaviour
        targets = {name: self._positions[name] for name in beyond.transfers.to or (self.name,)}
        added = self._positions[self._added]
        return {
            **transfers(beyond.transfers, turns, targets),
            **conferences(beyond.conferences, turns, added, self._added_wrapups),
        }


def turns_of(handling: Handling, cohort: Cohort) -> Integers:
    """Return how many turns each chat has; none where it goes by handle time."""
    if isinstance(handling, HandleTime):
        return np.zeros(len(cohort), dtype=np.int64)
    return cohort.counts(handling.count, "turn count")


def _turns(handling: Turns, turns: TurnsOf, longer: Floats | float) -> dict[str, Any]:
    cohort = turns.cohort
    each = longer[turns.who] if isinstance(longer, np.ndarray) else longer
    asked = cohort.happens(handling.closing_question, "asks")
    return {
        "agent_opens": np.full(len(cohort), handling.agent_opens),
        "brings_message": np.full(len(cohort), True) if _brings_message(handling) else None,
        "reply": quantized(turns.drawn(handling.reply, "reply") * each),
        "think": quantized(turns.drawn(handling.think, "think") * each),
        "work": np.zeros(len(cohort)),
        "asks": np.where(asked, cohort.durations(handling.closing, "closing"), np.nan),
        "answer": cohort.durations(handling.think, "answer"),
    }


def _brings_message(handling: Handling) -> bool:
    return isinstance(handling, Turns) and handling.opens == "request"


def _work(handling: HandleTime, cohort: Cohort, longer: Floats | float) -> dict[str, Any]:
    n = len(cohort)
    return {
        "agent_opens": np.zeros(n, dtype=np.bool_),
        "reply": np.empty(0),
        "think": np.empty(0),
        "work": cohort.drawn(handling.work, "work") * longer,
        "asks": np.full(n, np.nan),
        "answer": np.zeros(n),
    }
