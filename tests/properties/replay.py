"""A log read once more, move by move, by somebody who knows only the tables and the roster.

Written apart from the model: what it takes for granted is the lifecycle and the conventions of a
log. Each way in which a log can be wrong is an assertion that names the row.
"""

from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter

from sim.lifecycle import AGENT, CONVERSATION, LEG, Agent, Conversation, Event, Leg, advance
from sim.records import EventLog

MOVES_CONVERSATION = {event for moves in CONVERSATION.values() for event in moves}
MOVES_LEG = {event for moves in LEG.values() for event in moves}
MOVES_AGENT = {event for moves in AGENT.values() for event in moves}
HOLDS_SLOT = {Leg.OFFERED, Leg.ACCEPTED, Leg.WRAP_UP}


class Replay:
    """Where everybody is after the rows read so far."""

    def __init__(self, log: EventLog) -> None:
        self.log = log
        self.conversations: dict[int, Conversation] = {}
        self.queues: dict[int, int] = {}
        self.legs: dict[tuple[int, int], Leg] = {}
        self.agents = dict.fromkeys(range(len(log.facts.agents)), Agent.SIGNED_OUT)
        self.load: dict[int, int] = defaultdict(int)
        self.waiting: Counter[int] = Counter()
        """By queue, how many chats wait."""
        self.free: Counter[int] = Counter()
        """By queue, how many agents could take one."""
        self._is_free: set[int] = set()

    def run(self) -> "Replay":
        """Read the whole log and check every move, and every instant once all of it is over."""
        assert (self.log.time[1:] >= self.log.time[:-1]).all()
        for _, rows in groupby(self.log.rows(), key=itemgetter(0)):
            for row in rows:
                self._read(row)
            for queue, waiting in self.waiting.items():
                assert not waiting or not self.free[queue], f"a chat waits in vain after {row}"
        return self

    def _read(self, row: tuple) -> None:
        _, contact, leg, agent, _, number, _ = row
        event = Event(number)
        if contact >= 0:
            self._move_conversation(row, event)
        if event is Event.OFFER:
            self._offer(row)
        elif leg >= 0 and event in MOVES_LEG:
            before = self.legs[contact, leg]
            self.legs[contact, leg] = after = advance(before, event)
            self.load[agent] -= (before in HOLDS_SLOT) - (after in HOLDS_SLOT)
        if agent >= 0:
            if event in MOVES_AGENT:
                self.agents[agent] = advance(self.agents[agent], event)
            assert event is not Event.SIGN_OUT or not self.load[agent], row
            self._count_free(agent)

    def _move_conversation(self, row: tuple, event: Event) -> None:
        _, contact, _, _, queue, _, _ = row
        if event is Event.CREATE:
            assert contact == len(self.conversations), row
            self.conversations[contact] = Conversation.CREATED
            self.queues[contact] = queue
        assert self.queues[contact] == queue, row
        if event in MOVES_CONVERSATION:
            before = self.conversations[contact]
            self.conversations[contact] = after = advance(before, event)
            self.waiting[queue] += (after is Conversation.QUEUED) - (before is Conversation.QUEUED)

    def _offer(self, row: tuple) -> None:
        """Check OFFER-1: to an Available agent with a free slot who serves the queue."""
        _, contact, leg, agent, queue, _, _ = row
        assert agent in self._is_free, row
        assert queue in self.log.facts.agents[agent].queues, row
        assert leg == 0 or self.legs[contact, leg - 1] is Leg.MISSED, row
        assert (contact, leg) not in self.legs, row
        self.legs[contact, leg] = Leg.OFFERED
        self.load[agent] += 1

    def _count_free(self, agent: int) -> None:
        facts = self.log.facts.agents[agent]
        assert 0 <= self.load[agent] <= facts.slots, agent
        is_free = self.agents[agent] is Agent.AVAILABLE and self.load[agent] < facts.slots
        if is_free != (agent in self._is_free):
            self._is_free ^= {agent}
            self.free.update(dict.fromkeys(facts.queues, 1 if is_free else -1))
