"""How many agents a goal takes: it is reached with them, and with one fewer it is not."""

import math

import numpy as np
import pytest

from sim.theory import (
    agents_for_abandonment,
    agents_for_asa,
    agents_for_blocking,
    agents_for_service_level,
    chat_balanced,
    chat_chain,
    erlang_a,
    erlang_c,
    erlang_g,
    required_agents,
)


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


RATES = np.array([0.5, 4.0, 40.0]) / 60
TIMES = [180.0, 210.0, 240.0]
FORMULAS = {
    "Erlang C": lambda n: erlang_c(RATES, 180.0, n, 20.0),
    "Erlang A": lambda n: erlang_a(RATES, 180.0, n, 60.0, 20.0),
    "patience of a fixed time": lambda n: erlang_g(
        RATES, 180.0, n, lambda x: np.where(x < 60, 1.0, 0.0), 20.0, [60.0]
    ),
    "chats, roughly": lambda n: chat_balanced(RATES, TIMES, n, 3, 60.0, 20.0),
    "chats, exactly": lambda n: chat_chain(RATES[:2], TIMES, n, 3, 60.0, 20.0),
}
GOALS = {
    "service level": (
        lambda said: agents_for_service_level(said, 0.8),
        lambda found: found.sl_all >= 0.8,
    ),
    "early leavers out": (
        lambda said: agents_for_service_level(said, 0.9, "exclude"),
        lambda found: found.sl_excl_short_aband >= 0.9,
    ),
    "ASA": (lambda said: agents_for_asa(said, 10.0), lambda found: found.mean_wait_served <= 10),
    "abandonment": (
        lambda said: agents_for_abandonment(said, 0.05),
        lambda found: found.p_abandon <= 0.05,
    ),
}


@pytest.mark.parametrize("goal", GOALS.values(), ids=GOALS.keys())
@pytest.mark.parametrize("said", FORMULAS.values(), ids=FORMULAS.keys())
def test_a_goal_is_reached_by_any_formula_and_with_one_fewer_it_is_not(said, goal):
    search, reached = goal
    agents = search(said)
    assert reached(said(agents)).all()
    fewer = reached(said(np.maximum(agents - 1, 1)))
    assert not fewer[agents > 1].any()


def test_one_is_the_fewest_to_search_for():
    assert agents_for_abandonment(lambda n: erlang_c(RATES, 180.0, n), 0.05).tolist() == [1, 1, 1]


def test_lines_for_a_share_turned_away():
    def said(n):
        return erlang_a(RATES, 180.0, n, math.inf, waiting_room=0)

    lines = agents_for_blocking(said, 0.01)
    assert (said(lines).p_block <= 0.01).all()
    assert (said(lines - 1).p_block > 0.01).all()


@pytest.mark.parametrize(
    ("search", "goal", "said"),
    [
        (agents_for_service_level, 1.0, "target is 1.0"),
        (agents_for_asa, 0.0, "longest is 0.0; an ASA to staff for is above 0"),
        (agents_for_abandonment, 0.0, "most is 0.0; an abandonment rate"),
        (agents_for_blocking, 1.0, "most is 1.0; a share turned away"),
    ],
)
def test_a_goal_that_means_no_number_of_agents_is_refused(search, goal, said):
    with pytest.raises(ValueError, match=said):
        search(lambda n: erlang_c(RATES, 180.0, n), goal)


def test_a_goal_out_of_reach_is_said_to_be():
    with pytest.raises(ValueError, match="no number of agents up to 10,000,000"):
        agents_for_service_level(lambda n: erlang_a(RATES, 180.0, 1 + 0 * n, 60.0), 0.99)
