"""The settings of the agents' desktop."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from sim.distributions import Exponential
from sim.kit import units
from sim.kit.errors import Misfit, refused
from sim.scenario.fields import (
    DurationLaw,
    Length,
    Share,
    Switch,
    Text,
    choice,
    kind,
    positive_duration,
)
from sim.scenario.parts import Part, part

INACTIVITY = 600.0
"""The inactivity timeout where it is merely on (rule END-6)."""
FEWEST_IN_CONFERENCE, MOST_IN_CONFERENCE = 2, 10


class AutoWrapup(Part):
    """A countdown that submits a wrap-up reason where the agent does not (rule END-5)."""

    short: ClassVar[str] = "after"

    after: Length
    """Length of the countdown."""
    reason: Text | None = None
    """The wrap-up reason it submits; left out, the first one of the queue."""
    extension: Switch = True
    """Whether the agent may cancel the countdown."""
    extended: Share = 0.0
    """Share of wrap-ups in which the agent does."""

    @model_validator(mode="after")
    def _may_be_extended(self) -> Self:
        if self.extended and not self.extension:
            raise Misfit("extension is false: nobody may; allowed is 0 %", "extended")
        return self


def _auto_wrapup(value: object) -> AutoWrapup | None:
    return None if value is None or value == "never" else part(AutoWrapup, value)


def _auto_wrapup_spec(found: AutoWrapup | None) -> object:
    return "never" if found is None else found.model_dump(mode="json")


def _timeout(value: object) -> float | None:
    if value is True:
        return INACTIVITY
    return None if value is None or value is False or value == "never" else positive_duration(value)


def _timeout_text(seconds: float | None) -> str:
    return "never" if seconds is None else units.duration_text(seconds)


def _rona_after(value: object) -> float:
    found = units.duration(value)
    if not 1 <= found <= 6000:
        raise refused(value, "a time from 1 s to 6000 s")
    return found


def _conference_agents(value: object) -> int:
    return units.whole(value, least=FEWEST_IN_CONFERENCE, most=MOST_IN_CONFERENCE)


RonaAfter = Annotated[float, *kind("duration", _rona_after, units.duration_text)]
Timeout = Annotated[float | None, *kind("timeout", _timeout, _timeout_text)]
ConferenceAgents = Annotated[int, *kind("conference_agents", _conference_agents)]
Countdown = Annotated[AutoWrapup | None, *kind("auto_wrapup", _auto_wrapup, _auto_wrapup_spec)]


class Desktop(Part):
    """The settings of the agents' desktop."""

    rona_after: RonaAfter = 30.0
    """How long an offer stands before it goes back to its queue (RONA)."""
    rona_return: DurationLaw = Exponential(45.0)
    """From RONA until the agent goes Available again by hand."""
    unanswered_transfer: Annotated[str, *choice("requeue", "return", "end")] = "requeue"
    """What becomes of a chat whose transfer to an agent is not answered."""
    end_conference: Annotated[str, *choice("leave", "end_all")] = "leave"
    """Whether End Conference ends the chat for the agent who presses it or for all."""
    conference_agents: ConferenceAgents = 2
    """How many agents may be in one chat, 2 to 10."""
    auto_wrapup: Countdown = None
    """After how long a wrap-up is submitted by itself: never, a time, or {after: 60 s, …}."""
    inactivity_timeout: Timeout = None
    """After how long without a message a chat is ended: never, a time, or true for 10 min."""
    mask_sensitive_data: Switch = True
    """Whether phone numbers, addresses and card numbers are masked."""
