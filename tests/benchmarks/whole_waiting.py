"""How contacts come to the textbook's centre with the whole life, wait there, and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import inf

import simpy

from tests.benchmarks.textbook import Centre
from tests.benchmarks.whole_life import (
    BACKUP,
    SUPPORT,
    Agent,
    Contact,
    FreeSlots,
    Leg,
    Request,
    Slot,
    WholeLife,
    suited,
)


class WaitingRoom(Centre):
    """A centre in which contacts come, wait and come back; what happens in a chat is to be told."""

    settings: WholeLife

    def __init__(self, settings: WholeLife, seed: int) -> None:
        super().__init__(settings, seed)
        self.last_wait = 0.0

    def agent(self, number: int) -> Agent:
        attention = simpy.PriorityResource(self.env)
        agent = Agent(number, attention, proficiency=self.settings.proficiency)
        agent.learn(self.settings)
        return agent

    def store(self) -> FreeSlots:
        return FreeSlots(self.env)

    def slots(self, agents: list[Agent]) -> Iterable[Slot]:
        yield from (Slot(agent) for _ in range(self.settings.slots) for agent in agents)
        yield from (Slot(agent, True) for _ in range(self.settings.reserved) for agent in agents)

    def newcomer(self) -> Contact:
        return Contact(next(self.numbers))

    def customer(self, contact: Contact, origin: str | None = None) -> Iterator[simpy.Event]:
        self.record("create", contact, reason=origin)
        self.enter(contact, SUPPORT)
        if self.balks(contact):
            self.record("balk", contact)
            return
        self.record("queue", contact)
        self.record("customer message", contact)
        if contact.last_agent is not None:
            contact.named = self.free_now(contact, lambda slot: slot.agent is contact.last_agent)
        leg = yield from self.agent_comes(contact)
        while leg is not None:
            if not (yield from self.conversation(contact, leg)):
                return
            leg = yield from self.agent_comes(contact)

    def enter(self, contact: Contact, queue: str) -> None:
        contact.queue = queue
        contact.entered = contact.waits_from = now = self.env.now
        contact.place = (queue == BACKUP, now)
        contact.groups = 0
        contact.next_look = now + self.settings.second_group_after if queue == SUPPORT else inf

    def balks(self, contact: Contact) -> bool:
        """Whether the wait announced, of the first in line or of the last served, is too long."""
        if any(map(suited(contact), self.free_slots.items)):
            return False
        waiting = self.free_slots.waiting(SUPPORT)
        wait = self.env.now - waiting[0].entered if waiting else self.last_wait
        return wait > self.drawn(self.settings.balks_above)

    def agent_comes(self, contact: Contact) -> Iterator[simpy.Event]:
        """Wait, offer after offer, for an agent; return its leg, or None if the customer left."""
        patience = self.patience(contact)
        while True:
            named, contact.named = contact.named, None
            slot = named or (yield from self.line(contact, patience))
            if slot is None:
                self.give_up(contact, "in queue")
                return None
            leg = contact.leg(slot)
            answer = yield from self.offer(contact, leg, patience, self.why(contact, named))
            if answer == "accepted":
                self.accepted(contact, leg)
                return leg
            if answer == "withdrawn":
                self.give_up(contact, "while ringing")
                yield self.free_slots.put(slot)
                return None
            self.requeue(contact, named)

    def why(self, contact: Contact, named: Slot | None) -> str | None:
        if named is None:
            return None
        return "to agent" if contact.transfers else "last agent"

    def line(self, contact: Contact, patience: simpy.Event) -> Iterator[simpy.Event]:
        """Wait in line for a slot and return it, or None if patience ends."""
        request = self.request(contact)
        while not request.triggered:
            look = self.env.timeout(max(contact.next_look - self.env.now, 0.0))
            yield self.env.any_of((request, patience, look))
            if not request.triggered:
                request.cancel()
                if patience.processed:
                    return None
                self.look_around(contact)
                request = self.request(contact)
        return request.value

    def request(self, contact: Contact) -> Request:
        """Request a slot; for Backup rather one that nobody else may have."""
        if contact.queue == BACKUP:
            slots = self.free_slots
            own = slots.get(contact, lambda slot: slot.is_reserved and slot.agent.available)
            if own.triggered:
                return own
            own.cancel()
        return self.free_slots.get(contact, suited(contact))

    def look_around(self, contact: Contact) -> None:
        """Let a contact, out of the line for this moment, ask more agents or go over to Backup."""
        settings = self.settings
        if not contact.groups:
            contact.groups = 1
            contact.next_look = contact.entered + settings.overflow_after
        elif len(self.free_slots.waiting(SUPPORT)) + 1 >= settings.overflow_waiting:
            self.enter(contact, BACKUP)
            self.record("queue", contact, reason="overflow")
        else:
            contact.next_look = self.env.now + settings.looks_every

    def free_now(self, contact: Contact, wanted: Callable[[Slot], bool]) -> Slot | None:
        """Return the best slot that is free now and *wanted*; None where there is none."""
        request = self.free_slots.get(
            contact,
            lambda slot: not slot.is_reserved and slot.agent.available and wanted(slot),
        )
        if request.triggered:
            return request.value
        request.cancel()
        return None

    def accepted(self, contact: Contact, leg: Leg) -> None:
        contact.patience = None
        contact.open_parts += 1
        leg.is_solved = self.happens(self.settings.solved)
        if contact.queue == SUPPORT:
            self.last_wait = self.env.now - contact.waits_from

    def requeue(self, contact: Contact, named: Slot | None) -> None:
        if named is not None and contact.transfers:
            self.record("remove request", contact, reason="unanswered")
            contact.waits_from = self.env.now
        else:
            contact.place = (contact.place[0], self.env.now)

    def patience(self, contact: Contact) -> simpy.Event:
        """Return the event of giving up; it never comes of those who go without a sign."""
        if contact.is_gone:
            return self.env.event()
        contact.patience = patience = self.env.timeout(self.drawn(self.settings.patience))
        if not self.happens(self.settings.silent_abandonment):
            return patience
        self.env.process(self.fade(contact, patience))
        return self.env.event()

    def fade(self, contact: Contact, patience: simpy.Event) -> Iterator[simpy.Event]:
        """Go without a sign when patience ends, if no agent has come by then."""
        yield patience
        if contact.patience is patience:
            self.vanish(contact)
            self.come_back_abandoning(contact)

    def vanish(self, contact: Contact, leg: Leg | None = None) -> None:
        self.record("vanish", contact, leg)
        contact.is_gone = True

    def give_up(self, contact: Contact, where: str) -> None:
        self.record("abandon", contact, reason=where)
        self.come_back_abandoning(contact)

    def come_back_abandoning(self, contact: Contact) -> None:
        contact.has_given_up = True
        settings = self.settings
        if contact.visit < settings.attempts and self.happens(settings.returns_abandoning):
            self.env.process(self.come_back(contact, settings.abandoning_delay, "after abandoning"))

    def come_back_unsolved(self, contact: Contact, agent: Agent) -> None:
        settings = self.settings
        if contact.visit < settings.attempts and self.happens(settings.returns_unsolved):
            self.env.process(
                self.come_back(contact, settings.unsolved_delay, "after unsolved", agent)
            )

    def come_back(
        self, contact: Contact, delay: float, origin: str, agent: Agent | None = None
    ) -> Iterator[simpy.Event]:
        yield self.env.timeout(self.drawn(delay))
        again = Contact(next(self.numbers), visit=contact.visit + 1, last_agent=agent)
        yield from self.customer(again, origin)
