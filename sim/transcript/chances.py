"""The draws that a transcript is made of, by person, visit and place in the chat.

Their purposes are the transcript's own, so that rendering moves nothing that happens on the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sim.draws import Stream, stream

T = TypeVar("T")

_VISITS = 1 << 20
"""Room for the draws of one visit."""


class Draws:
    """All draws of one log, by purpose and queue; each stream is made once."""

    def __init__(self, seed: int, replication: int) -> None:
        self._seed = seed
        self._replication = replication
        self._streams: dict[tuple[str, str], Stream] = {}

    def of(self, purpose: str, queue: str) -> Stream:
        """Return the stream of what is drawn for the customers of *queue*."""
        key = purpose, queue
        if key not in self._streams:
            self._streams[key] = stream(
                self._seed, self._replication, f"transcript {purpose}", queue
            )
        return self._streams[key]


class Chances:
    """The draws of one visit of one person."""

    def __init__(self, draws: Draws, queue: str, entity: int, visit: int) -> None:
        self._draws = draws
        self._queue = queue
        self._entity = entity
        self._first = visit * _VISITS

    def of_person(self, purpose: str, index: int = 0) -> float:
        """Return a uniform that is the same at every visit."""
        return self._draws.of(purpose, self._queue).uniform(self._entity, index)

    def of_visit(self, purpose: str, index: int = 0) -> float:
        """Return a uniform of this visit."""
        return self._draws.of(purpose, self._queue).uniform(self._entity, self._first + index)


def one_of(options: Sequence[T], uniform: float) -> T:
    """Return the one of *options* that *uniform* falls on."""
    return options[int(uniform * len(options))]
