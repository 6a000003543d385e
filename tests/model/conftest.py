"""A small centre without actors: the test gives the commands."""

import pytest

from sim.lifecycle import Event, Reason
from sim.model.bench import KEYS, Bench
from sim.model.clock import Clock
from sim.model.floor import Floor
from sim.model.people import Agent, Chat, Leg, Queue
from sim.model.recorder import Recorder
from sim.records import EventLog, Facts


class Onlooker:
    """Sees what the floor shows, and does nothing of its own."""

    def chance(self, chat: Chat) -> float:
        return 0.5

    def __getattr__(self, name: str):
        return lambda _: None


class Centre:
    """A floor with two queues, played by hand."""

    def __init__(self, slots: tuple[int, ...], policy: str, **floor: object) -> None:
        self.recorder = Recorder()
        self.clock = Clock()
        self.floor = Floor(self.clock, self.recorder, KEYS[policy], rona_after=30.0, **floor)
        self.queues = self.floor.queues = [Queue(0, Bench(policy)), Queue(1, Bench(policy))]
        self.agents = [
            Agent(number, count, tuple(self.queues)) for number, count in enumerate(slots)
        ]
        self.floor.seat(self.agents, Onlooker())
        self.chats: list[Chat] = []
        for queue in self.queues:
            self.floor.open_queue(queue)

    def everybody_available(self) -> None:
        for agent in self.agents:
            self.floor.sign_in(agent)
            self.floor.go_available(agent)

    def request(self, queue: int = 0) -> Chat:
        chat = self.floor.request(len(self.chats), self.queues[queue], None)
        self.chats.append(chat)
        return chat

    def accepted(self, queue: int = 0) -> Leg:
        leg = self.request(queue).leg
        assert leg is not None
        self.floor.accept(leg)
        return leg

    def wait(self, seconds: float) -> None:
        self.clock.run_to(self.clock.time + seconds)

    def rows(self) -> list[tuple[float, int, str, str]]:
        """Return the moves so far as (time, contact, event, reason)."""
        log: EventLog = self.recorder.log(Facts("", "", "UTC", 0, 900, (), ()), 0)
        return [
            (time, contact, Event(event).name, Reason(reason).name)
            for time, contact, _, _, _, event, reason in log.rows()
        ]


@pytest.fixture
def centre() -> Centre:
    """Two agents with two slots each, both Available."""
    made = Centre((2, 2), "longest_available")
    made.everybody_available()
    return made


@pytest.fixture
def alone() -> Centre:
    """One agent with one slot, Available."""
    made = Centre((1,), "longest_available")
    made.everybody_available()
    return made


@pytest.fixture
def centre_of():
    """Make a centre with these slots per agent."""
    return Centre
