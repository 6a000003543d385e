"""Required hours and gaps, counted by hand."""

import pandas as pd
import pytest

from sim.metrics import requirement_kpis

PLAN = pd.DataFrame(
    {
        "length": [1800.0, 1800.0, 1800.0, 900.0],
        "required": [10.0, 12.0, float("nan"), 4.0],
        "on_duty": [8.0, 14.0, 3.0, 3.0],
        "paid": [11.0, 18.0, 4.0, 6.0],
    }
)


def counted(plan, shrinkage):
    return requirement_kpis(plan, shrinkage).set_index("kpi")["value"]


def test_hours_and_gaps_are_those_of_the_intervals_that_have_a_requirement():
    found = counted(PLAN, 0.2)
    # 10 and 12 agents for half an hour, 4 for a quarter; 2 and 1 lack, nothing is made up for
    assert found["required_hours"] == pytest.approx(5 + 6 + 1)
    assert found["short_hours"] == pytest.approx(2 / 2 + 1 / 4)
    assert found["short_rate"] == pytest.approx(1.25 / 12)
    # with a fifth of paid time away: 12.5, 15 and 5 are to be paid, 1.5 lack
    assert found["required_hours[with shrinkage]"] == pytest.approx(12 / 0.8)
    assert found["short_hours[with shrinkage]"] == pytest.approx(1.5 / 2)
    assert found["short_rate[with shrinkage]"] == pytest.approx(0.75 / 15)


def test_without_any_requirement_nothing_is_said():
    assert counted(PLAN.assign(required=float("nan")), 0.2).isna().all()
