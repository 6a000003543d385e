"""A log read once more, move by move, by somebody who knows only the tables and the roster.

Written apart from the model: what it takes for granted is the lifecycle and the conventions of a
log. Each way in which a log can be wrong is an assertion that names the row.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from sim.lifecycle import AGENT, CONVERSATION, LEG, Agent, Conversation, Event, Leg, advance
from sim.records import EventLog

MOVES_CONVERSATION = {event for moves in CONVERSATION.values() for event in moves}
MOVES_LEG = {event for moves in LEG.values() for event in moves}
MOVES_AGENT = {event for moves in AGENT.values() for event in moves}
HOLDS_SLOT = {Leg.OFFERED, Leg.ACCEPTED, Leg.WRAP_UP}


@dataclass
class Replay:
    """Where everybody is after the rows read so far."""

    log: EventLog
    conversations: dict[int, Conversation] = field(default_factory=dict)
    legs: dict[tuple[int, int], Leg] = field(default_factory=dict)
    agents: dict[int, Agent] = field(default_factory=dict)
    load: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    queues: dict[int, int] = field(default_factory=dict)

    def run(self) -> "Replay":
        """Read the whole log and check every move, and every instant once all of it is over."""
        assert (self.log.time[1:] >= self.log.time[:-1]).all()
        for _, rows in groupby(self.log.rows(), key=itemgetter(0)):
            for row in rows:
                self._read(row)
            self._check_that_nobody_waits_in_vain(row)
        return self

    def _read(self, row: tuple) -> None:
        _, contact, leg, agent, queue, number, _ = row
        event = Event(number)
        if event is Event.CREATE:
            assert contact == len(self.conversations), row
            self.conversations[contact] = Conversation.CREATED
            self.queues[contact] = queue
            return
        if contact >= 0:
            assert self.queues[contact] == queue, row
            if event in MOVES_CONVERSATION:
                self.conversations[contact] = advance(self.conversations[contact], event)
        if event is Event.OFFER:
            self._offer(row)
        elif leg >= 0 and event in MOVES_LEG:
            self._move_leg(contact, leg, agent, event)
        if agent >= 0 and event in MOVES_AGENT:
            self.agents[agent] = advance(self.agents.get(agent, Agent.SIGNED_OUT), event)
        if event is Event.SIGN_OUT:
            assert self.load[agent] == 0, row

    def _offer(self, row: tuple) -> None:
        """Check OFFER-1: to an Available agent with a free slot who serves the queue."""
        _, contact, leg, agent, queue, _, _ = row
        facts = self.log.facts.agents[agent]
        assert self.agents[agent] is Agent.AVAILABLE, row
        assert self.load[agent] < facts.slots, row
        assert queue in facts.queues, row
        assert (contact, leg) not in self.legs, row
        assert leg == 0 or (contact, leg - 1) in self.legs, row
        self.legs[contact, leg] = Leg.OFFERED
        self.load[agent] += 1

    def _move_leg(self, contact: int, leg: int, agent: int, event: Event) -> None:
        before = self.legs[contact, leg]
        self.legs[contact, leg] = after = advance(before, event)
        self.load[agent] -= (before in HOLDS_SLOT) - (after in HOLDS_SLOT)

    def _check_that_nobody_waits_in_vain(self, row: tuple) -> None:
        """Check that no chat waits beside an agent who could take it."""
        waiting = {
            self.queues[contact]
            for contact, state in self.conversations.items()
            if state is Conversation.QUEUED
        }
        for number, agent in enumerate(self.log.facts.agents):
            if self.agents.get(number) is Agent.AVAILABLE and self.load[number] < agent.slots:
                assert not waiting.intersection(agent.queues), row
