"""The formulas against each other, at their edges, and in arrays."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.theory import chat_chain, erlang_a, erlang_b, erlang_c, erlang_g, required_agents

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
    np.testing.assert_allclose(numbers(chain), numbers(integral), rtol=1e-6, atol=1e-9)


@given(rates, times, staff, patiences, thresholds)
def test_littles_law_and_the_balance_of_work_hold(rate, time, servers, patience, threshold):
    a = erlang_a(rate, time, servers, patience, threshold)
    assert a.mean_queue == pytest.approx(rate * a.mean_wait)
    assert a.p_abandon == pytest.approx(a.mean_wait / patience)
    assert servers * a.busy_frac == pytest.approx(rate * time * (1 - a.p_abandon))
    levels = [a.service_level(counted) for counted in ("miss", "exclude", "met")]
    assert (np.diff([0, *levels, 1]) >= -1e-12).all()


@given(rates, times, patiences, thresholds)
def test_a_server_more_never_hurts(rate, time, patience, threshold):
    level = erlang_a(rate, time, np.arange(0, 40), patience, threshold).sl_all
    assert (np.diff(level) >= -1e-12).all()


@given(st.integers(1, 4), st.integers(1, 4), st.floats(0.05, 3.0), st.floats(0.2, 5.0))
def test_chats_that_do_not_slow_each_other_down_are_servers_each(agents, slots, rate, patience):
    chats = chat_chain(rate, [4.0], agents, slots, patience, 0.5)
    calls = erlang_a(rate, 4.0, agents * slots, patience, 0.5)
    for name in ("p_wait", "p_abandon", "mean_wait_served", "sl_all", "sl_virtual"):
        assert getattr(chats, name) == pytest.approx(getattr(calls, name), rel=1e-9, abs=1e-12)
    assert chats.slot_util == pytest.approx(float(calls.busy_frac), rel=1e-9)


@pytest.mark.parametrize("offer_to", ["least_loaded", "most_loaded", "random"])
def test_routing_does_not_matter_to_one_agent(offer_to):
    answer = chat_chain(0.8, [3.0, 3.5, 4.0], 1, 3, 1.0, 0.3, offer_to)
    alone = chat_chain(0.8, [3.0, 3.5, 4.0], 1, 3, 1.0, 0.3)
    assert answer.mean_wait == pytest.approx(float(alone.mean_wait), rel=1e-12)


def test_spreading_chats_is_faster_than_heaping_them_where_concurrency_slows():
    least, random, most = (
        chat_chain(1.0, [3.0, 5.0, 8.0], 3, 3, 2.0, 0.3, routing).mean_chat_dur
        for routing in ("least_loaded", "random", "most_loaded")
    )
    assert least < random < most


def test_a_chain_too_large_to_solve_is_refused_with_its_size():
    with pytest.raises(ValueError, match="100 agents with 3 slots make 176,851 states"):
        chat_chain(1.0, [5.0], 100, 3, 2.0)


def test_great_patience_leads_to_erlang_c():
    patient = erlang_a(4.0, 3.0, 14, 2e7, 0.3)
    endless = erlang_c(4.0, 3.0, 14, 0.3)
    assert patient.mean_wait == pytest.approx(float(endless.mean_wait), rel=1e-5)
    assert erlang_a(4.0, 3.0, 14, math.inf, 0.3).mean_wait == endless.mean_wait


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
        assert together.mean_wait[i, j] == alone.mean_wait
    assert erlang_c(rate, 1.0, 4, 0.3).sl_all[1] == erlang_c(2.0, 1.0, 4, 0.3).sl_all


@pytest.mark.parametrize("patience", [120.0, None])
@pytest.mark.parametrize("early_abandons", ["miss", "exclude", "met"])
def test_required_agents_reach_the_target_and_one_fewer_does_not(patience, early_abandons):
    rates = np.array([20.0, 150.0, 900.0]) / 3600
    required = required_agents(rates, 420.0, patience, 0.8, 30.0, early_abandons=early_abandons)
    endless = math.inf if patience is None else patience
    reached = erlang_a(rates, 420.0, required, endless, 30.0).service_level(early_abandons)
    short = erlang_a(rates, 420.0, required - 1, endless, 30.0).service_level(early_abandons)
    assert (reached >= 0.8).all()
    assert (short < 0.8).all()


def test_agents_with_slots_are_as_many_servers():
    servers = required_agents(0.2, 600.0, 180.0, 0.8, 60.0)
    assert required_agents(0.2, 600.0, 180.0, 0.8, 60.0, slots=3) == math.ceil(servers / 3)


def test_nobody_is_required_where_nobody_comes():
    assert required_agents([0.0, 0.01], 600.0, 180.0, 0.8, 60.0).tolist()[0] == 0


@pytest.mark.parametrize("target", [0.0, 1.0, 80.0])
def test_a_target_that_no_number_of_agents_means_is_refused(target):
    with pytest.raises(ValueError, match=f"target is {target}"):
        required_agents(0.1, 600.0, 180.0, target, 60.0)
