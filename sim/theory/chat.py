"""Agents with several chats at a time, exactly: handle time by concurrency, exponential patience.

The state is how many agents have 0, 1, …, all slots taken, so the chain is exact for several agents
too, unlike calculators that balance the number of open chats alone (`sim.theory.balanced`). Its
size is the number of ways to spread the agents over the loads, which keeps it to small centres. Its
balance equations are solved by sparse elimination; no book has a closed form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement
from math import comb

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse
from scipy.sparse.linalg import spsolve

from sim.theory.line import Line
from sim.theory.performance import Performance, performance, stacked
from sim.theory.quadrature import Floats
from sim.theory.waiting import line

MOST_STATES = 50_000
"""States of the chain that a solution may take; some seconds."""

ROUTINGS = ("least_loaded", "most_loaded", "random")

Loads = tuple[int, ...]
"""How many agents have 0, 1, 2, … chats open."""


@dataclass(frozen=True)
class ChatPerformance(Performance):
    """Steady state of a chat centre; ``busy_frac`` is the share of agents with a chat in hand."""

    p_agent: Floats
    """Share of agents with 0, 1, 2, … chats open; the last axis."""


def chat_chain(
    arrival_rate: ArrayLike,
    handle_time: Sequence[float],
    agents: ArrayLike,
    slots: int,
    patience: ArrayLike,
    threshold: ArrayLike = 0.0,
    offer_to: str = "least_loaded",
) -> ChatPerformance:
    """Return the performance of *agents* with *slots* chats each.

    *handle_time* is the mean by concurrency: of an agent who always has 1, 2, 3, … open; the last
    is repeated. The work in a chat is exponential, *patience* the mean of an exponential law
    (infinity: nobody gives up). *offer_to* is ``least_loaded``, ``most_loaded`` or ``random`` among
    the agents with a free slot. Rates per second and seconds; arrays broadcast, case after case.
    Raises `ValueError` where the agents are too many to solve the chain for.
    """
    if offer_to not in ROUTINGS:
        raise ValueError(f"offer_to is {offer_to!r}; allowed: {', '.join(ROUTINGS)}")
    ends = end_rates(handle_time, slots)
    cases = np.broadcast(arrival_rate, agents, patience, threshold)
    answers = [
        _chat_chain(float(rate), ends, int(n), float(patient), float(within), offer_to)
        for rate, n, patient, within in cases
    ]
    return stacked(answers, cases.shape)


def end_rates(handle_time: Sequence[float], slots: int) -> tuple[float, ...]:
    """Return the rate at which an agent with 0, 1, …, *slots* chats ends one."""
    levels = [handle_time[min(i, len(handle_time) - 1)] for i in range(slots)]
    return 0.0, *((i + 1) / float(time) for i, time in enumerate(levels))


def chats(rate: Floats, above: Line, below: Floats, agents: Floats, slots: int) -> ChatPerformance:
    """Return the answer of *agents* of whom so many have 0, 1, … chats while any slot is free.

    *below* is that, as shares of all agents, times the share of time with a free slot, which is the
    same as that of arrivals who find one; the last axis is by chats.
    """
    p_agent = below.copy()
    p_agent[..., -1] += 1 - above.at_once
    open_chats = agents * (p_agent @ np.arange(slots + 1.0))
    with np.errstate(invalid="ignore", divide="ignore"):
        duration = open_chats / (rate * above.served)
    busy = 1 - p_agent[..., 0]
    answer = performance(rate, above, agents * slots, open_chats, busy, duration)
    return ChatPerformance(**vars(answer), p_agent=p_agent)


def _chat_chain(
    rate: float,
    ends: tuple[float, ...],
    agents: int,
    patience: float,
    threshold: float,
    offer_to: str,
) -> ChatPerformance:
    full, shares = _loads(rate, ends, agents, offer_to)
    numbers = (rate, agents * ends[-1], 1 / patience, full, threshold)
    above = line(*(np.array(number) for number in numbers))
    below = above.at_once * np.array(shares)
    return chats(np.array(rate), above, below, np.array(agents), len(ends) - 1)


@lru_cache(maxsize=64)
def _loads(
    rate: float, ends: tuple[float, ...], agents: int, offer_to: str
) -> tuple[float, tuple[float, ...]]:
    """Return the share of time that all slots are full if nobody can wait, and agents' loads else.

    The loads are the shares of agents with 0, 1, … chats while a slot is free. The line of the
    waiting stands on top of a full house without changing the proportions below it.
    """
    slots = len(ends) - 1
    if not agents:
        return 1.0, (0.0,) * (slots + 1)
    if comb(agents + slots, slots) > MOST_STATES:
        raise ValueError(
            f"{agents} agents with {slots} slots make {comb(agents + slots, slots):,} states; "
            f"the exact chain takes at most {MOST_STATES:,}"
        )
    states = list(_states(agents, slots))
    below = _stationary(states, rate, np.array(ends), offer_to)
    full, below[-1] = float(below[-1]), 0.0
    loads = np.array(states).T @ below / below.sum() / agents
    return full, tuple(loads.tolist())


def _states(agents: int, slots: int) -> Iterator[Loads]:
    """Yield every way to spread *agents* over 0 to *slots* chats; all slots full comes last."""
    for loads in combinations_with_replacement(range(slots + 1), agents):
        yield tuple(loads.count(i) for i in range(slots + 1))


def _stationary(states: list[Loads], arrival_rate: float, ends: Floats, offer_to: str) -> Floats:
    """Return the probabilities of *states* when those who find all slots full are turned away.

    *ends* is the rate at which an agent with 0, 1, … chats ends one.
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
