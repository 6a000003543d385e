"""What stands around the rows of a table from outside: titles, totals, notes, headers repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sim.kit.tables import Grid

_TOTAL = re.compile(
    r"(?:grand|sub|day|daily)?[-\s]*(?:totals?|sum|summa|summe|totalt|average|avg|mean|medel|snitt)"
    r"\b.*",
    re.IGNORECASE | re.DOTALL,
)
_SHOWN = 4
_WIDEST = 60


def first_lines(found: Grid) -> str:
    """Return the first rows as they are understood, for errors about what they hold."""
    rows = (" | ".join(row)[:_WIDEST] for row in found.cells[:_SHOWN])
    lines = (f"{line}: {row}" for line, row in zip(found.lines, rows, strict=False))
    return f" (its first lines are read as {'; '.join(lines)})"


def without_totals(found: Grid, header: int, starts: Sequence[int]) -> Grid:
    """Return *found* without headers that come again, totals, and notes at the end.

    *starts* are the columns that say which interval a row is about.
    """
    named = found.cells[header]
    kept = [
        (line, row)
        for line, row in zip(found.lines[header + 1 :], found.cells[header + 1 :], strict=True)
        if row != named and not _is_total(row, starts)
    ]
    while kept and _is_note(kept[-1][1], named):
        kept.pop()
    lines = (*found.lines[: header + 1], *(line for line, _ in kept))
    cells = (*found.cells[: header + 1], *(row for _, row in kept))
    return found._replace(lines=lines, cells=cells)


def _is_total(row: tuple[str, ...], starts: Sequence[int]) -> bool:
    """Tell whether *row* says in place of its start that it is a total."""
    said = [row[i] for i in starts if i < len(row)]
    if all(text[:1].isdecimal() for text in said):
        return False
    if any(_TOTAL.fullmatch(text) for text in said):
        return True
    first = next(text for text in row if text)
    return not any(said) and _TOTAL.fullmatch(first) is not None


def _is_note(row: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Tell whether *row*, the last one, is a remark below the table."""
    said = [text for text in row if text]
    wide = sum(bool(name) for name in named)
    return wide > 1 and len(said) == 1 and row[0] == said[0] and not row[0][:1].isdigit()
