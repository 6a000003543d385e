"""Control variates: what the drawn customers alone say of how heavy a batch was.

From the customers as drawn come numbers whose expected values are known exactly: how many came,
with how much work and patience; how many would be open if nobody ever waited (Poisson, whatever the
law of the work); how they would fare with plain servers a little quicker or slower (Erlang's
formulas and their kin). What was measured goes up and down with them, and taking out what they
explain leaves several times less chance in the comparison.

They would hide a wrong law of what is drawn, which shifts both; so the inputs themselves are held
against their laws beside the measures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from heapq import heapreplace

import numpy as np
from scipy import special

from sim.theory import Performance, erlang_a, erlang_b, erlang_g, pollaczek_khinchine
from tests.exact.cases import Case
from tests.exact.drawn import Drawn, Laws
from tests.exact.observing import Batches, Floats

MANY = (0.6, 0.8, 1.0, 1.2)
FEW = (0.02, 0.1, 0.4)
"""Levels above which the chats of an endless centre count: by share of all slots, and by share of
the time for which they are not reached."""
SPEEDS = (0.99, 1.01)
"""How quick the plain servers are."""
LOSS_SPEEDS = (0.8, 0.99, 1.01)

Control = tuple[Floats, float]
"""A number for each customer, and its expected value."""


def controls(case: Case, drawn: Drawn, batches: Batches) -> Floats:
    """Return numbers by batch (a row each) and control, each of mean 0."""
    count = batches.total(drawn.arrival) - case.rate * batches.length
    others = (*_own(case, drawn), *_endless(case, drawn), *_plain(case, drawn))
    columns = [batches.total(drawn.arrival, values - mean) for values, mean in others]
    return np.column_stack([count, *columns])


def saturated_controls(drawn: Drawn, laws: Laws, accepted: Floats, batches: Batches) -> Floats:
    """Return the same where most customers are turned away: of those who were *accepted*, when."""
    mine = ~np.isnan(accepted)
    return np.column_stack(
        [
            batches.total(accepted[mine], (values - mean)[mine])
            for values, mean in ((drawn.work, laws.work), (drawn.stay, laws.stay))
        ]
    )


def _own(case: Case, drawn: Drawn) -> Iterator[Control]:
    """Yield the customers' own traits."""
    laws = Laws.of(case)
    if laws.cv > 0:
        yield drawn.work, laws.work
    if laws.cv > 1:
        yield drawn.work**2, laws.work**2 * (1 + laws.cv**2)
    if laws.patience is not None and np.ptp(drawn.patience) > 0:
        yield drawn.patience, laws.patience
    if case.turns is not None:
        yield drawn.stay, laws.stay


def _endless(case: Case, drawn: Drawn) -> Iterator[Control]:
    """Yield how many chats an arrival would find open if there were a slot for everybody."""
    load, servers = case.rate * Laws.of(case).stay, case.agents * case.slots
    gone = np.sort(drawn.arrival + drawn.stay)
    found = np.arange(len(gone)) - np.searchsorted(gone, drawn.arrival)
    levels = {round(share * servers) for share in MANY}
    levels |= {max(0, math.floor(special.pdtrik(share, load))) for share in FEW}
    for level in sorted(levels):
        yield np.maximum(found - level, 0.0), _expected_above(load, level)


def _expected_above(load: float, level: int) -> float:
    """Return the mean of what a Poisson number has above *level*."""
    below = np.arange(level)
    chance = special.pdtr(below, load) - np.where(below > 0, special.pdtr(below - 1, load), 0.0)
    return float(load - level + chance @ (level - below))


def _plain(case: Case, drawn: Drawn) -> Iterator[Control]:
    """Yield how the customers would fare with a plain server in each slot."""
    laws, servers = Laws.of(case), case.agents * case.slots
    if case.family in ("B", "M"):
        # With several chats and messages only the loss formula, which holds for any law, is exact.
        for speed in LOSS_SPEEDS:
            _, lost = fares(
                drawn.arrival, drawn.stay / speed, np.zeros(len(drawn.arrival)), servers
            )
            p_block = float(erlang_b(case.rate * laws.stay / speed, servers))
            yield lost, p_block
            if laws.patience is not None:  # which has nothing to do with what one finds
                yield lost * drawn.patience, p_block * laws.patience
        return
    for speed in SPEEDS:
        wait, lost = fares(drawn.arrival, drawn.stay / speed, drawn.patience, servers)
        if case.family == "P":
            yield wait, float(pollaczek_khinchine(case.rate, laws.stay / speed, laws.cv).mean_wait)
            continue
        expected = _expected(case, laws.stay / speed, servers)
        yield wait, float(expected.mean_wait)
        yield (wait > 0).astype(float), float(expected.p_wait)
        if laws.patience is not None:
            yield lost, float(expected.p_abandon)
        if laws.patience is not None and np.ptp(drawn.patience) > 0:
            yield (wait > 0) * drawn.patience, float(expected.p_wait) * laws.patience
            yield wait * (1 - lost), float(expected.mean_wait_served * (1 - expected.p_abandon))


def _expected(case: Case, handle_time: float, servers: int) -> Performance:
    if case.family == "G":
        survival, steps = SURVIVAL[case.row["patience_dist"]]
        return erlang_g(case.rate, handle_time, servers, survival, 0.0, steps)
    return erlang_a(case.rate, handle_time, servers, float(case.row["patience_mean_min"] or "inf"))


SURVIVAL = {
    "deterministic 2": (lambda x: np.where(x < 2, 1.0, 0.0), [2.0]),
    "Erlang-2 (mean 2)": (lambda x: (1 + x) * np.exp(-x), []),
}


def fares(
    arrival: Floats, service: Floats, patience: Floats, servers: int
) -> tuple[Floats, Floats]:
    """Return each customer's wait for one of *servers*, first come first served, and if it left.

    The recursion of J. Kiefer and J. Wolfowitz ("On the theory of queues with many servers", 1955):
    who comes waits until the first server is done with those before. 1 is left, 0 is served.
    """
    free = [0.0] * servers
    wait, left = np.zeros(len(arrival)), np.zeros(len(arrival))
    customers = zip(arrival.tolist(), service.tolist(), patience.tolist(), strict=True)
    for i, (came, takes, patient) in enumerate(customers):
        begin = free[0]
        if begin <= came:
            heapreplace(free, came + takes)
        elif begin - came <= patient:
            wait[i] = begin - came
            heapreplace(free, begin + takes)
        else:
            wait[i], left[i] = patient, 1.0
    return wait, left
