"""The chats waiting in a queue, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Any, Generic, Protocol, TypeVar

Rank = tuple[int, float, int]


class Waiting(Protocol):
    """What a line looks at in a chat."""

    entered: float
    rank: Rank
    level: int
    line: Line[Any] | None
    """The line it waits in."""
    stays: int
    """How often it has joined a line."""


Chat = TypeVar("Chat", bound=Waiting)


class Line(Generic[Chat]):
    """Waiting chats by priority, then by the time they first entered this queue (QUEUE-1).

    A chat that left stays in the heap until it comes to the front: leaving costs nothing.
    """

    def __init__(self) -> None:
        self._heap: list[tuple[Rank, Chat]] = []

    def __iter__(self) -> Iterator[Chat]:
        """Yield the chats waiting, in order."""
        waiting = (
            chat for rank, chat in sorted(self._heap) if chat.line is self and chat.rank == rank
        )
        return iter(dict.fromkeys(waiting))

    def join(self, chat: Chat) -> None:
        """Put *chat* in its place."""
        heappush(self._heap, (chat.rank, chat))
        chat.line = self
        chat.stays += 1

    def leave(self, chat: Chat) -> None:
        """Let *chat* go, from wherever it stands."""
        chat.line = None

    def first(self) -> Chat | None:
        """Return the chat whose turn it is; None where nobody waits."""
        heap = self._heap
        while heap:
            rank, chat = heap[0]
            if chat.line is self and chat.rank == rank:
                return chat
            heappop(heap)
        return None
