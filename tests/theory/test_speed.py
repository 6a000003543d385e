"""Formulas are quick enough to ask for every interval of a year, and of many of them."""

from tests.benchmarks.theory import timings


def test_ten_times_the_cases_cost_about_ten_times_as_much():
    # Of processor time, and as a ratio: neither a slow machine nor a busy one stretches it.
    few, many = timings(10_000), timings(100_000)
    assert {formula for formula in few if many[formula] > 30 * few[formula]} == set()
