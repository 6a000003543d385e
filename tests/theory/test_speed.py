"""Formulas are quick enough to ask for every interval of a year, and of many of them."""

from tests.benchmarks.theory import timings


def test_a_hundred_thousand_cases_take_about_a_second():
    seconds = timings(100_000)
    # Half a second each on one free core, two for chats; a busy machine may take its time.
    assert seconds["Erlang A"] < 4
    assert seconds["Erlang B"] < 3
    assert seconds["Erlang C"] < 3
    assert seconds["chats, balanced"] < 8
