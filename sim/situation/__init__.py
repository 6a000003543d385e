"""Where everybody is after the rows of a log read so far; what the rules allow from there."""

from sim.situation.people import Agent, Chat, Leg, Message, Notice
from sim.situation.situation import Situation
from sim.situation.steps import Row
from sim.situation.tables import EVENTS, USUAL_ORDER

__all__ = ["EVENTS", "USUAL_ORDER", "Agent", "Chat", "Leg", "Message", "Notice", "Row", "Situation"]
