"""The chats waiting in a queue, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Generic, Protocol, TypeVar

from sim.lifecycle import Conversation

Rank = tuple[int, float, int]


class Waiting(Protocol):
    """What a line looks at in a chat."""

    state: Conversation
    rank: Rank


Chat = TypeVar("Chat", bound=Waiting)


class Line(Generic[Chat]):
    """Waiting chats by priority, then by the time they first entered this queue (QUEUE-1).

    A chat that left stays in the heap until it comes to the front: leaving costs nothing.
    """

    def __init__(self) -> None:
        self._heap: list[tuple[Rank, Chat]] = []
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def __iter__(self) -> Iterator[Chat]:
        """Yield the chats waiting, in order."""
        return iter([chat for rank, chat in sorted(self._heap) if _waits(chat, rank)])

    def join(self, chat: Chat) -> None:
        """Put *chat* in its place."""
        heappush(self._heap, (chat.rank, chat))
        self._waiting += 1

    def leave(self) -> None:
        """Count one chat less; the one that left is known by its state."""
        self._waiting -= 1

    def first(self) -> Chat | None:
        """Return the chat whose turn it is; None where nobody waits."""
        heap = self._heap
        while heap:
            rank, chat = heap[0]
            if _waits(chat, rank):
                return chat
            heappop(heap)
        return None

    def take_first(self) -> Chat:
        """Take out the chat that `first` returned."""
        self._waiting -= 1
        return heappop(self._heap)[1]


def _waits(chat: Waiting, rank: Rank) -> bool:
    return chat.state is Conversation.QUEUED and chat.rank == rank
