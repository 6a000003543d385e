"""Everything on the floor that a command could change, as plain data that can be compared."""

from collections import deque
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from sim.model.bench import Bench
from sim.model.clock import Actor, Clock
from sim.model.floor import Floor
from sim.model.line import Line
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Overflow, Queue


def fingerprint(floor: Floor, chats: Iterable[Chat], legs: Iterable[Leg]) -> tuple[Any, ...]:
    """Return the state of the floor, of these chats and legs, and of the timers that still run."""
    return (
        floor.clock.time,
        tuple(_slots(agent) for agent in floor.agents),
        tuple(_slots(chat) for chat in chats),
        tuple(_slots(leg) for leg in legs),
        tuple(_queue(queue) for queue in floor.queues),
        tuple(timers(floor.clock)),
    )


def timers(clock: Clock) -> list[tuple[float, int, int]]:
    """Return what is still planned: time, rank and order, the next one first."""
    return sorted((time, rank, order) for time, rank, order, _ in clock.planned())


def _slots(thing: Agent | Chat | Leg) -> tuple[Any, ...]:
    return _several(_READ[type(thing)](thing))


def _queue(queue: Queue[Chat]) -> tuple[Any, ...]:
    return (
        tuple([tuple([chat.number for chat in line]) for line in queue.lines]),
        tuple([_several(vars(bench).values()) for bench in queue.benches]),
        _several(vars(queue).values()),
    )


def _several(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return *values*, people and places by what names them: what they hold stands elsewhere."""
    return tuple(
        [value if (name := _NAMES.get(type(value))) is None else name(value) for value in values]
    )


_READ = {kind: attrgetter(*kind.__slots__) for kind in (Agent, Chat, Leg)}
_NAMES: dict[type, Any] = {
    Chat: lambda chat: ("chat", chat.number),
    Leg: lambda leg: ("leg", leg.chat.number, leg.number),
    Agent: lambda agent: ("agent", agent.number),
    Queue: lambda queue: ("queue", queue.number),
    Bench: id,
    Line: id,
    Overflow: id,
    Actor: lambda actor: actor.order,
    **dict.fromkeys((list, tuple, deque), _several),
    dict: lambda several: (_several(several), _several(several.values())),
}
