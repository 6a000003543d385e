"""`chatfloor mask`: text in, masked text out, as it comes."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from sim.cli.errors import BadInput
from sim.masking import Kind, MaskedText
from sim.masking import mask as masked

STANDARD_INPUT = Path("-")
# A CSV cell may hold a whole conversation.
LONGEST_CELL = 1 << 24


def mask(file: Path, region: str | None, columns: list[str]) -> None:
    """Write *file*, or standard input for `-`, masked to standard output; counts to stderr.

    Line by line; where *columns* are named it is CSV with a header, and only they are masked.
    """
    counts: Counter[Kind] = Counter()

    def counted(text: str) -> MaskedText:
        result = masked(text, region)
        counts.update(result.masked)
        return result

    with ExitStack() as stack:
        source, target = stack.enter_context(_text_of(file)), _plain_output()
        if columns:
            table = csv.writer(target, lineterminator="\n")
            table.writerows(_rows(source, columns, counted))
        else:
            target.writelines(map(counted, source))
        target.flush()
    print(_told(counts), file=sys.stderr)


def _text_of(file: Path) -> TextIO:
    """Open *file* so that every byte of it can be given back, whatever its encoding."""
    if file == STANDARD_INPUT:
        stdin = getattr(sys.stdin, "buffer", None)
        if stdin is None:
            return sys.stdin
        return io.TextIOWrapper(stdin, "utf-8", errors="surrogateescape", newline="")
    try:
        return file.open(encoding="utf-8", errors="surrogateescape", newline="")
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}") from error


def _plain_output() -> TextIO:
    stdout = sys.stdout
    if isinstance(stdout, io.TextIOWrapper):
        stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
    return stdout


def _rows(
    source: TextIO, columns: list[str], mask_cell: Callable[[str], str]
) -> Iterator[Iterable[str]]:
    csv.field_size_limit(LONGEST_CELL)
    table = csv.reader(source)
    header = next(table, [])
    unknown = [name for name in columns if name not in header]
    if unknown:
        raise BadInput(f"there is no column {unknown[0]!r}; columns are: {', '.join(header)}")
    places = {header.index(name) for name in columns}
    yield header
    for row in table:
        yield [mask_cell(cell) if place in places else cell for place, cell in enumerate(row)]


def _told(counts: Counter[Kind]) -> str:
    found = [f"{counts[kind]:,} {kind}" for kind in Kind if counts[kind]]
    return f"masked: {' · '.join(found) or 'nothing'}"
