"""Small centres written by hand, and their logs as lines that read like a story."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.lifecycle import Event, Reason
from sim.model import simulate
from sim.records import EventLog
from sim.scenario import from_mapping
from sim.workload import (
    AgentPlan,
    Customers,
    FixedClicks,
    Visitors,
    WorkedShift,
    Workload,
    facts,
)

HOUR = 3600.0


def centre(horizon: str = "1 h", **more: object) -> Mapping[str, object]:
    """Return a scenario of one queue and one team; the workload is written by hand."""
    return {
        "name": "story",
        "start": "2026-11-30 08:00",
        "timezone": "Europe/Stockholm",
        "horizon": horizon,
        "queues": {"Support": {}},
        "arrivals": {"Support": {"rate": "1 per hour"}},
        "teams": {"Team": {"count": 1, "queues": ["Support"], "shift": "00:00-24:00"}},
        **more,
    }


def agent(
    name: str = "Ana",
    slots: int = 1,
    queues: Sequence[int] = (0,),
    shifts: Sequence[WorkedShift] = (WorkedShift(0.0, HOUR),),
    team: int = 0,
    **more: Any,
) -> AgentPlan:
    """Return an agent who works these shifts as rostered and misses what the clicks say."""
    worked = tuple(shifts)
    traits = {"missed_offers": 0.5, **more}
    return AgentPlan(name, team, slots, tuple(queues), worked, worked, **traits)


def played(
    customers: Customers,
    agents: Sequence[AgentPlan],
    clicks: FixedClicks | None = None,
    scenario: Mapping[str, object] | None = None,
    visitors: Visitors | None = None,
) -> EventLog:
    """Return the log of a story."""
    made = from_mapping(dict(scenario or centre()))
    known = facts(made, tuple(agents))
    workload = Workload.by_hand(
        customers, tuple(agents), clicks or FixedClicks(delay=2.0), known, visitors
    )
    return simulate(made, workload)


def two_queues(horizon: str = "1 h", **more: object) -> Mapping[str, object]:
    """Return a scenario of Support and Sales, each with a team of its own."""
    team = {"count": 1, "shift": "00:00-24:00"}
    return centre(
        horizon,
        **{
            "queues": {"Support": {}, "Sales": {}},
            "arrivals": {name: {"rate": "1 per hour"} for name in ("Support", "Sales")},
            "teams": {
                "Team": {**team, "queues": ["Support"]},
                "Sellers": {**team, "queues": ["Sales"]},
            },
            **more,
        },
    )


def told(log: EventLog) -> list[str]:
    """Return the log, one line a row: seconds, chat, event, agent or reason.

    Where a centre has several queues it says into which a chat comes.
    """
    return [_line(log, row) for row in log.rows()]


def about_chats(log: EventLog) -> list[str]:
    """Return the lines about chats, visitors and assets, without the agents' own states."""
    return [_line(log, row) for row in log.rows() if row[3] < 0 or row[1] >= 0]


def _line(log: EventLog, row: tuple[float, int, int, int, int, int, int]) -> str:
    time, contact, leg, agent_number, queue, event, reason = row
    words = [f"{time:g}"]
    if contact >= 0:
        words.append(f"chat {contact}")
    words.append(Event(event).name.lower().replace("_", " "))
    if agent_number >= 0:
        words.append(log.facts.agents[agent_number].name)
    if leg > 0:
        words.append(f"leg {leg}")
    if event == Event.QUEUE and len(log.facts.queues) > 1:
        words.append(log.facts.queues[queue].name)
    if event == Event.GO_IDLE:
        words.append(f"({log.facts.idle_reasons[reason]})")
    elif event in (Event.SUBMIT_WRAP_UP, Event.AUTO_WRAP_UP):
        words += [f"({log.facts.wrapup_reasons[reason]})"] if reason else []
    elif reason:
        words.append(f"({Reason(reason).name.lower().replace('_', ' ')})")
    return " ".join(words)


def lines(story: str) -> list[str]:
    """Return the lines of an expected story."""
    return [line.strip() for line in story.strip().splitlines()]
