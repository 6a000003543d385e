"""A log read once more, move by move, by somebody who knows only the tables and the roster.

Written apart from the model: what it takes for granted is the lifecycle and the conventions of a
log. Each way in which a log can be wrong is an assertion that names the row.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from sim.lifecycle import AGENT, CONVERSATION, LEG, Agent, Conversation, Event, Leg, Reason, advance
from sim.records import EventLog
from tests.properties.routes import Route, plain_route

MOVES_CONVERSATION = {event for moves in CONVERSATION.values() for event in moves}
MOVES_LEG = {event for moves in LEG.values() for event in moves}
MOVES_AGENT = {event for moves in AGENT.values() for event in moves}
HOLDS_SLOT = {Leg.OFFERED, Leg.ACCEPTED, Leg.WRAP_UP}
MESSAGES = {Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE}
HEARS_CUSTOMER = {Event.CUSTOMER_MESSAGE, Event.ABANDON, Event.CUSTOMER_END, Event.VANISH}
ORIGINS = {Reason.NONE, Reason.PROACTIVE, Reason.AFTER_ABANDONING, Reason.AFTER_UNSOLVED}
WITH_CUSTOMER = {
    Conversation.QUEUED,
    Conversation.OFFERED,
    Conversation.ACTIVE,
    Conversation.TRANSFER_REQUESTED,
    Conversation.CONFERENCE_REQUESTED,
    Conversation.CONFERENCE,
}
MAY_NAME = {
    Conversation.QUEUED,  # after an unanswered transfer, back to its sender
    Conversation.TRANSFER_REQUESTED,
    Conversation.CONFERENCE_REQUESTED,
    Conversation.CONFERENCE,
}


class Replay:
    """Where everybody is after the rows read so far."""

    def __init__(self, log: EventLog, routes: Sequence[Route] | None = None) -> None:
        """*routes* say whom a chat may be offered to; by default, to all who serve its queue."""
        self.log = log
        self.routes = routes or [plain_route(facts) for facts in log.facts.agents]
        self.conversations: dict[int, Conversation] = {}
        self.origins: Counter[Reason] = Counter()
        self.entries: dict[int, int] = {}
        self.queues: dict[int, int] = {}
        self.entered: dict[int, float] = {}
        self.legs: dict[int, list[Leg]] = defaultdict(list)
        self.places: dict[tuple[int, int], tuple[int, int]] = {}
        """By contact and leg, its agent and queue."""
        self.agents = dict.fromkeys(range(len(log.facts.agents)), Agent.SIGNED_OUT)
        self.held: list[Counter[int]] = [Counter() for _ in log.facts.agents]
        """By agent, how many slots chats of each queue hold."""
        self.waiting: dict[int, set[int]] = defaultdict(set)
        """By queue, the chats that wait."""
        self.free: dict[int, set[int]] = defaultdict(set)
        """By queue, the agents who might take one."""
        self.deleted: set[tuple[Reason, int]] = set()
        self.gone: set[int] = set()
        self.must_ring: int | None = None
        """The chat that found no room to wait, so that its next row is an offer."""
        self.ends: dict[tuple[int, int], float] = {}
        """By contact and leg, when its wrap-up began; not where the countdown was cancelled."""

    def run(self) -> "Replay":
        """Read the whole log and check every move, and every instant once all of it is over."""
        assert (self.log.time[1:] >= self.log.time[:-1]).all()
        for time, rows in groupby(self.log.rows(), key=itemgetter(0)):
            concerned, deleted = {}, len(self.deleted)
            for row in rows:
                self._read(row)
                if row[5] not in MESSAGES:
                    concerned[row[1]] = row
            self._nobody_waits_in_vain(time)
            if len(self.deleted) > deleted:
                concerned = {**dict.fromkeys(self.queues), **concerned}
            for contact, row in concerned.items():
                if contact >= 0:
                    self._settled(contact, row)
        return self

    def _read(self, row: tuple) -> None:
        _, contact, leg, agent, queue, number, _ = row
        event = Event(number)
        # What a request brings with it stands between QUEUE and the offer.
        brought = (contact, event) == (self.must_ring, Event.CUSTOMER_MESSAGE)
        if self.must_ring is not None and not brought:
            assert (contact, event) == (self.must_ring, Event.OFFER), row
            self.must_ring = None
        if contact >= 0:
            self._read_contact(row, event)
        elif agent < 0:
            assert leg == -1, row
            assert queue >= 0, row
            assert event not in MOVES_AGENT, row
            if event is Event.DELETE_ASSET:
                self.deleted.add((Reason(row[6]), queue))
        if agent >= 0 and event not in MESSAGES:
            if event in MOVES_AGENT:
                self.agents[agent] = advance(self.agents[agent], event)
            assert event is not Event.SIGN_OUT or not self.held[agent].total(), row
            self._count_free(agent)

    def _read_contact(self, row: tuple, event: Event) -> None:
        _, contact, leg, _, _, _, _ = row
        if event is Event.OFFER:
            self._offer(row)
        self._move_conversation(row, event)
        if event is not Event.OFFER and leg >= 0:
            self._move_leg(row, event)
        if event in HEARS_CUSTOMER:
            assert contact not in self.gone, row
        if event is Event.VANISH:
            self.gone.add(contact)
        if event is Event.FINISH:
            assert not self._in_hand(contact), row
        if event in MESSAGES:
            return
        waits = self._waits(contact)
        for queue in {self.queues[contact], row[4]}:
            self.waiting[queue].discard(contact)
        if waits:
            self.waiting[self.queues[contact]].add(contact)

    def _move_conversation(self, row: tuple, event: Event) -> None:
        time, contact, leg, _, queue, _, reason = row
        if event is Event.CREATE:
            assert contact == len(self.conversations), row
            assert reason in ORIGINS, row
            self.conversations[contact] = Conversation.CREATED
            self.origins[Reason(reason)] += 1
            self.queues[contact] = self.entries[contact] = queue
        if event is Event.QUEUE:
            assert (queue == self.queues[contact]) or reason in (Reason.OVERFLOW, Reason.TRANSFER)
            self.waiting[self.queues[contact]].discard(contact)
            self.queues[contact], self.entered[contact] = queue, time
            self._comes_in(row)
        if leg < 0 or event is Event.OFFER:
            assert self.queues[contact] == queue, row
        if event in MOVES_CONVERSATION:
            self.conversations[contact] = advance(self.conversations[contact], event)

    def _comes_in(self, row: tuple) -> None:
        """Check QUEUE-3: the queue is open, and whoever is to wait finds room."""
        time, contact, _, _, queue, _, _ = row
        facts = self.log.facts.queues[queue]
        assert any(begin <= time <= end for begin, end in facts.open_hours), row
        if facts.capacity is not None and len(self.waiting[queue]) >= facts.capacity:
            self.must_ring = contact

    def _move_leg(self, row: tuple, event: Event) -> None:
        time, contact, leg, agent, queue, _, _ = row
        assert self.places[contact, leg] == (agent, queue), row
        if event not in MOVES_LEG:
            return
        before = self.legs[contact][leg]
        self.legs[contact][leg] = after = advance(before, event)
        self.held[agent][queue] -= (before in HOLDS_SLOT) - (after in HOLDS_SLOT)
        if after is Leg.WRAP_UP and before is Leg.ACCEPTED:
            self.ends[contact, leg] = time
        elif before is Leg.WRAP_UP:
            self._wrapped_up(row, event)

    def _wrapped_up(self, row: tuple, event: Event) -> None:
        """Check END-5: the countdown submits at zero, unless it was cancelled."""
        time, contact, leg, _, _, _, _ = row
        began, after = self.ends.pop((contact, leg), None), self.log.facts.desktop.auto_wrapup_after
        if event is Event.AUTO_WRAP_UP:
            assert began is not None, row
            assert time == began + after, row
        elif began is not None:
            assert time <= began + after, row

    def _offer(self, row: tuple) -> None:
        """Check OFFER-1: Available, a free slot, and serving the queue unless named."""
        time, contact, leg, agent, queue, _, reason = row
        legs, route = self.legs[contact], self.routes[agent]
        assert leg == len(legs), row
        assert self.agents[agent] is Agent.AVAILABLE, row
        assert self.held[agent].total() < self.log.facts.agents[agent].slots, row
        assert Leg.OFFERED not in legs, row
        if reason == Reason.TO_AGENT:
            assert self.conversations[contact] in MAY_NAME, row
            assert agent not in self._inside(contact), row
        else:
            assert not self._inside(contact), row
            assert queue in route.joins, row
            assert route.has_room(queue, self.held[agent]), row
            is_usual = reason == Reason.NONE
            assert not is_usual or time >= self.entered[contact] + route.joins[queue], row
        legs.append(Leg.OFFERED)
        self.places[contact, leg] = agent, queue
        self.held[agent][queue] += 1

    def _inside(self, contact: int) -> set[int]:
        """Return the agents who have the chat open."""
        return {
            self.places[contact, leg][0]
            for leg, state in enumerate(self.legs[contact])
            if state is Leg.ACCEPTED
        }

    def _in_hand(self, contact: int) -> bool:
        return any(leg in HOLDS_SLOT for leg in self.legs[contact])

    def _waits(self, contact: int) -> bool:
        state = self.conversations[contact]
        if state is Conversation.TRANSFER_REQUESTED:
            return Leg.OFFERED not in self.legs[contact]
        return state is Conversation.QUEUED

    def _count_free(self, agent: int) -> None:
        load, slots = self.held[agent].total(), self.log.facts.agents[agent].slots
        assert 0 <= load <= slots, agent
        is_free = self.agents[agent] is Agent.AVAILABLE and load < slots
        for queue in self.routes[agent].joins:
            if is_free:
                self.free[queue].add(agent)
            else:
                self.free[queue].discard(agent)

    def _nobody_waits_in_vain(self, now: float) -> None:
        for queue, waiting in self.waiting.items():
            for agent in self.free[queue] if waiting else ():
                route = self.routes[agent]
                if route.has_room(queue, self.held[agent]):
                    for contact in waiting:
                        asked = self.entered[contact] + route.joins[queue]
                        assert now < asked, f"chat {contact} waits beside agent {agent} at {now}"

    def _is_lost(self, contact: int) -> bool:
        """Whether the chat goes on though its asset is deleted (ASSET-1, ASSET-3)."""
        assets = {
            (Reason.QUEUE_ASSET, self.queues[contact]),
            (Reason.ENTRY_POINT, self.entries[contact]),
        }
        return self.conversations[contact] in WITH_CUSTOMER and not assets.isdisjoint(self.deleted)

    def _settled(self, contact: int, row: tuple) -> None:
        """Check what has to be so of a contact when an instant is over."""
        assert not self._is_lost(contact), row
        state, inside = self.conversations[contact], self._inside(contact)
        assert state is not Conversation.CREATED, row
        assert state is not Conversation.WRAP_UP or self._in_hand(contact), row
        most = self.log.facts.desktop.conference_agents
        assert len(inside) <= (most or 1), row
        if state is Conversation.CONFERENCE:
            assert len(inside) > 1, row
        elif state in (Conversation.ACTIVE, Conversation.CONFERENCE_REQUESTED):
            assert len(inside) == 1, row
