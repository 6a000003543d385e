"""Where contacts and agents have to be after an instant, for the rest of the log to be legal.

The tables alone decide that, and only for what has an order: read backwards, each instant leaves
the states from which its events can happen in some order and end in a state that the next allows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from sim.lifecycle import AGENT, CONVERSATION, Agent, Event
from sim.situation import EVENTS, Row, Situation

Key = tuple[str, int]
States = frozenset[IntEnum]
Table = Mapping[IntEnum, Mapping[Event, IntEnum]]

# An offer leaves its agent where it is, but only one in Available gets any.
_WITH_OFFERS = {
    **AGENT,
    Agent.AVAILABLE: {**AGENT[Agent.AVAILABLE], Event.OFFER: Agent.AVAILABLE},
}
_TABLES: dict[str, Table] = {"contact": CONVERSATION, "agent": _WITH_OFFERS}  # type: ignore[dict-item]
_MOVES = {
    kind: {event for moves in table.values() for event in moves} for kind, table in _TABLES.items()
}
_MOST = 10
"""Of more events at one instant, no order is looked for."""


def whose(row: Row) -> list[Key]:
    """Return the contact and the agent of a row, where it has them."""
    names = (("contact", row[1]), ("agent", row[3]))
    return [name for name in names if name[1] >= 0]


class Followers:
    """By contact and agent, the states in which it may be after each instant of its own."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._times: dict[Key, list[float]] = defaultdict(list)
        self._events: dict[Key, list[list[Event]]] = defaultdict(list)
        self._states: dict[Key, list[States]] = {}
        for row in rows:
            event = EVENTS[row[5]]
            for key in whose(row):
                if event in _MOVES[key[0]]:
                    self._add(key, row[0], event)

    def _add(self, key: Key, time: float, event: Event) -> None:
        times = self._times[key]
        if not times or times[-1] < time:
            times.append(time)
            self._events[key].append([])
        self._events[key][-1].append(event)

    def after(self, time: float, rows: Iterable[Row]) -> dict[Key, States]:
        """Return where those whom *rows* are about may be when the instant at *time* is over."""
        return {key: self._may_be(key, time) for row in rows for key in whose(row)}

    def _may_be(self, key: Key, time: float) -> States:
        if key not in self._states:
            self._states[key] = _backwards(_TABLES[key[0]], self._events[key])
        return self._states[key][bisect_right(self._times[key], time)]


def _backwards(table: Table, instants: Sequence[Sequence[Event]]) -> list[States]:
    """Return the states before each instant from which all that follows is legal; then those after.

    Where there is none, what is wrong comes later, and does not bind what is before.
    """
    anywhere = frozenset(table)
    states = [anywhere]
    for events in reversed(instants):
        before = frozenset(
            state
            for state in table
            if len(events) > _MOST or _leads_into(table, state, events, states[-1])
        )
        states.append(before or anywhere)
    return states[::-1]


def _leads_into(table: Table, state: IntEnum, events: Sequence[Event], goal: States) -> bool:
    """Whether *events* in some order lead from *state* to one of *goal*."""
    if not events:
        return state in goal
    for event in table[state].keys() & set(events):
        place = events.index(event)
        rest = [*events[:place], *events[place + 1 :]]
        if _leads_into(table, table[state][event], rest, goal):
            return True
    return False


def can_go_on(situation: Situation, key: Key, states: States) -> bool:
    """Whether a contact or an agent is in one of *states*, as far as anybody can know."""
    kind, number = key
    if kind == "contact":
        chat = situation.chats.get(number)
        return chat is None or chat.state in states
    is_seen = situation.sees_agents and number < len(situation.agents)
    return not is_seen or situation.agents[number].state in states
