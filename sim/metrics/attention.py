"""When agents were reading, answering and wrapping up, as far as the log tells.

A log holds the end of each piece of attention (the message sent, the wrap-up submitted) but not
its beginning. An agent attends to one thing at a time, so a piece began when it was ready or when
the agent's previous piece ended, whichever came later. A reply is ready at the message before it,
or at its agent's accept, whichever came later; a wrap-up is ready when its agent's part has ended.
A wrap-up that the countdown submitted took no attention that a log can tell.

Queues without a single message (their handle time was given as a whole) tell nothing about
attention, and neither do the agents who have chats of such a queue.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.lifecycle import Event
from sim.metrics.moves import (
    Bools,
    Floats,
    Ints,
    Moves,
    grouped,
    last,
    opens_group,
)

_ENDS = (
    Event.END,
    Event.TIME_OUT,
    Event.REQUEST_TRANSFER,
    Event.LEAVE_CONFERENCE,
    Event.DISSOLVE_CONFERENCE,
)


class Attention(NamedTuple):
    """Pieces of attention as equally long columns, agent by agent in order of time."""

    agent: Ints
    contact: Ints
    queue: Ints
    start: Floats
    end: Floats


def attentive_agents(moves: Moves) -> Bools:
    """Return whose chats all show their messages, so that their attention is known."""
    accepts = moves.rows(Event.ACCEPT)
    silent = accepts[~moves.writing_queues[moves.log.queue[accepts]]]
    agents = len(moves.log.facts.agents)
    attentive: Bools = np.bincount(moves.log.agent[silent], minlength=agents) == 0
    return attentive


def attention(moves: Moves) -> Attention:
    """Return every finished piece of attention in queues that show messages."""
    log = moves.log
    replies, replies_ready = _replies(moves)
    wrapups, wrapups_ready = _wrapups(moves)
    rows = np.concatenate([replies, wrapups])
    ready = np.concatenate([replies_ready, wrapups_ready])
    # Of the leg: the sender of a transferred chat may wrap up when it is in another queue.
    queue = log.queue[moves.of_legs(Event.OFFER)][moves.leg_of(rows)]
    known = np.flatnonzero(moves.writing_queues[queue] & (log.agent[rows] >= 0))
    known = known[np.lexsort((rows[known], log.agent[rows[known]]))]
    rows, ready, queue = rows[known], ready[known], queue[known]
    agent, end = log.agent[rows], log.time[rows]
    free = np.full(len(rows), -np.inf)
    free[1:] = np.where(opens_group(agent)[1:], -np.inf, end[:-1])
    start = np.minimum(np.fmax(ready, free), end)
    return Attention(agent, log.contact[rows], queue, start, end)


def _replies(moves: Moves) -> tuple[Ints, Floats]:
    """Return the rows of agents' messages, and when each was ready to be written."""
    log = moves.log
    accepts = moves.rows(Event.ACCEPT)
    accepted = np.full(moves.legs, np.nan)
    accepted[moves.leg_of(accepts)] = log.time[accepts]
    rows = moves.rows(Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)
    rows = grouped(rows, log.contact[rows])
    before = np.full(len(rows), np.nan)
    before[1:] = np.where(opens_group(log.contact[rows])[1:], np.nan, log.time[rows[:-1]])
    written = log.event[rows] == Event.AGENT_MESSAGE
    rows, before = rows[written], before[written]
    return rows, np.fmax(before, accepted[moves.leg_of(rows)])


def _wrapups(moves: Moves) -> tuple[Ints, Floats]:
    """Return the rows of submitted wrap-ups, and when the chat of each had ended."""
    rows = moves.rows(Event.SUBMIT_WRAP_UP)
    ends = moves.rows(*_ENDS)
    ended = last(ends, moves.leg_of(ends), moves.legs)
    return rows, moves.times(ended[moves.leg_of(rows)])
