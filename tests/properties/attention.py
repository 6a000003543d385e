"""What an agent's attention did, from the log and the durations that were drawn.

A piece of attention is reading and answering, asking the closing question, pressing End or wrapping
up: ready when something asked for it, done when the log shows its result, and as long as was drawn.
"""

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from sim.lifecycle import Event, Reason
from sim.records import EventLog
from sim.workload import Customers, Workload


class Piece(NamedTuple):
    """A piece of an agent's attention; times in seconds."""

    begin: float
    done: float
    ready: float
    contact: int


def pieces(log: EventLog, workload: Workload) -> dict[int, list[Piece]]:
    """Return every agent's finished pieces of attention, in order."""
    people = _people(workload)
    found: dict[int, list[Piece]] = defaultdict(list)
    ready: dict[int, float] = {}
    replies: dict[int, int] = defaultdict(int)
    for time, contact, _, agent, _, number, reason in log.rows():
        if contact < 0 or not people.turns[contact]:
            continue
        event = Event(number)
        length = _length(people, contact, event, reason, replies[contact])
        if length is not None:
            found[agent].append(Piece(time - length, time, ready[contact], contact))
        if event is Event.AGENT_MESSAGE:
            replies[contact] += 1
        if event in ASKS_FOR_ATTENTION:
            ready[contact] = time
    return found


ASKS_FOR_ATTENTION = {
    Event.ACCEPT,
    Event.CUSTOMER_MESSAGE,
    Event.CUSTOMER_END,
    Event.AGENT_MESSAGE,
    Event.END,
}


def _length(
    people: Customers, contact: int, event: Event, reason: int, replies: int
) -> float | None:
    if event is Event.AGENT_MESSAGE and reason == Reason.CLOSING_QUESTION:
        return float(people.asks[contact])
    if event is Event.AGENT_MESSAGE:
        return float(people.reply[people.first_turn[contact] + replies])
    if event is Event.SUBMIT_WRAP_UP and people.wrapup[contact]:
        return float(people.wrapup[contact])
    return None


def _people(workload: Workload) -> Customers:
    (day,) = (customers for _, customers in workload.days())
    assert (np.diff(day.arrival) >= 0).all()
    return day
