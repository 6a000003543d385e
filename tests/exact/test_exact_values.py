"""The simulator against exact answers, all families of `tests/data/exact_values.csv`."""

import numpy as np
import pytest

from sim.lifecycle import Event
from sim.model import simulate
from sim.workload import draw
from tests.exact.cases import cases
from tests.exact.comparing import compared
from tests.exact.controls import fares
from tests.exact.drawn import Drawn
from tests.exact.observing import instants

REPLICATIONS = 7
TIGHTER = 2.5

every_case = pytest.mark.parametrize("case", cases(), ids=[case.name for case in cases()])


@pytest.mark.statistical
@every_case
def test_a_simulated_case_has_its_exact_values(case):
    found = compared(case)
    assert [one for one in found if not one.holds] == []
    assert [one for one in found if one.half_width > one.widest] == []


@pytest.mark.long
@every_case
def test_a_case_simulated_for_long_has_its_exact_values(case):
    found = compared(case, REPLICATIONS)
    assert [one for one in found if not one.holds] == []
    assert [one for one in found if one.half_width > one.widest / TIGHTER] == []


PLAIN = [case for case in cases() if case.family in "CAGP" or case.name == "K4_n2l"]


@pytest.mark.parametrize("case", PLAIN, ids=[case.name for case in PLAIN])
def test_each_customer_waits_as_the_recursion_of_a_first_come_first_served_queue_says(case):
    scenario = case.scenario(4_000 / case.rate)
    workload = draw(scenario, 1)
    log = simulate(scenario, workload)
    drawn = Drawn.of(case, workload)
    servers = case.agents * case.slots
    expected, left = fares(
        drawn.arrival, drawn.work * case.handle_times[-1], drawn.patience, servers
    )
    came, accepted, gone = (
        instants(log, event) for event in (Event.CREATE, Event.ACCEPT, Event.ABANDON)
    )
    over = np.where(np.isnan(accepted), gone, accepted)
    known = ~np.isnan(over)
    assert known.mean() > 0.9
    # The engine rounds times to a millionth of a second.
    np.testing.assert_allclose((over - came)[known], expected[: len(came)][known], atol=1e-4)
    np.testing.assert_array_equal(~np.isnan(gone[known]), left[: len(came)][known] == 1)
