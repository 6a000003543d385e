"""Which agent gets a chat matters where chats slow each other down, and only there."""

from dataclasses import replace

import numpy as np
import pytest

from sim.lifecycle import Event
from sim.model import simulate
from sim.theory import chat_chain
from sim.workload import draw
from tests.exact.cases import MEASURED, ROUTING, Case, cases
from tests.exact.comparing import compared
from tests.exact.observing import instants

CASES = {case.name: case for case in cases()}
POLICIES = (
    "least_loaded",
    "most_loaded",
    "best_available",
    "random",
    "linear",
    "circular",
)


def larger(case: Case, agents: int) -> Case:
    """Return *case* with so many agents, and as many more contacts."""
    rate = case.rate * agents / case.agents
    return replace(case, row={**case.row, "n_agents": str(agents), "lambda_per_min": repr(rate)})


def fates(case: Case, policy: str):
    """Return when each of some thousand customers was accepted, and when each left."""
    scenario = case.scenario(4_000 / case.rate)
    routing = scenario.routing.model_copy(update={"offer_to": policy})
    scenario = scenario.model_copy(update={"routing": routing})
    log = simulate(scenario, draw(scenario, 1))
    came = int((log.event == Event.CREATE).sum())
    return [instants(log, event, came) for event in (Event.ACCEPT, Event.ABANDON)]


@pytest.mark.parametrize("agents", [2, 5])
@pytest.mark.parametrize("policy", POLICIES)
def test_without_slowdown_every_policy_gives_each_customer_the_same_wait(policy, agents):
    case = larger(CASES["K4_n2l"], agents)
    for one, other in zip(fates(case, "longest_available"), fates(case, policy), strict=True):
        # The engine rounds times to a millionth of a second.
        np.testing.assert_allclose(one, other, atol=1e-4)


def routed(case: Case, letter: str) -> Case:
    """Return *case* under another routing policy, with the values that its exact chain has."""
    exact = chat_chain(
        case.rate,
        case.handle_times,
        case.agents,
        case.slots,
        float(case.row["patience_mean_min"]),
        case.threshold,
        ROUTING[letter],
    )
    found = {name: getattr(exact, name, None) for name in MEASURED}
    found |= {f"p_agent_{i}": share for i, share in enumerate(exact.p_agent)}
    columns = {name: "" if value is None else repr(float(value)) for name, value in found.items()}
    return replace(case, row={**case.row, "case_id": f"{case.name[:-1]}{letter}", **columns})


def by_measure(case: Case, letter: str):
    found = compared(routed(case, letter), contacts=60_000)
    assert [one for one in found if not one.holds] == []
    return {one.measure: one for one in found}


@pytest.mark.statistical
@pytest.mark.parametrize("agents", [2, 3])
def test_where_chats_slow_each_other_down_much_least_loaded_beats_most_loaded(agents):
    """Both have their exact values, and these lie wholly apart."""
    case = larger(CASES["K5_n2l"], agents)
    least, most = by_measure(case, "l"), by_measure(case, "m")
    for measure in ("p_abandon", "mean_wait", "mean_chat_dur", "mean_open_chats"):
        one, other = least[measure], most[measure]
        assert one.exact < other.exact
        assert one.value + one.half_width < other.value - other.half_width, measure


def test_the_exact_chain_and_the_table_agree_on_least_loaded():
    case = CASES["K5_n2l"]
    for name, value in routed(case, "l").exact.items():
        if name in case.exact:
            assert value == pytest.approx(case.exact[name], rel=1e-6), name
