"""What replications allow to be said of the mean, of a day to come, and of a target."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pandas as pd
import pytest

from sim.metrics import (
    estimates,
    frames,
    interval_estimates,
    mean_agents,
    measures,
    pooled,
    pooled_concurrency,
    pooled_histograms,
    targets,
)
from sim.metrics.estimates import day_to_come
from tests.metrics.story import FACTS, log_of
from tests.metrics.toy import toy_log

COLUMNS = "kpi queue mean ci_low ci_high replications unit p10 p90 target p_target_met"


def days(*values, kpi="service_level", queue="Support", unit="share"):
    """Return one KPI's values, a replication each."""
    return pd.DataFrame(
        {
            "replication": range(len(values)),
            "kpi": kpi,
            "queue": queue,
            "value": values,
            "unit": unit,
        }
    )


def only_row(kpis, facts=FACTS):
    frame = estimates(kpis, facts)
    assert list(frame.columns) == COLUMNS.split()
    assert len(frame) == 1
    return frame.iloc[0]


def test_the_interval_of_the_mean_is_students():
    """t(0.975, 3) = 3.182446; s = 0.129099 over 4 days."""
    row = only_row(days(0.6, 0.7, 0.8, 0.9))
    assert row["mean"] == pytest.approx(0.75)
    assert row["ci_high"] - row["mean"] == pytest.approx(3.182446 * 0.129099 / 2, rel=1e-5)
    assert row["mean"] - row["ci_low"] == pytest.approx(row["ci_high"] - row["mean"])


def test_one_replication_says_nothing_about_spread():
    row = only_row(days(0.9))
    assert row["mean"] == 0.9
    assert row["replications"] == 1
    assert all(isnan(row[name]) for name in "ci_low ci_high p10 p90 p_target_met".split())
    assert row["target"] == 0.8


def test_a_replication_that_does_not_define_a_kpi_does_not_count_for_it():
    row = only_row(days(0.5, nan, 0.9))
    assert row["replications"] == 2
    assert row["mean"] == pytest.approx(0.7)
    assert row["p_target_met"] == 0.5


def test_on_a_day_without_anybody_of_an_origin_their_number_is_zero_and_their_rates_missing():
    some = [
        days(4.0, 9.0, kpi="contacts", unit="contacts"),
        days(2.0, kpi="contacts[proactive]", unit="contacts"),
        days(0.5, kpi="service_level[proactive]"),
    ]
    found = estimates(pd.concat(some, ignore_index=True), FACTS).set_index("kpi")
    assert found["mean"].to_dict() == {
        "contacts": 6.5,
        "contacts[proactive]": 1.0,
        "service_level[proactive]": 0.5,
    }
    assert found["replications"].tolist() == [2, 2, 1]


def test_a_kpi_that_is_never_defined_is_missing_throughout():
    row = only_row(days(nan, nan))
    assert row["replications"] == 0
    assert all(isnan(row[name]) for name in "mean ci_low ci_high p10 p90 p_target_met".split())


def test_of_nine_days_the_lowest_and_highest_bound_a_day_to_come():
    row = only_row(days(*np.arange(1.0, 10.0)))
    assert (row["p10"], row["p90"]) == (1.0, 9.0)


def test_of_nineteen_days_the_second_from_either_end_bounds_a_day_to_come():
    row = only_row(days(*np.arange(1.0, 20.0)[::-1]))
    assert (row["p10"], row["p90"]) == (2.0, 18.0)


def test_between_ranks_the_bounds_are_interpolated():
    """Of ten days, ranks 1.1 and 9.9."""
    row = only_row(days(*np.arange(0.0, 100.0, 10.0)))
    assert (row["p10"], row["p90"]) == (pytest.approx(1.0), pytest.approx(89.0))


def test_few_days_are_bounded_by_what_was_seen():
    row = only_row(days(3.0, 1.0, 2.0))
    assert (row["p10"], row["p90"]) == (1.0, 3.0)


def test_a_day_to_come_lies_between_the_bounds_as_often_as_they_say():
    """Whatever the law: here a skewed one, 19 days and one more, 20,000 times."""
    seen = np.random.default_rng(1).lognormal(size=(20_000, 20))
    low, high = day_to_come(seen[:, :-1], 0.1), day_to_come(seen[:, :-1], 0.9)
    inside = (low < seen[:, -1]) & (seen[:, -1] < high)
    assert inside.mean() == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize(
    ("target", "met"),
    [((">=", 0.8), 2 / 3), (("<=", 0.8), 2 / 3), ((">=", 0.95), 0.0), (("<=", 1.0), 1.0)],
)
def test_a_target_is_met_on_the_share_of_days_that_met_it(target, met):
    facts = replace(FACTS, targets={"service_level": target})
    row = only_row(days(0.7, 0.8, 0.9, queue="all"), facts)
    assert row["target"] == target[1]
    assert row["p_target_met"] == pytest.approx(met)


def test_queues_bring_their_own_target_and_the_centre_has_the_common_one():
    assert targets(FACTS) == {
        ("service_level", "Support"): (">=", 0.8),
        ("service_level", "Sales"): (">=", 0.8),
        ("service_level", "all"): (">=", 0.8),
    }


def test_the_centre_has_no_target_where_queues_differ_unless_one_is_given():
    sales = replace(FACTS.queues[1], service_level_target=0.9)
    facts = replace(FACTS, queues=(FACTS.queues[0], sales))
    assert ("service_level", "all") not in targets(facts)
    given = replace(facts, targets={"asa": ("<=", 30.0)})
    assert targets(given)["asa", "all"] == ("<=", 30.0)


def test_a_queue_without_a_target_has_none():
    queues = tuple(replace(queue, service_level_target=None) for queue in FACTS.queues)
    assert targets(replace(FACTS, queues=queues)) == {}


@pytest.fixture(scope="module")
def three():
    return [measures(frames(toy_log(seed))) for seed in range(3)]


def test_estimates_keep_the_order_of_the_kpis(three):
    whole = pooled((number, each.kpis) for number, each in enumerate(three))
    found = estimates(whole, toy_log(0).facts)
    assert found[["kpi", "queue"]].equals(three[0].kpis[["kpi", "queue"]])
    assert found["replications"].max() == 3


def test_intervals_are_estimated_cell_by_cell(three):
    whole = pooled((number, each.intervals) for number, each in enumerate(three))
    found = interval_estimates(whole).set_index(["attribution", "queue", "start", "measure"])
    each = [
        one.intervals.set_index(["attribution", "queue", "start"]).loc["event", "Sales", 300.0]
        for one in three
    ]
    for measure in ("handled", "asa", "abandoned"):
        row = found.loc["event", "Sales", 300.0, measure]
        values = [one[measure] for one in each]
        assert row["mean"] == pytest.approx(np.nanmean(values))
        if not np.isnan(values).any():
            assert (row["p10"], row["p90"]) == (min(values), max(values))
    assert ("arrival", "all", 0.0, "engaged_seconds") not in found.index


def test_pooled_histograms_add_up(three):
    whole = pooled_histograms(three)
    keys = ["measure", "queue", "lower", "upper"]
    assert whole[keys].equals(three[0].histograms[keys])
    assert whole["count"].sum() == sum(each.histograms["count"].sum() for each in three)


def test_pooled_concurrency_weighs_replications_by_their_legs(three):
    whole = pooled_concurrency(three).set_index(["queue", "concurrency"])
    legs = [each.concurrency.set_index(["queue", "concurrency"]).loc["all", 1] for each in three]
    total = sum(row["handle_sum"] for row in legs) / sum(row["legs"] for row in legs)
    assert whole.loc[("all", 1), "handle_time"] == pytest.approx(total)
    assert whole.loc["all", "share"].sum() == pytest.approx(1.0)


def test_agents_are_averaged_over_replications(three):
    whole = mean_agents(three)
    assert whole["name"].tolist() == ["Ana", "Bo", "Cy", "Di"]
    expected = np.mean([each.agents["signed_in"] for each in three], axis=0)
    np.testing.assert_allclose(whole["signed_in"], expected)


def test_measures_know_their_replication():
    assert measures(frames(log_of(replication=4))).replication == 4
