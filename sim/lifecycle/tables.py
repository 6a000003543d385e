"""What may happen next: the whole life of a chat, of an agent's part in it, and of an agent.

Three machines, one table each. Everything that decides whether a move is legal *in a state*
stands here; what depends on more than the state (a free slot, a timer, who presses the button) is
checked by the floor. This file knows no clock, no chance and no file, and both the simulator and
the checker of logs obey it.

The *conversation* is the customer's view, one per contact. A *leg* is one agent's part of it. The
*agent* is what the state selector on the desktop shows; "engaged" is a label on top of it, not a
state.
"""

from __future__ import annotations

from enum import IntEnum


class Conversation(IntEnum):
    """Where a chat is, seen as a whole."""

    CREATED = 0
    QUEUED = 1
    OFFERED = 2
    ACTIVE = 3
    TRANSFER_REQUESTED = 4
    CONFERENCE_REQUESTED = 5
    CONFERENCE = 6
    INTERRUPTED = 7
    CUSTOMER_ENDED = 8
    WRAP_UP = 9
    ENDED = 10
    ABANDONED = 11
    CLOSED = 12
    REFUSED = 13


class Leg(IntEnum):
    """Where one agent's part of a chat is."""

    OFFERED = 0
    ACCEPTED = 1
    WRAP_UP = 2
    DONE = 3
    MISSED = 4
    WITHDRAWN = 5


class Agent(IntEnum):
    """What an agent's state selector shows."""

    SIGNED_OUT = 0
    IDLE = 1
    AVAILABLE = 2
    RONA = 3


class Event(IntEnum):
    """Everything that can happen; each row of an event log is one of these.

    Some move one machine, some several at once: a missed offer sends the conversation back to its
    queue, ends the leg and puts the agent in RONA. Some move none: a customer who vanishes leaves
    the chat as it is, an invitation comes before any chat, a deleted asset shows in what it does.
    ``VANISH`` is known to the simulator alone: a real platform writes nothing.
    """

    CREATE = 0
    QUEUE = 1
    REFUSE = 2
    BALK = 3
    OFFER = 4
    ACCEPT = 5
    MISS = 6
    WITHDRAW = 7
    ABANDON = 8
    CLOSE = 9
    CUSTOMER_MESSAGE = 10
    AGENT_MESSAGE = 11
    END = 12
    CUSTOMER_END = 13
    TIME_OUT = 14
    INTERRUPT = 15
    SUBMIT_WRAP_UP = 16
    FINISH = 17
    REQUEST_TRANSFER = 18
    REMOVE_REQUEST = 19
    REQUEST_CONFERENCE = 20
    LEAVE_CONFERENCE = 21
    DISSOLVE_CONFERENCE = 22
    SIGN_IN = 23
    GO_AVAILABLE = 24
    GO_IDLE = 25
    SIGN_OUT = 26
    AUTO_WRAP_UP = 27
    EXTEND_WRAP_UP = 28
    VANISH = 29
    INVITE = 30
    HOLD_INVITATION = 31
    DECLINE_INVITATION = 32
    DELETE_ASSET = 33


class Reason(IntEnum):
    """Why it happened, where the event alone does not say.

    ``GO_IDLE``, ``SUBMIT_WRAP_UP`` and ``AUTO_WRAP_UP`` rows carry no ``Reason`` but the position
    of the reason in the centre's own list (``Facts.idle_reasons``, ``Facts.wrapup_reasons``).
    """

    NONE = 0
    QUEUE_FULL = 1
    OUTSIDE_HOURS = 2
    ASSET_DELETED = 3
    MAXIMUM_WAIT = 4
    CLOSING_TIME = 5
    IN_QUEUE = 6
    WHILE_RINGING = 7
    CLOSING_QUESTION = 8
    CLOSING_ANSWER = 9
    INACTIVITY = 10
    OVERFLOW = 11
    TRANSFER = 12
    NOT_SOLVED = 13
    ESCALATION = 14
    TO_QUEUE = 15
    TO_AGENT = 16
    CUSTOMER_LEFT = 17
    PROACTIVE = 18
    DECLINED = 19
    IGNORED = 20
    UNANSWERED = 21
    RETURNED = 22
    LAST_AGENT = 23
    SLOW_REPLY = 24
    SHIFT_END = 25
    ENTRY_POINT = 26
    QUEUE_ASSET = 27
    AFTER_ABANDONING = 28
    AFTER_UNSOLVED = 29


C, E = Conversation, Event

CONVERSATION: dict[Conversation, dict[Event, Conversation]] = {
    C.CREATED: {
        E.QUEUE: C.QUEUED,
        E.REFUSE: C.REFUSED,
        E.BALK: C.ABANDONED,
    },
    C.QUEUED: {
        E.QUEUE: C.QUEUED,
        E.OFFER: C.OFFERED,
        E.CUSTOMER_MESSAGE: C.QUEUED,
        E.ABANDON: C.ABANDONED,
        E.CLOSE: C.CLOSED,
        E.VANISH: C.QUEUED,
    },
    C.OFFERED: {
        E.ACCEPT: C.ACTIVE,
        E.MISS: C.QUEUED,
        E.CUSTOMER_MESSAGE: C.OFFERED,
        E.ABANDON: C.ABANDONED,
        E.CLOSE: C.CLOSED,
        E.VANISH: C.OFFERED,
    },
    C.ACTIVE: {
        E.CUSTOMER_MESSAGE: C.ACTIVE,
        E.AGENT_MESSAGE: C.ACTIVE,
        E.REQUEST_TRANSFER: C.TRANSFER_REQUESTED,
        E.REQUEST_CONFERENCE: C.CONFERENCE_REQUESTED,
        E.END: C.WRAP_UP,
        E.TIME_OUT: C.WRAP_UP,
        E.CUSTOMER_END: C.CUSTOMER_ENDED,
        E.INTERRUPT: C.INTERRUPTED,
        E.VANISH: C.ACTIVE,
    },
    C.TRANSFER_REQUESTED: {
        E.QUEUE: C.TRANSFER_REQUESTED,
        E.OFFER: C.TRANSFER_REQUESTED,
        E.MISS: C.TRANSFER_REQUESTED,
        E.ACCEPT: C.ACTIVE,
        E.REMOVE_REQUEST: C.QUEUED,
        E.CUSTOMER_MESSAGE: C.TRANSFER_REQUESTED,
        E.ABANDON: C.ABANDONED,
        E.CLOSE: C.CLOSED,
        E.VANISH: C.TRANSFER_REQUESTED,
    },
    C.CONFERENCE_REQUESTED: {
        E.OFFER: C.CONFERENCE_REQUESTED,
        E.ACCEPT: C.CONFERENCE,
        E.MISS: C.CONFERENCE_REQUESTED,
        E.REMOVE_REQUEST: C.ACTIVE,
        E.CUSTOMER_MESSAGE: C.CONFERENCE_REQUESTED,
        E.AGENT_MESSAGE: C.CONFERENCE_REQUESTED,
        E.END: C.WRAP_UP,
        E.TIME_OUT: C.WRAP_UP,
        E.CUSTOMER_END: C.CUSTOMER_ENDED,
        E.INTERRUPT: C.INTERRUPTED,
        E.VANISH: C.CONFERENCE_REQUESTED,
    },
    C.CONFERENCE: {
        E.REQUEST_CONFERENCE: C.CONFERENCE,
        E.OFFER: C.CONFERENCE,
        E.ACCEPT: C.CONFERENCE,
        E.MISS: C.CONFERENCE,
        E.REMOVE_REQUEST: C.CONFERENCE,
        E.LEAVE_CONFERENCE: C.CONFERENCE,
        E.DISSOLVE_CONFERENCE: C.ACTIVE,
        E.CUSTOMER_MESSAGE: C.CONFERENCE,
        E.AGENT_MESSAGE: C.CONFERENCE,
        E.END: C.WRAP_UP,
        E.TIME_OUT: C.WRAP_UP,
        E.CUSTOMER_END: C.CUSTOMER_ENDED,
        E.INTERRUPT: C.INTERRUPTED,
        E.VANISH: C.CONFERENCE,
    },
    C.INTERRUPTED: {E.END: C.WRAP_UP},
    C.CUSTOMER_ENDED: {E.END: C.WRAP_UP},
    C.WRAP_UP: {E.END: C.WRAP_UP, E.TIME_OUT: C.WRAP_UP, E.FINISH: C.ENDED},
    C.ENDED: {},
    C.ABANDONED: {},
    C.CLOSED: {},
    C.REFUSED: {},
}

LEG: dict[Leg, dict[Event, Leg]] = {
    Leg.OFFERED: {
        E.ACCEPT: Leg.ACCEPTED,
        E.MISS: Leg.MISSED,
        E.WITHDRAW: Leg.WITHDRAWN,
    },
    Leg.ACCEPTED: {
        E.END: Leg.WRAP_UP,
        E.TIME_OUT: Leg.WRAP_UP,
        E.REQUEST_TRANSFER: Leg.WRAP_UP,
        E.LEAVE_CONFERENCE: Leg.WRAP_UP,
        E.DISSOLVE_CONFERENCE: Leg.WRAP_UP,
    },
    Leg.WRAP_UP: {
        E.SUBMIT_WRAP_UP: Leg.DONE,
        E.AUTO_WRAP_UP: Leg.DONE,
        E.EXTEND_WRAP_UP: Leg.WRAP_UP,
    },
    Leg.DONE: {},
    Leg.MISSED: {},
    Leg.WITHDRAWN: {},
}

AGENT: dict[Agent, dict[Event, Agent]] = {
    Agent.SIGNED_OUT: {E.SIGN_IN: Agent.IDLE},
    Agent.IDLE: {
        E.GO_AVAILABLE: Agent.AVAILABLE,
        E.GO_IDLE: Agent.IDLE,
        E.MISS: Agent.RONA,
        E.SIGN_OUT: Agent.SIGNED_OUT,
    },
    Agent.AVAILABLE: {
        E.GO_IDLE: Agent.IDLE,
        E.MISS: Agent.RONA,
        E.SIGN_OUT: Agent.SIGNED_OUT,
    },
    Agent.RONA: {
        E.GO_AVAILABLE: Agent.AVAILABLE,
        E.GO_IDLE: Agent.IDLE,
        E.MISS: Agent.RONA,
        E.SIGN_OUT: Agent.SIGNED_OUT,
    },
}
