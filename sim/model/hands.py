"""An agent's attention: reading and answering, asking, ending and wrapping up, one at a time.

What is ready longest goes first, then the lower contact number; nothing is interrupted. Slowdown
with several chats at once is a result of this, not an input.
"""

from __future__ import annotations

from enum import IntEnum
from heapq import heappop, heappush

from sim.lifecycle import Reason
from sim.model.clock import NEVER, Kind, Life, start
from sim.model.floor import Floor
from sim.model.people import Agent, Leg


class Task(IntEnum):
    """What a chat may want of its agent."""

    ANSWER = 0
    ASK = 1
    END = 2
    WRAP_UP = 3


_ANSWER = Task.ANSWER


class Hands:
    """The attention of one agent, and what waits for it."""

    def __init__(self, floor: Floor, agent: Agent) -> None:
        self._floor = floor
        self._ready: list[tuple[float, int, Task, Leg]] = []
        self._resting = False
        self._actor = start(floor.clock, Kind.AGENT, agent.number, self._life())

    def take_up(self, task: Task, leg: Leg) -> None:
        """Add something to do; it is begun at once if nothing else is being done."""
        if self._resting:
            self._resting = False
            self._actor.tell((task, leg))
        else:
            heappush(self._ready, (self._floor.clock.time, leg.chat.number, task, leg))

    def _life(self) -> Life:
        clock, ready = self._floor.clock, self._ready
        while True:
            if ready:
                _, _, task, leg = heappop(ready)
            else:
                self._resting = True
                task, leg = yield NEVER
            traits = leg.chat.traits
            # By way of the clock even if it takes no time: whoever asked is still speaking.
            if task is _ANSWER:
                turn = leg.turn
                yield clock.time + traits.batch.reply[turn]
                leg.turn = turn + 1
                self._floor.agent_writes(leg)
                if turn == traits.last_turn:
                    self._answered_all(leg)
            elif task is Task.ASK:
                yield clock.time + traits.batch.asks[traits.row]
                self._floor.agent_writes(leg, Reason.CLOSING_QUESTION)
            elif task is Task.END:
                yield clock.time
                self._end(leg)
            else:
                yield clock.time + traits.batch.wrapup[traits.row]
                self._floor.submit_wrap_up(leg, _wrapup_reason(leg))

    def _answered_all(self, leg: Leg) -> None:
        """Ask whether that was all, or end; or leave the end to the customer."""
        traits = leg.chat.traits
        if traits.is_asked:
            self.take_up(Task.ASK, leg)
        elif not traits.customer_ends:
            self._end(leg)

    def _end(self, leg: Leg) -> None:
        """Press End; a wrap-up that takes no time is submitted with it."""
        self._floor.end(leg)
        traits = leg.chat.traits
        if traits.batch.wrapup[traits.row]:
            self.take_up(Task.WRAP_UP, leg)
        else:
            self._floor.submit_wrap_up(leg, _wrapup_reason(leg))


def _wrapup_reason(leg: Leg) -> int:
    traits = leg.chat.traits
    return traits.batch.wrapup_reason[traits.row]  # type: ignore[no-any-return]
