"""Who and what is on the floor: chats, legs and agents, and where each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation
from sim.lifecycle import Leg as LegState
from sim.model.bench import Bench, Key, Seat
from sim.model.clock import Actor
from sim.model.line import Line
from sim.model.queues import Queue

_AVAILABLE, _ACCEPTED = AgentState.AVAILABLE, LegState.ACCEPTED


class Chat:
    """One contact, from request to its last wrap-up."""

    __slots__ = (
        "actor",
        "entered",
        "entry",
        "guests",
        "has_vanished",
        "is_asked",
        "last_message",
        "leg",
        "level",
        "line",
        "number",
        "offers",
        "open_parts",
        "place",
        "queue",
        "rank",
        "request",
        "sender",
        "shows_messages",
        "state",
        "stays",
        "traits",
        "turn",
        "visited",
        "waits_from",
        "watch",
    )

    def __init__(self, number: int, queue: Queue[Chat], entered: float, traits: Any) -> None:
        self.number = number
        self.entry = queue
        """The queue it was asked for at: its entry point."""
        self.state = Conversation.CREATED
        self.line: Line[Chat] | None = None
        self.stays = 0
        """How often it has joined a line."""
        self.leg: Leg | None = None
        """The leg being offered, or the one who has been live the longest."""
        self.guests: Sequence[Leg] = ()
        """Other legs live in a conference, in the order in which they joined."""
        self.request: Leg | None = None
        """The leg asked to join a conference, while that rings."""
        self.sender: Leg | None = None
        """The leg that has transferred it last."""
        self.visited: tuple[int, ...] = ()
        """Queues that it has flowed out of: it does not come back to them of itself."""
        self.offers = 0
        self.open_parts = 0
        """Legs accepted and not yet wrapped up."""
        self.shows_messages = queue.shows_messages
        """Whether it goes message by message; the actors know of the part after a transfer."""
        self.has_vanished = False
        """Whether the customer is gone without a sign."""
        self.is_asked = False
        """Whether an agent has asked the closing question (END-1)."""
        self.last_message = entered
        """When somebody last wrote, or an agent accepted."""
        self.watch: Actor | None = None
        """What looks out for silence."""
        self.traits = traits
        """What the actors know of its customer; the floor does not look at it."""
        self.actor: Actor | None = None
        self.turn = 0
        """Which of its turns the chat has come to, for the actors."""
        self.place = -1
        """By which rows that are about it alone name it and its queue."""
        self.enter(queue, entered)

    def enter(self, queue: Queue[Chat], now: float) -> None:
        """Stand in *queue* from *now* on."""
        self.queue = queue
        self.entered = self.waits_from = now
        """When it first entered its queue, and since when its maximum wait counts."""
        self.level = 0
        """How many further distribution groups it may be offered to by now."""
        self.rank = (queue.priority, now, self.number)
        """Its place in the line: priority, then first come first served, then number."""

    @property
    def live_legs(self) -> list[Leg]:
        """The legs that have accepted and not ended their part, in order of joining."""
        legs = [*([self.leg] if self.leg is not None else []), *self.guests]
        return [leg for leg in legs if leg.state is _ACCEPTED]


class Leg:
    """One agent's part of a chat, from the offer on."""

    __slots__ = (
        "agent",
        "chat",
        "extends",
        "is_handed_on",
        "is_named",
        "number",
        "place",
        "queue",
        "state",
        "timer",
        "wrapup",
        "wrapup_reason",
    )

    def __init__(self, chat: Chat, number: int, agent: Agent, is_named: bool) -> None:
        self.chat = chat
        self.number = number
        self.agent = agent
        self.is_named = is_named
        """Whether the request named the agent, so that nobody else is asked."""
        self.is_handed_on = False
        """Whether its agent has transferred the chat, and has only to wrap up (XFER-4)."""
        self.queue = chat.queue
        """The queue that the chat was in when it was offered."""
        self.place = -1
        """By which its rows name it."""
        self.state = LegState.OFFERED
        self.timer: Actor | None = None
        """What ends the ringing, or the countdown of the wrap-up."""
        self.wrapup = 0.0
        """How long its agent wraps up, and for which reason; for the actors."""
        self.wrapup_reason = 0
        self.extends = False
        """Whether its agent will cancel the countdown of the wrap-up; for the actors."""

    def stop_timer(self) -> None:
        """Let the timer run out unheard."""
        if self.timer is not None:
            self.timer.cancel()
            # The timer knows the leg; a circle of two would wait for the garbage collector.
            self.timer = None


_Place = tuple[int, Sequence[Bench], Sequence[tuple[int, int]]]
"""A queue served: its number, the agent's benches there, and slots kept for each other queue."""


class Agent:
    """An agent: state, chat slots and how many are held.

    *groups* holds, by queue served, the distribution group the agent is in. *reserved* and *limits*
    hold slots by queue number: kept for that queue, and held by its chats at most.
    """

    __slots__ = (
        "_held",
        "_kept",
        "_places",
        "_seats",
        "available_since",
        "groups",
        "legs",
        "limits",
        "load",
        "number",
        "pending",
        "queues",
        "reserved",
        "slots",
        "state",
    )

    def __init__(
        self,
        number: int,
        slots: int,
        queues: tuple[Queue[Chat], ...],
        groups: Sequence[int] = (),
        reserved: Sequence[int] = (),
        limits: Sequence[int] = (),
    ) -> None:
        self.number = number
        self.slots = slots
        self.queues = queues
        """The queues served, in order of preference."""
        self.groups = groups or [0] * len(queues)
        self.reserved = reserved
        self.limits = limits
        self._kept = [(queue, slots) for queue, slots in enumerate(reserved) if slots]
        self._held = [0] * max(len(reserved), len(limits))
        """By queue, slots held by its chats; empty where that makes no difference."""
        self.state = AgentState.SIGNED_OUT
        self.legs: dict[Leg, None] = {}
        """Legs that hold a slot: offered, open or in wrap-up, in the order of their offers."""
        self.load = 0
        """How many these are."""
        self.pending = 0
        """Of these, chats offered."""
        self.available_since = 0.0
        """When the agent last went Available, was offered a chat or got a slot free."""
        self._places: tuple[_Place, ...] = ()
        self._seats: list[tuple[Bench, Seat, int]] = []

    @property
    def is_free(self) -> bool:
        """Whether a chat may be offered (OFFER-1): Available, with a free slot."""
        return self.state is _AVAILABLE and self.load < self.slots

    def hold(self, leg: Leg) -> None:
        """Hold a slot for *leg* from its offer on."""
        self.legs[leg] = None
        self.load += 1
        if self._held:
            self._held[leg.queue.number] += 1

    def let_go(self, leg: Leg) -> None:
        """Hold no slot for *leg* any more."""
        del self.legs[leg]
        self.load -= 1
        if self._held:
            self._held[leg.queue.number] -= 1

    def room(self, queue: Queue[Chat]) -> int:
        """Return how many more chats of *queue* may be offered, as far as slots go.

        Slots reserved for other queues, or held by their chats, are out of reach.
        """
        room, held, number = self.slots - self.load, self._held, queue.number
        for other, slots in self._kept:
            if other != number and held[other] < slots:
                room -= slots - held[other]
        return min(room, self.limits[number] - held[number]) if self.limits else room

    def may_take(self, queue: Queue[Chat]) -> bool:
        """Whether a chat of *queue* may be offered now."""
        return self.is_free and self.room(queue) > 0

    def take_seat(self, key: Key) -> None:
        """Sit in the right place on the benches of the queues served, or on none if not free."""
        if self._seats:
            for bench, seat, slots in self._seats:
                bench.remove(seat, slots)
            self._seats = []
        free, held = self.slots - self.load, self._held
        if free > 0 and self.state is _AVAILABLE:
            own = key(self)
            for number, benches, kept in self._places or self._find_places():
                slots = free  # as `room` has it, one call shorter
                for other, reserved in kept:
                    if held[other] < reserved:
                        slots -= reserved - held[other]
                if self.limits:
                    slots = min(slots, self.limits[number] - held[number])
                if slots > 0:
                    for bench in benches:
                        self._seats.append((bench, bench.add(own, slots), slots))

    def _find_places(self) -> tuple[_Place, ...]:
        self._places = tuple(
            (queue.number, queue.benches[group:], [k for k in self._kept if k[0] != queue.number])
            for queue, group in zip(self.queues, self.groups, strict=True)
        )
        return self._places

    def next_chat(self, *, longest_waiting: bool = False) -> Chat | None:
        """Return the waiting chat to take next: by priority, then queue preference, then time.

        Where the *longest_waiting* is served the preference does not count.
        """
        ranks = 3 if longest_waiting else 1
        best: Chat | None = None
        for queue, group in zip(self.queues, self.groups, strict=True):
            if not queue.waiting or (self._held and self.room(queue) <= 0):
                continue
            chat = queue.first_for(group)
            if chat is not None and (best is None or chat.rank[:ranks] < best.rank[:ranks]):
                best = chat
        return best
