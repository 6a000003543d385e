"""Every rule but those of masking is held by a test that plays the floor by hand."""

import re
from pathlib import Path

from sim.lifecycle import RULES

PLAYED = Path(__file__).parent


def test_every_rule_is_played_by_hand() -> None:
    held = {
        rule
        for path in PLAYED.glob("test_*.py")
        for rule in re.findall(r'mark\.rule\("([A-Z]+-\d+)"\)', path.read_text(encoding="utf-8"))
    }
    assert held == {rule.id for rule in RULES if rule.area != "Masking"}
