"""What each agent was doing, from any moment to the next change: the agent's whole day in spells.

A spell ends when the agent's state, the chats ringing or the chats in hand change. Chats in hand
are those accepted and not yet wrapped up, by the agent or by the countdown. The spells of an agent
follow one another without a gap from its first move to the horizon.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.lifecycle import AGENT, Agent, Event
from sim.metrics.moves import Bools, Floats, Ints, Moves, grouped, opens_group

_RINGING = {Event.OFFER: 1, Event.ACCEPT: -1, Event.MISS: -1, Event.WITHDRAW: -1}
_IN_HAND = {Event.ACCEPT: 1, Event.SUBMIT_WRAP_UP: -1, Event.AUTO_WRAP_UP: -1}
_STATE = {event: state for table in AGENT.values() for event, state in table.items()}


class Timeline(NamedTuple):
    """Spells as equally long columns, agent by agent in order of time."""

    row: Ints
    """The row of the log that begins the spell."""
    agent: Ints
    start: Floats
    end: Floats
    state: Ints
    idle_reason: Ints
    ringing: Ints
    in_hand: Ints
    moved: Bools
    """Whether the row names a state for the agent, be it the old one."""

    @property
    def empty(self) -> Bools:
        """Where nothing is in hand; something may be ringing."""
        empty: Bools = self.in_hand == 0
        return empty

    @property
    def productive(self) -> Bools:
        """Where the agent is Available or has a chat or wrap-up in hand."""
        productive: Bools = (self.state == Agent.AVAILABLE) | (self.in_hand > 0)
        return productive

    def within(self, begin: float, end: float) -> Timeline:
        """Return what of the spells falls into the window, empty spells left out."""
        clipped = self._replace(start=np.maximum(self.start, begin), end=np.minimum(self.end, end))
        lasting = clipped.end > clipped.start
        return Timeline(*(column[lasting] for column in clipped))


def timeline(moves: Moves) -> Timeline:
    """Return the spells of all agents of a log."""
    log = moves.log
    rows = moves.rows(*_RINGING, *_IN_HAND, *_STATE)
    rows = rows[log.agent[rows] >= 0]
    rows = grouped(rows, log.agent[rows])
    agent, event = log.agent[rows], log.event[rows]
    begins = opens_group(agent)
    opening = np.maximum.accumulate(np.where(begins, np.arange(len(rows)), 0))
    moved = _lookup(_STATE, event, -1) >= 0
    state_row = np.maximum.accumulate(np.where(moved, np.arange(len(rows)), -1))
    known = state_row >= opening
    return Timeline(
        row=rows,
        agent=agent,
        start=log.time[rows],
        end=_ends(log.time[rows], begins, log.facts.horizon),
        state=np.where(known, _lookup(_STATE, event, 0)[state_row], Agent.SIGNED_OUT),
        idle_reason=np.where(known, _idle_reason(moves, rows)[state_row], 0),
        ringing=_running(_lookup(_RINGING, event, 0), opening),
        in_hand=_running(_lookup(_IN_HAND, event, 0), opening),
        moved=moved,
    )


def in_hand_of(moves: Moves, spells: Timeline, legs: Bools) -> Ints:
    """Return how many of the chosen *legs* each spell has in hand."""
    change = _lookup(_IN_HAND, moves.log.event[spells.row], 0)
    counted = np.flatnonzero(change)
    change[counted[~legs[moves.leg_of(spells.row[counted])]]] = 0
    begins = opens_group(spells.agent)
    return _running(change, np.maximum.accumulate(np.where(begins, np.arange(len(begins)), 0)))


def _lookup(values: Mapping[Event, int], event: Ints, otherwise: int) -> Ints:
    table = np.full(len(Event), otherwise, dtype=np.int8)
    for key, value in values.items():
        table[key] = value
    return table[event]


def _running(change: Ints, opening: Ints) -> Ints:
    total = np.cumsum(change, dtype=np.int32)
    return total - (total - change)[opening]


def _ends(start: Floats, begins: Bools, horizon: float) -> Floats:
    end = np.full(len(start), horizon)
    end[:-1] = np.where(begins[1:], horizon, start[1:])
    return end


def _idle_reason(moves: Moves, rows: Ints) -> Ints:
    log = moves.log
    return np.where(log.event[rows] == Event.GO_IDLE, log.reason[rows], 0)
