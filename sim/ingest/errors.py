"""How a log or a mapping that cannot be read is told: where, what was found, what is allowed."""

from __future__ import annotations

from sim.ingest.spelling import plain
from sim.kit.errors import Misfit, Step, path_text, shown
from sim.kit.nodes import Node
from sim.kit.tables import Cell
from sim.masking import mask


class IngestError(Exception):
    """A log that cannot be read; the text says what to put right, and is masked."""


def told(node: Node, misfit: Misfit) -> str:
    """Return the message of *misfit* with the place of the nearest thing that was written."""
    where = misfit.where
    for step in where:
        below = _below(node, step)
        if below is None:
            break
        node = below
    parts = [node.place, path_text(where), misfit.message]
    return ": ".join(part for part in parts if part)


def _below(node: Node, step: Step) -> Node | None:
    """Return what was written at *step*; a word of the platform may be spelt in another way."""
    if isinstance(node.value, list):
        return node.value[step] if isinstance(step, int) and step < len(node.value) else None
    if not isinstance(node.value, dict):
        return None
    spelt = (key for key in node.value if plain(key) == plain(str(step)))
    return node.value.get(next(spelt, ""))


def bad_cell(cell: Cell, allowed: str) -> IngestError:
    """Return the error that *cell* is not what is *allowed*; what it holds is masked."""
    found = mask(shown(cell.text)) if cell.text else "nothing"
    return IngestError(f"{cell.where}: found {found}; allowed is {allowed}")
