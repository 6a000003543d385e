"""One row per move: what a simulated or a real centre leaves behind.

The event log is columnar and knows numbers only. Names, thresholds and rosters stand beside it, as
`Facts`. The simulator writes both and the analytics read both; neither knows the other.

Rules of a log:

- Rows stand in the order in which things happened; ``time`` never falls.
- A row about an agent alone has ``contact`` -1; a row about a contact alone has ``leg`` and
  ``agent`` -1. ``queue`` is the queue that the contact is in or came through, -1 for agents.
- Contacts are numbered from 0 in order of creation, legs from 0 within a contact.
- ``reason`` is a `sim.lifecycle.Reason`; for ``GO_IDLE``, ``SUBMIT_WRAP_UP`` and ``AUTO_WRAP_UP``
  it is a position in the centre's own list of reasons.
- ``CREATE`` says how the contact began: by itself (no reason), from an accepted invitation
  (``PROACTIVE``), or as a customer's return (``AFTER_ABANDONING``, ``AFTER_UNSOLVED``).
- A message that a customer brings with the request is the row after its ``QUEUE``, before anything
  is offered; like all that is written while nobody has the chat it has neither leg nor agent.
- ``REQUEST_TRANSFER`` says why; the contact's next row is the request itself: ``QUEUE`` with the
  target queue and reason ``TRANSFER``, or ``OFFER`` of a new leg with reason ``TO_AGENT``. So is
  the ``OFFER`` after ``REQUEST_CONFERENCE``. ``QUEUE`` with reason ``OVERFLOW`` leads to another
  queue as well.
- A missed request that named an agent is ``MISS`` and then ``REMOVE_REQUEST`` (or ``CLOSE``, where
  an unanswered transfer ends the chat), both with reason ``UNANSWERED`` where they are about it.
- What ends a chat for several agents at once (``TIME_OUT``, ``END`` where ending a conference ends
  it for all) has a row a leg; ``CUSTOMER_END`` and ``INTERRUPT`` have one row, of the first leg.
- ``VANISH`` is the truth that no platform records; a log without it is what a platform would write.
- Rows about invitations and deleted assets have neither contact nor agent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from sim.names import own_names

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
    priority: int | None = None
    """1 to 10, lower first; like the next two, None where it is not known."""
    capacity: float | None = None
    """How many chats may wait; infinity where there is no limit."""
    maximum_wait: float | None = None
    """After how long the system closes a waiting chat; infinity for never."""
    group_steps: tuple[float, ...] = ()
    """The waits after which more agents are added to those whom a chat may be offered to."""


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
class DesktopFacts:
    """How the desktop is set, as far as it is known; None where it is not. Times in seconds."""

    rona_after: float | None = None
    rona_requeue: str | None = None
    """``original_place`` or ``tail``."""
    unanswered_transfer: str | None = None
    """``requeue``, ``return`` or ``end``."""
    end_conference: str | None = None
    """``leave`` or ``end_all``."""
    conference_agents: int | None = None
    auto_wrapup_after: float | None = None
    """Length of the countdown; infinity where auto wrap-up is off."""
    auto_wrapup_reason: int | None = None
    """Position of the default reason among the wrap-up reasons."""
    wrapup_extension: bool | None = None
    """Whether the agent may cancel the countdown."""
    inactivity_timeout: float | None = None
    """Infinity where it is off."""


@dataclass(frozen=True)
class CostFacts:
    """What hours and lost contacts cost, in one currency."""

    currency: str
    hourly: tuple[float, ...]
    """Of a paid hour, by agent."""
    overtime: float
    """Of an hour of overtime, times the hourly amount."""
    lost_contact: tuple[float, ...]
    """By queue."""


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
    desktop: DesktopFacts = DesktopFacts()
    costs: CostFacts | None = None
    """None where nobody said what anything costs."""

    def __post_init__(self) -> None:
        """Mask personal data in the centre's own names, before anything is keyed by them."""
        agents = (name for agent in self.agents for name in (agent.name, agent.team))
        queues = (queue.name for queue in self.queues)
        reasons = (*self.wrapup_reasons, *self.idle_reasons)
        names = own_names([self.scenario, *queues, *agents, *reasons])
        if names:
            for key, value in _renamed(self, names).items():
                object.__setattr__(self, key, value)

    def __repr__(self) -> str:
        queues, agents = len(self.queues), len(self.agents)
        return f"<facts of {self.scenario}: {queues} queues, {agents} agents, from {self.start}>"

    def local_times(self, seconds: Iterable[float]) -> dict[float, datetime]:
        """Return what the centre's clock shows at each of *seconds* since the start."""
        zero, zone = datetime.fromisoformat(self.start).astimezone(UTC), ZoneInfo(self.timezone)
        return {each: (zero + timedelta(seconds=float(each))).astimezone(zone) for each in seconds}


def _renamed(facts: Facts, names: dict[str, str]) -> dict[str, object]:
    """Return the fields of *facts* in which names stand, with *names* as they are to look."""

    def looks(name: str) -> str:
        return names.get(name, name)

    return {
        "scenario": looks(facts.scenario),
        "queues": tuple(replace(one, name=looks(one.name)) for one in facts.queues),
        "agents": tuple(
            replace(one, name=looks(one.name), team=looks(one.team)) for one in facts.agents
        ),
        "wrapup_reasons": tuple(map(looks, facts.wrapup_reasons)),
        "idle_reasons": tuple(map(looks, facts.idle_reasons)),
    }


_ROUNDING = 1e-9
"""By how much, as a share, a number may differ from its target for want of digits alone."""


def meets(sign: str, values: npt.ArrayLike, target: npt.ArrayLike) -> NDArray[np.bool_]:
    """Return which *values* meet their *target* (``>=`` or ``<=``); one that equals it does.

    The mean of days of 70 % each may come out as a hair less. What is missing meets nothing.
    """
    numbers, bound = np.asarray(values, dtype=np.float64), np.asarray(target, dtype=np.float64)
    beyond = numbers >= bound if sign == ">=" else numbers <= bound
    return beyond | np.isclose(numbers, bound, rtol=_ROUNDING, atol=_ROUNDING**2)


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
    customers: NDArray[np.int64] | None = None
    """By contact: who it is in the streams of the queue asked for; None where nobody knows.

    A customer who comes back is a new contact of the same customer.
    """

    def __len__(self) -> int:
        return len(self.time)

    def __repr__(self) -> str:
        contacts = int(self.contact.max(initial=-1)) + 1
        return f"<log of {self.facts.scenario}: {contacts} contacts, {len(self)} moves>"

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
