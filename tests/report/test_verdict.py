"""Whether the targets are met, and with what chance."""

from dataclasses import replace

import pandas as pd
import pytest

from sim.metrics import estimates
from sim.report.verdict import likely, verdict


def days(result, **values):
    """Return *result* with these values of KPIs, a list of days each; ``kpi__queue`` names both."""
    rows = [
        (day, *key.split("__"), amount, "share")
        for key, amounts in values.items()
        for day, amount in enumerate(amounts)
    ]
    kpis = pd.DataFrame(rows, columns=["replication", "kpi", "queue", "value", "unit"])
    return replace(result, estimates=estimates(kpis, result.facts), replication_kpis=kpis)


def aiming(result, **targets):
    return replace(result, facts=replace(result.facts, targets=targets))


def test_the_chance_of_all_targets_counts_days_on_which_every_one_was_met(calm):
    result = aiming(calm, asa=("<=", 20.0))
    found = verdict(days(result, service_level__Help=[0.9, 0.7, 0.9, 0.9], asa__all=[9, 9, 30, 9]))
    assert [(goal.kpi, goal.met, goal.days) for goal in found.goals] == [
        ("service_level", 3, 4),
        ("asa", 3, 4),
    ]
    assert (found.met, found.days, found.chance) == (2, 4, 0.5)


def test_the_weakest_target_is_the_one_that_is_missed_most_often(calm):
    result = aiming(calm, asa=("<=", 20.0))
    found = verdict(days(result, service_level__Help=[0.9, 0.9, 0.7], asa__all=[30, 9, 30]))
    assert found.weakest.kpi == "asa"
    assert verdict(days(result, service_level__Help=[0.9], asa__all=[9])).weakest is None


def test_a_day_on_which_a_measure_is_undefined_neither_meets_nor_misses(calm):
    found = verdict(days(calm, service_level__Help=[0.9, float("nan"), 0.7]))
    assert (found.met, found.days) == (1, 2)


def test_a_measure_undefined_on_a_day_leaves_the_day_to_the_others(calm):
    result = aiming(calm, asa=("<=", 20.0))
    nan = float("nan")
    found = verdict(days(result, service_level__Help=[0.9, 0.9, 0.9], asa__all=[nan, 9, 30]))
    assert (found.met, found.days, found.missed) == (2, 3, {2})


def test_the_service_level_of_a_lone_queue_is_one_target_and_not_two(calm):
    values = {"service_level__all": [0.9, 0.9], "service_level__Help": [0.9, 0.9]}
    assert len(verdict(days(calm, **values)).goals) == 1
    asked = aiming(calm, service_level=(">=", 0.8))
    assert [goal.queue for goal in verdict(days(asked, **values)).goals] == ["all"]


def test_nothing_measured_gives_no_chance(empty):
    assert verdict(empty).days == 0


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    # E. B. Wilson's interval as the literature tabulates it.
    [(0, 10, 0.0, 0.278), (2, 10, 0.057, 0.510), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596)],
)
def test_few_days_leave_the_chance_open(met, of, low, high):
    assert likely(met, of) == pytest.approx((low, high), abs=5e-4)
