"""One row per move: what a simulated or a real centre leaves behind.

The event log is columnar and knows numbers only. Names, thresholds and rosters stand beside it, as
`Facts`. The simulator writes both and the analytics read both; neither knows the other.

Rules of a log:

- Rows stand in the order in which things happened; ``time`` never falls.
- A row about an agent alone has ``contact`` -1; a row about a contact alone has ``leg`` and
  ``agent`` -1. ``queue`` is the queue that the contact is in or came through, -1 for agents.
- Contacts are numbered from 0 in order of creation, legs from 0 within a contact.
- ``reason`` is a `sim.lifecycle.Reason`; for ``GO_IDLE`` and ``SUBMIT_WRAP_UP`` it is a position in
  the centre's own list of reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

COLUMNS: dict[str, type[np.generic]] = {
    "time": np.float64,
    "contact": np.int32,
    "leg": np.int32,
    "agent": np.int32,
    "queue": np.int16,
    "event": np.int8,
    "reason": np.int16,
}
"""Name and type of each column, in the order in which a row is written."""


@dataclass(frozen=True)
class QueueFacts:
    """What is known of a queue beside its records. Times in seconds."""

    name: str
    service_level_target: float | None = 0.8
    """Share of contacts to be accepted within the threshold; None where no target is set."""
    service_level_threshold: float = 60.0
    early_abandons: str = "miss"
    """How those who abandon within the threshold count: ``miss``, ``exclude`` or ``met``."""
    short_contact: float = 0.0
    first_response_threshold: float = 60.0
    open_hours: tuple[tuple[float, float], ...] = ()
    """Windows ``[start, end)`` in seconds from the start in which new contacts are taken."""


@dataclass(frozen=True)
class AgentFacts:
    """What is known of an agent beside the records. Times in seconds from the start."""

    name: str
    team: str
    slots: int
    queues: tuple[int, ...]
    """Positions of the queues served, in order of preference."""
    shifts: tuple[tuple[float, float], ...] = ()
    """Paid time ``[start, end)`` as rostered, whether or not the agent came."""
    breaks: tuple[tuple[float, float], ...] = ()
    """Planned breaks and meetings ``[start, end)`` within the shifts, as rostered."""


@dataclass(frozen=True)
class Facts:
    """The centre beside its records: names, thresholds, rosters, the calendar."""

    scenario: str
    start: str
    """Local date and time of second 0, ISO 8601 with offset."""
    timezone: str
    horizon: float
    interval: float
    queues: tuple[QueueFacts, ...]
    agents: tuple[AgentFacts, ...]
    wrapup_reasons: tuple[str, ...] = ("solved",)
    idle_reasons: tuple[str, ...] = ("Idle",)
    forecast: tuple[tuple[float, ...], ...] = ()
    """Expected contacts by queue, then interval; empty where there was no forecast."""
    targets: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Targets for the centre: KPI name to (``>=`` or ``<=``, value in the KPI's unit)."""


@dataclass(frozen=True)
class EventLog:
    """The moves of one replication, as equally long columns, and the facts beside them."""

    time: NDArray[np.float64]
    contact: NDArray[np.int32]
    leg: NDArray[np.int32]
    agent: NDArray[np.int32]
    queue: NDArray[np.int16]
    event: NDArray[np.int8]
    reason: NDArray[np.int16]
    facts: Facts
    replication: int = 0
    proactive: NDArray[np.bool_] | None = None
    """Per contact, whether it began as a proactive chat; None where none did."""

    def __len__(self) -> int:
        return len(self.time)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[tuple[float, int, int, int, int, int, int]],
        facts: Facts,
        **more: object,
    ) -> EventLog:
        """Return a log of *rows*, tuples in the order of `COLUMNS`; for tests and small imports."""
        columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
        arrays = {
            name: np.array(column, dtype=dtype)
            for (name, dtype), column in zip(COLUMNS.items(), columns, strict=True)
        }
        return cls(**arrays, facts=facts, **more)  # type: ignore[arg-type]

    def rows(self) -> list[tuple[float, int, int, int, int, int, int]]:
        """Return the log as plain tuples in the order of `COLUMNS`."""
        columns = (getattr(self, name).tolist() for name in COLUMNS)
        return list(zip(*columns, strict=True))
