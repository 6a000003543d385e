"""Agents with several chats at a time: the exact chain, the balanced one, and turn by turn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.theory import always_holding, chat_balanced, chat_chain, erlang_a, erlang_c, turn_chain
from tests.theory.reference import cases, handle_times, patience


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


def test_an_unknown_routing_is_refused():
    with pytest.raises(ValueError, match="offer_to is 'anyone'; allowed: least_loaded"):
        chat_chain(1.0, [5.0], 2, 3, 2.0, offer_to="anyone")


def test_chats_in_arrays_are_case_after_case():
    together = chat_chain([0.5, 1.0], [3.0, 4.0], [[2], [3]], 2, [2.0], 0.3)
    alone = chat_chain(1.0, [3.0, 4.0], 2, 2, 2.0, 0.3)
    assert together.mean_wait.shape == (2, 2)
    assert together.p_agent.shape == (2, 2, 3)
    assert together.mean_wait[0, 1] == alone.mean_wait


@pytest.mark.parametrize("chats", [chat_chain, chat_balanced])
def test_chats_without_impatience_wait_as_in_erlang_c(chats):
    endless, slots = erlang_c(0.5, 4.0, 6, 0.3), chats(0.5, [4.0], 2, 3, math.inf, 0.3)
    assert slots.mean_wait == pytest.approx(float(endless.mean_wait))
    assert slots.sl_all == pytest.approx(float(endless.sl_all))
    assert chats(9.0, [4.0], 2, 3, math.inf).mean_wait == math.inf


@pytest.mark.parametrize("chats", [chat_chain, chat_balanced])
def test_without_agents_or_without_customers_there_are_no_chats(chats):
    nobody_there = chats(0.5, [4.0], 0, 3, 2.0)
    assert (nobody_there.p_abandon, nobody_there.mean_open_chats) == (1, 0)
    nobody_comes = chats(0.0, [4.0], 2, 3, 2.0)
    assert (nobody_comes.p_wait, nobody_comes.busy_frac) == (0, 0)


BALANCED = {
    "K0l": 0.01, "K0r": 0.03, "K1_n1l": 1e-7, "K1_n2l": 0.02, "K2_n2l": 0.03, "K4_n2l": 0.02,
    "K5_n2l": 0.11,
}  # fmt: skip
"""By how much the balanced chain is off; nothing holds it to less."""


@pytest.mark.parametrize(("name", "off"), BALANCED.items())
def test_the_balanced_chain_is_near_and_on_the_hopeful_side(name, off):
    case = cases("K")[name]
    centre = handle_times(case), int(case["n_agents"]), int(case["K_slots"])
    answer = chat_balanced(case["lambda_per_min"], *centre, patience(case), case["sl_T"])
    for column in ("p_wait", "p_abandon", "mean_wait_served", "mean_virtual_wait", "mean_chat_dur"):
        assert 1 - off <= getattr(answer, column) / case[column] <= 1 + 1e-8, column
    for column in ("sl_all", "sl_virtual", "busy_frac"):
        assert 1 - 1e-8 <= getattr(answer, column) / case[column] <= 1 + off, column


@given(st.floats(0.05, 3.0), st.floats(0.2, 5.0))
def test_the_balanced_chain_is_exact_for_one_agent(rate, patient):
    roughly = chat_balanced(rate, [3.0, 3.5, 5.0], 1, 3, patient, 0.3)
    exactly = chat_chain(rate, [3.0, 3.5, 5.0], 1, 3, patient, 0.3)
    for name, value in vars(exactly).items():
        np.testing.assert_allclose(getattr(roughly, name), value, rtol=1e-8, err_msg=name)


def test_the_balanced_chain_takes_any_number_of_agents_at_once():
    agents = np.array([1, 10, 300, 5_000])
    answer = chat_balanced(agents * 0.2, [10.0, 12.0, 15.0], agents, 3, 2.0, 0.5)
    assert answer.p_agent.shape == (4, 4)
    np.testing.assert_allclose(answer.p_agent.sum(axis=1), 1)
    # Large centres wait less at the same load each.
    assert (np.diff(answer.p_wait) < 0).all()
    many = chat_balanced(40.0, [10.0], 300, 3, 2.0, 0.5)
    assert many.p_wait == pytest.approx(float(erlang_a(40.0, 10.0, 900, 2.0).p_wait), rel=1e-9)


def test_turns_make_the_handle_time_by_concurrency_for_the_chat_formulas():
    held = always_holding([1, 2, 3], 0.5, 0.7, 10)
    assert (np.diff(held.handle_time) > 0).all()
    assert held.reply_rate[0] == pytest.approx(1 / 1.2)
    idle = always_holding(0, 0.5, 0.7, 10)
    assert (idle.busy_frac, idle.reply_rate) == (0, 0)


def test_an_agent_who_is_always_quick_answers_at_once():
    quick = turn_chain(0.1, 1e-9, 1.0, 10, 3, 2.0)
    assert quick.resp_delay == pytest.approx(1e-9, rel=1e-6)
    # The chat is then nine pauses to think, and a slot is a server.
    servers = erlang_a(0.1, 9.0, 3, 2.0)
    assert quick.mean_chat_dur == pytest.approx(9.0, rel=1e-6)
    assert quick.slot_util == pytest.approx(float(servers.busy_frac), rel=0.02)


def test_a_patience_in_which_millions_come_is_refused():
    with pytest.raises(ValueError, match="patience is inf"):
        turn_chain(0.1, 0.5, 0.7, 10, 3, math.inf)
