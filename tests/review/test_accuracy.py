"""Bias and WAPE of tables small enough to do by hand."""

import numpy as np
import pytest

from sim.records import Facts, QueueFacts
from sim.review.accuracy import accuracies, accuracy
from sim.review.actuals import COUNTED, Actuals
from sim.scenario import from_mapping

FORECAST = """\
start,queue,contacts,aht
08:00,Help,10,300
08:30,Help,20,300
08:00,Sales,5,
08:30,Sales,5,
"""


def test_bias_is_what_was_expected_too_much_and_wape_how_far_off_each_interval_was():
    found = accuracy(np.array([10.0, 20, 30]), np.array([20.0, 20, 10]))
    assert found == pytest.approx(((60 - 50) / 50, (10 + 0 + 20) / 50))


def test_handle_times_are_weighed_by_their_chats():
    found = accuracy(np.array([300.0, 300]), np.array([400.0, 200]), np.array([3.0, 1]))
    assert found == pytest.approx(((-300 + 100) / 1400, 400 / 1400))


def test_what_is_not_known_of_both_is_compared_with_nothing():
    nan = np.nan
    assert accuracy(np.array([10, nan, 4]), np.array([nan, 9, 5])) == pytest.approx((-0.2, 0.2))
    assert np.isnan(accuracy(np.array([nan]), np.array([3.0]))).all()
    assert np.isnan(accuracy(np.array([3.0]), np.array([0.0]))).all()


@pytest.fixture
def table():
    scenario = from_mapping(
        {
            "name": "Tiny",
            "start": "2026-11-30 08:00",
            "horizon": "1h",
            "interval": "30 min",
            "queues": {"Help": {}, "Sales": {}},
            "arrivals": {name: {"forecast": FORECAST} for name in ("Help", "Sales")},
            "teams": {"Day": {"count": 2, "queues": ["Help", "Sales"]}},
        }
    )
    sums = {name: np.full((2, 2), np.nan) for name in COUNTED}
    sums["contacts"] = np.array([[15.0, 20], [5, 0]])
    sums["legs"] = np.array([[10.0, 20], [5, 0]])
    sums["handle_sum"] = np.array([[4000.0, 5000], [1000, 0]])
    planned = [{name: cells * 0 for name, cells in sums.items()}]
    planned[0]["contacts"] = np.array([[10.0, 20], [5, 5]])
    queues = (QueueFacts("Help"), QueueFacts("Sales"))
    facts = Facts("Tiny", "", "UTC", 3600, 1800, queues, (), forecast=((10.0, 20.0), (5.0, 5.0)))
    found = accuracies(scenario, facts, Actuals("x", 1800.0, sums), planned)
    return found.set_index(["measure", "of", "queue"])


def test_the_table_has_queues_and_all_of_them_together(table):
    expected = {
        ("contacts", "forecast", "Help"): (-5 / 35, 5 / 35),
        ("contacts", "forecast", "Sales"): (5 / 5, 5 / 5),
        # 15 against 20, 25 against 20
        ("contacts", "forecast", "all"): (0, 10 / 40),
        ("contacts", "plan", "Help"): (-5 / 35, 5 / 35),
        # 300 against 400 of 10 chats and 250 of 20
        ("aht", "forecast", "Help"): (0, 2000 / 9000),
        ("aht", "forecast", "all"): (0, 2000 / 9000),
    }
    for place, values in expected.items():
        assert table.loc[place].tolist() == pytest.approx(values), place
    assert table.loc[("aht", "forecast", "Sales")].isna().all()
