"""Parts of a difference: counted by hand, and adding up whatever the levels."""

import numpy as np
import pytest

from sim.review.actuals import COUNTED, Actuals
from sim.review.split import CAUSES, parts, split, subsets


def test_each_cause_has_the_mean_of_its_changes_over_all_orders():
    """First volume -4 and then staffing -3; or first staffing -1 and then volume -6."""
    levels = {
        frozenset(): 90.0,
        frozenset({"volume"}): 86.0,
        frozenset({"staffing"}): 89.0,
        frozenset({"volume", "staffing"}): 83.0,
    }
    levels = {causes: np.array([level]) for causes, level in levels.items()}
    found = parts(levels, ["volume", "staffing"])
    assert found == {"volume": [(-4 - 6) / 2], "staffing": [(-3 - 1) / 2]}


def test_a_cause_that_changes_nothing_has_no_part():
    levels = {each: np.array([80.0 - 5 * ("volume" in each)]) for each in subsets(CAUSES)}
    found = parts(levels, CAUSES)
    assert found["volume"] == pytest.approx([-5])
    assert found["adherence"] == pytest.approx([0], abs=1e-12)


@pytest.mark.parametrize("number", range(5))
def test_parts_add_up_to_the_whole_difference(number):
    dice = np.random.default_rng(number)
    causes = CAUSES[:number]
    levels = {each: dice.uniform(size=(3, 2)) for each in subsets(causes)}
    added = sum(parts(levels, causes).values(), np.zeros((3, 2)))
    np.testing.assert_allclose(added, levels[frozenset(causes)] - levels[frozenset()], atol=1e-12)


def sums(met, base):
    cells = {name: np.full((2, 2), np.nan) for name in COUNTED}
    return cells | {"met": np.array(met, float), "base": np.array(base, float)}


def test_levels_are_of_the_intervals_whose_actual_level_is_known():
    nan = np.nan
    actual = sums([[8, nan], [3, 6]], [[10, nan], [10, 10]])
    actual["contacts"] = np.array([[10.0, 12.0], [10.0, 10.0]])
    planned = sums([[9, 0], [9, 9]], [[10, 10], [10, 10]])
    busier = sums([[7, 9], [6, 9]], [[10, 10], [10, 10]])
    outcomes = {frozenset(): [planned, planned], frozenset({"volume"}): [busier, busier]}
    found = split(["A", "B"], Actuals("x", 900.0, actual), outcomes, ["volume"])
    table = found.pivot(index="queue", columns="row", values="value")
    expected = {
        "A": (0.9, -0.2, 0.7, 0.1, 0.8),
        "B": (0.9, -0.15, 0.75, -0.3, 0.45),
        "all": (27 / 30, -5 / 30, 22 / 30, -5 / 30, 17 / 30),
    }
    columns = ["planned", "volume", "simulated", "unexplained", "actual"]
    for queue, values in expected.items():
        assert table.loc[queue, columns].tolist() == pytest.approx(values)
    assert (found["ci_high"] - found["ci_low"]).max() == pytest.approx(0)
