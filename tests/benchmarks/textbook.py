"""A chat centre as a SimPy textbook would write it: the yardstick of `speed.py`.

The same life as the model's, with the constructs that SimPy's documentation teaches: the agents'
free slots in a FilterStore, patience and RONA as conditions of events, an agent's attention as a
Resource of capacity 1, Python's own random numbers, and a log with a dict per row. Nothing is made
slow on purpose. The model has the better of it only in how its parts are built.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
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
    solved: float = 0.85
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
    queue: str = "Support"
    legs: int = 0

    def leg(self, slot: Slot) -> Leg:
        """Return a new leg with the slot's agent."""
        self.legs += 1
        return Leg(self.legs - 1, slot.agent, slot)


@dataclass(eq=False)
class Leg:
    number: int
    agent: Agent
    slot: Slot


class Centre:
    """The centre, its customers and its agents; ``log`` is what happened."""

    def __init__(self, settings: Settings, seed: int) -> None:
        self.settings = settings
        self.random = random.Random(seed)
        self.env = simpy.Environment()
        self.numbers = count()
        self.log: list[dict[str, object]] = []
        agents = [self.agent(i) for i in range(settings.agents)]
        self.free_slots = self.store()
        self.free_slots.items.extend(self.slots(agents))
        for agent in agents:
            self.record_agent("sign in", agent)
            self.record_agent("go available", agent)

    def agent(self, number: int) -> Agent:
        return Agent(number, simpy.Resource(self.env))

    def store(self) -> simpy.FilterStore:
        return simpy.FilterStore(self.env)

    def slots(self, agents: list[Agent]) -> Iterable[Slot]:
        return (Slot(agent) for _ in range(self.settings.slots) for agent in agents)

    def newcomer(self) -> Contact:
        return Contact(next(self.numbers))

    def run(self, horizon: float) -> None:
        self.env.process(self.arrivals())
        self.env.run(until=horizon)

    def record(
        self, event: str, contact: Contact, leg: Leg | None = None, reason: str | None = None
    ) -> None:
        self.log.append(
            {
                "time": self.env.now,
                "contact": contact.number,
                "leg": leg.number if leg else None,
                "agent": leg.agent.number if leg else None,
                "queue": contact.queue,
                "event": event,
                "reason": reason,
            }
        )

    def record_agent(self, event: str, agent: Agent) -> None:
        self.log.append(
            {
                "time": self.env.now,
                "contact": None,
                "leg": None,
                "agent": agent.number,
                "queue": None,
                "event": event,
                "reason": None,
            }
        )

    def arrivals(self) -> Iterator[simpy.Event]:
        rate = self.settings.arrivals_per_hour / 3600
        while True:
            yield self.env.timeout(self.random.expovariate(rate))
            self.env.process(self.customer(self.newcomer()))

    def customer(self, contact: Contact) -> Iterator[simpy.Event]:
        self.record("create", contact)
        self.record("queue", contact)
        self.record("customer message", contact)
        patience = self.env.timeout(self.drawn(self.settings.patience))
        while True:
            request = self.free_slots.get(lambda slot: slot.agent.available)
            outcome = yield request | patience
            if request not in outcome:
                request.cancel()
                self.record("abandon", contact, reason="in queue")
                return
            leg = contact.leg(outcome[request])
            answer = yield from self.offer(contact, leg, patience)
            if answer == "accepted":
                yield from self.conversation(contact, leg)
            elif answer == "withdrawn":
                self.record("abandon", contact, reason="while ringing")
                yield self.free_slots.put(leg.slot)
            if answer != "missed":
                return

    def offer(
        self, contact: Contact, leg: Leg, withdrawal: simpy.Event, reason: str | None = None
    ) -> Iterator[simpy.Event]:
        """Ring until *withdrawal* at the latest, and return what came of it.

        The slot is still held unless the offer was missed.
        """
        self.record("offer", contact, leg, reason)
        timed_out = self.env.timeout(self.settings.rona_after)
        clicked = self.env.timeout(self.click())
        outcome = yield clicked | timed_out | withdrawal
        if clicked in outcome:
            self.record("accept", contact, leg)
            return "accepted"
        if timed_out in outcome:
            self.record("miss", contact, leg)
            leg.agent.available = False
            self.env.process(self.return_from_rona(leg.slot))
            return "missed"
        self.record("withdraw", contact, leg)
        return "withdrawn"

    def return_from_rona(self, slot: Slot) -> Iterator[simpy.Event]:
        yield self.env.timeout(self.drawn(self.settings.rona_return))
        slot.agent.available = True
        self.record_agent("go available", slot.agent)
        yield self.free_slots.put(slot)

    def conversation(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        settings, agent = self.settings, leg.agent
        for turn in range(self.geometric(settings.turns)):
            if turn:  # the first message came with the request
                yield self.env.timeout(self.drawn(settings.think))
                self.record("customer message", contact, leg)
            yield from self.attend(agent, self.drawn(settings.reply))
            self.record("agent message", contact, leg)
        yield from self.farewell(contact, leg)
        with agent.attention.request() as turn:
            yield turn
            self.record("end", contact, leg)
        yield from self.attend(agent, self.drawn(settings.wrapup))
        reason = "solved" if self.happens(settings.solved) else "not solved"
        self.record("submit wrap up", contact, leg, reason)
        self.record("finish", contact)
        yield self.free_slots.put(leg.slot)

    def farewell(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        settings = self.settings
        if self.happens(settings.customer_ends):
            yield self.env.timeout(self.drawn(settings.think))
            self.record("customer end", contact, leg)
        elif self.happens(settings.closing_question):
            yield from self.attend(leg.agent, settings.closing)
            self.record("agent message", contact, leg, "closing question")
            yield self.env.timeout(self.drawn(settings.think))
            self.record("customer message", contact, leg, "closing answer")

    def attend(self, agent: Agent, seconds: float) -> Iterator[simpy.Event]:
        with agent.attention.request() as turn:
            yield turn
            yield self.env.timeout(seconds)

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def drawn(self, mean: float) -> float:
        return self.random.expovariate(1 / mean)

    def geometric(self, mean: float) -> int:
        """Return a count, at least 1."""
        return 1 + int(log(self.random.random()) / log(1 - 1 / mean))

    def click(self) -> float:
        """The time until the agent clicks Accept; for ever in an offer that is missed."""
        if self.happens(self.settings.missed_offers):
            return float("inf")
        variance = log(1 + self.settings.accept_cv**2)
        mean = log(self.settings.accept_delay) - variance / 2
        return exp(self.random.gauss(mean, sqrt(variance)))


def simulate(
    settings: Settings, contacts: int, seed: int, kind: type[Centre] = Centre
) -> list[dict[str, object]]:
    """Return the log of about so many contacts in a centre of that *kind*."""
    centre = kind(settings, seed)
    centre.run(contacts / settings.arrivals_per_hour * 3600)
    return centre.log
