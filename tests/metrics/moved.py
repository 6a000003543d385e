"""A quarter of an hour in which chats move about, every number of which can be counted by hand.

Ana, Bo and Cy serve Support and Billing. Chats are transferred to a queue and to an agent, overflow
at the door and from the line, are held by two agents, interrupted, and left without a sign.
"""

from sim.lifecycle import Event, Reason
from sim.records import AgentFacts, EventLog, Facts, QueueFacts

E, R = Event, Reason
SUPPORT, BILLING = 0, 1
ANA, BO, CY = 0, 1, 2
WHOLE = (-1, -1)
"""Leg and agent of a row about the contact as a whole."""

FACTS = Facts(
    scenario="moved",
    start="2026-11-30T08:00:00+01:00",
    timezone="Europe/Stockholm",
    horizon=900.0,
    interval=300.0,
    queues=(
        QueueFacts("Support", 0.8, service_level_threshold=20.0),
        QueueFacts("Billing", 0.8, service_level_threshold=30.0),
    ),
    agents=tuple(AgentFacts(name, "Day", 3, (SUPPORT, BILLING)) for name in ("Ana", "Bo", "Cy")),
    wrapup_reasons=("solved", "not solved"),
)

AGENTS = [
    *((0, -1, (-1, agent), -1, E.SIGN_IN, 0) for agent in (ANA, BO, CY)),
    *((0, -1, (-1, agent), -1, E.GO_AVAILABLE, 0) for agent in (ANA, BO, CY)),
    (130, -1, (-1, BO), -1, E.GO_AVAILABLE, 0),
    (380, -1, (-1, BO), -1, E.GO_AVAILABLE, 0),
    (560, -1, (-1, CY), -1, E.GO_AVAILABLE, 0),
]

INVITATIONS = [
    (30, -1, WHOLE, BILLING, E.INVITE, 0),
    (35, -1, WHOLE, BILLING, E.INVITE, 0),
    (40, -1, WHOLE, BILLING, E.DECLINE_INVITATION, R.DECLINED),
    (60, -1, WHOLE, BILLING, E.HOLD_INVITATION, 0),
]

# Transferred to another queue, where Bo misses it and Cy takes it.
TO_QUEUE = [
    (0, 0, WHOLE, SUPPORT, E.CREATE, 0),
    (0, 0, WHOLE, SUPPORT, E.QUEUE, 0),
    (0, 0, (0, ANA), SUPPORT, E.OFFER, 0),
    (10, 0, (0, ANA), SUPPORT, E.ACCEPT, 0),
    (20, 0, (0, ANA), SUPPORT, E.CUSTOMER_MESSAGE, 0),
    (40, 0, (0, ANA), SUPPORT, E.REQUEST_TRANSFER, R.NOT_SOLVED),
    (40, 0, WHOLE, BILLING, E.QUEUE, R.TRANSFER),
    (60, 0, (0, ANA), BILLING, E.SUBMIT_WRAP_UP, 1),
    (70, 0, (1, BO), BILLING, E.OFFER, 0),
    (100, 0, (1, BO), BILLING, E.MISS, 0),
    (100, 0, (2, CY), BILLING, E.OFFER, 0),
    (105, 0, (2, CY), BILLING, E.ACCEPT, 0),
    (125, 0, (2, CY), BILLING, E.AGENT_MESSAGE, 0),
    (205, 0, (2, CY), BILLING, E.END, 0),
    (225, 0, (2, CY), BILLING, E.SUBMIT_WRAP_UP, 0),
    (225, 0, WHOLE, BILLING, E.FINISH, 0),
]

# An accepted invitation, overflowed at the door; Bo is added; the customer ends it.
CONFERENCE = [
    (50, 1, WHOLE, BILLING, E.CREATE, R.PROACTIVE),
    (50, 1, WHOLE, SUPPORT, E.QUEUE, R.OVERFLOW),
    (50, 1, (0, ANA), SUPPORT, E.OFFER, 0),
    (55, 1, (0, ANA), SUPPORT, E.ACCEPT, 0),
    (60, 1, (0, ANA), SUPPORT, E.CUSTOMER_MESSAGE, 0),
    (80, 1, (0, ANA), SUPPORT, E.AGENT_MESSAGE, 0),
    (90, 1, (0, ANA), SUPPORT, E.REQUEST_CONFERENCE, 0),
    (90, 1, (1, BO), SUPPORT, E.OFFER, R.TO_AGENT),
    (95, 1, (1, BO), SUPPORT, E.ACCEPT, 0),
    (110, 1, (1, BO), SUPPORT, E.AGENT_MESSAGE, 0),
    (150, 1, (0, ANA), SUPPORT, E.CUSTOMER_END, 0),
    (155, 1, (0, ANA), SUPPORT, E.END, 0),
    (160, 1, (1, BO), SUPPORT, E.END, 0),
    (170, 1, (0, ANA), SUPPORT, E.SUBMIT_WRAP_UP, 0),
    (200, 1, (1, BO), SUPPORT, E.AUTO_WRAP_UP, 0),
    (200, 1, WHOLE, SUPPORT, E.FINISH, 0),
]

BALKED = [
    (100, 2, WHOLE, SUPPORT, E.CREATE, 0),
    (100, 2, WHOLE, SUPPORT, E.BALK, 0),
]

# Comes back, overflows from the line, and is gone before Cy accepts.
VANISHED = [
    (200, 3, WHOLE, SUPPORT, E.CREATE, R.AFTER_ABANDONING),
    (200, 3, WHOLE, SUPPORT, E.QUEUE, 0),
    (230, 3, WHOLE, BILLING, E.QUEUE, R.OVERFLOW),
    (240, 3, WHOLE, BILLING, E.VANISH, 0),
    (250, 3, (0, CY), BILLING, E.OFFER, 0),
    (255, 3, (0, CY), BILLING, E.ACCEPT, 0),
    (270, 3, (0, CY), BILLING, E.AGENT_MESSAGE, 0),
    (370, 3, (0, CY), BILLING, E.TIME_OUT, R.INACTIVITY),
    (380, 3, (0, CY), BILLING, E.SUBMIT_WRAP_UP, 1),
    (380, 3, WHOLE, BILLING, E.FINISH, 0),
]

# Transferred to Bo, who misses it; back in the queue, where the customer leaves.
TO_AGENT = [
    (300, 4, WHOLE, SUPPORT, E.CREATE, 0),
    (300, 4, WHOLE, SUPPORT, E.QUEUE, 0),
    (300, 4, (0, ANA), SUPPORT, E.OFFER, 0),
    (310, 4, (0, ANA), SUPPORT, E.ACCEPT, 0),
    (320, 4, (0, ANA), SUPPORT, E.CUSTOMER_MESSAGE, 0),
    (330, 4, (0, ANA), SUPPORT, E.REQUEST_TRANSFER, R.ESCALATION),
    (330, 4, (1, BO), SUPPORT, E.OFFER, R.TO_AGENT),
    (350, 4, (0, ANA), SUPPORT, E.SUBMIT_WRAP_UP, 1),
    (360, 4, (1, BO), SUPPORT, E.MISS, R.UNANSWERED),
    (360, 4, WHOLE, SUPPORT, E.REMOVE_REQUEST, R.UNANSWERED),
    (390, 4, WHOLE, SUPPORT, E.ABANDON, R.IN_QUEUE),
]

# Billing's asset is deleted: one chat is interrupted, one closed, one turned away.
DELETED = [
    (400, 5, WHOLE, BILLING, E.CREATE, 0),
    (400, 5, WHOLE, BILLING, E.QUEUE, 0),
    (400, 5, (0, CY), BILLING, E.OFFER, 0),
    (405, 5, (0, CY), BILLING, E.ACCEPT, 0),
    (410, 5, (0, CY), BILLING, E.CUSTOMER_MESSAGE, 0),
    (410, 6, WHOLE, BILLING, E.CREATE, 0),
    (410, 6, WHOLE, BILLING, E.QUEUE, 0),
    (420, -1, WHOLE, BILLING, E.DELETE_ASSET, R.QUEUE_ASSET),
    (420, 5, (0, CY), BILLING, E.INTERRUPT, R.ASSET_DELETED),
    (420, 6, WHOLE, BILLING, E.CLOSE, R.ASSET_DELETED),
    (430, 5, (0, CY), BILLING, E.END, 0),
    (440, 5, (0, CY), BILLING, E.SUBMIT_WRAP_UP, 0),
    (440, 5, WHOLE, BILLING, E.FINISH, 0),
    (450, 7, WHOLE, BILLING, E.CREATE, 0),
    (450, 7, WHOLE, BILLING, E.REFUSE, R.ASSET_DELETED),
]

# Cy misses the request, Bo is added, Ana leaves.
DISSOLVED = [
    (500, 8, WHOLE, SUPPORT, E.CREATE, 0),
    (500, 8, WHOLE, SUPPORT, E.QUEUE, 0),
    (500, 8, (0, ANA), SUPPORT, E.OFFER, 0),
    (505, 8, (0, ANA), SUPPORT, E.ACCEPT, 0),
    (510, 8, (0, ANA), SUPPORT, E.REQUEST_CONFERENCE, 0),
    (510, 8, (1, CY), SUPPORT, E.OFFER, R.TO_AGENT),
    (540, 8, (1, CY), SUPPORT, E.MISS, R.UNANSWERED),
    (540, 8, WHOLE, SUPPORT, E.REMOVE_REQUEST, R.UNANSWERED),
    (545, 8, (0, ANA), SUPPORT, E.REQUEST_CONFERENCE, 0),
    (545, 8, (2, BO), SUPPORT, E.OFFER, R.TO_AGENT),
    (550, 8, (2, BO), SUPPORT, E.ACCEPT, 0),
    (560, 8, (0, ANA), SUPPORT, E.CUSTOMER_MESSAGE, 0),
    (600, 8, (0, ANA), SUPPORT, E.DISSOLVE_CONFERENCE, 0),
    (620, 8, (0, ANA), SUPPORT, E.SUBMIT_WRAP_UP, 0),
    (650, 8, (2, BO), SUPPORT, E.AGENT_MESSAGE, 0),
    (700, 8, (2, BO), SUPPORT, E.END, 0),
    (710, 8, (2, BO), SUPPORT, E.SUBMIT_WRAP_UP, 0),
    (710, 8, WHOLE, SUPPORT, E.FINISH, 0),
]


def moved_log(*more) -> EventLog:
    """Return the log of all of it, and of *more* rows."""
    chats = TO_QUEUE, CONFERENCE, BALKED, VANISHED, TO_AGENT, DELETED, DISSOLVED
    rows = [row for part in (AGENTS, INVITATIONS, *chats, more) for row in part]
    ordered = sorted(rows, key=lambda row: row[0])
    return EventLog.from_rows(
        [
            (float(time), contact, *place, queue, event, int(reason))
            for time, contact, place, queue, event, reason in ordered
        ],
        FACTS,
    )
