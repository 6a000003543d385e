"""`chatfloor rules`: the catalogue of rules, by the part of a chat's life they belong to."""

from __future__ import annotations

import shutil
import textwrap
from itertools import groupby

from sim.cli.errors import BadInput
from sim.lifecycle import RULES, Rule

SOURCES = "S product documentation · F elsewhere for the same product · D our decision"


def rules(area: str | None) -> None:
    """Print the rules of *area*, in any case; of all areas where it is None."""
    areas = list(dict.fromkeys(rule.area for rule in RULES))
    chosen = [rule for rule in RULES if area is None or rule.area.lower() == area.lower()]
    if not chosen:
        raise BadInput(f"there is no area {area!r}; areas are: {', '.join(areas)}")
    for name, group in groupby(chosen, key=lambda rule: rule.area):
        print("\n".join([name, *map(_lines, group), ""]))
    print(f"Sources: {SOURCES}")


def _lines(rule: Rule) -> str:
    width = min(100, shutil.get_terminal_size((100, 24)).columns)
    return textwrap.fill(
        f"{rule.text} [{rule.source}]",
        width,
        initial_indent=f"  {rule.id:<9}",
        subsequent_indent=" " * 11,
    )
