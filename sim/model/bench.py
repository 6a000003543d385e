"""Which of the agents free to take a chat gets it.

Six policies, each a key by which free agents are kept sorted and a way to pick. Ties are settled by
who has been without something new the longest, then by the agent's number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from typing import Protocol


class Free(Protocol):
    """What routing looks at in an agent."""

    number: int
    load: int
    available_since: float


Key = Callable[[Free], tuple[float, ...]]

KEYS: dict[str, Key] = {
    "longest_available": lambda agent: (agent.available_since, agent.number),
    "least_loaded": lambda agent: (agent.load, agent.available_since, agent.number),
    "most_loaded": lambda agent: (-agent.load, agent.available_since, agent.number),
    "random": lambda agent: (agent.number,),
    "linear": lambda agent: (agent.number,),
    "circular": lambda agent: (agent.number,),
}
"""By routing policy, what free agents are sorted by. The last item is always the agent's number."""


class Bench:
    """The free agents of one queue, in the order of the routing policy."""

    def __init__(self, policy: str) -> None:
        self._keys: list[tuple[float, ...]] = []
        self._policy = policy
        self._last = -1

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: tuple[float, ...]) -> None:
        """Seat the agent with this key."""
        insort(self._keys, key)

    def remove(self, key: tuple[float, ...]) -> None:
        """Take away the agent with this key, who must be there."""
        del self._keys[bisect_left(self._keys, key)]

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
