"""The clock of a floor played by hand."""

from __future__ import annotations

from math import inf

from sim.kit.units import duration
from sim.model.clock import Clock


class HandClock:
    """Time stands still until it is told to go on; then the system does what is due."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @property
    def now(self) -> float:
        """Seconds from the start."""
        return self._clock.time

    def advance(self, by: str | float) -> None:
        """Let *by* pass: a time as scenarios have it (``31 s``, ``2 min``), or seconds.

        What is due at the new instant has happened when this returns.
        """
        if isinstance(by, bool) or not isinstance(by, str | int | float):
            raise TypeError(f"{by!r} is given; wanted is a time as '31 s', or seconds")
        seconds = duration(by) if isinstance(by, str) else float(by)
        if not 0 <= seconds < inf:
            raise ValueError(f"time does not go back: advance by {by!r}; allowed is 0 or more")
        self._clock.run_to(self._clock.time + seconds)
