"""How quick an agent is, and how that grows with every contact handled."""

from __future__ import annotations

GRID = 1.5 * 2.0**32
"""Between 2³² and 2³³ neighbouring numbers are 2⁻²⁰ apart: added and taken away, it rounds."""


class Tempo:
    """An agent's speed: drawn times are divided by it.

    *learning* is the share of the full speed at the first contact, and after how many contacts half
    of what was missing has been gained.
    """

    def __init__(self, speed: float, learning: tuple[float, float] | None) -> None:
        self._full = speed
        self._learning = learning
        self._handled = 0
        self.speed = self._by_now()
        """The speed by now."""

    def learn(self) -> None:
        """Count a contact handled."""
        self._handled += 1
        self.speed = self._by_now()

    def takes(self, seconds: float) -> float:
        """Return how long this agent takes for what takes others so many *seconds*."""
        return seconds / self.speed + GRID - GRID

    def _by_now(self) -> float:
        if self._learning is None:
            return self._full
        start, halves_after = self._learning
        missing: float = (1 - start) * 0.5 ** (self._handled / halves_after)
        return self._full * (1 - missing)
