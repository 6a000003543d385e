"""The tables as diagrams, in the Mermaid language that code hosts draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import IntEnum

from sim.lifecycle.moves import words
from sim.lifecycle.tables import Event


def mermaid(table: Mapping[IntEnum, Mapping[Event, IntEnum]]) -> str:
    """Return *table* as a Mermaid state diagram: one arrow per pair of states, naming its events.

    The first state of the table is where a life begins; states without a way on are where it ends.
    """
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{words(state)}" as {state.name}' for state in table]
    lines.append(f"    [*] --> {next(iter(table)).name}")
    for state, moves in table.items():
        arrows: dict[IntEnum, list[str]] = defaultdict(list)
        for event, target in moves.items():
            arrows[target].append(words(event))
        lines += [f"    {state.name} --> {to.name}: {', '.join(by)}" for to, by in arrows.items()]
        if not moves:
            lines.append(f"    {state.name} --> [*]")
    return "\n".join(lines)
