"""The law of a wait, by whose wait it is."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.theory import WaitingTime, chat_chain, erlang_a, erlang_c

KINDS = ("served", "all", "abandoned", "virtual")
CASE = (4 / 60, 180.0, 14, 60.0)


def wait(of, *case):
    return WaitingTime(lambda t: erlang_a(*(case or CASE), t), of)


@pytest.mark.parametrize("of", KINDS)
def test_the_mean_is_the_area_under_the_survival(of):
    found = wait(of)
    nodes, weights = np.polynomial.legendre.leggauss(60)
    end = 1500.0
    area = found.survival(end / 2 * (1 + nodes)) @ weights * end / 2
    assert area == pytest.approx(float(found.mean), rel=1e-6)


@pytest.mark.parametrize("of", KINDS)
def test_a_percentile_is_where_the_distribution_reaches_the_share(of):
    found = wait(of)
    shares = np.array([0.5, 0.9, 0.99])
    times = found.percentile(shares)
    reached = found.cdf(times)
    np.testing.assert_allclose(reached[times > 0], shares[times > 0], rtol=1e-10)
    assert (reached[times == 0] >= shares[times == 0]).all()


@given(st.floats(0.01, 0.3), st.floats(5.0, 600.0), st.integers(1, 40), st.floats(0.0, 300.0))
def test_nobody_waits_longer_than_virtually(rate, patience, servers, time):
    served, everybody, virtual = (
        wait(of, rate, 180.0, servers, patience) for of in ("served", "all", "virtual")
    )
    assert served.mean <= virtual.mean * (1 + 1e-9)
    assert everybody.mean <= virtual.mean * (1 + 1e-9)
    assert virtual.cdf(time) <= everybody.cdf(time) + 1e-12
    assert virtual.cdf(time) <= served.cdf(time) + 1e-12


def test_the_kinds_are_apart_where_people_give_up():
    case = 2 / 60, 300.0, 8, 90.0
    means = [float(wait(of, *case).mean) for of in ("served", "all", "virtual")]
    assert means == pytest.approx([20.8, 25.3, 41.6], abs=0.05)


def test_where_nobody_gives_up_a_percentile_is_a_logarithm():
    found = WaitingTime(lambda t: erlang_c(4 / 60, 180.0, 14, t))
    p_wait = float(erlang_c(4 / 60, 180.0, 14).p_wait)
    assert found.percentile(0.9) == pytest.approx(math.log(p_wait / 0.1) * 180 / (14 - 12))
    assert found.percentile(0.2) == 0


def test_a_wait_without_end_has_no_percentile():
    found = WaitingTime(lambda t: erlang_c(4 / 60, 180.0, 12, t))
    assert found.mean == found.percentile(0.1) == math.inf


def test_where_nobody_is_served_nobody_has_waited_for_service():
    found = wait("served", 4 / 60, 180.0, 0, 60.0)
    assert math.isnan(found.mean)
    assert math.isnan(found.percentile(0.9))
    assert wait("all", 4 / 60, 180.0, 0, 60.0).percentile(0.5) == pytest.approx(60 * math.log(2))


def test_times_are_asked_of_all_cases_at_once():
    found = wait("served", 4 / 60, 180.0, np.array([[10], [14]]), 60.0)
    assert found.percentile([0.5, 0.9, 0.95]).shape == (2, 3)


def test_a_full_waiting_room_is_out_of_the_wait():
    found = WaitingTime(lambda t: erlang_a(*CASE, t, waiting_room=3), "all")
    assert found.cdf(1e5) == pytest.approx(1)
    answer = erlang_a(*CASE, waiting_room=3)
    assert found.mean == pytest.approx(float(answer.mean_wait / (1 - answer.p_block)))


def test_chats_have_a_wait_as_well():
    found = WaitingTime(lambda t: chat_chain(4 / 60, [180.0, 210.0, 240.0], 5, 3, 60.0, t))
    assert found.cdf(found.percentile(0.9)) == pytest.approx(0.9)


def test_a_wait_of_nobody_known_is_refused():
    with pytest.raises(ValueError, match="of 'everyone'; allowed: served, all, abandoned, virtual"):
        wait("everyone")
    with pytest.raises(ValueError, match="allowed are shares from 0 to below 1"):
        wait("all").percentile(1.0)
