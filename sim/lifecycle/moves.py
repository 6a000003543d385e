"""One step of a life: what an event leads to, or the error that says why it may not be."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

from sim.lifecycle.tables import (
    AGENT,
    CONVERSATION,
    LEG,
    Agent,
    C,
    Conversation,
    E,
    Event,
    Leg,
)

State = TypeVar("State", Conversation, Leg, Agent)

_TABLES: dict[type, dict[IntEnum, dict[Event, IntEnum]]] = {
    Conversation: CONVERSATION,  # type: ignore[dict-item]
    Leg: LEG,  # type: ignore[dict-item]
    Agent: AGENT,  # type: ignore[dict-item]
}

# The rule that an illegal event breaks; a state with a rule of its own goes before it.
_RULE_OF_EVENT = {
    E.ACCEPT: "ACC-1",
    E.MISS: "RONA-1",
    E.OFFER: "OFFER-1",
    E.QUEUE: "QUEUE-1",
    E.WITHDRAW: "OFFER-7",
    E.ABANDON: "CUST-2",
    E.CUSTOMER_END: "CUST-2",
    E.CUSTOMER_MESSAGE: "CUST-1",
    E.AGENT_MESSAGE: "MSG-5",
    E.REQUEST_TRANSFER: "XFER-1",
    E.REQUEST_CONFERENCE: "CONF-1",
    E.LEAVE_CONFERENCE: "CONF-5",
    E.DISSOLVE_CONFERENCE: "CONF-5",
    E.REMOVE_REQUEST: "XFER-6",
    E.END: "END-2",
    E.SUBMIT_WRAP_UP: "END-2",
    E.FINISH: "END-2",
    E.TIME_OUT: "END-6",
    E.INTERRUPT: "ASSET-1",
    E.CLOSE: "QUEUE-2",
    E.REFUSE: "QUEUE-3",
    E.BALK: "QUEUE-3",
    E.CREATE: "CUST-1",
    E.SIGN_IN: "STATE-1",
    E.GO_AVAILABLE: "STATE-1",
    E.GO_IDLE: "STATE-2",
    E.SIGN_OUT: "STATE-3",
    E.AUTO_WRAP_UP: "END-5",
    E.EXTEND_WRAP_UP: "END-5",
    E.VANISH: "CUST-1",
    E.INVITE: "PRO-1",
    E.HOLD_INVITATION: "PRO-2",
    E.DECLINE_INVITATION: "PRO-3",
    E.DELETE_ASSET: "ASSET-1",
}
_RULE_OF_STATE: dict[IntEnum, str] = {C.INTERRUPTED: "ASSET-2", C.CUSTOMER_ENDED: "END-3"}


class IllegalMove(Exception):
    """A move that a rule forbids. Nothing has changed when it is raised.

    ``rule`` is the id in the catalogue, ``allowed`` the events that the state admits.
    """

    def __init__(self, rule: str, message: str, allowed: tuple[Event, ...] = ()) -> None:
        super().__init__(f"{rule}: {message}")
        self.rule = rule
        self.allowed = allowed


def words(name: IntEnum) -> str:
    """Return an enum member as the words a person would use."""
    return name.name.lower().replace("_", " ")


def advance(state: State, event: Event) -> State:
    """Return the state that *event* leads to; raise `IllegalMove` where it may not be."""
    try:
        return _TABLES[type(state)][state][event]  # type: ignore[return-value]
    except KeyError:
        raise illegal(state, event) from None


def illegal(state: IntEnum, event: Event) -> IllegalMove:
    """Return the error for *event* in *state*: the rule, the state, and what would be allowed."""
    allowed = tuple(_TABLES[type(state)][state])
    machine = type(state).__name__.lower()
    instead = ", ".join(words(e) for e in allowed) or "nothing more"
    rule = _RULE_OF_EVENT[event]
    if type(state) is Conversation:
        rule = _RULE_OF_STATE.get(state, rule)
    return IllegalMove(
        rule,
        f"{words(event)} is not allowed while the {machine} is {words(state)}; allowed: {instead}",
        allowed,
    )
