"""The catalogue of rules, and that each rule of it has a test."""

import re
from pathlib import Path

from sim.lifecycle import RULES

TESTS = Path(__file__).parents[1]


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids)) == 63


def test_every_rule_is_held_by_a_test() -> None:
    held = {
        rule
        for path in TESTS.rglob("test_*.py")
        for rule in re.findall(r'mark\.rule\("([A-Z]+-\d+)"\)', path.read_text(encoding="utf-8"))
    }
    assert held == {rule.id for rule in RULES}
