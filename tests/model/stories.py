"""Small centres written by hand, and their logs as lines that read like a story."""

from collections.abc import Mapping, Sequence

from sim.lifecycle import Event, Reason
from sim.model import simulate
from sim.records import EventLog
from sim.scenario import from_mapping
from sim.workload import AgentPlan, Customers, FixedClicks, WorkedShift, Workload, facts

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
) -> AgentPlan:
    """Return an agent who works these shifts as rostered and misses what the clicks say."""
    worked = tuple(shifts)
    return AgentPlan(name, 0, slots, tuple(queues), worked, worked, missed_offers=0.5)


def played(
    customers: Customers,
    agents: Sequence[AgentPlan],
    clicks: FixedClicks | None = None,
    scenario: Mapping[str, object] | None = None,
) -> EventLog:
    """Return the log of a story."""
    made = from_mapping(dict(scenario or centre()))
    workload = Workload.by_hand(
        customers, tuple(agents), clicks or FixedClicks(delay=2.0), facts(made, tuple(agents))
    )
    return simulate(made, workload)


def told(log: EventLog) -> list[str]:
    """Return the log, one line a row: seconds, chat, event, agent or reason."""
    return [_line(log, row) for row in log.rows()]


def _line(log: EventLog, row: tuple[float, int, int, int, int, int, int]) -> str:
    time, contact, leg, agent_number, _, event, reason = row
    words = [f"{time:g}"]
    if contact >= 0:
        words.append(f"chat {contact}")
    words.append(Event(event).name.lower().replace("_", " "))
    if agent_number >= 0:
        words.append(log.facts.agents[agent_number].name)
    if leg > 0:
        words.append(f"leg {leg}")
    if event == Event.GO_IDLE:
        words.append(f"({log.facts.idle_reasons[reason]})")
    elif event != Event.SUBMIT_WRAP_UP and reason:
        words.append(f"({Reason(reason).name.lower().replace('_', ' ')})")
    return " ".join(words)


def lines(story: str) -> list[str]:
    """Return the lines of an expected story."""
    return [line.strip() for line in story.strip().splitlines()]
