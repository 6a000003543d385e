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


@dataclass
class Chat:
    number: int
    queue: int
    state: Conversation = Conversation.CREATED
    leg: int = -1
    legs: int = 0
    agent: int = -1
    leg_state: Leg | None = None
    asked: bool = False


@dataclass
class Desk:
    number: int
    slots: int
    queues: tuple[int, ...]
    state: Agent = Agent.SIGNED_OUT
    chats: set[int] = field(default_factory=set)


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
                self.arrive(queue)
            for chat in self.chats:
                if chat.state not in (Conversation.ENDED, Conversation.REFUSED):
                    self.move_chat(chat)
            self.now += STEP
        return EventLog.from_rows(self.rows, self.centre, replication=3)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def write(self, chat: Chat, event: Event, reason: int = 0, on_leg: bool = False) -> None:
        """Append a row, moving conversation, leg and agent by the tables."""
        if any(event in moves for moves in CONVERSATION.values()):
            chat.state = advance(chat.state, event)
        if on_leg and any(event in moves for moves in LEG.values()):
            chat.leg_state = advance(chat.leg_state, event)
        place = (chat.leg, chat.agent) if on_leg else (-1, -1)
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

    def arrive(self, queue: int) -> None:
        if not self.chance(0.06):
            return
        chat = Chat(len(self.chats), queue)
        self.chats.append(chat)
        self.write(chat, E.CREATE)
        if self.chance(0.1):
            self.write(chat, E.REFUSE, self.dice.choice([R.QUEUE_FULL, R.OUTSIDE_HOURS]))
        else:
            self.write(chat, E.QUEUE)

    def move_chat(self, chat: Chat) -> None:
        move = {
            Conversation.QUEUED: self.wait,
            Conversation.OFFERED: self.ring,
            Conversation.ACTIVE: self.talk,
            Conversation.CUSTOMER_ENDED: self.hang_up,
            Conversation.WRAP_UP: self.wrap_up,
        }.get(chat.state)
        if move:
            move(chat)

    def wait(self, chat: Chat) -> None:
        if self.chance(0.04):
            self.write(chat, E.ABANDON, R.IN_QUEUE)
        elif self.chance(0.01):
            self.write(chat, E.CLOSE, R.MAXIMUM_WAIT)
        elif chat.queue not in self.silent and self.chance(0.05):
            self.write(chat, E.CUSTOMER_MESSAGE)
        elif self.chance(0.5):
            self.offer(chat)

    def offer(self, chat: Chat) -> None:
        free = [
            desk
            for desk in self.desks
            if desk.state is Agent.AVAILABLE
            and chat.queue in desk.queues
            and len(desk.chats) < desk.slots
        ]
        if free:
            desk = self.dice.choice(free)
            desk.chats.add(chat.number)
            chat.agent, chat.leg, chat.leg_state = desk.number, chat.legs, Leg.OFFERED
            chat.legs += 1
            self.write(chat, E.OFFER, on_leg=True)

    def ring(self, chat: Chat) -> None:
        desk = self.desks[chat.agent]
        if self.chance(0.4):
            self.write(chat, E.ACCEPT, on_leg=True)
        elif self.chance(0.1):
            desk.state = advance(desk.state, E.MISS)
            desk.chats.remove(chat.number)
            self.write(chat, E.MISS, on_leg=True)
        elif self.chance(0.06):
            desk.chats.remove(chat.number)
            self.write(chat, E.WITHDRAW, on_leg=True)
            closes = self.chance(0.3)
            self.write(
                chat, *((E.CLOSE, R.CLOSING_TIME) if closes else (E.ABANDON, R.WHILE_RINGING))
            )

    def talk(self, chat: Chat) -> None:
        silent, roll = chat.queue in self.silent, self.dice.random()
        if roll < 0.12 and not silent:
            reason = R.CLOSING_ANSWER if chat.asked else R.NONE
            self.write(chat, E.CUSTOMER_MESSAGE, reason, on_leg=True)
        elif roll < 0.24 and not silent:
            self.write(chat, E.AGENT_MESSAGE, on_leg=True)
        elif roll < 0.27 and not silent and not chat.asked:
            chat.asked = True
            self.write(chat, E.AGENT_MESSAGE, R.CLOSING_QUESTION, on_leg=True)
        elif roll < 0.32:
            self.hang_up(chat)
        elif roll < 0.34:
            self.write(chat, E.CUSTOMER_END, on_leg=True)

    def hang_up(self, chat: Chat) -> None:
        self.write(chat, E.END, on_leg=True)
        if self.chance(0.2):
            self.wrap_up(chat)

    def wrap_up(self, chat: Chat) -> None:
        if self.chance(0.3):
            self.desks[chat.agent].chats.remove(chat.number)
            self.write(chat, E.SUBMIT_WRAP_UP, self.dice.randrange(2), on_leg=True)
            self.write(chat, E.FINISH)


def toy_log(seed: int, silent: set[int] = frozenset({2}), **more) -> EventLog:
    """Return a random log; queues in *silent* show no messages."""
    return Toy(seed, facts(**more), set(silent)).log()
