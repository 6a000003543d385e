"""A log as lines that read like a story, so that a test can hold the whole of it."""

from __future__ import annotations

from sim.lifecycle import Event, Reason, words
from sim.records import EventLog

_OWN_LISTS = {
    Event.GO_IDLE: "idle_reasons",
    Event.SUBMIT_WRAP_UP: "wrapup_reasons",
    Event.AUTO_WRAP_UP: "wrapup_reasons",
}
_NAMES_QUEUE = (Event.QUEUE, Event.INVITE, Event.HOLD_INVITATION, Event.DELETE_ASSET)


def told(log: EventLog) -> list[str]:
    """Return the log, one line a row: seconds, chat, event, agent, leg, queue and reason.

    A leg is named from the second on, a queue where the row brings the chat into it.
    """
    return [_line(log, row) for row in log.rows()]


def _line(log: EventLog, row: tuple[float, int, int, int, int, int, int]) -> str:
    time, contact, leg, agent, queue, number, reason = row
    event = Event(number)
    parts = [f"{time:g}"]
    if contact >= 0:
        parts.append(f"chat {contact}")
    parts.append(words(event))
    if agent >= 0:
        parts.append(log.facts.agents[agent].name)
    if leg > 0:
        parts.append(f"leg {leg}")
    if event in _NAMES_QUEUE:
        parts.append(log.facts.queues[queue].name)
    if said := _reason(log, event, reason):
        parts.append(f"({said})")
    return " ".join(parts)


def _reason(log: EventLog, event: Event, reason: int) -> str:
    if event in _OWN_LISTS:
        reasons: tuple[str, ...] = getattr(log.facts, _OWN_LISTS[event])
        return reasons[reason]
    return words(Reason(reason)) if reason else ""
