"""A queue: the chats waiting in it, the agents free to take one, and its live figures.

Distribution groups add agents as a chat waits on: the chat's *level* counts the groups added so
far. Waiting chats of one level stand in one line, and the bench of a level seats the agents of all
its groups, so a chat and an agent who could take it are found without a search.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from sim.model.bench import Bench
from sim.model.line import Chat, Line


@dataclass(frozen=True)
class Overflow(Generic[Chat]):
    """Where a chat goes that has waited *after* seconds while every given figure says so."""

    to: Queue[Chat]
    after: float = 0.0
    waiting: int | None = None
    """At least so many chats wait."""
    free_slots: int | None = None
    """At most so many slots are free."""
    service_level: float | None = None
    """A smaller share of the chats accepted in the last ``over`` seconds was accepted in time."""
    over: float = 600.0

    def holds(self, queue: Queue[Chat], now: float) -> bool:
        """Whether the figures of *queue* say so now; that of nobody accepted does not."""
        if self.waiting is not None and queue.waiting < self.waiting:
            return False
        if self.free_slots is not None and queue.free_slots > self.free_slots:
            return False
        if self.service_level is None:
            return True
        level = queue.service_level(now - self.over)
        return level is not None and level < self.service_level


class Queue(Generic[Chat]):
    """A queue and its settings. Times in seconds; *steps* are the waits that add a group each."""

    def __init__(
        self,
        number: int,
        benches: Sequence[Bench],
        *,
        name: str = "",
        steps: Sequence[float] = (),
        priority: int = 10,
        capacity: int | None = None,
        maximum_wait: float | None = None,
        closes_line: bool = False,
        threshold: float = 60.0,
        announces_wait: bool = False,
        shows_messages: bool = True,
        default_reason: int = 0,
    ) -> None:
        self.number = number
        self.name = name
        self.benches = benches
        self.lines: tuple[Line[Chat], ...] = tuple(Line() for _ in benches)
        self.waiting = 0
        """How many chats wait."""
        self.steps = steps
        self.priority = priority
        self.capacity = capacity
        self.maximum_wait = maximum_wait
        self.closes_line = closes_line
        """Whether those still waiting at closing time are closed (else served)."""
        self.threshold = threshold
        """Within which an accept counts as in time."""
        self.announces_wait = announces_wait
        self.shows_messages = shows_messages
        """Whether its chats go message by message."""
        self.default_reason = default_reason
        """The wrap-up reason that the countdown submits."""
        self.overflows: Sequence[Overflow[Chat]] = ()
        self._remembers = 0.0
        """For how long it remembers what was accepted, since a rule may ask for that."""
        self.when_full: Queue[Chat] | None = None
        """Who takes what comes when it is full, or closed; None where that is refused."""
        self.when_closed: Queue[Chat] | None = None
        self.is_open = False
        self.is_deleted = False
        self.entry_is_deleted = False
        self.last_wait = 0.0
        """How long the chat accepted last had waited."""
        self._recent: deque[tuple[float, bool]] = deque()

    def join(self, chat: Chat) -> None:
        """Let *chat* wait in the line of its level."""
        self.lines[chat.level].join(chat)
        self.waiting += 1

    def leave(self, chat: Chat) -> None:
        """Let *chat* go, which waits here."""
        assert chat.line is not None
        chat.line.leave(chat)
        self.waiting -= 1

    @property
    def is_full(self) -> bool:
        """Whether nobody more may wait."""
        return self.capacity is not None and self.waiting >= self.capacity

    @property
    def is_busy(self) -> bool:
        """Whether no agent is free for a chat that comes now."""
        return not len(self.benches[0])

    @property
    def free_slots(self) -> int:
        """Slots open for it, of all its groups."""
        return self.benches[-1].free_slots

    @property
    def takes_chats(self) -> bool:
        """Whether a chat can come in from another queue: neither closed, deleted nor full."""
        return self.is_open and not self.is_deleted and not (self.is_full and self.is_busy)

    def level(self, entered: float, now: float) -> int:
        """Return how many further groups a chat that *entered* then may be offered to by now."""
        level = 0
        for step in self.steps:
            # Added up as for the timer, so that at the very instant both say the same.
            if entered + step > now:
                break
            level += 1
        return level

    def first_for(self, group: int) -> Chat | None:
        """Return the first waiting chat that may be offered to agents of *group*."""
        lines = self.lines
        if len(lines) == 1:
            return lines[0].first()
        waiting = [chat for line in lines[group:] if (chat := line.first()) is not None]
        return min(waiting, key=lambda chat: chat.rank, default=None)

    def flow_over(self, rules: Sequence[Overflow[Chat]]) -> None:
        """Let chats that wait here flow over by these *rules*."""
        self.overflows = rules
        asked = (rule.over for rule in rules if rule.service_level is not None)
        self._remembers = max(asked, default=0.0)

    def accepted(self, wait: float, now: float) -> None:
        """Take note of a chat accepted after *wait*."""
        self.last_wait = wait
        if self._remembers:
            recent = self._recent
            recent.append((now, wait <= self.threshold))
            oldest = now - self._remembers
            while recent[0][0] < oldest:
                recent.popleft()

    def service_level(self, since: float) -> float | None:
        """Return the share accepted in time of the chats accepted from *since* on; None of none."""
        met = [in_time for accepted, in_time in self._recent if accepted >= since]
        return sum(met) / len(met) if met else None

    def expected_wait(self, now: float) -> float:
        """Return the wait to announce: of the first in line so far, or of the last served.

        The delay of the last customer to enter service, or of the one at the head of the line, is
        the plainest good announcement (R. Ibrahim, W. Whitt, "Real-time delay estimation based on
        delay history", 2009). Nobody waits who finds a free agent.
        """
        if not self.is_busy:
            return 0.0
        first = self.first_for(0)
        return self.last_wait if first is None else now - first.entered
