"""A row with those whom it is about, and where the tables lead them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation, Event, illegal
from sim.lifecycle import Leg as LegState
from sim.situation.people import Agent, Chat, Leg
from sim.situation.refusals import (
    bad_conversation,
    bad_leg,
    no_agent,
    no_contact,
    no_leg,
    other_agent,
)
from sim.situation.tables import (
    EVENTS,
    LANDS_AGENT,
    LANDS_CONVERSATION,
    LANDS_LEG,
    MOVES_AGENT,
    MOVES_CONVERSATION,
    MOVES_LEG,
    NEXT_AGENT,
    NEXT_CONVERSATION,
    NEXT_LEG,
    State,
)

if TYPE_CHECKING:
    from sim.situation.situation import Situation

Row = tuple[float, int, int, int, int, int, int]
"""Time, contact, leg, agent, queue, event and reason, as `sim.records.EventLog.rows` gives them."""


class Step(NamedTuple):
    """One row, ready to be taken; None for whom it is not about, and for a state that stays."""

    time: float
    contact: int
    leg_number: int
    agent_number: int
    queue: int
    event: Event
    reason: int
    chat: Chat | None
    leg: Leg | None
    agent: Agent | None
    conversation: Conversation | None
    leg_state: LegState | None
    agent_state: AgentState | None


_CREATE, _OFFER = Event.CREATE, Event.OFFER
_MOST_MADE_UP = 8
"""How many legs that no row has offered may be made up at once; a number may be any number."""
# By event, whether its row has to name a contact, a leg that is there, an agent.
_NAMES_CONTACT = tuple(
    MOVES_CONVERSATION[event] or MOVES_LEG[event] or event is _CREATE for event in Event
)
_NAMES_LEG = tuple(
    MOVES_LEG[event] or event in (Event.AGENT_MESSAGE, Event.REQUEST_CONFERENCE) for event in Event
)
_NAMES_AGENT = tuple(MOVES_AGENT[event] or event is _OFFER for event in Event)


def legal_step(situation: Situation, row: Row) -> Step:
    """Return what *row* does by the tables; raise `IllegalMove` where they forbid it."""
    _, contact, leg_number, agent_number, _, number, reason = row
    event = EVENTS[number]
    chat = situation.chats.get(contact) if _NAMES_CONTACT[number] else None
    leg: Leg | None = None
    conversation: Conversation | None = None
    if _NAMES_CONTACT[number] and event is not _CREATE:
        if chat is None:
            raise no_contact(event, contact)
        if 0 <= leg_number < len(chat.legs):
            leg = chat.legs[leg_number]
        if MOVES_CONVERSATION[number]:
            conversation = NEXT_CONVERSATION[chat.state][number]
            if conversation is None:
                raise bad_conversation(situation, chat, leg, event)
    leg_state = _leg_state(event, leg) if _NAMES_LEG[number] else None
    agent = _agent(situation, event, agent_number, leg)
    agent_state = _agent_state(situation, event, agent) if MOVES_AGENT[number] else None
    return Step(*row[:5], event, reason, chat, leg, agent, conversation, leg_state, agent_state)


def _leg_state(event: Event, leg: Leg | None) -> LegState | None:
    """Return the state that *event* leads a leg to; None where it stays as it is."""
    if leg is None:
        raise no_leg(event)
    if not MOVES_LEG[event]:
        return None
    state = NEXT_LEG[leg.state][event]
    if state is None:
        raise bad_leg(leg, event)
    return state


def _agent_state(situation: Situation, event: Event, agent: Agent | None) -> AgentState | None:
    """Return the state that *event* leads an agent to; None where agents are not seen."""
    if agent is None or not situation.sees_agents:
        return None
    state = NEXT_AGENT[agent.state][event]
    if state is None:
        raise illegal(agent.state, event)
    return state


def _agent(situation: Situation, event: Event, number: int, leg: Leg | None) -> Agent | None:
    """Return the agent whom a row is about; a row need not repeat whose leg it is."""
    if number >= len(situation.agents) or (number < 0 and leg is None and _NAMES_AGENT[event]):
        raise no_agent(event, number)
    if leg is None:
        return situation.agents[number] if number >= 0 else None
    if number >= 0 and number != leg.agent:
        raise other_agent(event, leg)
    return situation.agents[leg.agent]


def forced_step(situation: Situation, row: Row) -> Step:
    """Return what *row* does as far as it makes sense; a chat or leg it lacks is made up."""
    time, contact, leg_number, agent_number, queue, number, reason = row
    event = EVENTS[number]
    chat = situation.chats.get(contact)
    if chat is None and contact >= 0 and event is not _CREATE:
        chat = situation.chats[contact] = Chat(contact, queue, 0, time, queue, time, time)
    agent = situation.agents[agent_number] if 0 <= agent_number < len(situation.agents) else None
    leg = _forced_leg(chat, leg_number, agent, row)
    if leg is not None:
        agent = situation.agents[leg.agent]
    moved = agent if situation.sees_agents else None
    return Step(
        *row[:5],
        event,
        reason,
        chat,
        leg,
        agent,
        None if chat is None else _forced(NEXT_CONVERSATION, LANDS_CONVERSATION, chat.state, event),
        None if leg is None else _forced_part(leg, event),
        None if moved is None else _forced(NEXT_AGENT, LANDS_AGENT, moved.state, event),
    )


def _forced_leg(chat: Chat | None, number: int, agent: Agent | None, row: Row) -> Leg | None:
    """Return the leg of this number, made up where a chat has come to it or almost."""
    if chat is None or not 0 <= number <= len(chat.legs) + _MOST_MADE_UP:
        return None
    event = EVENTS[row[5]]
    if number >= len(chat.legs) and (agent is None or not (_NAMES_LEG[event] or event is _OFFER)):
        return None
    while agent is not None and number >= len(chat.legs) + (event is _OFFER):
        made_up = Leg(len(chat.legs), agent.number, chat.queue, row[0], state=LegState.WITHDRAWN)
        chat.legs.append(made_up)
    return chat.legs[number] if number < len(chat.legs) else None


def _forced_part(leg: Leg, event: Event) -> LegState | None:
    return LegState.OFFERED if event is _OFFER else _forced(NEXT_LEG, LANDS_LEG, leg.state, event)


def _forced(
    table: tuple[tuple[State | None, ...], ...],
    lands: tuple[State | None, ...],
    state: State,
    event: Event,
) -> State | None:
    after = table[state][event]
    return lands[event] if after is None else after
