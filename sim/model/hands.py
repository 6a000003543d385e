"""An agent's attention: reading and answering, asking, ending and wrapping up, one at a time.

What is ready longest goes first (or, by setting, what takes the least), then the lower contact
number. Nothing is interrupted but by the end of the chat it is for. Slowdown with several chats at
once is a result of this, not an input.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from heapq import heapify, heappop, heappush

from sim.lifecycle import Reason
from sim.model.clock import NEVER, Kind, Life, start
from sim.model.floor import Floor
from sim.model.people import Agent, Chat, Leg
from sim.model.tempo import GRID, Tempo


class Task(IntEnum):
    """What a chat may want of its agent."""

    ANSWER = 0
    ASK = 1
    END = 2
    WRAP_UP = 3


_ANSWER, _ASK, _END, _WRAP_UP = Task  # looked up once: they are asked for in every chat


class Hands:
    """The attention of one agent, and what waits for it.

    *replied* is told of each reply that may be followed by something of the agent's own, and *end*
    ends a chat. *switching* is, by queue, what it takes more to turn to another chat than the last.
    """

    def __init__(
        self,
        floor: Floor,
        agent: Agent,
        tempo: Tempo | None,
        replied: Callable[[Leg, int], None],
        end: Callable[[Leg], None],
        *,
        easiest_first: bool = False,
        switching: Sequence[float] = (),
    ) -> None:
        self._floor = floor
        self._tempo = tempo
        self._replied = replied
        self._end = end
        self._easiest_first = easiest_first
        self._switching = switching
        self._ready: list[tuple[float, float, int, Task, int, Leg]] = []
        self._resting = False
        self._leg: Leg | None = None
        self._last_chat: Chat | None = None
        self._actor = start(floor.clock, Kind.AGENT, agent.number, self._life())

    def take_up(self, task: Task, leg: Leg) -> None:
        """Add something to do; it is begun at once if nothing else is being done."""
        if self._resting:
            self._resting = False
            self._actor.tell((task, leg))
        else:
            length = 0.0
            if self._easiest_first:
                chat = leg.chat
                is_answer = task is _ANSWER  # the busiest, so one call shorter
                length = (
                    chat.traits.batch.reply[chat.turn] if is_answer else self._length(task, leg)
                )
            now, contact = self._floor.clock.time, leg.chat.number
            # An agent may wrap up two parts of one chat, which came back to it after a transfer.
            heappush(self._ready, (length, now, contact, task, leg.number, leg))

    def drop(self, leg: Leg) -> None:
        """Forget all there is to do for *leg*, be it half done: the chat goes on no more."""
        if self._ready and any(waiting[-1] is leg for waiting in self._ready):
            self._ready[:] = [waiting for waiting in self._ready if waiting[-1] is not leg]
            heapify(self._ready)
        if self._leg is leg:
            self._leg = None
            self._actor.tell("dropped")

    def _life(self) -> Life:
        clock, ready, floor = self._floor.clock, self._ready, self._floor
        tempo, switching = self._tempo, self._switching
        while True:
            if ready:
                _, _, _, task, _, leg = heappop(ready)
            else:
                self._resting = True
                task, leg = yield NEVER
            self._leg = leg
            # By way of the clock even if it takes no time: whoever asked is still speaking.
            if task is _ANSWER:
                chat = leg.chat
                turn, traits = chat.turn, chat.traits
                seconds = traits.batch.reply[turn]
                if tempo is not None:
                    seconds = seconds / tempo.speed + GRID - GRID  # `takes`, one call shorter
                if switching:
                    seconds += self._turned_to(chat)
                if (yield clock.time + seconds) is None:
                    self._leg = None
                    chat.turn = turn + 1
                    floor.agent_writes(leg)
                    if turn >= traits.acts_after or chat.guests:
                        self._replied(leg, turn)
            else:
                seconds = self._length(task, leg)
                if tempo is not None:
                    seconds = tempo.takes(seconds)
                if switching and task is not _END:
                    seconds += self._turned_to(leg.chat)
                if (yield clock.time + seconds) is None:
                    self._leg = None
                    self._finish(task, leg)

    def _finish(self, task: Task, leg: Leg) -> None:
        if task is _ASK:
            self._floor.agent_writes(leg, Reason.CLOSING_QUESTION)
        elif task is _END:
            self._end(leg)
        else:
            self._floor.submit_wrap_up(leg, leg.wrapup_reason)

    def _length(self, task: Task, leg: Leg) -> float:
        """Return the attention that *task* takes, as drawn."""
        traits = leg.chat.traits
        if task is _ANSWER:
            return traits.batch.reply[leg.chat.turn]  # type: ignore[no-any-return]
        if task is _ASK:
            return traits.batch.asks[traits.row]  # type: ignore[no-any-return]
        return leg.wrapup if task is _WRAP_UP else 0.0

    def _turned_to(self, chat: Chat) -> float:
        """Return what it takes to turn to *chat* from the last one."""
        last, self._last_chat = self._last_chat, chat
        return 0.0 if last is None or last is chat else self._switching[chat.queue.number]
