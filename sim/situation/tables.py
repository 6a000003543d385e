"""The lifecycle's tables once more, as lists that a reader of a million rows can index."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TypeVar

from sim.lifecycle import AGENT, CONVERSATION, LEG, Conversation, Event, illegal
from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Leg as LegState

State = TypeVar("State", bound=IntEnum)

EVENTS: tuple[Event, ...] = tuple(Event)
"""Events by number."""


def _next(table: Mapping[State, Mapping[Event, State]]) -> tuple[tuple[State | None, ...], ...]:
    return tuple(tuple(moves.get(event) for event in Event) for moves in table.values())


def _moves(table: Mapping[State, Mapping[Event, State]]) -> tuple[bool, ...]:
    return tuple(any(event in moves for moves in table.values()) for event in Event)


def _landing(table: Mapping[State, Mapping[Event, State]]) -> tuple[State | None, ...]:
    """Return where each event leads as a rule: the first state it leads to from another one."""
    found: dict[Event, State] = {}
    for state, moves in table.items():
        for event, after in moves.items():
            if after is not state:
                found.setdefault(event, after)
    return tuple(found.get(event) for event in Event)


# By state and event, the next state; None where the event is illegal.
NEXT_CONVERSATION: tuple[tuple[Conversation | None, ...], ...] = _next(CONVERSATION)
NEXT_LEG: tuple[tuple[LegState | None, ...], ...] = _next(LEG)
NEXT_AGENT: tuple[tuple[AgentState | None, ...], ...] = _next(AGENT)

# By event, whether it moves such a machine at all.
MOVES_CONVERSATION = _moves(CONVERSATION)
MOVES_LEG = _moves(LEG)
MOVES_AGENT = _moves(AGENT)

# By event, the state after it where it came in spite of the table; None for no change. A request
# out of turn leads nowhere.
LANDS_CONVERSATION: tuple[Conversation | None, ...] = tuple(
    None if event in (Event.REQUEST_TRANSFER, Event.REQUEST_CONFERENCE) else state
    for event, state in zip(Event, _landing(CONVERSATION), strict=True)
)
LANDS_LEG: tuple[LegState | None, ...] = _landing(LEG)
LANDS_AGENT: tuple[AgentState | None, ...] = _landing(AGENT)

RULE_OF: tuple[str, ...] = tuple(illegal(LegState.DONE, event).rule for event in Event)
"""By event, the rule that it breaks where it may not be."""

_BEFORE_END = (
    Event.CUSTOMER_END,
    Event.INTERRUPT,
    Event.REQUEST_TRANSFER,
    Event.REQUEST_CONFERENCE,
    Event.LEAVE_CONFERENCE,
    Event.DISSOLVE_CONFERENCE,
)
_USUAL_PLACE = {
    **dict.fromkeys(_BEFORE_END, Event.END - 0.5),
    Event.AGENT_MESSAGE: float(Event.CUSTOMER_MESSAGE),
}
USUAL_ORDER: tuple[float, ...] = tuple(_USUAL_PLACE.get(event, float(event)) for event in Event)
"""By event, where it stands in a life as a rule: a guess where rows bear the same time.

Messages among themselves have no such order."""
