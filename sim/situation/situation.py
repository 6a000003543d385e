"""Where everybody is after the rows of a log read so far.

A row is read when the lifecycle allows it in this situation: by the three tables, and by what they
leave open (a slot, a queue served, an offer pending). A row it forbids raises `IllegalMove` and
changes nothing; `force` takes it all the same, for whoever has to go on. What the settings of a
centre ask of reasons and times is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Leg as LegState
from sim.records import Facts
from sim.situation.checks import CHECKS
from sim.situation.effects import take
from sim.situation.people import Agent, Chat, Leg
from sim.situation.steps import Row, forced_step, legal_step


class Situation:
    """Chats by contact number, agents by number, and what has been deleted.

    With *keeps_finished* off, chats that are over lose their legs, messages and notices. With
    *sees_agents* off, for logs without the agents' own moves, everybody counts as Available.
    """

    def __init__(
        self, facts: Facts, *, keeps_finished: bool = True, sees_agents: bool = True
    ) -> None:
        self.facts = facts
        self.time = 0.0
        self.chats: dict[int, Chat] = {}
        start = AgentState.SIGNED_OUT if sees_agents else AgentState.AVAILABLE
        self.agents = [Agent(number, start) for number in range(len(facts.agents))]
        self.waiting = [0] * len(facts.queues)
        """By queue, how many chats stand in its line."""
        self.deleted_queues: set[int] = set()
        self.deleted_entry_points: set[int] = set()
        self.keeps_finished = keeps_finished
        self.sees_agents = sees_agents

    def read(self, row: Row) -> None:
        """Advance by *row*; raise `IllegalMove` and change nothing where a rule forbids it."""
        step = legal_step(self, row)
        check = CHECKS[step.event]
        if check is not None:
            check(self, step)
        take(self, step)

    def force(self, row: Row) -> None:
        """Advance by *row* as far as it makes sense, whatever the rules say."""
        take(self, forced_step(self, row))

    def excerpt(self, contacts: Iterable[int], agents: Iterable[int]) -> Situation:
        """Return a copy of what rows about these contacts and agents can change.

        Others are left out, or shared where a rule may ask for them.
        """
        chats = {number: self.chats[number] for number in contacts if number in self.chats}
        whose = {leg.agent for chat in chats.values() for leg in chat.legs}
        whose.update(number for number in agents if number < len(self.agents))
        for number in whose:
            chats.update((held, self.chats[held]) for held, _ in self.agents[number].held)
        other = copy(self)
        other.chats = {number: chat.copy() for number, chat in chats.items()}
        other.agents = list(self.agents)
        for number in whose:
            other.agents[number] = self.agents[number].copy()
        other.waiting = list(self.waiting)
        other.deleted_queues = set(self.deleted_queues)
        other.deleted_entry_points = set(self.deleted_entry_points)
        return other

    def serves(self, agent: Agent, queue: int) -> bool:
        """Whether *agent* serves *queue*."""
        return queue in self.facts.agents[agent.number].queues

    def free_slots(self, agent: Agent) -> int:
        """Return how many more chats *agent* has room for."""
        return self.facts.agents[agent.number].slots - len(agent.held)

    def pending(self, agent: Agent) -> list[Leg]:
        """Return the offers that ring at *agent*, earliest first."""
        held = (self.chats[contact].legs[leg] for contact, leg in agent.held)
        return [leg for leg in held if leg.state is LegState.OFFERED]

    def is_deleted(self, chat: Chat) -> bool:
        """Whether the queue that *chat* is in, or the entry point it came by, is deleted."""
        return chat.queue in self.deleted_queues or chat.entry in self.deleted_entry_points
