"""Where in the day a target is missed, for every measure that intervals have."""

import pytest

from sim.report.stretches import stretches
from sim.report.verdict import Goal


def goal(kpi="abandonment_rate", target=0.05):
    return Goal(kpi, "all", "<=", target, "share", 0.08, 0.08, 0.08, met=0, days=5)


def test_stretches_are_where_more_than_the_target_allows_is_lost(strained):
    """By hand: what each interval loses beyond 5 % of its base, runs of such intervals together."""
    found = stretches(strained, goal())
    frame = strained.interval_measures
    frame = frame[(frame["attribution"] == "arrival") & (frame["queue"] == "all")]
    sums = frame.groupby("start")[["abandoned", "abandonment_base"]].sum()
    excess = sums["abandoned"] - 0.05 * sums["abandonment_base"]
    inside = {
        start for stretch in found for start in sums.index if stretch.start <= start < stretch.end
    }
    assert inside == set(sums.index[excess > 0])
    assert sum(stretch.excess for stretch in found) == pytest.approx(1.0)
    worst = found[0]
    mine = sums.loc[worst.start : worst.end - 1]
    assert worst.value == pytest.approx(mine["abandoned"].sum() / mine["abandonment_base"].sum())
    assert worst.excess == pytest.approx(
        excess.loc[worst.start : worst.end - 1].sum() / excess[excess > 0].sum()
    )


def test_a_measure_that_intervals_do_not_have_has_no_stretches(strained):
    assert stretches(strained, goal("wait_p90")) == []


def test_a_target_that_every_interval_meets_has_no_stretches(strained):
    assert stretches(strained, goal(target=1.0)) == []
