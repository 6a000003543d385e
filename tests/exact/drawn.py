"""The customers of a case as they were drawn, and the laws that they follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.workload import Workload
from tests.exact.cases import Case
from tests.exact.observing import Batches, Floats, Measures


@dataclass(frozen=True)
class Drawn:
    """The customers of a replication in order of arrival; times in seconds."""

    arrival: Floats
    patience: Floats
    work: Floats
    """What a contact asks of an agent's time; 1 is a mean contact where there are no turns."""
    stay: Floats
    """How long the chat would take if nobody else were there."""

    @classmethod
    def of(cls, case: Case, workload: Workload) -> Drawn:
        days = [customers for _, customers in workload.days()]
        arrival = np.concatenate([day.arrival for day in days])
        patience = np.concatenate([day.patience for day in days])
        if case.turns is None:
            work = np.concatenate([day.work for day in days])
            return cls(arrival, patience, work, work * case.usual_time)
        work = np.concatenate([_sums(day.reply, day.first_turn, day.turns) for day in days])
        # Where the agent opens, the first turn has no time to think.
        begin = 0 if case.saturated else 1
        thought = [_sums(day.think, day.first_turn + begin, day.turns - begin) for day in days]
        return cls(arrival, patience, work, work + np.concatenate(thought))


def _sums(values: Floats, first: NDArray[np.int64], count: NDArray[np.int64]) -> Floats:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    return sums[first + count] - sums[first]


@dataclass(frozen=True)
class Laws:
    """Means of what is drawn, and the coefficient of variation of the work."""

    work: float
    stay: float
    cv: float
    patience: float | None

    @classmethod
    def of(cls, case: Case) -> Laws:
        text = case.row["patience_mean_min"]
        patience = float(text) if text else None
        if case.turns is None:
            cv = {"P1": 1.5, "P2": 0.0}.get(case.name, 1.0)
            return cls(1.0, case.usual_time, cv, patience)
        # A geometric number of exponential replies is exponential.
        reply, think, count = case.turns
        thinks = count if case.saturated else count - 1
        return cls(count * reply, count * reply + thinks * think, 1.0, patience)


def inputs(case: Case, drawn: Drawn, batches: Batches) -> Measures:
    """Return what was drawn, as measures; `expected` knows their values."""
    count = batches.total(drawn.arrival)
    found = {"drawn arrivals": (count, np.full(len(batches), batches.length))}
    for name in ("work", "stay", "patience"):
        if f"drawn {name}" in expected(case):
            values = batches.total(drawn.arrival, getattr(drawn, name))
            found[f"drawn {name}"] = (values, count)
    return found


def expected(case: Case) -> dict[str, float]:
    """Return the expected values of what is drawn at random."""
    laws = Laws.of(case)
    found = {"drawn arrivals": case.rate}
    if laws.cv > 0:
        found["drawn work"] = laws.work
    if case.turns is not None:
        found["drawn stay"] = laws.stay
    if laws.patience is not None and not case.row["patience_dist"].startswith("deterministic"):
        found["drawn patience"] = laws.patience
    return found
