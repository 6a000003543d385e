"""From replications to statements: about the mean of many such days, and about one day to come.

The two are kept apart. ``ci_low`` to ``ci_high`` is the 95 % confidence interval of the mean,
by Student's t over replications. ``p10`` and ``p90`` speak of one day: they are taken at rank
(n + 1) p of the n observed days (Hyndman and Fan's type 6, after Weibull), so that a further day
falls below the k-th smallest with probability k / (n + 1), whatever the law. With fewer than 9 days
that rank lies outside what was seen, and the lowest and the highest day stand in. ``p_target_met``
is the plain share of days that met the target, to a resolution of 1 / n. None of these can be said
of a single replication; there they are missing.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import special

from sim.metrics.definitions import is_sum
from sim.metrics.moves import Floats
from sim.metrics.ratios import ratio
from sim.records import Facts, meets

CONFIDENCE = 0.95
LOW, HIGH = 0.1, 0.9


def estimates(kpis: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Return a row per KPI and queue: ``kpis.csv``.

    *kpis* holds ``replication, kpi, queue, value, unit``. A replication in which a KPI is not
    defined does not count for it; ``replications`` says how many did. A sum that a replication
    does not have, as nobody of that origin came, is zero there.
    """
    units = kpis.drop_duplicates(["kpi", "queue"])[["kpi", "queue", "unit"]]
    order = pd.MultiIndex.from_frame(units[["kpi", "queue"]])
    values = kpis.set_index(["kpi", "queue", "replication"])["value"].unstack().reindex(order)
    sums = units["kpi"].map(is_sum).to_numpy(dtype=bool)
    days = values.to_numpy(dtype=np.float64, copy=True)
    days[sums] = np.nan_to_num(days[sums])
    count = (~np.isnan(days)).sum(axis=1)
    mean, half_width = _mean(days, count)
    target, met = _targets(units, days, count, facts)
    p10, p90 = day_to_come(days, LOW), day_to_come(days, HIGH)
    return pd.DataFrame(
        {
            "kpi": units["kpi"].to_numpy(),
            "queue": units["queue"].to_numpy(),
            "mean": mean,
            "ci_low": mean - half_width,
            "ci_high": mean + half_width,
            "replications": count,
            "unit": units["unit"].to_numpy(),
            "p10": p10,
            "p90": p90,
            "target": target,
            "p_target_met": met,
        }
    )


def team_estimates(teams: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Return a row per KPI and team, in the columns of ``kpis.csv`` as far as targets go.

    *teams* holds ``replication, kpi, team, value, unit``.
    """
    found = estimates(teams.rename(columns={"team": "queue"}), replace(facts, targets={}))
    return found.drop(columns=["target", "p_target_met"]).rename(columns={"queue": "team"})


def interval_estimates(intervals: pd.DataFrame) -> pd.DataFrame:
    """Return ``attribution, start, queue, measure, mean, p10, p90`` over replications.

    *intervals* holds those of each replication, below one another, all of one scenario. Measures
    that an attribution does not have are left out.
    """
    keys = ["attribution", "start", "queue"]
    names = [name for name in intervals.columns if name not in {*keys, "replication"}]
    numbers = intervals["replication"].nunique()
    ordered = intervals.sort_values("replication", kind="stable")
    cells = ordered[keys].iloc[: len(ordered) // numbers]
    days = ordered[names].to_numpy(dtype=np.float64).reshape(numbers, -1).T
    mean, _ = _mean(days, (~np.isnan(days)).sum(axis=1))
    whole = cells.loc[cells.index.repeat(len(names))].reset_index(drop=True)
    whole["measure"] = np.tile(names, len(cells))
    bands = {"mean": mean, "p10": day_to_come(days, LOW), "p90": day_to_come(days, HIGH)}
    return whole.assign(**bands)[~np.isnan(mean)].reset_index(drop=True)


def _mean(days: Floats, count: Floats) -> tuple[Floats, Floats]:
    """Return the mean of each row and the half-width of its confidence interval."""
    mean = ratio(np.nansum(days, axis=1), count)
    squares = np.nansum((days - mean[:, np.newaxis]) ** 2, axis=1)
    error = np.sqrt(ratio(ratio(squares, count - 1), count))
    quantile = special.stdtrit(np.maximum(count - 1, 1), (1 + CONFIDENCE) / 2)
    return mean, quantile * error


def day_to_come(days: Floats, share: float) -> Floats:
    """Return below which value a further day of each row lies with probability *share*."""
    ranked = np.sort(days, axis=1)  # missing values last
    count = (~np.isnan(days)).sum(axis=1)
    rank = np.clip((count + 1) * share, 1, np.maximum(count, 1)) - 1
    below = np.floor(rank).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(count - 1, 0))
    rows = np.arange(len(days))
    low, high = ranked[rows, below], ranked[rows, above]
    return np.where(count > 1, low + (rank - below) * (high - low), np.nan)


def _targets(
    units: pd.DataFrame, days: Floats, count: Floats, facts: Facts
) -> tuple[Floats, Floats]:
    """Return each row's target, and the share of days that met it."""
    wanted = targets(facts)
    target, met = np.full(len(days), np.nan), np.full(len(days), np.nan)
    for row, key in enumerate(zip(units["kpi"], units["queue"], strict=True)):
        if key in wanted:
            sign, target[row] = wanted[key]
            if count[row] > 1:
                met[row] = meets(sign, days[row], target[row]).sum() / count[row]
    return target, met


def targets(facts: Facts) -> dict[tuple[str, str], tuple[str, float]]:
    """Return ``(sign, value)`` by KPI and queue.

    Queues have their own service level. The centre has it too where all queues want the same, and
    whatever else the scenario asks of the centre.
    """
    levels = {queue.name: queue.service_level_target for queue in facts.queues}
    wanted = {("service_level", queue): (">=", level) for queue, level in levels.items() if level}
    common = set(levels.values())
    if len(common) == 1 and wanted:
        wanted["service_level", "all"] = next(iter(wanted.values()))
    return wanted | {(kpi, "all"): target for kpi, target in facts.targets.items()}
