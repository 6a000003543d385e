"""Random legal logs from a toy centre: no model of anything, only every move at some time.

Time goes in steps of some seconds, so that many things happen at the same instant. The tables of
the lifecycle check each move.
"""

import random
from dataclasses import dataclass, field

from sim.lifecycle import AGENT, CONVERSATION, LEG, Agent, Conversation, Event, Leg, Reason, advance
from sim.records import AgentFacts, EventLog, Facts, QueueFacts

STEP = 2.5
E, R = Event, Reason
C = Conversation

OVER = {C.ENDED, C.REFUSED, C.ABANDONED, C.CLOSED}
LIVE = {C.ACTIVE, C.CONFERENCE_REQUESTED, C.CONFERENCE}
ORIGINS = [R.NONE, R.NONE, R.PROACTIVE, R.AFTER_ABANDONING, R.AFTER_UNSOLVED]
NOBODYS = [
    (E.INVITE, R.NONE),
    (E.HOLD_INVITATION, R.NONE),
    (E.DECLINE_INVITATION, R.DECLINED),
    (E.DECLINE_INVITATION, R.IGNORED),
    (E.DELETE_ASSET, R.QUEUE_ASSET),
]


@dataclass
class Part:
    """One agent's part of a chat."""

    number: int
    agent: int
    state: Leg = Leg.OFFERED


@dataclass
class Chat:
    number: int
    queue: int
    state: C = C.CREATED
    parts: list[Part] = field(default_factory=list)
    asked: bool = False
    gone: bool = False
    names_agent: bool = False
    """Whether a request waits for one agent, and not in a queue."""

    def of(self, state: Leg) -> list[Part]:
        return [part for part in self.parts if part.state is state]


@dataclass
class Desk:
    number: int
    slots: int
    queues: tuple[int, ...]
    state: Agent = Agent.SIGNED_OUT
    chats: list[int] = field(default_factory=list)


def facts(horizon: float = 950.0, interval: float = 100.0, **more) -> Facts:
    """Two queues and a silent third one; three agents, of whom one serves two of them."""
    queues = (
        QueueFacts("Support", 0.8, 20.0, "miss", 5.0, 30.0),
        QueueFacts("Sales", 0.8, 10.0, "exclude", 0.0, 20.0),
        QueueFacts("Billing", 0.7, 15.0, "met", 0.0, 20.0),
    )
    agents = (
        AgentFacts("Ana", "Early", 3, (0, 1), ((0.0, 700.0),), ((300.0, 360.0),)),
        AgentFacts("Bo", "Early", 2, (0,), ((50.0, 650.0),), ((200.0, 230.0), (400.0, 455.0))),
        AgentFacts("Cy", "Late", 1, (2,), ((400.0, 950.0),)),
        AgentFacts("Di", "Late", 2, (1, 0), ((400.0, 2000.0),)),
    )
    described = {
        "scenario": "toy",
        "start": "2026-11-30T08:00:00+01:00",
        "timezone": "Europe/Stockholm",
        "horizon": horizon,
        "interval": interval,
        "queues": queues,
        "agents": agents,
        "wrapup_reasons": ("solved", "not solved"),
        "idle_reasons": ("Signed in", "Break"),
    }
    return Facts(**(described | more))


class Toy:
    """A centre whose every move is a throw of the dice."""

    def __init__(self, seed: int, centre: Facts, silent: set[int]):
        self.dice = random.Random(seed)
        self.centre = centre
        self.silent = silent
        self.rows: list[tuple] = []
        self.chats: list[Chat] = []
        self.desks = [
            Desk(number, agent.slots, agent.queues) for number, agent in enumerate(centre.agents)
        ]
        self.now = 0.0

    def log(self) -> EventLog:
        while self.now <= self.centre.horizon:
            for desk in self.desks:
                self.move_agent(desk)
            for queue in range(len(self.centre.queues)):
                self.invite(queue)
                self.arrive(queue)
            for chat in self.chats:
                self.move_chat(chat)
                self.wrap_up(chat)
            self.now += STEP
        return EventLog.from_rows(self.rows, self.centre, replication=3)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def write(self, chat: Chat, event: Event, reason: int = 0, part: Part | None = None) -> None:
        """Append a row, moving conversation, leg and agent by the tables."""
        if any(event in moves for moves in CONVERSATION.values()):
            chat.state = advance(chat.state, event)
        if part and any(event in moves for moves in LEG.values()):
            part.state = advance(part.state, event)
        place = (part.number, part.agent) if part else (-1, -1)
        self.rows.append((self.now, chat.number, *place, chat.queue, event, reason))

    def move_agent(self, desk: Desk) -> None:
        roll = self.dice.random()
        if desk.state is Agent.SIGNED_OUT:
            event = E.SIGN_IN if roll < 0.05 else None
        elif roll < 0.01 and not desk.chats:
            event = E.SIGN_OUT
        elif roll < 0.06:
            event = E.GO_IDLE
        elif roll < 0.3:
            event = E.GO_AVAILABLE
        else:
            event = None
        if event in AGENT[desk.state]:
            desk.state = advance(desk.state, event)
            reason = self.dice.randrange(2) if event is E.GO_IDLE else 0
            self.rows.append((self.now, -1, -1, desk.number, -1, event, reason))

    def invite(self, queue: int) -> None:
        """Append a row about an invitation or a deleted asset, which is about nobody's chat."""
        if self.chance(0.05):
            event, reason = self.dice.choice(NOBODYS)
            self.rows.append((self.now, -1, -1, -1, queue, event, reason))

    def arrive(self, queue: int) -> None:
        if not self.chance(0.08):
            return
        chat = Chat(len(self.chats), queue)
        self.chats.append(chat)
        self.write(chat, E.CREATE, self.dice.choice(ORIGINS))
        if self.chance(0.1):
            refusals = [R.QUEUE_FULL, R.OUTSIDE_HOURS, R.ASSET_DELETED]
            self.write(chat, E.REFUSE, self.dice.choice(refusals))
        elif self.chance(0.1):
            self.write(chat, E.BALK)
        elif self.chance(0.1):
            self.enter(chat, R.OVERFLOW)
        else:
            self.write(chat, E.QUEUE)

    def enter(self, chat: Chat, reason: Reason) -> None:
        """Put *chat* into any queue; into another one, where it overflows."""
        queues = set(range(len(self.centre.queues)))
        elsewhere = queues - {chat.queue} if reason is R.OVERFLOW else queues
        chat.queue = self.dice.choice(sorted(elsewhere))
        chat.names_agent = False
        self.write(chat, E.QUEUE, reason)

    def move_chat(self, chat: Chat) -> None:
        ringing = chat.of(Leg.OFFERED)
        if ringing:
            self.ring(chat, ringing[0])
        if chat.state in LIVE:
            self.talk(chat)
        elif chat.state in {C.QUEUED, C.TRANSFER_REQUESTED} and not chat.of(Leg.OFFERED):
            self.wait(chat)
        elif chat.state not in OVER and chat.of(Leg.ACCEPTED) and self.chance(0.5):
            self.write(chat, E.END, part=self.dice.choice(chat.of(Leg.ACCEPTED)))

    def wait(self, chat: Chat) -> None:
        if not chat.gone and self.chance(0.04):
            self.write(chat, E.ABANDON, R.IN_QUEUE)
        elif self.chance(0.01):
            self.write(chat, E.CLOSE, R.MAXIMUM_WAIT)
        elif self.chance(0.02):
            self.vanish(chat)
        elif self.chance(0.03):
            self.enter(chat, R.OVERFLOW)
        elif not chat.gone and chat.queue not in self.silent and self.chance(0.05):
            self.write(chat, E.CUSTOMER_MESSAGE)
        elif self.chance(0.5):
            self.offer(chat, [desk for desk in self.free(chat) if chat.queue in desk.queues])

    def free(self, chat: Chat) -> list[Desk]:
        inside = {part.agent for part in chat.of(Leg.ACCEPTED)}
        return [
            desk
            for desk in self.desks
            if desk.state is Agent.AVAILABLE
            and len(desk.chats) < desk.slots
            and desk.number not in inside
        ]

    def offer(self, chat: Chat, desks: list[Desk], reason: Reason = R.NONE) -> None:
        if desks:
            desk = self.dice.choice(desks)
            desk.chats.append(chat.number)
            chat.parts.append(Part(len(chat.parts), desk.number))
            self.write(chat, E.OFFER, reason, chat.parts[-1])

    def let_go(self, chat: Chat, part: Part) -> None:
        self.desks[part.agent].chats.remove(chat.number)

    def ring(self, chat: Chat, part: Part) -> None:
        desk = self.desks[part.agent]
        if self.chance(0.4):
            self.write(chat, E.ACCEPT, part=part)
            chat.names_agent = False
        elif self.chance(0.1):
            desk.state = advance(desk.state, E.MISS)
            self.let_go(chat, part)
            self.write(chat, E.MISS, R.UNANSWERED if chat.names_agent else R.NONE, part)
            if chat.names_agent:
                self.unanswered(chat)
        elif chat.state not in LIVE and not chat.gone and self.chance(0.06):
            self.withdraw(chat, part)
            closes = self.chance(0.3)
            self.write(
                chat, *((E.CLOSE, R.CLOSING_TIME) if closes else (E.ABANDON, R.WHILE_RINGING))
            )

    def withdraw(self, chat: Chat, part: Part) -> None:
        self.let_go(chat, part)
        self.write(chat, E.WITHDRAW, part=part)

    def unanswered(self, chat: Chat) -> None:
        """Remove a request that named an agent, in one of the ways there are."""
        chat.names_agent = False
        if chat.state in LIVE or self.chance(0.4):
            self.write(chat, E.REMOVE_REQUEST, R.UNANSWERED)
        elif self.chance(0.5):
            self.write(chat, E.REMOVE_REQUEST, R.RETURNED)
            self.offer(chat, self.free(chat), R.TO_AGENT)
        else:
            self.write(chat, E.CLOSE, R.UNANSWERED)

    def talk(self, chat: Chat) -> None:
        silent, roll = chat.queue in self.silent, self.dice.random()
        part = self.dice.choice(chat.of(Leg.ACCEPTED))
        if roll < 0.12 and not silent and not chat.gone:
            reason = R.CLOSING_ANSWER if chat.asked else R.NONE
            self.write(chat, E.CUSTOMER_MESSAGE, reason, part)
        elif roll < 0.24 and not silent:
            self.write(chat, E.AGENT_MESSAGE, 0, part)
        elif roll < 0.27 and not silent and not chat.asked:
            chat.asked = True
            self.write(chat, E.AGENT_MESSAGE, R.CLOSING_QUESTION, part)
        elif roll < 0.33:
            self.end(chat, part)
        elif roll < 0.335:
            self.vanish(chat)
        elif roll < 0.37 and chat.state is C.ACTIVE:
            self.transfer(chat, part)
        elif roll < 0.42 and chat.state in {C.ACTIVE, C.CONFERENCE} and not chat.of(Leg.OFFERED):
            self.add_agent(chat, part)
        elif roll < 0.45 and chat.state is C.CONFERENCE:
            self.leave_conference(chat, part)

    def vanish(self, chat: Chat) -> None:
        if not chat.gone:
            chat.gone = True
            self.write(chat, E.VANISH, 0, (chat.of(Leg.ACCEPTED) or [None])[0])

    def end(self, chat: Chat, part: Part) -> None:
        for ringing in chat.of(Leg.OFFERED):
            self.withdraw(chat, ringing)
        live = chat.of(Leg.ACCEPTED)
        event = self.dice.choice([E.END, E.CUSTOMER_END, E.INTERRUPT, E.TIME_OUT])
        if event is E.CUSTOMER_END and not chat.gone:
            self.write(chat, event, 0, live[0])
        elif event is E.INTERRUPT:
            self.write(chat, event, R.ASSET_DELETED, live[0])
        else:
            ends = E.TIME_OUT if event is E.TIME_OUT or chat.gone else E.END
            for each in sorted(live, key=lambda other: other is not part):
                self.write(chat, ends, 0, each)

    def transfer(self, chat: Chat, part: Part) -> None:
        why = self.dice.choice([R.NOT_SOLVED, R.ESCALATION, R.SHIFT_END])
        targets = [desk for desk in self.free(chat) if desk.number != part.agent]
        if targets and self.chance(0.5):
            self.write(chat, E.REQUEST_TRANSFER, why, part)
            chat.names_agent = True
            self.offer(chat, targets, R.TO_AGENT)
        else:
            self.write(chat, E.REQUEST_TRANSFER, why, part)
            self.enter(chat, R.TRANSFER)

    def add_agent(self, chat: Chat, part: Part) -> None:
        targets = self.free(chat)
        if targets:
            self.write(chat, E.REQUEST_CONFERENCE, 0, part)
            chat.names_agent = True
            self.offer(chat, targets, R.TO_AGENT)

    def leave_conference(self, chat: Chat, part: Part) -> None:
        two = len(chat.of(Leg.ACCEPTED)) == 2
        for ringing in chat.of(Leg.OFFERED):
            self.withdraw(chat, ringing)
            self.write(chat, E.REMOVE_REQUEST)
        self.write(chat, E.DISSOLVE_CONFERENCE if two else E.LEAVE_CONFERENCE, 0, part)

    def wrap_up(self, chat: Chat) -> None:
        for part in chat.of(Leg.WRAP_UP):
            if self.chance(0.1):
                self.write(chat, E.EXTEND_WRAP_UP, 0, part)
            elif self.chance(0.3):
                self.let_go(chat, part)
                event = E.AUTO_WRAP_UP if self.chance(0.2) else E.SUBMIT_WRAP_UP
                self.write(chat, event, self.dice.randrange(2), part)
        if chat.state is C.WRAP_UP and not chat.of(Leg.WRAP_UP) and not chat.of(Leg.ACCEPTED):
            self.write(chat, E.FINISH)


def toy_log(seed: int, silent: set[int] = frozenset({2}), **more) -> EventLog:
    """Return a random log; queues in *silent* show no messages."""
    return Toy(seed, facts(**more), set(silent)).log()
