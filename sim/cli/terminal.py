"""Where commands print: tables to standard output, bars to standard error."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

PIPE_WIDTH = 160


def console() -> Console:
    """Return standard output; a pipe has no width, and the 80 columns of a guess cut numbers."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=PIPE_WIDTH)


def progress() -> Progress:
    """Return bars on stderr that go when all is done; none where nobody is looking."""
    stderr = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=stderr, transient=True, disable=not stderr.is_terminal)
