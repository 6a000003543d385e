"""What closed formulas say of a centre, to hold the simulation against and to staff from.

A formula knows one queue in steady state: one arrival rate, one handle time, everybody alike. Rates
are per second and times in seconds, or in any other unit as long as all are in the same. What is
called a *server* is whatever serves one contact at a time: an agent on the phone, a chat slot of an
agent, or, roughly, an agent with chats.

Which to ask: `erlang_b` where nobody can wait, `erlang_c` where nobody gives up, `erlang_a` where
patience is exponential (with a waiting room too), `erlang_g` for patience of any law,
`pollaczek_khinchine` for one server and handle times of any law; `chat_chain` for few agents with
several chats each, exactly, `chat_balanced` for many, approximately; `turn_chain` and
`always_holding` for one agent's chats turn by turn. `WaitingTime` gives the law of a wait, the
`agents_for_…` functions the number of agents that reach a goal, by any of them.
"""

from sim.theory.balanced import chat_balanced
from sim.theory.chat import ChatPerformance, chat_chain
from sim.theory.erlang import erlang_a, erlang_b, erlang_c
from sim.theory.general import erlang_g
from sim.theory.one_server import pollaczek_khinchine
from sim.theory.performance import Performance
from sim.theory.staffing import (
    agents_for_abandonment,
    agents_for_asa,
    agents_for_blocking,
    agents_for_service_level,
    required_agents,
)
from sim.theory.turns import Held, TurnPerformance, always_holding, turn_chain
from sim.theory.waiting_time import WaitingTime

__all__ = [
    "ChatPerformance",
    "Held",
    "Performance",
    "TurnPerformance",
    "WaitingTime",
    "agents_for_abandonment",
    "agents_for_asa",
    "agents_for_blocking",
    "agents_for_service_level",
    "always_holding",
    "chat_balanced",
    "chat_chain",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "erlang_g",
    "pollaczek_khinchine",
    "required_agents",
    "turn_chain",
]
