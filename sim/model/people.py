"""Who and what is on the floor: chats, legs, agents and queues, and where each of them is."""

from __future__ import annotations

from typing import Any

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation
from sim.lifecycle import Leg as LegState
from sim.model.bench import Bench, Key
from sim.model.clock import Actor
from sim.model.line import Line

_AVAILABLE = AgentState.AVAILABLE


class Queue:
    """A queue: the chats waiting in it and the agents free to take one."""

    def __init__(
        self,
        number: int,
        bench: Bench,
        *,
        priority: int = 10,
        capacity: int | None = None,
        maximum_wait: float | None = None,
        closes_line: bool = False,
    ) -> None:
        self.number = number
        self.bench = bench
        self.line: Line[Chat] = Line()
        self.priority = priority
        self.capacity = capacity
        self.maximum_wait = maximum_wait
        self.closes_line = closes_line
        """Whether those still waiting at closing time are closed (else served)."""
        self.is_open = False

    @property
    def is_full(self) -> bool:
        """Whether nobody more may wait."""
        return self.capacity is not None and len(self.line) >= self.capacity


class Chat:
    """One contact, from request to its last wrap-up."""

    __slots__ = (
        "actor",
        "entered",
        "leg",
        "number",
        "offers",
        "place",
        "queue",
        "rank",
        "state",
        "traits",
    )

    def __init__(self, number: int, queue: Queue, entered: float, traits: Any) -> None:
        self.number = number
        self.queue = queue
        self.state = Conversation.CREATED
        self.entered = entered
        """When it first entered its queue."""
        self.place = (number, -1, -1, queue.number)
        """Contact, leg, agent and queue of the rows that are about it alone."""
        self.rank = (queue.priority, entered, number)
        """Its place in the line: priority, then first come first served, then number."""
        self.leg: Leg | None = None
        """The leg being offered or live."""
        self.offers = 0
        self.traits = traits
        """What the actors know of its customer; the floor does not look at it."""
        self.actor: Actor | None = None


class Leg:
    """One agent's part of a chat, from the offer on."""

    __slots__ = ("agent", "chat", "number", "place", "state", "timer", "turn")

    def __init__(self, chat: Chat, number: int, agent: Agent) -> None:
        self.chat = chat
        self.number = number
        self.agent = agent
        self.place = (chat.number, number, agent.number, chat.queue.number)
        """Contact, leg, agent and queue of its rows."""
        self.state = LegState.OFFERED
        self.timer: Actor | None = None
        """What ends the ringing."""
        self.turn = 0
        """Which of its turns the chat has come to, for the actors."""

    def stop_timer(self) -> None:
        """Let the timer of the offer run out unheard."""
        if self.timer is not None:
            self.timer.cancel()
            # The timer knows the leg; a circle of two would wait for the garbage collector.
            self.timer = None


class Agent:
    """An agent: state, chat slots and how many are held."""

    __slots__ = (
        "_key",
        "_seated",
        "available_since",
        "load",
        "number",
        "pending",
        "queues",
        "slots",
        "state",
    )

    def __init__(self, number: int, slots: int, queues: tuple[Queue, ...]) -> None:
        self.number = number
        self.slots = slots
        self.queues = queues
        """The queues served, in order of preference."""
        self.state = AgentState.SIGNED_OUT
        self.load = 0
        """Slots held: chats offered, open or in wrap-up."""
        self.pending = 0
        """Of these, chats offered."""
        self.available_since = 0.0
        """When the agent last went Available, was offered a chat or got a slot free."""
        self._key: tuple[float, ...] = ()
        self._seated = False

    @property
    def is_free(self) -> bool:
        """Whether a chat may be offered (OFFER-1): Available, with a free slot."""
        return self.state is _AVAILABLE and self.load < self.slots

    def take_seat(self, key: Key) -> None:
        """Sit in the right place on the bench of each queue served, or on none if not free."""
        if self._seated:
            for queue in self.queues:
                queue.bench.remove(self._key)
        self._seated = self.is_free
        if self._seated:
            self._key = key(self)
            for queue in self.queues:
                queue.bench.add(self._key)

    def next_chat(self) -> Chat | None:
        """Return the waiting chat to take next: by priority, then queue preference, then time."""
        best = None
        for queue in self.queues:
            chat = queue.line.first() if len(queue.line) else None
            if chat is not None and (best is None or chat.rank[0] < best.rank[0]):
                best = chat
        return best
