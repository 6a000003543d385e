"""A centre in which everything happens to chats, and small logs told row by row."""

from functools import cache

from sim.lifecycle import Event, Reason
from sim.model import simulate
from sim.records import AgentFacts, EventLog, Facts, QueueFacts
from sim.scenario import Transcripts, from_mapping
from sim.transcript import render
from sim.workload import draw

E, R = Event, Reason
SETTINGS = Transcripts()
TALKATIVE = Transcripts.model_validate(
    {"card": 0.5, "iban": 0.5, "national_id": 0.5, "email": 0.5, "phone": 0.5, "phone_as_name": 0.1}
)
LOCALES = ("en", "sv")
CENTRE = {
    "name": "Lively",
    "start": "2026-11-30 08:00",
    "horizon": "3h",
    "queues": {"Support": {}, "Billing": {}, "By phone": {}},
    "arrivals": {
        "Support": {"rate": "50 per hour"},
        "Billing": {"rate": "20 per hour"},
        "By phone": {"rate": "5 per hour"},
    },
    "customers": {
        "Support": {
            "patience": "90 s",
            "vanishing": "1 %",
            "reply_patience": "5 min",
            "silent_leaving": "40 %",
            "returns": {
                "after_abandoning": "80 %",
                "abandoning_delay": "3 min",
                "after_unsolved": "60 %",
                "unsolved_delay": "20 min",
            },
            "transfers": {"share": "25 %", "to": {"Support": 1, "Billing": 2}, "agent": "50 %"},
            "conferences": {"share": "20 %", "with": "Billing", "turns": 2},
        },
        "Billing": {"handling": {"turns": {"opens": "agent"}}},
        "By phone": {"handling": {"handle_time": ["5 min"]}},
    },
    "teams": {
        "Early": {
            "agents": ["Ana Berg", "Bo Ek", "Cia Dal", "Dan Ros"],
            "queues": ["Support", "Billing", "By phone"],
            "slots": 3,
            "shift": "08:00-09:30",
            "at_shift_end": "transfer",
        },
        "Day": {
            "agents": ["Eli Kvist", "Fia Lund", "Jon Back", "Kim Alm"],
            "queues": ["Billing", "Support", "By phone"],
            "slots": 3,
        },
    },
    "desktop": {"inactivity_timeout": "10 min", "unanswered_transfer": "return"},
    "administration": [{"at": "10:45", "delete": {"queue": "Billing"}}],
    "proactive": {
        "Shop": {
            "queue": "Support",
            "visitors": {"rate": "60 per hour"},
            "acceptance": {"share": "40 %"},
        }
    },
}


@cache
def lively():
    """Return the log of the centre."""
    scenario = from_mapping(CENTRE)
    return simulate(scenario, draw(scenario, 3, 0))


@cache
def threads(locale, *, talkative=False):
    """Return what is said in it, by customers who type much that should not be seen or little."""
    return list(render(lively(), None, TALKATIVE if talkative else SETTINGS, locale, 3))


def facts():
    return Facts(
        scenario="by hand",
        start="2026-11-30T08:00:00+01:00",
        timezone="Europe/Stockholm",
        horizon=3600.0,
        interval=900.0,
        queues=(QueueFacts("Support"), QueueFacts("Billing")),
        agents=tuple(AgentFacts(name, "Team", 2, (0, 1)) for name in ("Ana", "Bo", "Cy")),
        wrapup_reasons=("solved", "not solved"),
    )


def chat(*moves, contact=0, start=10.0, origin=R.NONE):
    """Return the rows of a contact: *moves* are (event, leg, agent, reason), ten seconds apart."""
    rows = [(start, contact, -1, -1, 0, E.CREATE, origin), (start, contact, -1, -1, 0, E.QUEUE, 0)]
    for i, (event, leg, agent, reason) in enumerate(moves, 1):
        rows.append((start + 10.0 * i, contact, leg, agent, 0, event, reason))
    return [(*row[:5], int(row[5]), int(row[6])) for row in rows]


def log(rows, **more):
    return EventLog.from_rows(sorted(rows, key=lambda row: row[0]), facts(), **more)


def told(rows, locale="en", settings=SETTINGS, seed=1, **more):
    """Return the threads of contacts told row by row."""
    return list(render(log(rows, **more), None, settings, locale, seed))


def said(thread):
    """Return the messages of a thread without its notices."""
    return [message for message in thread.messages if message.sender != "system"]


WROTE, ANSWERED = (E.CUSTOMER_MESSAGE, 0, 0, 0), (E.AGENT_MESSAGE, 0, 0, 0)
RINGS, ACCEPTED = (E.OFFER, 0, 0, 0), (E.ACCEPT, 0, 0, 0)
ASKED = (E.AGENT_MESSAGE, 0, 0, R.CLOSING_QUESTION)
NO_MORE = (E.CUSTOMER_MESSAGE, 0, 0, R.CLOSING_ANSWER)
ENDED, SOLVED = (E.END, 0, 0, 0), (E.SUBMIT_WRAP_UP, 0, 0, 0)
UNSOLVED = (E.SUBMIT_WRAP_UP, 0, 0, 1)
