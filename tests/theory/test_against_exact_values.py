"""The formulas against exact answers found independently (tests/data/exact_values.csv).

Every column of all 26 cases. What the file does not have is no formula's either: the shares within
a threshold of one server and any law of handle time (P), and several agents turn by turn (M).
"""

import math

import numpy as np
import pytest

from sim.theory import (
    always_holding,
    chat_chain,
    erlang_a,
    erlang_b,
    erlang_c,
    erlang_g,
    pollaczek_khinchine,
    turn_chain,
)
from tests.theory.reference import (
    CV,
    REPLIES,
    REPLY,
    ROUTING,
    SURVIVAL,
    THINK,
    cases,
    handle_times,
    measures,
    patience,
)


def queue(case):
    return case["lambda_per_min"], handle_times(case)[0], int(case["n_agents"])


def endless(case):
    return erlang_c(*queue(case), case["sl_T"])


def impatient(case):
    room = case.get("queue_cap")
    return erlang_a(*queue(case), patience(case), case.get("sl_T", 0.0), room)


def any_patience(case):
    survival, steps = SURVIVAL[case["patience_dist"]]
    return erlang_g(*queue(case), survival, case["sl_T"], steps)


def one_server(case):
    rate, time, _ = queue(case)
    return pollaczek_khinchine(rate, time, CV[case["other_inputs"].split(",")[0]])


def chats(case):
    centre = handle_times(case), int(case["n_agents"]), int(case["K_slots"])
    routing = ROUTING[case["case_id"][-1]]
    return chat_chain(case["lambda_per_min"], *centre, patience(case), case["sl_T"], routing)


def turns(case):
    think = THINK[case["case_id"].split("_")[0]]
    slots = int(case["K_slots"])
    if case["lambda_per_min"] == "saturated":
        return always_holding(slots, REPLY, think, REPLIES)
    return turn_chain(case["lambda_per_min"], REPLY, think, REPLIES, slots, patience(case))


FORMULAS = {
    "C": endless,
    "A": impatient,
    "G": any_patience,
    "P": one_server,
    "B": impatient,
    "K": chats,
    "M": turns,
}


def said(answer, column):
    """What an answer has to say of a column."""
    if column.startswith("p_agent_"):
        return answer.p_agent[int(column[-1])]
    return getattr(answer, {"implied_aht_per_chat": "handle_time"}.get(column, column))


ALL = cases("")


def test_there_are_26_cases():
    assert len(ALL) == 26


@pytest.mark.parametrize("case", ALL.values(), ids=ALL.keys())
def test_every_column_of_every_case_is_exact(case):
    answer = FORMULAS[case["case_id"][0]](case)
    compared = {name: (said(answer, name), exact) for name, exact in measures(case).items()}
    assert len(compared) >= 4
    wrong = {
        name: pair
        for name, pair in compared.items()
        if pair[0] != pytest.approx(pair[1], rel=1e-8, abs=1e-15)
    }
    assert wrong == {}


def test_the_loss_formula_alone_says_the_same():
    (case,) = cases("B").values()
    rate, time, agents = queue(case)
    assert erlang_b(rate * time, agents) == pytest.approx(case["p_block"], rel=1e-8)


def test_endless_patience_makes_erlang_a_erlang_c():
    for case in cases("C").values():
        assert patience(case) == math.inf
        np.testing.assert_array_equal(
            [*vars(impatient(case)).values()], [*vars(endless(case)).values()]
        )
