"""A chat centre as a SimPy textbook would write it: the yardstick of `speed.py`.

The same life as the model's, with the constructs that SimPy's documentation teaches: the agents'
free slots in a FilterStore, patience and RONA as conditions of events, an agent's attention as a
Resource of capacity 1, Python's own random numbers, and a log with a dict per row. Nothing is made
slow on purpose. The model has the better of it only in how its parts are built.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import exp, log, sqrt

import simpy


@dataclass(frozen=True)
class Settings:
    """One busy centre; times in seconds. With the closing exchanges, a chat has 16 messages."""

    agents: int = 78
    slots: int = 3
    arrivals_per_hour: float = 1150.0
    patience: float = 180.0
    turns: float = 7.5
    think: float = 45.0
    reply: float = 20.0
    closing_question: float = 0.8
    closing: float = 8.0
    customer_ends: float = 0.3
    wrapup: float = 30.0
    accept_delay: float = 6.0
    accept_cv: float = 0.8
    missed_offers: float = 0.02
    rona_after: float = 30.0
    rona_return: float = 45.0


@dataclass(eq=False)
class Agent:
    number: int
    attention: simpy.Resource
    available: bool = True


@dataclass(eq=False)
class Slot:
    agent: Agent


@dataclass(eq=False)
class Contact:
    number: int
    legs: int = field(default=0)


class Centre:
    """The centre, its customers and its agents; ``log`` is what happened."""

    def __init__(self, settings: Settings, seed: int) -> None:
        self.settings = settings
        self.random = random.Random(seed)
        self.env = simpy.Environment()
        self.log: list[dict[str, object]] = []
        agents = [Agent(i, simpy.Resource(self.env)) for i in range(settings.agents)]
        self.free_slots = simpy.FilterStore(self.env)
        self.free_slots.items.extend(Slot(agent) for _ in range(settings.slots) for agent in agents)
        for agent in agents:
            self.record("sign in", agent=agent)
            self.record("go available", agent=agent)

    def run(self, horizon: float) -> None:
        self.env.process(self.arrivals())
        self.env.run(until=horizon)

    def record(
        self,
        event: str,
        contact: Contact | None = None,
        agent: Agent | None = None,
        reason: str | None = None,
    ) -> None:
        self.log.append(
            {
                "time": self.env.now,
                "contact": contact.number if contact else None,
                "leg": contact.legs - 1 if contact and agent else None,
                "agent": agent.number if agent else None,
                "queue": "Support" if contact else None,
                "event": event,
                "reason": reason,
            }
        )

    def arrivals(self) -> Iterator[simpy.Event]:
        rate = self.settings.arrivals_per_hour / 3600
        number = 0
        while True:
            yield self.env.timeout(self.random.expovariate(rate))
            self.env.process(self.customer(Contact(number)))
            number += 1

    def customer(self, contact: Contact) -> Iterator[simpy.Event]:
        self.record("create", contact)
        self.record("queue", contact)
        patience = self.env.timeout(self.drawn(self.settings.patience))
        while True:
            request = self.free_slots.get(lambda slot: slot.agent.available)
            outcome = yield request | patience
            if request not in outcome:
                request.cancel()
                self.record("abandon", contact, reason="in queue")
                return
            slot = outcome[request]
            contact.legs += 1
            answer = yield from self.offer(contact, slot, patience)
            if answer == "accepted":
                yield from self.conversation(contact, slot)
            if answer != "missed":
                return

    def offer(self, contact: Contact, slot: Slot, patience: simpy.Event) -> Iterator[simpy.Event]:
        """Ring, and return what came of it; the slot is still held only if it was accepted."""
        agent = slot.agent
        self.record("offer", contact, agent)
        timed_out = self.env.timeout(self.settings.rona_after)
        clicked = self.env.timeout(self.click())
        outcome = yield clicked | timed_out | patience
        if clicked in outcome:
            self.record("accept", contact, agent)
            return "accepted"
        if timed_out in outcome:
            self.record("miss", contact, agent)
            agent.available = False
            self.env.process(self.return_from_rona(slot))
            return "missed"
        self.record("withdraw", contact, agent)
        self.record("abandon", contact, reason="while ringing")
        yield self.free_slots.put(slot)
        return "abandoned"

    def return_from_rona(self, slot: Slot) -> Iterator[simpy.Event]:
        yield self.env.timeout(self.drawn(self.settings.rona_return))
        slot.agent.available = True
        self.record("go available", agent=slot.agent)
        yield self.free_slots.put(slot)

    def conversation(self, contact: Contact, slot: Slot) -> Iterator[simpy.Event]:
        settings, agent = self.settings, slot.agent
        for _ in range(self.turn_count()):
            yield self.env.timeout(self.drawn(settings.think))
            self.record("customer message", contact, agent)
            yield from self.attend(agent, self.drawn(settings.reply))
            self.record("agent message", contact, agent)
        yield from self.farewell(contact, agent)
        with agent.attention.request() as turn:
            yield turn
            self.record("end", contact, agent)
        yield from self.attend(agent, self.drawn(settings.wrapup))
        reason = "solved" if self.random.random() < 0.85 else "not solved"
        self.record("submit wrap up", contact, agent, reason)
        self.record("finish", contact)
        yield self.free_slots.put(slot)

    def farewell(self, contact: Contact, agent: Agent) -> Iterator[simpy.Event]:
        settings = self.settings
        if self.random.random() < settings.customer_ends:
            yield self.env.timeout(self.drawn(settings.think))
            self.record("customer end", contact, agent)
        elif self.random.random() < settings.closing_question:
            yield from self.attend(agent, settings.closing)
            self.record("agent message", contact, agent, "closing question")
            yield self.env.timeout(self.drawn(settings.think))
            self.record("customer message", contact, agent, "closing answer")

    def attend(self, agent: Agent, seconds: float) -> Iterator[simpy.Event]:
        with agent.attention.request() as turn:
            yield turn
            yield self.env.timeout(seconds)

    def drawn(self, mean: float) -> float:
        return self.random.expovariate(1 / mean)

    def turn_count(self) -> int:
        return 1 + int(log(self.random.random()) / log(1 - 1 / self.settings.turns))

    def click(self) -> float:
        """The time until the agent clicks Accept; for ever in an offer that is missed."""
        if self.random.random() < self.settings.missed_offers:
            return float("inf")
        variance = log(1 + self.settings.accept_cv**2)
        mean = log(self.settings.accept_delay) - variance / 2
        return exp(self.random.gauss(mean, sqrt(variance)))


def simulate(settings: Settings, contacts: int, seed: int) -> list[dict[str, object]]:
    """Return the log of about so many contacts."""
    centre = Centre(settings, seed)
    centre.run(contacts / settings.arrivals_per_hour * 3600)
    return centre.log
