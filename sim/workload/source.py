"""One queue's customers, day by day, from named draws.

A customer is (queue, piece of the forecast, ordinal within it), and a piece is known by the instant
at which it begins, so a longer or earlier run meets the same customers. How many come in a piece is
Poisson, inverted from one uniform, and each comes at a uniform instant of the piece: an exact
Poisson process, also where the rate steps. When the forecast grows, the same customers come at the
same times, and others beside them.

Counts vary more than Poisson, as real ones do, through factors of mean 1 from gamma laws: one for
the whole run (how wrong the forecast is), one a day, one a piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from sim.distributions import GRID, Distribution, Floats, Gamma, poisson_counts, quantized
from sim.draws import Stream, stream
from sim.scenario import HandleTime, Scenario, Trace, Turns, pieces, trace
from sim.workload.customers import Customers, Integers
from sim.workload.facts import wrapup_reasons

_ORDINAL_BITS = 20
"""Room in a customer's entity for the ordinal: a million customers a piece."""


class Source:
    """The customers of one queue in one replication."""

    def __init__(self, scenario: Scenario, position: int, seed: int, replication: int) -> None:
        self.position = position
        name = list(scenario.queues)[position]
        self._habits = scenario.customers[name]
        self._arrivals = scenario.arrivals.get(name)
        self._name = name
        self._seed, self._replication = seed, replication
        self._delays = [team.accept_delay for team in scenario.teams.values()]
        self._pieces = pieces(scenario, name)
        self._trace = trace(scenario, name)
        self._reasons = wrapup_reasons(scenario)
        self._first_date = scenario.start.toordinal()
        start = scenario.start.replace(tzinfo=ZoneInfo(scenario.timezone))
        self._epoch = int(start.timestamp())

    def stream(self, purpose: str) -> Stream:
        """Return this queue's stream for *purpose*."""
        return stream(self._seed, self._replication, purpose, self._name)

    def day(self, number: int, start: float, end: float) -> Customers:
        """Return the customers who arrive in [start, end), in no particular order."""
        if self._trace is not None:
            return self._traced(self._trace, start, end)
        return self._forecast(number, start, end)

    def _forecast(self, day: int, start: float, end: float) -> Customers:
        cut = [
            (max(p.start, start), min(p.end, end), p)
            for p in self._pieces
            if p.start < end and p.end > start
        ]
        starts = np.array([a for a, _, _ in cut])
        ends = np.array([b for _, b, _ in cut])
        means = np.array([p.contacts * (b - a) / (p.end - p.start) for a, b, p in cut])
        pieces_ = self._epoch + np.floor(starts).astype(np.int64)
        counts = self._counts(pieces_, means * self._factors(day, pieces_))
        whose = np.repeat(np.arange(len(cut)), counts)
        ordinals = np.arange(len(whose)) - np.repeat(np.cumsum(counts) - counts, counts)
        entity = pieces_[whose] << _ORDINAL_BITS | ordinals
        within = self.stream("arrival time").uniforms(entity)
        arrival = starts[whose] + quantized((ends - starts)[whose] * within)
        parts = [p for _, _, p in cut]
        return self._people(
            entity,
            np.minimum(arrival, ends[whose] - GRID),
            _scale([p.handle_time for p in parts], self._mean_handle_time())[whose],
            _scale([p.wrapup for p in parts], self._habits.wrapup.mean)[whose],
        )

    def _factors(self, day: int, pieces_: Integers) -> Floats:
        if self._arrivals is None:
            return np.ones(len(pieces_))
        error = _factor(self._arrivals.forecast_error, self.stream("forecast error"), np.zeros(1))
        busy = _factor(
            self._arrivals.day_variation,
            self.stream("day variation"),
            np.array([self._first_date + day]),
        )
        return (
            error
            * busy
            * _factor(self._arrivals.interval_variation, self.stream("interval variation"), pieces_)
        )

    def _counts(self, pieces_: Integers, means: Floats) -> Integers:
        counts = poisson_counts(means, self.stream("arrivals").uniforms(pieces_)).astype(np.int64)
        if len(counts) and counts.max() >= 1 << _ORDINAL_BITS:
            raise ValueError(
                f"queue {self._name}: {counts.max():,} contacts in one interval; "
                f"at most {(1 << _ORDINAL_BITS) - 1:,} are possible, use shorter intervals"
            )
        return counts

    def _mean_handle_time(self) -> float:
        """Return what a contact takes with one chat open, by the scenario's laws."""
        handling = self._habits.handling
        if isinstance(handling, HandleTime):
            return handling.by_concurrency[0]
        return handling.count.mean * (handling.reply.mean + handling.think.mean)

    def _people(
        self, entity: Integers, arrival: Floats, longer: Floats, wrapup_longer: Floats
    ) -> Customers:
        """Return the customers *entity*; ``longer`` stretches their handle times."""
        n = len(entity)
        turns = self._turn_counts(entity)
        who = np.repeat(np.arange(n), turns)
        first = np.cumsum(turns) - turns
        turn = np.arange(len(who)) - first[who]
        reply, think = self._turn_times(entity[who], turn, longer[who])
        return Customers(
            arrival=arrival,
            queue=np.full(n, self.position),
            entity=entity,
            patience=self._patience(entity),
            first_turn=first,
            turns=turns,
            agent_opens=np.full(n, self._agent_opens),
            reply=reply,
            think=think,
            work=self._work(entity) * longer,
            asks=self._asks(entity),
            answer=self._answers(entity),
            customer_ends=self.stream("who ends").uniforms(entity) < self._habits.customer_ends,
            wrapup=quantized(self._drawn(self._habits.wrapup, "wrap-up", entity) * wrapup_longer),
            wrapup_reason=self._wrapup_reasons(entity),
            first_delay=self._first_delays(entity),
        )

    @property
    def _agent_opens(self) -> bool:
        handling = self._habits.handling
        return isinstance(handling, Turns) and handling.opens == "agent"

    def _drawn(
        self, law: Distribution, purpose: str, entity: Integers, index: Integers | int = 0
    ) -> Floats:
        return law.inverse(self.stream(purpose).uniforms(entity, index))

    def _patience(self, entity: Integers) -> Floats:
        if self._habits.patience is None:
            return np.full(len(entity), np.inf)
        return quantized(self._drawn(self._habits.patience, "patience", entity))

    def _turn_counts(self, entity: Integers) -> Integers:
        if isinstance(self._habits.handling, HandleTime):
            return np.zeros(len(entity), dtype=np.int64)
        counts = np.rint(self._drawn(self._habits.handling.count, "turn count", entity))
        return np.maximum(counts, 1).astype(np.int64)

    def _turn_times(
        self, entity: Integers, turn: Integers, longer: Floats
    ) -> tuple[Floats, Floats]:
        handling = self._habits.handling
        if isinstance(handling, HandleTime):
            return np.empty(0), np.empty(0)
        reply = self._drawn(handling.reply, "reply", entity, turn)
        think = self._drawn(handling.think, "think", entity, turn)
        return quantized(reply * longer), quantized(think * longer)

    def _work(self, entity: Integers) -> Floats:
        handling = self._habits.handling
        if isinstance(handling, Turns):
            return np.zeros(len(entity))
        return self._drawn(handling.work, "work", entity)

    def _asks(self, entity: Integers) -> Floats:
        handling = self._habits.handling
        if isinstance(handling, HandleTime):
            return np.full(len(entity), np.nan)
        asked = self.stream("asks").uniforms(entity) < handling.closing_question
        return np.where(asked, quantized(self._drawn(handling.closing, "closing", entity)), np.nan)

    def _answers(self, entity: Integers) -> Floats:
        handling = self._habits.handling
        if isinstance(handling, HandleTime):
            return np.zeros(len(entity))
        return quantized(self._drawn(handling.think, "answer", entity))

    def _wrapup_reasons(self, entity: Integers) -> Integers:
        weights = self._habits.wrapup_reasons
        ends = np.cumsum(list(weights.values())) / sum(weights.values())
        ends[-1] = 1.0
        chosen = np.searchsorted(ends, self.stream("wrap-up reason").uniforms(entity), "right")
        positions = np.array([self._reasons.index(reason) for reason in weights])
        reasons: Integers = positions[chosen]
        return reasons

    def _first_delays(self, entity: Integers) -> NDArray[np.float64]:
        u = self.stream("accept delay").uniforms(entity)
        return np.array([quantized(law.inverse(u)) for law in self._delays]).reshape(
            len(self._delays), len(entity)
        )

    def _traced(self, traced: Trace, start: float, end: float) -> Customers:
        """Return the trace's customers, whose own times replace the drawn ones where known."""
        mine = [contact for contact in traced.arrivals if start <= contact.arrival < end]
        arrival = quantized(np.array([contact.arrival for contact in mine]))
        instants = self._epoch + np.floor(arrival).astype(np.int64)
        ordinals = np.arange(len(mine)) - np.searchsorted(instants, instants)
        entity = instants << _ORDINAL_BITS | ordinals
        ones = np.ones(len(mine))
        people = self._people(entity, arrival, ones, ones)
        if isinstance(self._habits.handling, HandleTime):
            return people
        return self._with_real_turns(
            people, [(contact.replies, contact.thinks) for contact in mine]
        )

    def _with_real_turns(
        self, people: Customers, real: Sequence[tuple[int, tuple[float, ...]]]
    ) -> Customers:
        """Replace drawn turn counts and thinking times by real ones.

        In a real chat the customer wrote first, before any agent was there, so the agent has the
        first turn after accept; conversations that nobody answered keep their drawn turns.
        """
        answered = np.array([replies > 0 for replies, _ in real], dtype=np.bool_)
        counts = np.array([replies for replies, _ in real], dtype=np.int64)
        turns = np.where(answered, counts, people.turns)
        who = np.repeat(np.arange(len(turns)), turns)
        first = np.cumsum(turns) - turns
        turn = np.arange(len(who)) - first[who]
        handling = self._habits.handling
        assert isinstance(handling, Turns)
        reply, think = self._turn_times(people.entity[who], turn, np.ones(len(who)))
        for i, (replies, thinks) in enumerate(real):
            known = min(replies - 1, len(thinks))
            if known > 0:
                think[first[i] + 1 : first[i] + 1 + known] = quantized(np.array(thinks[:known]))
        return people.replacing(
            turns=turns,
            first_turn=first,
            reply=reply,
            think=think,
            agent_opens=people.agent_opens | answered,
        )


def _factor(cv: float, draws: Stream, entity: NDArray[np.generic]) -> Floats:
    if cv == 0:
        return np.ones(len(entity))
    return Gamma.from_mean_and_cv(1.0, cv).inverse(draws.uniforms(entity.astype(np.int64)))


def _scale(values: list[float | None], usual: float) -> Floats:
    """Return how much longer than usual each piece's times are; 1 where nothing is said."""
    return np.array([1.0 if v is None or usual == 0 else v / usual for v in values])
