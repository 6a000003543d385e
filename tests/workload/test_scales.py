"""What a scale, and exact counts, do to the customers who come: the same people, a little other."""

import numpy as np
import pytest

from sim.scenario import from_mapping
from sim.workload import draw
from tests.scenario.centres import centre, refusal, written

FORECAST = "start,Support\n08:00,12\n08:15,7\n08:30,0\n08:45,9.5\n"


def people(**changes):
    return draw(from_mapping(centre(**changes)), 1, 0).day(0)


def test_exactly_as_many_come_as_are_expected_in_each_interval():
    for seed in range(5):
        scenario = from_mapping(centre(arrivals={"Support": {"forecast": FORECAST, "exact": True}}))
        arrival = draw(scenario, seed, 0).day(0).arrival
        counts = np.histogram(arrival, [0, 900, 1800, 2700, 3600])[0]
        assert counts[:3].tolist() == [12, 7, 0]
        assert counts[3] in (9, 10)


def test_exact_counts_are_of_the_customers_that_come_otherwise_too():
    drawn = people(arrivals={"Support": {"forecast": FORECAST}})
    exact = people(arrivals={"Support": {"forecast": FORECAST, "exact": True}})
    both = set(drawn.entity) & set(exact.entity)
    assert len(both) == sum(
        min(np.sum(drawn.arrival // 900 == i), np.sum(exact.arrival // 900 == i)) for i in range(4)
    )


@pytest.mark.parametrize(
    ("handling", "columns"),
    [
        ({"turns": {"count": 4}}, ["reply", "think"]),
        ({"handle_time": ["5 min", "7 min"]}, ["work"]),
    ],
)
def test_a_scale_stretches_the_same_chats(handling, columns):
    usual = people(customers={"Support": {"handling": handling}})
    longer = people(
        customers={"Support": {"handling": handling, "handle_scale": 1.5, "wrapup_scale": 2}}
    )
    np.testing.assert_array_equal(longer.arrival, usual.arrival)
    for name in columns:
        np.testing.assert_allclose(getattr(longer, name), 1.5 * getattr(usual, name), atol=2e-6)
    np.testing.assert_allclose(longer.wrapup, 2 * usual.wrapup, atol=2e-6)


def test_a_trace_comes_as_it_came(tmp_path):
    told = refusal(written(tmp_path), ["arrivals.Sales={trace: march.csv, exact: true}"])
    assert "exact" in told or "march.csv" in told
