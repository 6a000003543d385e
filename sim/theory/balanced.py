"""Agents with several chats at a time, roughly: the open chats always spread evenly.

This is what calculators call "Erlang Chat": a chain of one number, the chats open in the whole
centre, which are always as evenly spread over the agents as they can be. It takes any number of
agents at once and is an approximation, not exact.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from sim.theory.chat import ChatPerformance, chats, end_rates
from sim.theory.quadrature import Floats
from sim.theory.waiting import line

_BLOCK = 256
"""Cases summed at a time: what they take fits into memory, however large the centre."""


def chat_balanced(
    arrival_rate: ArrayLike,
    handle_time: Sequence[float],
    agents: ArrayLike,
    slots: int,
    patience: ArrayLike,
    threshold: ArrayLike = 0.0,
) -> ChatPerformance:
    """Return the performance of *agents* with *slots* chats each, approximately.

    Asks and answers as `chat_chain` does, in arrays and for any number of agents. It is exact for
    one agent, and about waiting also where chats do not slow each other down. Else it is off, and
    on the hopeful side: it supposes that chats move from agent to agent to stay balanced, while in
    fact some agents are full and slow beside others who are quiet. Against the exact chain it has
    waiting, abandonment and chat durations 1 to 2 % too low where handle time grows gently with
    concurrency, and 10 % where an agent's total speed peaks before the slots are full; the share of
    agents with a chat in hand is 1 to 2 % too high. It knows no routing but to the least loaded,
    and heaping chats on the most loaded is further off.
    """
    ends = np.array(end_rates(handle_time, slots))
    rate, n, patient, within = np.broadcast_arrays(
        *(np.asarray(each, dtype=float) for each in (arrival_rate, agents, patience, threshold))
    )
    full, loads = np.empty(rate.size), np.empty((rate.size, slots + 1))
    for size in np.unique(n):
        places = np.flatnonzero(n == size)
        for first in range(0, len(places), _BLOCK):
            block = places[first : first + _BLOCK]
            full[block], loads[block] = _loads(rate.ravel()[block], ends, int(size))
    above = line(rate, n * ends[-1], 1 / patient, full.reshape(rate.shape), within)
    below = above.at_once[..., None] * loads.reshape(*rate.shape, slots + 1)
    return chats(rate, above, below, n, slots)


def _loads(rate: Floats, ends: Floats, agents: int) -> tuple[Floats, Floats]:
    """Return the share of time that all slots are full if nobody can wait, and agents' loads else.

    By case; the loads are the shares of agents with 0, 1, … chats while a slot is free.
    """
    slots = len(ends) - 1
    shares = _spread(agents, slots)
    total = agents * shares @ ends
    with np.errstate(divide="ignore"):
        steps = np.log(rate)[:, None] - np.log(total[1:])
    logs = np.concatenate((np.zeros((len(rate), 1)), np.cumsum(steps, axis=1)), axis=1)
    weight = np.exp(logs - logs.max(axis=1, keepdims=True))
    full = weight[:, -1] / weight.sum(axis=1)
    below = weight[:, :-1]
    # A house that is full for good is never seen below it.
    with np.errstate(invalid="ignore", divide="ignore"):
        loads = below @ shares[:-1] / below.sum(axis=1, keepdims=True)
    return full, np.nan_to_num(loads)


def _spread(agents: int, slots: int) -> Floats:
    """Return the shares of *agents* with 0, 1, …, *slots* chats, by chats open in all."""
    chats_open = np.arange(agents * slots + 1)
    each, more = np.divmod(chats_open, max(agents, 1))
    shares = np.zeros((len(chats_open), slots + 1))
    shares[chats_open, each] = 1 - more / max(agents, 1)
    shares[chats_open[more > 0], each[more > 0] + 1] = more[more > 0] / max(agents, 1)
    return shares
