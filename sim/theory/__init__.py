"""What closed formulas say of a centre, to hold the simulation against and to staff from.

A formula knows one queue in steady state: one arrival rate, one handle time, everybody alike. Times
may be in any unit as long as all are in the same. What is called a *server* is whatever serves one
contact at a time: an agent on the phone, a chat slot of an agent, or, roughly, an agent with chats.
"""

from sim.theory.chat import ChatPerformance, chat_chain
from sim.theory.erlang import erlang_a, erlang_b, erlang_c, pollaczek_khinchine
from sim.theory.general import erlang_g
from sim.theory.performance import Performance
from sim.theory.staffing import required_agents

__all__ = [
    "ChatPerformance",
    "Performance",
    "chat_chain",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "erlang_g",
    "pollaczek_khinchine",
    "required_agents",
]
