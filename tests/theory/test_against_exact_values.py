"""The formulas against exact answers found independently (tests/data/exact_values.csv)."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from sim.theory import chat_chain, erlang_a, erlang_b, erlang_g, pollaczek_khinchine

EXACT = Path(__file__).parents[1] / "data" / "exact_values.csv"
# The file has nine digits, of the rates and thresholds too.
FULL = {0.333333333: 1 / 3, 3.33333333: 10 / 3, 16.6666667: 50 / 3}


def cases(*families):
    """Rows as dictionaries; what is a number is one."""
    lines = [line for line in EXACT.read_text().splitlines() if not line.startswith("#")]
    rows = [row for row in csv.DictReader(lines) if row["case_id"].startswith(families)]
    return {row["case_id"]: {k: number(v) for k, v in row.items() if v} for row in rows}


def number(text):
    try:
        value = float(text)
    except ValueError:
        return text
    return FULL.get(value, value)


def each(*families):
    found = cases(*families)
    return pytest.mark.parametrize("case", found.values(), ids=found.keys())


def queue(case):
    return case["lambda_per_min"], case["aht_by_level_min"], int(case["n_agents"])


def assert_exact(case, answer, least):
    compared = [name for name in case if name != "model" and hasattr(answer, name)]
    assert len(compared) >= least
    for name in compared:
        assert getattr(answer, name) == pytest.approx(case[name], rel=1e-8, abs=1e-12), name


@each("C", "A")
def test_erlang_c_and_a_are_exact_with_and_without_a_full_waiting_room(case):
    patience = case.get("patience_mean_min", math.inf)
    room = int(case["queue_cap"]) if "queue_cap" in case else None
    assert_exact(case, erlang_a(*queue(case), patience, case["sl_T"], room), least=12)


@pytest.mark.parametrize(
    ("case", "survival", "steps"),
    [
        (cases("G1")["G1"], lambda x: np.where(x < 2, 1.0, 0.0), [2.0]),
        (cases("G3")["G3"], lambda x: (1 + x) * np.exp(-x), []),
    ],
    ids=["everybody leaves after 2 min", "Erlang-2"],
)
def test_patience_of_any_law_is_exact(case, survival, steps):
    assert_exact(case, erlang_g(*queue(case), survival, case["sl_T"], steps), least=12)


@each("B")
def test_the_loss_formula_is_exact(case):
    rate, time, agents = queue(case)
    assert erlang_b(rate * time, agents) == pytest.approx(case["p_block"], rel=1e-8)


@pytest.mark.parametrize(("case", "cv"), [(cases("P1")["P1"], 1.5), (cases("P2")["P2"], 0.0)])
def test_one_server_waits_by_the_spread_of_its_handle_times(case, cv):
    rate, time, _ = queue(case)
    assert pollaczek_khinchine(rate, time, cv) == pytest.approx(case["mean_wait"], rel=1e-8)


@each("K")
def test_the_chat_chain_is_exact(case):
    slots = int(case["K_slots"])
    answer = chat_chain(
        case["lambda_per_min"],
        [float(time) for time in case["aht_by_level_min"].split(";")],
        int(case["n_agents"]),
        slots,
        case["patience_mean_min"],
        case["sl_T"],
        {"l": "least_loaded", "r": "random"}[case["case_id"][-1]],
    )
    assert_exact(case, answer, least=15)
    shares = [case[f"p_agent_{i}"] for i in range(slots + 1)]
    np.testing.assert_allclose(answer.p_agent, shares, rtol=1e-8)
