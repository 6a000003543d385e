"""Simulated against exact: estimates, intervals, and how sure all of them are together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy import stats

from sim.lifecycle import Event
from sim.model import simulate
from sim.workload import draw
from tests.exact.cases import Case, cases
from tests.exact.controls import controls, saturated_controls
from tests.exact.drawn import Drawn, Laws, expected, inputs
from tests.exact.observing import Batches, Floats, Measures, instants, observed

CONFIDENCE = 0.99
"""Of all comparisons of all cases together, by Bonferroni's inequality."""
SEED = 20_261_130
BATCHES = 150
CONTACTS = dict.fromkeys((case.name for case in cases()), 100_000) | {
    "C1": 120_000,
    "C2": 80_000,
    "C4": 180_000,
    "A1": 130_000,
    "A4": 120_000,
    "A6": 80_000,
    "AQ1": 140_000,
    "G3": 110_000,
    "P1": 80_000,
    "P2": 80_000,
    "B1": 80_000,
    "K0l": 280_000,
    "K0r": 280_000,
    "K1_n1l": 270_000,
    "K1_n2l": 230_000,
    "K2_n2l": 740_000,
    "K4_n2l": 130_000,
    "K5_n2l": 2_600_000,
    "M0d_K1": 70_000,
    "M0d_K2": 70_000,
    "M0d_K3": 70_000,
    "M0d_K4": 70_000,
    "M4_n1": 180_000,
    "M1_n1": 180_000,
}
"""How many contacts a replication takes to reach the half-widths."""
WIDEST = {"C": 0.05, "P": 0.05}
"""Relative half-widths that are enough; 2 % where nothing else is said."""
RARE = ("p_agent_", "p_block")
"""How often a state is met; for a rare one no run is long enough to know 2 % of that."""
RARE_SIZE = 0.2
"""A rare state's share may be as wide as that of one of this size: 0.4 points."""


@dataclass(frozen=True)
class Comparison:
    """One measure of one case; the half-width is that of its interval."""

    case: str
    measure: str
    exact: float
    value: float
    half_width: float

    @property
    def widest(self) -> float:
        """The half-width that is enough in the regular test."""
        size = max(self.exact, RARE_SIZE) if self.measure.startswith(RARE) else self.exact
        family = self.case[0]
        return WIDEST.get(family, 0.02) * size

    @property
    def holds(self) -> bool:
        return abs(self.value - self.exact) <= self.half_width


class Replication(NamedTuple):
    """What one replication shows, by batch; the controls explain the measures."""

    measures: Measures
    explained: Floats


def compared(case: Case, replications: int = 1, contacts: int | None = None) -> list[Comparison]:
    """Return every comparison of *case*, from so many replications of so many contacts."""
    contacts = CONTACTS[case.name] if contacts is None else contacts
    made = [_replication(case, number, contacts) for number in range(replications)]
    explained = np.concatenate([one.explained for one in made])
    found = []
    for name, exact in (expected(case) | case.exact).items():
        columns = [one.measures[name] for one in made]
        sums = (np.concatenate(column) for column in zip(*columns, strict=True))
        controls_ = None if name.startswith("drawn") else explained
        found.append(comparison(case.name, name, exact, *sums, controls_, shared=comparisons()))
    return found


def _replication(case: Case, number: int, contacts: int) -> Replication:
    """Simulate *case*: a batch more, the first, warms up, another lets the last chats finish."""
    length = contacts / case.rate / BATCHES
    batches = Batches.of(length, length, BATCHES)
    scenario = case.scenario(length * (BATCHES + 2))
    workload = draw(scenario, SEED + case.position, number)
    log = simulate(scenario, workload)
    drawn = Drawn.of(case, workload)
    if case.saturated:
        accepted = instants(log, Event.ACCEPT, len(drawn.arrival))
        explained = saturated_controls(drawn, Laws.of(case), accepted, batches)
    else:
        explained = controls(case, drawn, batches)
    return Replication(inputs(case, drawn, batches) | observed(case, log, batches), explained)


def comparison(
    case: str,
    measure: str,
    exact: float,
    above: Floats,
    below: Floats,
    explained: Floats | None = None,
    *,
    shared: int,
) -> Comparison:
    """Return the estimate of a ratio of sums over batches, less what the controls explain.

    The confidence is that of *shared* comparisons together. Batches deviate from the exact value,
    not from their own ratio, so no bias of a ratio enters. What is 0 has to be 0.
    """
    if exact == 0:
        return Comparison(case, measure, exact, above.sum() / below.sum(), 0.0)
    residual = (above - exact * below) / below.mean()
    design = np.ones((len(residual), 1))
    if explained is not None:
        design = np.column_stack((design, explained / explained.std(axis=0)))
    inverse = np.linalg.inv(design.T @ design)
    coefficients = inverse @ design.T @ residual
    left = residual - design @ coefficients
    freedom = len(residual) - design.shape[1]
    deviation = np.sqrt(left @ left / freedom * inverse[0, 0])
    quantile = stats.t.ppf(1 - (1 - CONFIDENCE) / 2 / shared, freedom)
    value = float(exact + coefficients[0])
    return Comparison(case, measure, exact, value, float(quantile * deviation))


@cache
def comparisons() -> int:
    """Return how many comparisons share the confidence."""
    return sum(len(expected(case) | case.exact) for case in cases())
