"""Each rule that a log can show broken is found broken, by its own name and no other."""

import pytest

from sim.conformance import check
from tests.conformance.seeded import SEEDED
from tests.situation.story import told

CASES = [
    pytest.param(case, marks=pytest.mark.rule(case.rule), id=f"{case.rule}-{number}")
    for number, case in enumerate(SEEDED)
]


@pytest.mark.parametrize("case", CASES)
def test_the_story_as_it_may_be_breaks_no_rule(case):
    assert check(told(case.legal(), case.facts)).violated == ()


@pytest.mark.parametrize("case", CASES)
def test_the_broken_story_breaks_that_rule_and_says_what_was_allowed(case):
    (found,) = check(told(case.broken(), case.facts)).violated
    assert (found.rule, found.count) == (case.rule, 1)
    assert "allowed:" in found.violations[0].said
