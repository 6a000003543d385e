"""One agent's chats turn by turn: how long an answer takes beside other chats.

The agent answers one message at a time, first come first served; meanwhile the other customers
think and type. All times are exponential and the number of replies in a chat is geometric, which
makes it a chain. With several agents the state would be the chats and the waiting messages of each
of them; and for other laws of turns there is no chain at all. For those there is the simulation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse
from scipy.sparse.linalg import spsolve

from sim.theory.quadrature import NEGLIGIBLE, Floats

_TALLEST = 1_000_000


class Held(NamedTuple):
    """An agent who always has the same number of chats; numbers or arrays."""

    busy_frac: Floats
    """Share of time that the agent reads and answers."""
    resp_delay: Floats
    """Mean time from a customer's message to the answer."""
    reply_rate: Floats
    handle_time: Floats
    """Mean time from accept to end where the customer has the first turn."""


@dataclass(frozen=True)
class TurnPerformance:
    """Steady state of one agent; shares are over all arrivals."""

    p_wait: float
    p_block: float
    p_abandon: float
    mean_wait: float
    """Mean wait *of all* until accept or leaving."""
    mean_queue: float
    mean_open_chats: float
    busy_frac: float
    """Share of time that the agent reads and answers."""
    slot_util: float
    mean_chat_dur: float
    """Mean time from accept to end."""
    p_agent: Floats
    """Share of time with 0, 1, 2, … chats open."""
    resp_delay: float
    """Mean time from a customer's message, or the accept, to the answer."""
    reply_rate: float


def always_holding(
    chats: ArrayLike, reply: ArrayLike, think: ArrayLike, replies: ArrayLike
) -> Held:
    """Return what becomes of an agent who always has so many *chats* open (machine repair).

    *reply* is the mean time to read and answer, *think* the customer's mean time to think and type,
    *replies* the mean number of them in a chat; numbers or arrays, seconds and rates per second.
    The law of *think* does not matter, that of *reply* is exponential. ``handle_time`` is what
    `chat_balanced` and the scenario's ``handle_time`` by concurrency ask for. Source: C. Palm, "The
    distribution of repairmen in servicing automatic machines", 1947.
    """
    held, reading, thinking, count = np.broadcast_arrays(
        *(np.asarray(each, dtype=float) for each in (chats, reply, think, replies))
    )
    # The agent has nothing to answer as often as a loss system with a slot for each is full.
    idle = np.ones(held.shape)
    for i in range(1, int(held.max(initial=0)) + 1):
        idle = np.where(i <= held, idle * thinking / (i * reading + idle * thinking), idle)
    busy = 1 - idle
    rate = busy / reading
    with np.errstate(invalid="ignore", divide="ignore"):
        cycle = held / rate
    return Held(busy[()], (cycle - thinking)[()], rate[()], (count * cycle)[()])


def turn_chain(
    arrival_rate: float, reply: float, think: float, replies: float, slots: int, patience: float
) -> TurnPerformance:
    """Return the performance of one agent with *slots* chats, exactly.

    The agent opens each chat, the last reply ends it and frees the slot; there is no wrap-up. As
    for `always_holding`, *reply*, *think* and *replies* are means; *patience* is that of an
    exponential law and finite. Rates per second and seconds; single numbers.
    """
    states = list(_states(slots, _tallest(arrival_rate, patience)))
    shares = _stationary(states, arrival_rate, 1 / reply, 1 / think, 1 / replies, 1 / patience)
    chats, ready, waiting = np.array(states).T
    p_agent = np.bincount(chats, weights=shares, minlength=slots + 1).astype(np.float64)
    queue, open_chats = float(shares @ waiting), float(shares @ chats)
    busy = float(shares @ (ready > 0))
    p_abandon = queue / patience / arrival_rate
    return TurnPerformance(
        p_wait=float(p_agent[-1]),
        p_block=0.0,
        p_abandon=p_abandon,
        mean_wait=queue / arrival_rate,
        mean_queue=queue,
        mean_open_chats=open_chats,
        busy_frac=busy,
        slot_util=open_chats / slots,
        mean_chat_dur=open_chats / (arrival_rate * (1 - p_abandon)),
        p_agent=p_agent,
        resp_delay=float(shares @ ready) * reply / busy,
        reply_rate=busy / reply,
    )


State = tuple[int, int, int]
"""Chats open, those of them to be answered, and customers waiting for a slot."""


def _states(slots: int, tallest: int) -> Iterator[State]:
    for chats in range(slots + 1):
        yield from ((chats, ready, 0) for ready in range(chats + 1))
    for waiting in range(1, tallest + 1):
        yield from ((slots, ready, waiting) for ready in range(slots + 1))


def _tallest(rate: float, patience: float) -> int:
    """Return a number of waiting that is never reached, even if nobody were served."""
    mean = rate * patience
    if not mean < _TALLEST:
        raise ValueError(f"patience is {patience}; allowed are times in which few come")
    return math.ceil(mean + math.sqrt(2 * NEGLIGIBLE * (mean + NEGLIGIBLE)) + NEGLIGIBLE)


def _stationary(
    states: list[State], rate: float, replying: float, thinking: float, last: float, leaving: float
) -> Floats:
    place = {state: i for i, state in enumerate(states)}
    slots = max(chats for chats, _, _ in states)
    moves = [
        (place[state], place[other], speed)
        for state in states
        for other, speed in _moves(state, slots, rate, replying, thinking, last, leaving)
        if other in place and speed > 0
    ]
    source, goal, speed = (np.array(column) for column in zip(*moves, strict=True))
    size = (len(states), len(states))
    balance = sparse.coo_array((speed, (goal, source)), size).tolil()
    balance.setdiag(-np.bincount(source, speed, len(states)))
    balance[0, :] = 1.0
    share = np.zeros(len(states))
    share[0] = 1.0
    found: Floats = spsolve(balance.tocsc(), share)
    return found


def _moves(
    state: State,
    slots: int,
    rate: float,
    replying: float,
    thinking: float,
    last: float,
    leaving: float,
) -> Iterator[tuple[State, float]]:
    """Yield where one thing that happens leads from *state*, and at which rate."""
    chats, ready, waiting = state
    yield ((chats, ready, waiting + 1) if chats == slots else (chats + 1, ready + 1, 0)), rate
    yield (chats, ready + 1, waiting), (chats - ready) * thinking
    if ready:
        yield (chats, ready - 1, waiting), replying * (1 - last)
        # The first of the line takes the slot, and is to be answered in its turn.
        end = (chats, ready, waiting - 1) if waiting else (chats - 1, ready - 1, 0)
        yield end, replying * last
    if waiting:
        yield (chats, ready, waiting - 1), waiting * leaving
