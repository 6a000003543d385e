"""What an administrator does in the course of the day: assets deleted at a time."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import model_validator

from sim.kit.errors import Misfit, refused
from sim.kit.units import clock, clock_text, duration, duration_text
from sim.scenario.fields import Text, kind
from sim.scenario.parts import Part

MOMENTS = "a time of day such as 14:30, or a time from the start such as 2 h"


class When(NamedTuple):
    """A time of the first day, in seconds since its midnight, or a time from the start."""

    seconds: float
    of_day: bool


def _when(value: object) -> When:
    if isinstance(value, When):
        return value
    if value == 0 and not isinstance(value, bool):
        return When(0.0, of_day=False)
    if not isinstance(value, str):
        raise refused(value, MOMENTS)
    return When(clock(value), of_day=True) if ":" in value else When(duration(value), of_day=False)


def when_text(when: When) -> str:
    """Return *when* as it is written."""
    return (clock_text if when.of_day else duration_text)(when.seconds)


class Asset(Part):
    """What is deleted: a queue's chat asset, or the entry point that leads to a queue."""

    short: ClassVar[str] = "queue"

    queue: Text | None = None
    """The queue whose chat asset is deleted; give this or `entry_point`."""
    entry_point: Text | None = None
    """The queue whose live-chat entry point is deleted; give this or `queue`."""

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        if (self.queue is None) == (self.entry_point is None):
            found = "both queue and entry_point" if self.queue else "neither queue nor entry_point"
            raise Misfit(f"found {found}; allowed is one of them")
        return self

    @property
    def key(self) -> str:
        """``queue`` or ``entry_point``."""
        return "queue" if self.entry_point is None else "entry_point"

    @property
    def name(self) -> str:
        """The name of the queue."""
        return self.queue or self.entry_point or ""


class Deletion(Part):
    """An asset deleted at a time: its live chats are interrupted, later ones refused (ASSET-1)."""

    at: Annotated[When, *kind("when", _when, when_text)]
    """A time of day on the first day, or a time from the start."""
    delete: Asset
    """A queue, {queue: Support} or {entry_point: Support}."""
