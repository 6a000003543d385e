"""From one server to thousands, from next to no load to hopeless overload: laws that must hold."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.theory import erlang_a, erlang_b, erlang_c, erlang_g

pytestmark = pytest.mark.filterwarnings("error")

TIME = 300.0
MOST = 5_000
LOTS = 10**15
"""A waiting room that nobody ever fills."""

servers = st.integers(0, 24).map(lambda power: round(MOST ** (power / 24)))
loads = st.floats(-6.0, 2.0).map(lambda power: 10.0**power)
"""Erlangs for each server."""
close = st.floats(0.8, 1.2)
patiences = st.floats(-4.0, 4.0).map(lambda power: TIME * 10.0**power)
thresholds = st.floats(0.0, 600.0)
SHARES = (
    "p_wait", "p_abandon", "p_served", "sl_all", "sl_virtual", "abandoned_within", "busy_frac",
    "slot_util",
)  # fmt: skip


def asked(n, load):
    return load * n / TIME, TIME, n


@given(servers, loads | close, patiences, thresholds)
def test_every_share_is_a_share_and_no_number_overflows(n, load, patience, within):
    answer = erlang_a(*asked(n, load), patience, within)
    for name in SHARES:
        assert 0 <= getattr(answer, name) <= 1 + 1e-12, name
    assert answer.p_served + answer.p_abandon == pytest.approx(1, abs=1e-12)
    assert 0 <= answer.mean_wait <= answer.mean_virtual_wait < math.inf
    assert answer.mean_wait == pytest.approx(answer.p_abandon * patience, rel=1e-9)


@settings(max_examples=40)
@given(servers, loads | close, patiences, thresholds)
def test_the_integral_of_the_virtual_wait_is_the_sum_over_the_line(n, load, patience, within):
    integral = erlang_a(*asked(n, load), patience, within)
    total = erlang_a(*asked(n, load), patience, within, waiting_room=LOTS)
    for name in ("p_wait", "p_abandon", "p_served", "mean_wait", "mean_wait_served",
                 "mean_virtual_wait"):  # fmt: skip
        assert getattr(integral, name) == pytest.approx(getattr(total, name), rel=1e-9), name
    for name in ("sl_all", "sl_virtual", "abandoned_within"):
        assert getattr(integral, name) == pytest.approx(getattr(total, name), abs=1e-9), name


@settings(max_examples=25)
@given(servers, st.floats(0.01, 3.0), st.floats(-2.0, 4.0), thresholds)
def test_any_patience_agrees_with_the_exponential_one(n, load, power, within):
    patience = TIME * 10.0**power
    chain = erlang_a(*asked(n, load), patience, within)
    integral = erlang_g(*asked(n, load), lambda x: np.exp(-x / patience), within)
    for name in SHARES:
        assert getattr(integral, name) == pytest.approx(getattr(chain, name), abs=1e-9), name
    assert integral.mean_wait == pytest.approx(chain.mean_wait, rel=1e-7)


@given(servers, loads, patiences, thresholds)
def test_a_server_more_never_hurts(n, load, patience, within):
    more = np.array([n, n + 1, n + 2, 2 * n + 1])
    answer = erlang_a(load * n / TIME, TIME, more, patience, within)
    endless = erlang_c(load * n / TIME, TIME, more, within)
    for said in (answer, endless):
        assert (np.diff(said.sl_all) >= -1e-12).all()
        assert falls(said.p_wait)
        assert falls(said.mean_wait_served)
    assert falls(answer.p_abandon)
    assert falls(erlang_b(load * n, more))


@given(servers, loads | close, patiences, thresholds)
def test_a_contact_more_never_helps(n, load, patience, within):
    rates = load * n / TIME * np.array([1.0, 1.001, 1.1, 2.0])
    answer, endless = erlang_a(rates, TIME, n, patience, within), erlang_c(rates, TIME, n, within)
    for said in (answer, endless):
        assert (np.diff(said.sl_all) <= 1e-12).all()
        assert falls(said.p_wait[::-1])
        assert falls(said.mean_wait[::-1])
        assert falls(said.busy_frac[::-1])
    assert falls(answer.p_abandon[::-1])
    assert falls(erlang_b(rates * TIME, n)[::-1])


def falls(values):
    with np.errstate(invalid="ignore"):  # from endless to endless is no fall
        return not (np.diff(values) > 1e-9 * values[:-1]).any()


@given(servers, loads | close)
@example(5_000, 1.0)
def test_the_loss_formula_is_its_recursion(n, load):
    blocked = 1.0
    for i in range(1, n + 1):
        blocked = load * n * blocked / (i + load * n * blocked)
    assert erlang_b(load * n, n) == pytest.approx(blocked, rel=1e-11, abs=1e-300)


@given(servers, loads | close)
def test_without_patience_it_is_erlang_b(n, load):
    answer = erlang_a(*asked(n, load), 1e-9 * TIME / n)
    assert answer.p_abandon == pytest.approx(erlang_b(load * n, n), rel=1e-7, abs=1e-300)


@given(servers, st.floats(1e-6, 0.95), thresholds)
def test_with_great_patience_it_is_erlang_c(n, load, within):
    answer = erlang_a(*asked(n, load), 1e8 * TIME, within)
    endless = erlang_c(*asked(n, load), within)
    assert answer.mean_wait == pytest.approx(endless.mean_wait, rel=1e-4, abs=1e-300)
    assert answer.sl_all == pytest.approx(endless.sl_all, abs=1e-4)
    assert erlang_a(*asked(n, load), math.inf, within).sl_all == endless.sl_all


@given(servers, st.floats(1.0, 100.0))
def test_erlang_c_is_without_end_where_more_comes_than_can_be_served(n, load):
    answer = erlang_c(load * n / TIME, TIME, n, 60.0)
    if load * n / TIME * TIME < n:  # a load of 1 may be a last bit below it
        return
    assert (answer.p_wait, answer.mean_wait, answer.mean_virtual_wait) == (1, math.inf, math.inf)
    assert (answer.sl_all, answer.busy_frac) == (0, 1)
