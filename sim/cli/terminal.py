"""Where commands print: tables to standard output, how far they are to standard error.

Somebody at a terminal sees a bar for each phase of the work, which goes when all is done. In a pipe
or a file there is a line now and then, and none at all for what takes less than a second.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

PIPE_WIDTH = 160
SOON = 1.0
"""Seconds after which a line says what is being done."""
SELDOM = 30.0
"""The most seconds between two lines; until then each pause is twice the one before."""

Tell = Callable[[int, int], None]
"""To be called with how much of a phase is done, and how much there is."""


class Phases(Protocol):
    """The phases of a command's work, told to whoever looks on."""

    def begin(self, name: str) -> Tell:
        """Say that what was done until now is over and *name* begins."""


def console() -> Console:
    """Return standard output; a pipe has no width, and the 80 columns of a guess cut numbers."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=PIPE_WIDTH)


@contextmanager
def progress() -> Iterator[Phases]:
    """Give the phases of a command, told on standard error while the block runs."""
    stderr = Console(stderr=True)
    if stderr.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn())
        counts = (MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, *counts, console=stderr, transient=True) as bars:
            yield _Bars(bars)
        return
    lines = Lines(_line, monotonic)
    over = Event()
    thread = Thread(target=_tell_until, args=(over, lines), daemon=True)
    thread.start()
    try:
        yield lines
    finally:
        over.set()
        thread.join()


class _Bars:
    """A bar a phase."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._last: TaskID | None = None

    def begin(self, name: str) -> Tell:
        if self._last is not None:
            self._bars.stop_task(self._last)
        task = self._last = self._bars.add_task(name, total=None)
        return lambda done, asked: self._bars.update(task, completed=done, total=asked)


class Lines:
    """A line when a phase begins late enough to be waited for, and whenever `tell` is called."""

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._write, self._clock = write, clock
        self._started = clock()
        self._name = ""
        self._counted: tuple[int, int] | None = None

    def begin(self, name: str) -> Tell:
        self._name, self._counted = name, None
        if self._clock() - self._started >= SOON:
            self.tell()
        return self._count

    def _count(self, done: int, asked: int) -> None:
        self._counted = (done, asked)

    def tell(self) -> None:
        """Write what is being done, how far it is, and how long it all took until now."""
        if self._name:
            counted = "" if self._counted is None else " {:,} of {:,}".format(*self._counted)
            self._write(f"{self._name}{counted} · {self._clock() - self._started:.0f} s")


def pauses() -> Iterator[float]:
    """Yield the seconds from line to line: few at first, then ever more up to `SELDOM`."""
    pause = SOON
    while True:
        yield pause
        pause = min(2 * pause, SELDOM)


def _tell_until(over: Event, lines: Lines) -> None:
    for pause in pauses():
        if over.wait(pause):
            return
        lines.tell()


def _line(text: str) -> None:
    with suppress(OSError, ValueError):  # nobody may be listening any more
        print(f"chatfloor: {text}", file=sys.stderr, flush=True)
