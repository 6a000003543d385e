"""Ten minutes in a small centre, every number of which can be counted by hand.

Ana (two slots) serves both queues, Bo (one slot) serves Support. Ana has a break at 400 s; Bo
misses an offer at 130 s and leaves at 300 s.
"""

from sim.lifecycle import Event, Reason
from sim.records import AgentFacts, EventLog, Facts, QueueFacts

E, R = Event, Reason
SUPPORT, SALES = 0, 1
ANA, BO = 0, 1

FACTS = Facts(
    scenario="story",
    start="2026-11-30T08:00:00+01:00",
    timezone="Europe/Stockholm",
    horizon=600.0,
    interval=300.0,
    queues=(
        QueueFacts("Support", 0.8, 20.0, "miss", 5.0, 60.0),
        QueueFacts("Sales", 0.8, 20.0, "exclude", 0.0, 60.0),
    ),
    agents=(
        AgentFacts("Ana", "Early", 2, (SALES, SUPPORT), ((0.0, 600.0),), ((400.0, 450.0),)),
        AgentFacts("Bo", "Late", 1, (SUPPORT,), ((0.0, 300.0),)),
    ),
    wrapup_reasons=("solved", "not solved"),
    idle_reasons=("Signed in", "Break"),
    forecast=((5.0, 2.0), (2.0, 3.0)),
)

AGENTS = [
    (0, ANA, E.SIGN_IN, 0),
    (0, BO, E.SIGN_IN, 0),
    (0, ANA, E.GO_AVAILABLE, 0),
    (10, BO, E.GO_AVAILABLE, 0),
    (160, BO, E.GO_AVAILABLE, 0),
    (300, BO, E.SIGN_OUT, 0),
    (400, ANA, E.GO_IDLE, 1),
    (450, ANA, E.GO_AVAILABLE, 0),
]

CHATS = {
    # answered twice, asked at the end, wrapped up
    (0, SUPPORT): [
        (20, E.CREATE), (20, E.QUEUE), (20, E.OFFER, ANA), (30, E.ACCEPT, ANA),
        (50, E.CUSTOMER_MESSAGE, ANA), (55, E.CUSTOMER_MESSAGE, ANA), (70, E.AGENT_MESSAGE, ANA),
        (90, E.CUSTOMER_MESSAGE, ANA), (100, E.CUSTOMER_MESSAGE, ANA), (120, E.AGENT_MESSAGE, ANA),
        (130, E.AGENT_MESSAGE, ANA, R.CLOSING_QUESTION),
        (140, E.CUSTOMER_MESSAGE, ANA, R.CLOSING_ANSWER),
        (140, E.END, ANA), (160, E.SUBMIT_WRAP_UP, ANA, 0), (160, E.FINISH),
    ],
    # the customer writes once more, gets no answer and ends the chat
    (1, SALES): [
        (40, E.CREATE), (40, E.QUEUE), (40, E.OFFER, ANA), (60, E.ACCEPT, ANA),
        (65, E.CUSTOMER_MESSAGE, ANA), (100, E.AGENT_MESSAGE, ANA), (150, E.CUSTOMER_MESSAGE, ANA),
        (170, E.CUSTOMER_END, ANA), (180, E.END, ANA),
        (200, E.SUBMIT_WRAP_UP, ANA, 1), (200, E.FINISH),
    ],
    # missed by Bo, taken by Ana, ended without a word
    (2, SUPPORT): [
        (100, E.CREATE), (100, E.QUEUE), (100, E.OFFER, BO), (130, E.MISS, BO),
        (160, E.OFFER, ANA), (165, E.ACCEPT, ANA), (200, E.END, ANA),
        (230, E.SUBMIT_WRAP_UP, ANA, 0), (230, E.FINISH),
    ],
    (3, SUPPORT): [(110, E.CREATE), (110, E.QUEUE), (113, E.ABANDON, R.IN_QUEUE)],
    (4, SUPPORT): [
        (200, E.CREATE), (200, E.QUEUE), (200, E.OFFER, BO),
        (225, E.WITHDRAW, BO), (225, E.ABANDON, R.WHILE_RINGING),
    ],
    (5, SALES): [(210, E.CREATE), (210, E.REFUSE, R.OUTSIDE_HOURS)],
    (6, SALES): [(290, E.CREATE), (290, E.QUEUE), (305, E.ABANDON, R.IN_QUEUE)],
    (7, SALES): [(420, E.CREATE), (420, E.QUEUE), (440, E.CLOSE, R.MAXIMUM_WAIT)],
    # still open at the end
    (8, SUPPORT): [
        (550, E.CREATE), (550, E.QUEUE), (550, E.OFFER, ANA), (555, E.ACCEPT, ANA),
        (560, E.CUSTOMER_MESSAGE, ANA),
    ],
    # still waiting at the end
    (9, SUPPORT): [(570, E.CREATE), (570, E.QUEUE)],
}  # fmt: skip

# two invitations, of which nobody accepts one, and one held back
INVITATIONS = [
    (15, SALES, E.INVITE, 0),
    (25, SALES, E.DECLINE_INVITATION, R.IGNORED),
    (320, SALES, E.INVITE, 0),
    (330, SUPPORT, E.HOLD_INVITATION, 0),
]

ABOUT_CONTACT = {E.CREATE, E.QUEUE, E.REFUSE, E.ABANDON, E.CLOSE, E.FINISH}


def chat_rows(chats=CHATS):
    """Return the rows of chats, legs numbered by their offers."""
    rows = []
    for (contact, queue), moves in chats.items():
        leg = -1
        for time, event, *rest in moves:
            leg += event is E.OFFER
            if event in ABOUT_CONTACT:
                agent, reason = -1, (*rest, 0)[0]
            else:
                agent, reason = (*rest, 0)[:2]
            place = (-1, -1) if event in ABOUT_CONTACT else (leg, agent)
            rows.append((float(time), contact, *place, queue, event, int(reason)))
    return rows


def log_of(
    chats=CHATS, agents=AGENTS, facts=FACTS, replication=0, invitations=INVITATIONS
) -> EventLog:
    """Return the log of *chats*, *agents* and *invitations*, in order of time."""
    rows = [
        (float(time), -1, -1, agent, -1, event, reason) for time, agent, event, reason in agents
    ]
    rows += [
        (float(time), -1, -1, -1, queue, event, int(reason))
        for time, queue, event, reason in invitations
    ]
    rows = sorted(rows + chat_rows(chats), key=lambda row: row[0])
    return EventLog.from_rows(rows, facts, replication=replication)
