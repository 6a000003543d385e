"""The simulator against exact answers, all cases of `tests/data/life_values.csv`."""

import pytest

from tests.exact.life_cases import CASES, VARYING
from tests.exact.life_comparing import compared, widest

REPLICATIONS = 7
TIGHTER = 2.5

every_case = pytest.mark.parametrize(
    "case", [*CASES, VARYING], ids=[case.name for case in (*CASES, VARYING)]
)


@pytest.mark.statistical
@every_case
def test_a_life_with_more_than_a_queue_has_its_exact_values(case):
    found = compared(case)
    assert [one for one in found if not one.holds] == []
    assert [one for one in found if one.half_width > widest(one)] == []


@pytest.mark.long
@every_case
def test_such_a_life_simulated_for_long_has_its_exact_values(case):
    found = compared(case, REPLICATIONS)
    assert [one for one in found if not one.holds] == []
    assert [one for one in found if one.half_width > widest(one) / TIGHTER] == []
