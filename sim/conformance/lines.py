"""Who should be next in each queue's line (QUEUE-1), and since when each chat waits in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from sim.records import Facts
from sim.situation import Chat

Rank = tuple[float, int]


@dataclass(slots=True)
class Place:
    """A chat's place in line."""

    rank: Rank
    """The time that counts for its turn, then its number."""
    since: float
    """When it came into the line, for the first time or once more."""
    has_missed: bool = False
    """Whether an offer from this queue was missed."""
    was_removed: bool = False
    """Whether it came back, at some time, from a request that was not answered."""


class Lines:
    """The lines of all queues. Chats of one queue have one priority, so that time decides."""

    def __init__(self, facts: Facts) -> None:
        self._requeue = facts.desktop.rona_requeue
        self._heaps: list[list[tuple[Rank, int]]] = [[] for _ in facts.queues]
        self._places: dict[int, Place] = {}

    def place(self, chat: Chat) -> Place | None:
        """Return the place that *chat* had last; None where it has never stood in line."""
        return self._places.get(chat.number)

    def enter(self, chat: Chat, queue: int, time: float) -> None:
        """Let *chat* come into *queue*."""
        self._stand(chat.number, queue, Place((time, chat.number), time))

    def come_back(self, chat: Chat, time: float, *, missed: bool) -> None:
        """Let *chat* come back into its queue, after a missed offer or an unanswered request."""
        before = self.place(chat) or Place((chat.entered, chat.number), time)
        rank = (time, chat.number) if missed and self._requeue == "tail" else before.rank
        has_missed = missed or before.has_missed
        was_removed = not missed or before.was_removed
        place = Place(rank, time, has_missed=has_missed, was_removed=was_removed)
        if has_missed and self._requeue is None:
            # Nobody knows where it stands; it is never the one who should have been next.
            self._places[chat.number] = place
        else:
            self._stand(chat.number, chat.queue, place)

    def leave(self, number: int) -> None:
        """Forget a chat that is over."""
        self._places.pop(number, None)

    def first(self, queue: int, chats: Mapping[int, Chat]) -> int:
        """Return the contact whose turn it is in *queue*; -1 where nobody waits."""
        heap = self._heaps[queue]
        while heap:
            rank, number = heap[0]
            chat, place = chats.get(number), self._places.get(number)
            is_here = chat is not None and chat.waits and chat.queue == queue
            if is_here and place is not None and place.rank == rank:
                return number
            heappop(heap)
        return -1

    def pass_over(self, queue: int) -> None:
        """Take out who should have been next, so that one wrong turn is told once."""
        heappop(self._heaps[queue])

    def _stand(self, number: int, queue: int, place: Place) -> None:
        self._places[number] = place
        if 0 <= queue < len(self._heaps):
            heappush(self._heaps[queue], (place.rank, number))
