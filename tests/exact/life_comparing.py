"""The values of `tests.exact.life_cases` as simulated, measured by `sim.metrics` itself.

A replication falls into batches of whole hours, of which each has its own sums. The first batch
warms up (for five hours at least), and the last lets chats finish; neither counts. How sure all
comparisons are together is settled as in `tests.exact.comparing`, and so is what the customers as
drawn explain of a batch: how many came, with how much work and patience. These are held to their
means beside the measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from sim.metrics import frames, measures
from sim.metrics.definitions import kpis
from sim.model import simulate
from sim.records import EventLog
from sim.workload import draw
from tests.exact.comparing import Comparison, Replication, comparison
from tests.exact.life_cases import CASES, DAY, EARLY_ABANDONS, VARYING, LifeCase
from tests.exact.observing import Floats, Measures

SEED = 20_261_201
BATCHES = 60
WARM_UP = 5
"""Hours."""
VARYING_RUNS = 1_500
"""Replications that make one of the over-dispersed case, which is short."""
WIDEST = {
    "N1": {"asa": 0.1, "rona_time": 0.07},
    "N2": {"abandonment_rate[ringing]": 0.1},
    "N6": {"asa": 0.4},
    "N7": {"covariance within a day": 0.15, "covariance between days": 0.5},
    "N9": {"lost_rate@V": 0.1},
    "N11": {"asa": 0.15},
}
"""Relative half-widths that are enough of what is rare or waits long; 6 % of all else."""


def expected(case: LifeCase) -> dict[str, float]:
    """Return the exact values by measure, and the means of what is drawn."""
    if case is VARYING:
        return case.exact
    drawn = {f"drawn {name}": mean for name, mean in case.drawn.items()}
    return case.exact | drawn | {"drawn arrivals": case.rate}


def widest(one: Comparison) -> float:
    """Return the half-width that is enough in the regular test."""
    return WIDEST.get(one.case, {}).get(one.measure, 0.06) * one.exact


def compared(case: LifeCase, replications: int = 1) -> list[Comparison]:
    """Return every comparison of *case*, from so many replications."""
    make = _varying if case is VARYING else _simulated
    made = [make(case, number) for number in range(replications)]
    explained = np.concatenate([one.explained for one in made])
    together = sum(len(expected(one)) for one in (*CASES, VARYING))
    found = []
    for name, exact in expected(case).items():
        columns = zip(*(one.measures[name] for one in made), strict=True)
        above, below = (np.concatenate(column) for column in columns)
        controls = None if name.startswith("drawn") else explained
        found.append(comparison(case.name, name, exact, above, below, controls, shared=together))
    return found


def _simulated(case: LifeCase, number: int) -> Replication:
    """Simulate a replication: its measures are sums above and below, by batch."""
    scenario = case.scenario(case.days)
    workload = draw(scenario, SEED + CASES.index(case), number)
    log = simulate(scenario, workload)
    came = np.concatenate([day.arrival for _, day in workload.days()])
    count = _by_batch(_by_hour(case, came))
    batch = _by_batch(np.ones(case.days * DAY))
    measures_ = _measured(case, log) | {"drawn arrivals": (count, batch)}
    explained = [count - case.rate * batch]
    for name, mean in case.drawn.items():
        values = np.concatenate([getattr(day, name) for _, day in workload.days()])
        total = _by_batch(_by_hour(case, came, values))
        squares = _by_batch(_by_hour(case, came, values**2 - 2 * mean**2))
        measures_[f"drawn {name}"] = (total, count)
        explained += [total - mean * count, squares]
    return Replication(measures_, np.column_stack(explained))


def _measured(case: LifeCase, log: EventLog) -> Measures:
    found: Measures = {}
    for setting in EARLY_ABANDONS if case.name == "N16" else ("",):
        hours = _hours(_judged(log, setting))
        for name in case.exact:
            measure, _, where = name.partition("@")
            if where in ("", setting) or not setting:
                queue = where if where in case.shares else "all"
                above, below = _sums(hours[hours["queue"] == queue], measure)
                found[name] = _by_batch(above), _by_batch(below)
    return found


def _by_hour(case: LifeCase, times: Floats, values: Floats | None = None) -> Floats:
    hours = case.days * DAY
    return np.bincount((times // 3600).astype(int), values, hours)[:hours].astype(float)


def _judged(log: EventLog, early_abandons: str) -> EventLog:
    """Return *log* of a centre that counts those who abandon early so."""
    if not early_abandons:
        return log
    queues = tuple(replace(queue, early_abandons=early_abandons) for queue in log.facts.queues)
    return replace(log, facts=replace(log.facts, queues=queues))


def _hours(log: EventLog) -> pd.DataFrame:
    """Return the sums of each hour and queue: of contacts by arrival, of time to the second."""
    table = measures(frames(log)).intervals
    keys = ["start", "queue"]
    parts = [
        table[table["attribution"] == name].dropna(axis=1, how="all").set_index(keys)
        for name in ("arrival", "interval")
    ]
    both = parts[0].join(parts[1].drop(columns=parts[0].columns, errors="ignore"))
    return both.reset_index()


def _sums(hours: pd.DataFrame, measure: str) -> Iterator[Floats]:
    """Yield the sums above and below the line of *measure*, by hour."""
    by_kpi = {kpi.kpi: (kpi.numerator, kpi.denominator) for kpi in kpis()}
    above, stroke, below = measure.partition(" / ")
    per_hour = measure.removesuffix(" per hour")
    if stroke:
        names = (above, below)
    elif per_hour != measure:
        hours = hours.assign(one=1.0)
        names = (per_hour, "one")
    else:
        names = by_kpi[measure]
    for name in names:
        yield hours.sort_values("start")[name].to_numpy(float)


def _by_batch(hours: Floats) -> Floats:
    length = len(hours) // (BATCHES + 2)
    assert length >= WARM_UP
    return hours[length : length * (BATCHES + 1)].reshape(BATCHES, length).sum(axis=1)


def _varying(case: LifeCase, number: int) -> Replication:
    """Draw who comes on two days, many times; return moments of the numbers by hour."""
    scenario = case.scenario(2)
    mean = case.exact["interval mean"]
    found: dict[str, list[float]] = {name: [] for name in case.exact}
    for run in range(number * VARYING_RUNS, (number + 1) * VARYING_RUNS):
        days = [day.arrival for _, day in draw(scenario, SEED - 1, run).days()]
        came = np.histogram(np.concatenate(days), 48, (0.0, 48 * 3600.0))[0].reshape(2, 24)
        off = came - mean
        squares, of_day = (off**2).sum(axis=1), off.sum(axis=1)
        found["interval mean"].append(came.mean())
        found["interval variance"].append(squares.sum() / 48)
        found["covariance within a day"].append((of_day**2 - squares).sum() / (2 * 24 * 23))
        found["covariance between days"].append(of_day[0] * of_day[1] / 24**2)
    ones = np.ones(VARYING_RUNS)
    measures_ = {name: (np.array(values), ones) for name, values in found.items()}
    return Replication(measures_, np.empty((VARYING_RUNS, 0)))
