"""Agents with several chats at a time, exactly: handle time by concurrency, exponential patience.

The state is how many agents have 0, 1, …, all slots taken, so the chain is exact for several agents
too, unlike calculators that balance the number of open chats alone. Its size is the number of ways
to spread the agents over the loads, which keeps it to small centres.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import comb

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import spsolve

from sim.theory.performance import Performance, performance
from sim.theory.waiting import Floats, line

MOST_STATES = 50_000
"""States of the chain that a solution may take; some seconds."""

Loads = tuple[int, ...]
"""How many agents have 0, 1, 2, … chats open."""


@dataclass(frozen=True)
class ChatPerformance(Performance):
    """Steady state of a chat centre; ``busy_frac`` is the share of agents with a chat in hand."""

    p_agent: Floats
    """Share of agents with 0, 1, 2, … chats open."""
    mean_open_chats: float
    slot_util: float
    mean_chat_dur: float
    """Mean time from accept to end."""


def chat_chain(
    arrival_rate: float,
    handle_time: Sequence[float],
    agents: int,
    slots: int,
    patience: float,
    threshold: float = 0.0,
    offer_to: str = "least_loaded",
) -> ChatPerformance:
    """Return the performance of *agents* with *slots* chats each.

    *handle_time* is the mean by concurrency: of an agent who always has 1, 2, 3, … open; the last
    is repeated. The work in a chat is exponential, *patience* the mean of an exponential law.
    *offer_to* is ``least_loaded``, ``most_loaded`` or ``random`` among the agents with a free slot.
    """
    if comb(agents + slots, slots) > MOST_STATES:
        raise ValueError(
            f"{agents} agents with {slots} slots make {comb(agents + slots, slots):,} states; "
            f"the exact chain takes at most {MOST_STATES:,}"
        )
    levels = [handle_time[min(i, len(handle_time) - 1)] for i in range(slots)]
    ends = np.array([0.0, *((i + 1) / time for i, time in enumerate(levels))])
    states = list(_states(agents, slots))
    below = _stationary(states, arrival_rate, ends, offer_to)
    above = line(arrival_rate, agents * ends[-1], 1 / patience, 1 / below[-1] - 1, threshold)
    below[-1] = 0.0
    p_agent = np.array(states).T @ below * ((1 - above.p_full) / below.sum()) / agents
    p_agent[-1] += above.p_full
    open_chats = agents * float(p_agent @ np.arange(slots + 1))
    answer = performance(arrival_rate, above, 1 - p_agent[0])
    return ChatPerformance(
        **vars(answer),
        p_agent=p_agent,
        mean_open_chats=open_chats,
        slot_util=open_chats / (agents * slots),
        mean_chat_dur=open_chats / (arrival_rate * (1 - above.p_abandon)),
    )


def _states(agents: int, slots: int) -> Iterator[Loads]:
    """Yield every way to spread *agents* over 0 to *slots* chats; all slots full comes last."""
    for loads in combinations_with_replacement(range(slots + 1), agents):
        yield tuple(loads.count(i) for i in range(slots + 1))


def _stationary(states: list[Loads], arrival_rate: float, ends: Floats, offer_to: str) -> Floats:
    """Return the probabilities of *states* when those who find all slots full are turned away.

    *ends* is the rate at which an agent with 0, 1, … chats ends one. The line of the waiting
    stands on top of the last state without changing the proportions below it.
    """
    place = {state: i for i, state in enumerate(states)}
    moves = [
        (place[state], place[other], rate)
        for state in states
        for other, rate in _moves(state, arrival_rate, ends, offer_to)
    ]
    source, goal, rate = (np.array(column) for column in zip(*moves, strict=True))
    size = (len(states), len(states))
    balance = sparse.coo_array((rate, (goal, source)), size).tolil()
    balance.setdiag(-np.bincount(source, rate, len(states)))
    balance[0, :] = 1.0
    share = np.zeros(len(states))
    share[0] = 1.0
    probabilities: Floats = spsolve(balance.tocsc(), share)
    return probabilities


def _moves(
    state: Loads, arrival_rate: float, ends: Floats, offer_to: str
) -> Iterator[tuple[Loads, float]]:
    """Yield where one arrival or one end leads from *state*, and at which rate."""
    free = [i for i, agents in enumerate(state[:-1]) if agents]
    if offer_to == "least_loaded":
        free = free[:1]
    elif offer_to == "most_loaded":
        free = free[-1:]
    choices = sum(state[i] for i in free)
    for i in free:
        yield _moved(state, i, i + 1), arrival_rate * state[i] / choices
    for i in range(1, len(state)):
        if state[i]:
            yield _moved(state, i, i - 1), float(ends[i]) * state[i]


def _moved(state: Loads, load: int, other: int) -> Loads:
    """Return *state* after one agent with *load* chats has come to have *other*."""
    loads = list(state)
    loads[load] -= 1
    loads[other] += 1
    return tuple(loads)
