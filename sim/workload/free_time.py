"""The time of a window that nothing takes yet, laid end to end as if nothing were in between.

What is placed on it is neither in the way of anything nor pushed past the end of the window, so
that a share of time that is asked for is a share of time that is taken, in a short shift too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from sim.workload.roster import Pause

Stretch = tuple[float, float]
"""Start and end, in seconds from the start of the run."""


class FreeTime:
    """The gaps between the pauses of a window. Seconds of free time count from its start."""

    def __init__(self, start: float, end: float, taken: Iterable[Pause]) -> None:
        self._gaps: list[Stretch] = []
        for pause in sorted(taken):
            if start < min(pause.start, end):
                self._gaps.append((start, min(pause.start, end)))
            start = max(start, pause.start + pause.length)
        if start < end:
            self._gaps.append((start, end))
        lengths = (end - start for start, end in self._gaps)
        self._before = list(accumulate(lengths, initial=0.0))
        self.length = self._before[-1]
        """Of all gaps together."""

    def stretches(self, begin: float, end: float) -> list[Stretch]:
        """Return where the free time from *begin* to *end* lies: more than one across a pause."""
        found = []
        for number in range(max(bisect_right(self._before, begin) - 1, 0), len(self._gaps)):
            (start, _), before = self._gaps[number], self._before[number]
            if before >= end:
                break
            done = min(end, self._before[number + 1])
            stretch = start + max(begin - before, 0.0), start + done - before
            if stretch[0] < stretch[1]:
                found.append(stretch)
        return found
