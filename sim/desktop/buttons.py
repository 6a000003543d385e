"""Buttons, and whether the tables and the rules let them be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from sim.lifecycle import CONVERSATION, LEG, Conversation, Event, IllegalMove, Leg, advance

_MOVES_CONVERSATION = {event for moves in CONVERSATION.values() for event in moves}
_MOVES_LEG = {event for moves in LEG.values() for event in moves}


@dataclass(frozen=True)
class Button:
    """A button: what it reads, and the rule that forbids to press it now; empty where none does."""

    label: str
    rule: str = ""

    @property
    def enabled(self) -> bool:
        """Whether it can be pressed."""
        return not self.rule

    def __str__(self) -> str:
        return f"[{self.label}]" if self.enabled else f"({self.label}: {self.rule})"


def forbidden_by(event: Event, conversation: Conversation, leg: Leg) -> str:
    """Return the rule by which an agent may not let *event* happen; empty where it may be.

    What leaves the leg as it is can be done from an accepted one only.
    """
    moved: list[IntEnum] = []
    if event in _MOVES_LEG:
        moved.append(leg)
    elif leg is not Leg.ACCEPTED:
        return _refusal(leg, event)
    if event in _MOVES_CONVERSATION:
        moved.append(conversation)
    return next((rule for state in moved if (rule := _refusal(state, event))), "")


def _refusal(state: IntEnum, event: Event) -> str:
    try:
        advance(state, event)  # type: ignore[type-var]
    except IllegalMove as refusal:
        return refusal.rule
    return ""
