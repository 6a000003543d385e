"""The errors for rows that the tables forbid, each named after the rule it breaks most plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation, Event, IllegalMove, illegal, words
from sim.situation.people import Chat, Leg
from sim.situation.tables import RULE_OF

if TYPE_CHECKING:
    from sim.situation.situation import Situation

_CONFERENCE = (Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)
_AFTER_END = (Conversation.WRAP_UP, Conversation.ENDED)


def no_contact(event: Event, number: int) -> IllegalMove:
    """Return the error for a row about a contact that has not been created."""
    if number >= 0:
        return IllegalMove(RULE_OF[event], f"{words(event)} before create; allowed: after it")
    # What puts an agent into RONA is an offer missed, not somebody's choice.
    rule = "RONA-2" if event is Event.MISS else RULE_OF[event]
    return IllegalMove(rule, f"{words(event)} names no contact; allowed: in a contact")


def no_leg(event: Event) -> IllegalMove:
    """Return the error for a row about a leg that has not been offered."""
    said = f"{words(event)} names no leg that is open; allowed: one that was offered"
    return IllegalMove(RULE_OF[event], said)


def no_agent(event: Event, number: int) -> IllegalMove:
    """Return the error for a row about an agent whom nobody knows."""
    found = "no agent" if number < 0 else f"agent {number}, who is not known"
    return IllegalMove(RULE_OF[event], f"{words(event)} names {found}; allowed: one who is")


def other_agent(event: Event, leg: Leg) -> IllegalMove:
    """Return the error for a row in which an agent acts in another agent's leg."""
    said = f"{words(event)} by another agent; allowed: by agent {leg.agent}, whose leg it is"
    return IllegalMove(RULE_OF[event], said)


def bad_leg(leg: Leg, event: Event) -> IllegalMove:
    """Return the error for an event that the leg's state forbids."""
    handed_on = leg.ended_by is Event.REQUEST_TRANSFER
    return _renamed(illegal(leg.state, event), "XFER-4" if handed_on else None)


def bad_conversation(
    situation: Situation, chat: Chat, leg: Leg | None, event: Event
) -> IllegalMove:
    """Return the error for an event that the conversation's state forbids."""
    rule = None
    if event is Event.REQUEST_TRANSFER and chat.state in _CONFERENCE and chat.requested_by >= 0:
        rule = "XFER-7"
    elif leg is not None and leg.ended_by is Event.REQUEST_TRANSFER:
        rule = "XFER-4"
    elif event in (Event.QUEUE, Event.OFFER) and _kept_in_rona(situation, chat):
        rule = "RONA-4"
    elif _is_reopened(chat, event):
        rule = "END-4"
    return _renamed(illegal(chat.state, event), rule)


def _kept_in_rona(situation: Situation, chat: Chat) -> bool:
    """Whether an agent in RONA has the chat open."""
    return any(situation.agents[leg.agent].state is AgentState.RONA for leg in chat.live_legs)


def _is_reopened(chat: Chat, event: Event) -> bool:
    """Whether the event would take up again what the customer has ended; a message is MSG-5."""
    ended = chat.ended_by is Event.CUSTOMER_END and chat.state in _AFTER_END
    return ended and event is not Event.AGENT_MESSAGE


def _renamed(error: IllegalMove, rule: str | None) -> IllegalMove:
    if rule is None:
        return error
    return IllegalMove(rule, str(error).removeprefix(f"{error.rule}: "), error.allowed)
