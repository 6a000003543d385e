"""The catalogue of rules, and that each rule of it has a test."""

import re
from pathlib import Path

from sim.lifecycle import RULES

# What no part of the project does yet. A rule leaves this list when its first test is written.
NOT_YET_BUILT = """
    OFFER-2 OFFER-3 OFFER-4 ACC-2 MSG-1 MSG-2 MSG-3 MSG-4
    XFER-1 XFER-2 XFER-3 XFER-4 XFER-5 XFER-6 XFER-7
    CONF-1 CONF-2 CONF-3 CONF-4 CONF-5 CONF-6 CONF-7
    END-3 END-5 END-6 ASSET-1 ASSET-2 ASSET-3 PRO-1 PRO-2 PRO-3 STATE-4
    MASK-2 MASK-5 MASK-7
""".split()

TESTS = Path(__file__).parents[1]


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids)) == 63


def test_every_rule_is_held_by_a_test_or_listed_as_not_yet_built() -> None:
    held = {
        rule
        for path in TESTS.rglob("test_*.py")
        for rule in re.findall(r'mark\.rule\("([A-Z]+-\d+)"\)', path.read_text(encoding="utf-8"))
    }
    ids = {rule.id for rule in RULES}
    assert held <= ids, "a test names a rule that does not exist"
    assert ids - held == set(NOT_YET_BUILT)
