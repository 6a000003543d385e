"""One queue's customers, day by day: who comes, what each is like, and what may follow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.distributions import quantized
from sim.scenario import Scenario, Trace, TracedContact, Turns, pieces, trace
from sim.workload.arrivals import Arrivals, Variation, entities, epoch
from sim.workload.clicks import Writing
from sim.workload.cohort import Cohort
from sim.workload.customers import Customers, Floats, Integers
from sim.workload.follow import Follow
from sim.workload.habits import Habits, turns_of
from sim.workload.streams import Streams


class Source:
    """The customers of one queue in one replication."""

    def __init__(
        self, scenario: Scenario, habits: Habits, follow: Follow, seed: int, replication: int
    ) -> None:
        self._habits = habits
        self._follow = follow
        self.streams = Streams(seed, replication, habits.name)
        self._delays = [team.accept_delay for team in scenario.teams.values()]
        self._epoch = epoch(scenario)
        self._trace = trace(scenario, habits.name)
        self.writing = Writing(
            habits.behaviour.writes_while_waiting,
            self.streams.of("writes while waiting"),
            None if self._trace is None or not self._trace.replayed else self._written(self._trace),
        )
        said = scenario.arrivals[habits.name]
        self._arrivals = Arrivals(
            scenario,
            self.streams,
            pieces(scenario, habits.name),
            Variation(said.forecast_error, said.day_variation, said.interval_variation, said.exact),
        )

    def day(self, number: int, start: float, end: float) -> Customers:
        """Return the customers who arrive in [start, end), in no particular order."""
        if self._trace is not None:
            return self._traced(self._trace, start, end)
        return self._forecast(number, start, end)

    def _forecast(self, number: int, start: float, end: float) -> Customers:
        came = self._arrivals.day(number, start, end)
        cohort = Cohort(self.streams, came.entity)
        times = [p.handle_time for p in came.pieces]
        wrapups = [p.wrapup for p in came.pieces]
        longer = _scale(times, self._habits.handle_time)[came.whose]
        wrapup_longer = _scale(wrapups, self._habits.wrapups.length.mean)[came.whose]
        people = self._habits.people(
            cohort, came.arrival, longer=longer, wrapup_longer=wrapup_longer
        )
        return self._follow.after(self._offered(people, cohort), cohort, longer, wrapup_longer)

    def _offered(self, people: Customers, cohort: Cohort) -> Customers:
        """Return *people* with what agents of each team would do with the first offer."""
        u = cohort.uniforms("accept delay")
        delays = np.array([quantized(law.inverse(u)) for law in self._delays])
        return people.replacing(
            first_delay=delays.reshape(len(self._delays), len(people)),
            first_miss=cohort.uniforms("missed offer"),
        )

    def _traced(self, traced: Trace, start: float, end: float) -> Customers:
        """Return the trace's customers, whose own times replace the drawn ones where known."""
        mine = [contact for contact in traced.arrivals if start <= contact.arrival < end]
        arrival = quantized(np.array([contact.arrival for contact in mine]))
        cohort = Cohort(self.streams, self._entities(arrival))
        handling = self._habits.behaviour.handling
        if traced.replayed and isinstance(handling, Turns):
            people = self._with_real_turns(cohort, arrival, mine, handling)
        else:
            people = self._habits.people(cohort, arrival)
        ones = np.ones(len(mine))
        return self._follow.after(self._offered(people, cohort), cohort, ones, ones)

    def _entities(self, arrival: Floats) -> Integers:
        """Return who those are who came at these instants: each second counts its own."""
        instants = self._epoch + np.floor(arrival).astype(np.int64)
        ordinals = np.arange(len(arrival)) - np.searchsorted(instants, instants)
        return entities(instants, ordinals)

    def _written(self, traced: Trace) -> dict[int, tuple[float, ...]]:
        """Return the times between the messages that each real customer wrote while waiting."""
        arrival = quantized(np.array([contact.arrival for contact in traced.arrivals]))
        return {
            entity: tuple(quantized(np.array(contact.writes)).tolist())
            for entity, contact in zip(
                self._entities(arrival).tolist(), traced.arrivals, strict=True
            )
            if contact.writes
        }

    def _with_real_turns(
        self, cohort: Cohort, arrival: Floats, real: Sequence[TracedContact], usual: Turns
    ) -> Customers:
        """Return customers with real turn counts and thinking times in place of drawn ones.

        In a real chat the customer wrote first, before any agent was there: that message comes
        with the request, whatever is *usual* for drawn ones. Conversations that nobody answered
        keep their drawn turns.
        """
        handling = usual.model_copy(update={"opens": "request"})
        replies = np.array([contact.replies for contact in real], dtype=np.int64)
        turns = np.where(replies > 0, replies, turns_of(handling, cohort))
        people = self._habits.people(cohort, arrival, turn_counts=turns, handling=handling)
        think = people.think.copy()
        for first, contact in zip(people.first_turn.tolist(), real, strict=True):
            known = min(contact.replies - 1, len(contact.thinks))
            if known > 0:
                think[first + 1 : first + 1 + known] = quantized(np.array(contact.thinks[:known]))
        writes = np.array([bool(contact.writes) for contact in real], dtype=np.bool_)
        return people.replacing(think=think, writes_waiting=writes if writes.any() else None)


def _scale(values: list[float | None], usual: float) -> Floats:
    """Return how much longer than usual each piece's times are; 1 where nothing is said."""
    return np.array([1.0 if v is None or usual == 0 else v / usual for v in values])
