"""The rules of a chat's life: three tables of legal moves and the catalogue of rules. Pure."""

from sim.lifecycle.diagrams import mermaid
from sim.lifecycle.moves import IllegalMove, advance, illegal, words
from sim.lifecycle.rules import RULES, Rule
from sim.lifecycle.tables import (
    AGENT,
    CONVERSATION,
    LEG,
    Agent,
    Conversation,
    Event,
    Leg,
    Reason,
)

__all__ = [
    "AGENT",
    "CONVERSATION",
    "LEG",
    "RULES",
    "Agent",
    "Conversation",
    "Event",
    "IllegalMove",
    "Leg",
    "Reason",
    "Rule",
    "advance",
    "illegal",
    "mermaid",
    "words",
]
