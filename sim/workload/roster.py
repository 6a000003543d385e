"""Who works when: agents with their shifts as rostered and as worked, and what each is like.

A *pause* is time an agent is away from Available inside a shift: a break or meeting that the
roster knows, or an unplanned or idle spell that it does not. Each begins by going Idle; its length
counts from when the hands are empty, so a share of the shift lost is a share of working time lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario import Scenario

IDLE_REASONS = ("Signed in", "Break", "Meeting", "Unplanned", "Shift over")
"""The reasons that every centre has; its own come after them."""
SIGNED_IN, BREAK, MEETING, UNPLANNED, SHIFT_OVER = range(len(IDLE_REASONS))

NO_LIMIT = 1_000_000
"""Stands where an agent may have any number of chats of a queue."""

Steps = tuple[tuple[float, float], ...]
"""What holds from when on: (start in seconds, value), the first from 0."""


@dataclass(frozen=True, order=True)
class Pause:
    """Time away inside a shift: from *start* for *length* seconds, for an idle reason."""

    start: float
    length: float
    reason: int


@dataclass(frozen=True)
class WorkedShift:
    """A shift as it will be worked: pauses in order of start."""

    start: float
    end: float
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class AgentPlan:
    """One agent: name, team, chat slots, queues by preference, shifts rostered and worked."""

    name: str
    team: int
    slots: int
    queues: tuple[int, ...]
    rostered: tuple[WorkedShift, ...]
    worked: tuple[WorkedShift, ...]
    missed_offers: float | Steps = 0.0
    """Share of offers left unanswered: one for the whole run, or steps."""
    speed: float = 1.0
    """By what attention and handle times are divided."""
    learning: tuple[float, float] | None = None
    """Share of the speed at the first contact, and contacts in which half of the rest is gained."""
    proficiency: tuple[int, ...] = ()
    """By queue, all of the centre's, as in the next two; empty where it is the same for all."""
    reserved: tuple[int, ...] = ()
    """Slots kept for chats of the queue; empty where none are."""
    limits: tuple[int, ...] = ()
    """The most chats of the queue at once, or `NO_LIMIT`; empty where there is none."""
    transfers_at_shift_end: bool = False
    """Whether chats open when the shift ends go back to their queue."""


def idle_reasons(scenario: Scenario) -> tuple[str, ...]:
    """Return every idle reason of the centre: those of all, of breaks and of habits, each once."""
    own = [
        reason
        for team in scenario.teams.values()
        for reason in (*(rule.reason for rule in team.breaks), *team.idle)
    ]
    return tuple(dict.fromkeys((*IDLE_REASONS, *own)))
