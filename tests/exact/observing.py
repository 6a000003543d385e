"""What a log says of a case, batch by batch, straight from its columns.

A measure is two columns of numbers a batch, numerator and denominator; its value over any batches
is sum over sum. Contacts belong to the batch in which they came; of time, each batch has its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import Event
from sim.records import EventLog
from tests.exact.cases import Case

Floats = NDArray[np.float64]
Measures = dict[str, tuple[Floats, Floats]]


@dataclass(frozen=True)
class Batches:
    """Equal spells of time, after a warm-up and before a tail in which late chats finish."""

    edges: Floats

    @classmethod
    def of(cls, warm_up: float, length: float, count: int) -> Batches:
        return cls(warm_up + length * np.arange(count + 1))

    def __len__(self) -> int:
        return len(self.edges) - 1

    @property
    def length(self) -> float:
        return float(self.edges[1] - self.edges[0])

    def total(self, times: Floats, values: Floats | NDArray[np.bool_] | None = None) -> Floats:
        """Return the sum of *values* (or the number) of what happened at *times*, by batch."""
        place = np.floor((times - self.edges[0]) / self.length).astype(np.int64)
        inside = (place >= 0) & (place < len(self))
        weights = None if values is None else values[inside].astype(float)
        return np.bincount(place[inside], weights, len(self)).astype(float)

    def area(self, starts: Floats, ends: Floats) -> Floats:
        """Return the time that spells from *starts* to *ends* spend in each batch, summed."""
        if not len(starts):
            return np.zeros(len(self))
        times = np.concatenate((starts, ends))
        steps = np.concatenate((np.ones(len(starts)), -np.ones(len(ends))))
        order = np.argsort(times, kind="stable")
        times, level = times[order], np.cumsum(steps[order])
        areas = np.concatenate(([0.0], np.cumsum(level[:-1] * np.diff(times))))
        return np.diff(np.interp(self.edges, times, areas))


def observed(case: Case, log: EventLog, batches: Batches) -> Measures:
    """Return every measure that the case has an exact value for."""
    found = _waits(case, log, batches) | _chats(case, log, batches)
    if case.turns is not None:
        found |= _replies(log, batches)
    return {name: found[name] for name in case.exact}


def instants(log: EventLog, event: Event, contacts: int | None = None) -> Floats:
    """Return when *event* happened to each contact; not a number where it did not."""
    times = np.full(int(log.contact.max()) + 1 if contacts is None else contacts, np.nan)
    mine = log.event == event
    times[log.contact[mine]] = log.time[mine]
    return times


def _waits(case: Case, log: EventLog, batches: Batches) -> Measures:
    came, accepted, left, refused = (
        instants(log, event) for event in (Event.CREATE, Event.ACCEPT, Event.ABANDON, Event.REFUSE)
    )
    over = np.where(np.isnan(accepted), left, accepted)
    wait = np.nan_to_num(over - came, nan=0.0)
    served, gone = ~np.isnan(accepted), ~np.isnan(left)
    soon = wait <= case.threshold

    def of(values: Floats | NDArray[np.bool_]) -> Floats:
        return batches.total(came, values)

    let_in, met = of(np.isnan(refused)), of(served & soon)
    all_, time = batches.total(came), np.full(len(batches), batches.length)
    waited = (wait > 0) & np.isnan(refused)
    return {
        "p_block": (of(~np.isnan(refused)), all_),
        "p_wait": (of(waited), all_),
        "p_abandon": (of(gone), all_),
        "mean_wait": (of(wait), all_),
        "mean_wait_served": (of(wait * served), of(served)),
        "mean_wait_abandoned": (of(wait * gone), of(gone)),
        "mean_queue": (batches.area(came[waited], (came + wait)[waited]), time),
        "sl_all": (met, all_),
        "sl_answered": (met, of(served)),
        "sl_excl_short_aband": (met, let_in - of(gone & soon)),
    }


def _chats(case: Case, log: EventLog, batches: Batches) -> Measures:
    accepted, ended = instants(log, Event.ACCEPT), instants(log, Event.END)
    done = ~np.isnan(ended)
    length = batches.total(accepted[done], (ended - accepted)[done])
    ends = np.where(done, ended, log.time[-1])[~np.isnan(accepted)]
    open_ = batches.area(accepted[~np.isnan(accepted)], ends)
    agents = np.full(len(batches), batches.length * case.agents)
    levels = _levels(case, log, batches)
    return {
        "mean_chat_dur": (length, batches.total(accepted[done])),
        "implied_aht_per_chat": (length, batches.total(accepted[done])),
        "mean_open_chats": (open_, agents / case.agents),
        "slot_util": (open_, agents * case.slots),
        "busy_frac": (levels.sum(axis=0) - levels[0], levels.sum(axis=0)),
        **{f"p_agent_{i}": (time, levels.sum(axis=0)) for i, time in enumerate(levels)},
    }


def _levels(case: Case, log: EventLog, batches: Batches) -> Floats:
    """Return the agents' time with 0, 1, 2, … chats open, by batch of the change before it."""
    moves = (log.event == Event.ACCEPT) | (log.event == Event.END)
    order = np.argsort(log.agent[moves], kind="stable")
    agent, time = log.agent[moves][order], log.time[moves][order]
    steps = np.where(log.event[moves][order] == Event.ACCEPT, 1, -1)
    first = np.flatnonzero(np.diff(agent, prepend=-1))
    level = np.cumsum(steps)
    level -= np.repeat(level[first] - steps[first], np.diff(first, append=len(agent)))
    last = np.append(first[1:], len(agent)) - 1
    spell = np.diff(time, append=log.time[-1])
    spell[last] = log.time[-1] - time[last]
    return np.array(
        [batches.total(time[level == i], spell[level == i]) for i in range(case.slots + 1)]
    )


def _replies(log: EventLog, batches: Batches) -> Measures:
    """Return the measures of one agent who answers one message after another."""
    ready_rows = (log.event == Event.CUSTOMER_MESSAGE) | (log.event == Event.ACCEPT)
    replies = log.event == Event.AGENT_MESSAGE
    rows = np.flatnonzero(ready_rows | replies)
    rows = rows[np.argsort(log.contact[rows], kind="stable")]
    answers = np.flatnonzero(replies[rows])
    # In a contact an agent's message follows the message, or the accept, that it answers.
    sent, ready = log.time[rows[answers]], log.time[rows[answers - 1]]
    order = np.argsort(rows[answers])
    sent, ready = sent[order], ready[order]
    began = np.maximum(ready, np.concatenate(([0.0], sent[:-1])))
    time = np.full(len(batches), batches.length)
    return {
        "resp_delay": (batches.total(sent, sent - ready), batches.total(sent)),
        "reply_rate": (batches.total(sent), time),
        "busy_frac": (batches.area(began, sent), time),
    }
