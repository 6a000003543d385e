"""Logs written as stories, one line a row: seconds, chat, event, agent, leg, queue and reason.

``30 chat 1 offer Bo (to agent)``, ``40 chat 1 queue in Sales (overflow)``, ``50 go idle Ana``. A
leg is the agent's last one in this chat where none is named, a queue that of the chat or the leg.
"""

import re
from dataclasses import replace
from math import inf

from sim.lifecycle import Event, Reason, words
from sim.records import AgentFacts, DesktopFacts, EventLog, Facts, QueueFacts

QUEUES = ("Support", "Sales", "Billing")
AGENTS = ("Ana", "Bo", "Cy", "Di")
WRAPUP_REASONS = ("solved", "not solved")
IDLE_REASONS = ("Break", "Meeting")

FACTS = Facts(
    scenario="story",
    start="2026-11-30T08:00:00+01:00",
    timezone="Europe/Stockholm",
    horizon=3600.0,
    interval=900.0,
    queues=(
        QueueFacts("Support", open_hours=((0.0, 3600.0),), capacity=inf, maximum_wait=600.0),
        QueueFacts("Sales", open_hours=((0.0, 3600.0),), capacity=1.0, maximum_wait=inf),
        QueueFacts("Billing", open_hours=((0.0, 100.0),), capacity=inf, maximum_wait=inf),
    ),
    agents=(
        AgentFacts("Ana", "Early", 2, (0,)),
        AgentFacts("Bo", "Early", 2, (0, 1)),
        AgentFacts("Cy", "Late", 1, (1, 2)),
        AgentFacts("Di", "Late", 1, (2,)),
    ),
    wrapup_reasons=WRAPUP_REASONS,
    idle_reasons=IDLE_REASONS,
    desktop=DesktopFacts(
        rona_after=30.0,
        rona_requeue="original_place",
        unanswered_transfer="requeue",
        end_conference="leave",
        conference_agents=2,
        auto_wrapup_after=120.0,
        auto_wrapup_reason=0,
        wrapup_extension=True,
        inactivity_timeout=300.0,
    ),
)

STAFFED = """
    0 sign in Ana
    0 sign in Bo
    0 sign in Cy
    0 sign in Di
    0 go available Ana
    0 go available Bo
    0 go available Cy
"""
"""Everybody signed in; Di stays Idle."""

_LINE = re.compile(
    r"(?P<time>[\d.]+) (?:chat (?P<chat>\d+) )?(?P<event>[a-z ]+?)"
    rf"(?: (?P<agent>{'|'.join(AGENTS)}))?(?: leg (?P<leg>\d+))?"
    rf"(?: in (?P<queue>{'|'.join(QUEUES)}))?(?: \((?P<reason>[\w -]+)\))?"
)
_EVENTS = {words(event): event for event in Event}
_REASONS = {words(reason): int(reason) for reason in Reason}
_OWN_REASONS = {
    Event.SUBMIT_WRAP_UP: WRAPUP_REASONS,
    Event.AUTO_WRAP_UP: WRAPUP_REASONS,
    Event.GO_IDLE: IDLE_REASONS,
}
_CHANGES_QUEUE = (Event.CREATE, Event.QUEUE)


def told(story: str, facts: Facts = FACTS) -> EventLog:
    """Return the log that *story* tells."""
    reader = _Reader()
    lines = [line.strip() for line in story.strip().splitlines() if line.strip()]
    return EventLog.from_rows([reader.row(line) for line in lines], facts)


def with_desktop(**settings: object) -> Facts:
    """Return the facts with other settings of the desktop."""
    return replace(FACTS, desktop=replace(FACTS.desktop, **settings))


class _Reader:
    """Remembers whose leg is which, and which queue a chat or a leg is in."""

    def __init__(self) -> None:
        self.legs: dict[int, list[tuple[int, int]]] = {}
        self.queues: dict[int, int] = {}

    def row(self, line: str) -> tuple[float, int, int, int, int, int, int]:
        found = _LINE.fullmatch(line)
        assert found is not None, line
        event = _EVENTS[found["event"]]
        agent = AGENTS.index(found["agent"]) if found["agent"] else -1
        contact = int(found["chat"] or -1)
        queue = QUEUES.index(found["queue"]) if found["queue"] else -1
        if contact < 0:
            return float(found["time"]), -1, -1, agent, queue, event, _reason(event, found)
        if event in _CHANGES_QUEUE:
            self.queues[contact] = max(queue, 0) if queue >= 0 else self.queues.get(contact, 0)
        here = self.queues.get(contact, 0)
        legs = self.legs.setdefault(contact, [])
        if event is Event.OFFER and not found["leg"]:
            legs.append((agent, here))
        leg = int(found["leg"]) if found["leg"] else _last(legs, agent)
        if 0 <= leg < len(legs):
            here = legs[leg][1]
        return float(found["time"]), contact, leg, agent, here, event, _reason(event, found)


def _last(legs: list[tuple[int, int]], agent: int) -> int:
    return max((number for number, (whose, _) in enumerate(legs) if whose == agent), default=-1)


def _reason(event: Event, found: re.Match[str]) -> int:
    text = found["reason"]
    if text is None:
        return 0
    if text.lstrip("-").isdigit():
        return int(text)
    return _OWN_REASONS[event].index(text) if event in _OWN_REASONS else _REASONS[text]
