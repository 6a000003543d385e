"""The formulas against each other, at their edges, and in arrays."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.theory import erlang_a, erlang_b, erlang_c, erlang_g, pollaczek_khinchine

rates = st.floats(0.01, 20.0)
times = st.floats(0.1, 20.0)
patiences = st.floats(0.1, 30.0)
thresholds = st.floats(0.0, 10.0)
staff = st.integers(1, 60)


def numbers(answer):
    return np.array(list(vars(answer).values()), dtype=float)


@given(rates, times, staff, patiences, thresholds)
def test_exponential_patience_is_a_case_of_any_patience(rate, time, servers, patience, threshold):
    chain = erlang_a(rate, time, servers, patience, threshold)
    integral = erlang_g(rate, time, servers, lambda x: np.exp(-x / patience), threshold)
    np.testing.assert_allclose(numbers(chain), numbers(integral), rtol=1e-8, atol=1e-11)


@given(rates, times, staff, patiences, thresholds)
def test_littles_law_and_the_balance_of_work_hold(rate, time, servers, patience, threshold):
    a = erlang_a(rate, time, servers, patience, threshold)
    assert a.mean_queue == pytest.approx(rate * a.mean_wait)
    assert a.p_abandon == pytest.approx(a.mean_wait / patience)
    assert servers * a.busy_frac == pytest.approx(rate * time * (1 - a.p_abandon))
    levels = [a.service_level(counted) for counted in ("miss", "exclude", "met")]
    assert (np.diff([0, *levels, 1]) >= -1e-12).all()


def test_a_hopeless_overload_is_solved_as_the_fluid_it_is():
    # 200 come for every 100 served: half give up, after the time in which half have lost patience.
    answer = erlang_a(200.0, 1.0, 100, 1e6, 1.0)
    assert answer.p_abandon == pytest.approx(0.5, rel=1e-6)
    assert answer.mean_virtual_wait == pytest.approx(1e6 * math.log(2), rel=1e-6)


def test_a_waiting_room_of_nothing_leads_to_erlang_b():
    for patience in (2.0, math.inf):
        answer = erlang_a(1.2, 8.0, 10, patience, 0.5, waiting_room=0)
        assert answer.p_block == pytest.approx(float(erlang_b(9.6, 10)), rel=1e-12)
        assert answer.p_wait == answer.mean_wait == answer.p_abandon == 0


def test_a_waiting_room_without_impatience_keeps_everybody_who_gets_in():
    # M/M/1/2 at load 1: nobody, one, one and one waiting are equally likely.
    answer = erlang_a(1.0, 1.0, 1, math.inf, 0.0, waiting_room=1)
    assert answer.p_block == pytest.approx(1 / 3)
    assert answer.p_wait == pytest.approx(1 / 3)
    assert answer.mean_wait == pytest.approx(1 / 3)
    assert answer.p_abandon == 0


def test_waiting_rooms_may_be_an_array():
    together = erlang_a(4.0, 3.0, 14, 1.0, 0.3, waiting_room=[0, 5, 50])
    assert together.p_block[0] == pytest.approx(float(erlang_b(12.0, 14)))
    assert (np.diff(together.p_block) < 0).all()
    assert together.p_wait[2] == pytest.approx(float(erlang_a(4.0, 3.0, 14, 1.0).p_wait))


def test_without_servers_the_waiting_room_stays_full():
    assert erlang_a(4.0, 3.0, 0, math.inf, waiting_room=5).p_block == 1
    answer = erlang_a(4.0, 3.0, 0, 1.0, 60.0, waiting_room=100)
    assert answer.p_abandon == pytest.approx(1)
    assert answer.mean_wait == pytest.approx(1)


def test_an_overloaded_queue_without_impatience_never_settles():
    answer = erlang_c(5.0, 3.0, 14, 0.3)
    assert (answer.p_wait, answer.mean_wait, answer.sl_all) == (1, math.inf, 0)
    with pytest.raises(ValueError, match="does not settle"):
        erlang_g(5.0, 3.0, 14, np.ones_like)


def test_half_a_server_is_refused():
    with pytest.raises(ValueError, match="whole numbers"):
        erlang_a(1.0, 5.0, [7.0, 7.5], 2.0)


def test_without_servers_everybody_gives_up():
    answer = erlang_a(3.0, 5.0, 0, 2.0, 1.0)
    assert (answer.p_abandon, answer.mean_wait, answer.sl_all) == (1, 2, 0)
    assert answer.abandoned_within == pytest.approx(1 - math.exp(-0.5))


def test_without_arrivals_nobody_would_wait():
    answer = erlang_a(0.0, 5.0, 3, 2.0, 1.0)
    assert (answer.p_wait, answer.sl_all, answer.mean_queue, answer.busy_frac) == (0, 1, 0, 0)


def test_arrays_give_what_numbers_give():
    rate, servers = np.array([1.0, 2.0, 3.0]), np.array([[4], [9]])
    together = erlang_a(rate, 5.0, servers, 2.0, 0.3)
    assert together.mean_wait.shape == (2, 3)
    for i, j in np.ndindex(2, 3):
        alone = erlang_a(rate[j], 5.0, servers[i, 0], 2.0, 0.3)
        assert together.mean_wait[i, j] == pytest.approx(float(alone.mean_wait), rel=1e-13)
    assert erlang_c(rate, 1.0, 4, 0.3).sl_all[1] == erlang_c(2.0, 1.0, 4, 0.3).sl_all


def test_one_server_with_exponential_handle_times_is_erlang_c():
    rates = np.array([0.0, 0.1, 0.19, 0.3])
    one, many = pollaczek_khinchine(rates, 5.0, 1.0), erlang_c(rates, 5.0, 1)
    for name in ("p_wait", "mean_wait", "mean_queue", "busy_frac", "p_served"):
        np.testing.assert_allclose(getattr(one, name), getattr(many, name), err_msg=name)
    assert np.isnan(one.sl_all).all()


def test_patience_of_any_law_in_arrays_is_case_after_case():
    def survival(x):
        return np.exp(-x / 2)

    together = erlang_g([1.0, 2.0], 5.0, [[8], [12]], survival, 0.3)
    alone = erlang_g(2.0, 5.0, 8, survival, 0.3)
    assert together.mean_wait.shape == (2, 2)
    assert together.mean_wait[0, 1] == alone.mean_wait


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"arrival_rate": -1.0}, "arrival rate is -1.0; allowed are numbers from 0 up"),
        ({"handle_time": math.nan}, "handle time is nan"),
        ({"threshold": math.inf}, "threshold is inf"),
        ({"servers": -2}, "servers is -2.0"),
        ({"waiting_room": math.inf}, "waiting room is inf"),
        ({"patience": 0.0}, "patience is 0.0; allowed are times above 0"),
    ],
)
def test_what_no_centre_has_is_refused_by_name(changed, said):
    case = {"arrival_rate": 1.0, "handle_time": 5.0, "servers": 8, "patience": 2.0}
    with pytest.raises(ValueError, match=said):
        erlang_a(**(case | changed))


def test_contacts_that_take_no_time_never_wait():
    answer = erlang_a(3.0, 0.0, 2, 2.0, 1.0)
    assert (answer.p_wait, answer.sl_all, answer.busy_frac) == (0, 1, 0)
