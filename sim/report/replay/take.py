"""Of a whole log, what the replay of one chat needs: when it is, who is in it, who else is shown.

A chat is played from a moment before it begins to a moment after everybody is done with it. The
screens are those of the agents it was offered to; on them stand their other chats as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import Event
from sim.records import EventLog

LEAD, TRAIL = 3.0, 5.0
"""Seconds shown before the first row of the chat, and after the last."""
RECALLED = 3
"""Chats that an agent was done with before, in its interaction history."""

_RELEASES = (Event.MISS, Event.WITHDRAW, Event.SUBMIT_WRAP_UP, Event.AUTO_WRAP_UP)


class NoSuchContact(LookupError):
    """The log has no contact of this number."""

    def __init__(self, contact: int, log: EventLog) -> None:
        super().__init__(contact)
        self.contact, self.last = contact, int(log.contact.max(initial=-1))

    def __str__(self) -> str:
        allowed = f"0 to {self.last}" if self.last >= 0 else "none: nobody came"
        return f"there is no contact {self.contact}; allowed: {allowed}"


@dataclass(frozen=True, eq=False)
class Take:
    """One chat of a log, to be played. Raise `NoSuchContact` where the log does not have it."""

    log: EventLog
    contact: int
    also: tuple[int, ...] = ()
    """Agents to show beside those to whom it was offered."""

    def __post_init__(self) -> None:
        if self.contact < 0 or not len(self.rows):
            raise NoSuchContact(self.contact, self.log)

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """Positions of the rows of the chat."""
        return np.flatnonzero(self.log.contact == self.contact)

    @cached_property
    def start(self) -> float:
        return max(float(self.log.time[self.rows[0]]) - LEAD, 0.0)

    @cached_property
    def end(self) -> float:
        return float(self.log.time[self.rows[-1]]) + TRAIL

    @cached_property
    def agents(self) -> tuple[int, ...]:
        """Who is shown, in the order in which the chat came to them."""
        offers = self.rows[self.log.event[self.rows] == Event.OFFER]
        return tuple(dict.fromkeys([*self.log.agent[offers].tolist(), *self.also]))

    @cached_property
    def contacts(self) -> tuple[int, ...]:
        """Every chat that stands on a screen at some time, this one among them."""
        seen = {self.contact}
        for agent in self.agents:
            seen.update(self._in_hand(agent))
        return tuple(sorted(seen))

    def _in_hand(self, agent: int) -> list[int]:
        """Return the chats of *agent* while this one is played, and a few before them."""
        log = self.log
        until = int(np.searchsorted(log.time, self.end, "right"))
        mine = np.flatnonzero(log.agent[:until] == agent)
        released: dict[tuple[int, int], float] = {}
        for i in mine[np.isin(log.event[mine], (Event.OFFER, *_RELEASES))].tolist():
            ends = log.event[i] != Event.OFFER
            released[int(log.contact[i]), int(log.leg[i])] = float(log.time[i]) if ends else np.inf
        during = [contact for (contact, _), end in released.items() if end >= self.start]
        before = [(end, contact) for (contact, _), end in released.items() if end < self.start]
        return during + [contact for _, contact in sorted(before)[-RECALLED:]]

    @cached_property
    def seen(self) -> NDArray[np.intp]:
        """Positions of the rows, while it is played, that change what is shown."""
        log = self.log
        first = int(np.searchsorted(log.time, self.start, "left"))
        until = int(np.searchsorted(log.time, self.end, "right"))
        played = slice(first, until)
        shows = np.isin(log.contact[played], self.contacts)
        shows |= np.isin(log.agent[played], self.agents)
        return first + np.flatnonzero(shows)
