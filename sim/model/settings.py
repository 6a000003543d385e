"""How the desktop and the routing are set, as the floor needs it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The centre's settings that are not a queue's. Times in seconds, None where it is off."""

    rona_after: float = 30.0
    serves_longest_waiting: bool = False
    """Whether, of queues with the same priority, that of the chat waiting longest is served."""
    requeues_at_tail: bool = False
    unanswered_transfer: str = "requeue"
    """What becomes of a customer whom a named agent does not take: requeue, return or end."""
    ends_conference_for_all: bool = False
    conference_agents: int = 2
    auto_wrapup_after: float | None = None
    allows_extension: bool = True
    inactivity_timeout: float | None = None
