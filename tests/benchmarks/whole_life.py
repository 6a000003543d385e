"""What stands in the textbook's centre when everything is on that a chat can be.

Its settings, agents and contacts, and the store in which agents' free slots wait for contacts.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from operator import attrgetter

import simpy
from simpy.resources.resource import SortedQueue
from simpy.resources.store import FilterStoreGet, StorePut

from tests.benchmarks import textbook

SUPPORT, BACKUP = "Support", "Backup"


@dataclass(frozen=True)
class WholeLife(textbook.Settings):
    """The same busy centre, and all that its chats may come to. Times in seconds."""

    silent_abandonment: float = 0.1
    vanishing: float = 0.002
    reply_patience: float = 3600.0
    balks_above: float = 300.0
    transfers: float = 0.1
    transfers_to_agent: float = 0.3
    escalations: float = 0.4
    most_transfers: int = 3
    conferences: float = 0.03
    conference_turns: float = 3.0
    returns_abandoning: float = 0.3
    abandoning_delay: float = 600.0
    returns_unsolved: float = 0.2
    unsolved_delay: float = 3600.0
    attempts: int = 2
    second_group_after: float = 30.0
    overflow_after: float = 120.0
    overflow_waiting: int = 20
    looks_every: float = 10.0
    speed: float = 1.02
    learning_start: float = 0.9
    learning_halves_after: int = 50
    reserved: int = 1
    """Slots an agent has besides, for the other queue alone."""
    proficiency: int = 5
    auto_wrapup: float = 60.0
    extended: float = 0.5
    inactivity: float = 600.0


@dataclass(eq=False)
class Agent(textbook.Agent):
    group: int = 0
    proficiency: int = 0
    handled: int = 0
    speed: float = 1.0

    def learn(self, settings: WholeLife) -> None:
        """Work at the speed of the next contact from now on."""
        missing = (1 - settings.learning_start) * 0.5 ** (
            self.handled / settings.learning_halves_after
        )
        self.speed = settings.speed * (1 - missing)
        self.handled += 1


@dataclass(eq=False)
class Slot(textbook.Slot):
    is_reserved: bool = False

    def __post_init__(self) -> None:
        self.order = (self.is_reserved, -self.agent.proficiency)


@dataclass(eq=False)
class Leg(textbook.Leg):
    is_solved: bool = True
    replies: int = 0
    """Of a guest in a conference: how many it still gives."""


@dataclass(eq=False)
class Contact(textbook.Contact):
    visit: int = 0
    last_agent: Agent | None = None
    entered: float = 0.0
    """When it came into its queue."""
    waits_from: float = 0.0
    place: tuple[int, float] = (0, 0.0)
    """By what it stands in line."""
    groups: int = 0
    """How many groups of agents were added while it waited."""
    next_look: float = inf
    patience: simpy.Event | None = None
    named: Slot | None = None
    """Where it is to ring next, whoever waits."""
    transfers: int = 0
    ringing: simpy.Event | None = None
    """What takes back a request for a conference."""
    guest: Leg | None = None
    is_gone: bool = False
    """Whether the customer went without a sign."""
    has_given_up: bool = False
    is_over: bool = False
    open_parts: int = 0

    def leg(self, slot: Slot) -> Leg:
        self.legs += 1
        return Leg(self.legs - 1, slot.agent, slot)


def suited(contact: Contact) -> Callable[[Slot], bool]:
    """Return what tells whether *contact* may have a slot now."""
    if contact.queue == BACKUP:
        return lambda slot: slot.agent.available
    return lambda slot: (
        not slot.is_reserved and slot.agent.available and slot.agent.group <= contact.groups
    )


class Request(FilterStoreGet):
    """A contact's request for a slot; ``key`` is its place among those who wait."""

    def __init__(
        self, store: simpy.FilterStore, contact: Contact, wanted: Callable[[Slot], bool]
    ) -> None:
        self.contact = contact
        self.key = contact.place
        super().__init__(store, wanted)


class FreeSlots(simpy.FilterStore):
    """A FilterStore that gives the best slot, of equals the longest free, to the first in line.

    An agent's slots stand in it one by one: to have just been offered a chat does not put off the
    agent's other slots, as it does in our routing. It shows where somebody asks for one agent.
    """

    GetQueue = SortedQueue

    def get(self, contact: Contact, wanted: Callable[[Slot], bool]) -> Request:
        return Request(self, contact, wanted)

    def _do_put(self, event: StorePut) -> bool:
        insort(self.items, event.item, key=attrgetter("order"))
        event.succeed()
        return True

    def waiting(self, queue: str) -> list[Contact]:
        return [request.contact for request in self.get_queue if request.contact.queue == queue]
