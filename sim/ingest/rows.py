"""A row of an export in our words."""

from __future__ import annotations

from typing import NamedTuple

from sim.lifecycle import Event


class Told(NamedTuple):
    """A row of an export: seconds since 1970, and texts that are empty for nobody and nothing."""

    time: float
    contact: str
    agent: str
    queue: str
    event: Event
    reason: str
    line: int
    """Where it stands in the file."""
