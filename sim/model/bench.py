"""Which of the agents free to take a chat gets it.

Seven policies, each a key by which free agents are kept sorted and a way to pick. Ties are settled
by who has been without something new the longest, then by the agent's number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Container, Mapping
from typing import Protocol


class Free(Protocol):
    """What routing looks at in an agent."""

    number: int
    load: int
    available_since: float


Seat = tuple[float, ...]
"""By what an agent's place on a bench is found; the last item is the agent's number."""

Key = Callable[[Free], Seat]

KEYS: dict[str, Key] = {
    "longest_available": lambda agent: (agent.available_since, agent.number),
    "least_loaded": lambda agent: (agent.load, agent.available_since, agent.number),
    "most_loaded": lambda agent: (-agent.load, agent.available_since, agent.number),
    "best_available": lambda agent: (agent.available_since, agent.number),
    "random": lambda agent: (agent.number,),
    "linear": lambda agent: (agent.number,),
    "circular": lambda agent: (agent.number,),
}
"""By routing policy, what free agents are sorted by."""


class Bench:
    """The agents free for one queue (or for a group of it), in the order of the routing policy."""

    def __init__(self, policy: str, proficiency: Mapping[int, int] | None = None) -> None:
        """*proficiency* by agent goes before everything else; where it is None all are alike."""
        self._keys: list[Seat] = []
        self._policy = policy
        self._proficiency = proficiency
        self._last = -1
        self.free_slots = 0
        """Slots open for this queue, of all agents on the bench."""

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: Seat, slots: int) -> Seat:
        """Seat the agent with this key, who has so many *slots* free; return where it sits."""
        if self._proficiency is not None:
            key = (-self._proficiency[int(key[-1])], *key)
        insort(self._keys, key)
        self.free_slots += slots
        return key

    def remove(self, seat: Seat, slots: int) -> None:
        """Take away the agent who sits there with these *slots*, who must be there."""
        del self._keys[bisect_left(self._keys, seat)]
        self.free_slots -= slots

    def pick(self, chance: Callable[[], float]) -> int:
        """Return the number of the agent who gets the next chat; somebody must be there.

        *chance* is asked for a uniform where the policy needs one.
        """
        if self._policy == "random":
            number = self._keys[int(chance() * len(self._keys))][-1]
        elif self._policy == "circular":
            after = bisect_right(self._keys, (self._last,))
            number = self._keys[after % len(self._keys)][-1]
            self._last = int(number)
        else:
            number = self._keys[0][-1]
        return int(number)

    def first(self, besides: Container[int] = ()) -> int | None:
        """Return the first agent in order who is not one of *besides*; None where nobody is."""
        for key in self._keys:
            if key[-1] not in besides:
                return int(key[-1])
        return None
