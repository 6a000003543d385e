"""Which rows of a log have to be read, to know what stands on the screens of some chats of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import Event
from sim.records import COLUMNS
from sim.report.replay.take import Take
from sim.situation import Row

_MESSAGES = (Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)


def rows(takes: Sequence[Take]) -> Iterator[tuple[int, Row]]:
    """Yield each row, with its position, that makes a difference to a screen until all is over."""
    log = takes[0].log
    until = int(np.searchsorted(log.time, max(take.end for take in takes), "right"))
    contacts, events = log.contact[:until], log.event[:until]
    shown = sorted({contact for take in takes for contact in take.contacts})
    read = np.isin(contacts, shown)
    read |= np.isin(contacts, _noticed(takes, until)) & ~np.isin(events, _MESSAGES)
    kept = np.flatnonzero(read)
    few = replace(log, **{name: getattr(log, name)[kept] for name in COLUMNS})
    yield from zip(kept.tolist(), few.rows(), strict=True)


def _noticed(takes: Sequence[Take], until: int) -> NDArray[np.int32]:
    """Return whose rows matter beside the chats shown: -1, and chats of the same time.

    They wait in a queue, or hold an agent's slot. A chat of any other time matters where an agent
    missed it, and was in RONA from then on.
    """
    log = takes[0].log
    contacts, first = np.unique(log.contact[:until], return_index=True)
    _, from_end = np.unique(log.contact[:until][::-1], return_index=True)
    begin, end = log.time[first], log.time[until - 1 - from_end]
    noticed = (contacts < 0) | np.isin(contacts, log.contact[log.event == Event.MISS])
    for take in takes:
        noticed |= (begin <= take.end) & (end >= take.start)
    return contacts[noticed]
