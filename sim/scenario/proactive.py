"""Proactive chats: who visits a site, which invitation rules fire, and who accepts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator

from sim.distributions import Exponential
from sim.kit.errors import Misfit, unknown
from sim.scenario.demand import ForecastTable, WeeklyTable, one_form
from sim.scenario.fields import (
    Count,
    Duration,
    DurationLaw,
    DurationOrNone,
    LengthOrNever,
    Rate,
    Ratio,
    Share,
    Text,
)
from sim.scenario.named import AnyNames, Factors, Weights
from sim.scenario.parts import Part

FORMS = ("forecast", "rate", "weekly")


class Visitors(Part):
    """How many people come to the site, and when: one of the three forms."""

    forecast: ForecastTable | None = None
    """A CSV file or its text: start and a column named as the site, or start,queue,contacts."""
    rate: Rate | None = None
    """The same rate at all hours."""
    weekly: WeeklyTable | None = None
    """Rates by weekday and hours."""
    scale: Ratio = 1.0
    """All expected visitors times this."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        one_form(self, FORMS)
        if self.forecast and any(row.aht is not None for row in self.forecast.rows):
            raise Misfit("found aht; visitors have none, their chats have", "forecast")
        return self

    @property
    def form(self) -> str:
        """Which of the three forms it is."""
        return one_form(self, FORMS)


class Invitation(Part):
    """A rule that fires when a visitor has been on a page for a time (PRO-1)."""

    after: Duration = 30.0
    """How long the visitor has been on the page."""
    pages: AnyNames = ()
    """On which pages; none named is all."""
    segments: AnyNames = ()
    """For which segments of visitors; none named is all."""

    def is_for_page(self, page: str) -> bool:
        """Whether it is for visitors on *page*."""
        return not self.pages or page in self.pages

    def is_for_segment(self, segment: str) -> bool:
        """Whether it is for visitors of *segment*."""
        return not self.segments or segment in self.segments


class Capacity(Part):
    """When an invitation that fires is shown (PRO-2)."""

    free_slots: Count = 1
    """At least so many slots are free among the agents of the queue."""
    expected_wait: DurationOrNone = None
    """The expected wait is at most this."""


class Acceptance(Part):
    """How visitors answer an invitation."""

    share: Share = 0.1
    """Chance that a visitor accepts, before what follows."""
    by_page: Factors = Field(default={})
    """Factor on the chance by page, 100 % where none is named."""
    decide: DurationLaw = Exponential(8.0)
    """From the invitation to the click that accepts or declines it."""
    decline: Share = 0.5
    """Share of those who do not accept who click it away; the others ignore it."""
    delay_half_life: LengthOrNever = None
    """The chance halves with every such time on the page before the invitation."""
    wait_half_life: LengthOrNever = None
    """The chance halves with every such expected wait."""


class Site(Part):
    """A website whose visitors may be invited to chat."""

    queue: Text
    """The queue that accepted invitations come to."""
    visitors: Visitors
    """How many people come to the site."""
    pages: Weights = Field(default={"page": 1.0})
    """The pages they look at, with their weights."""
    segments: Weights = Field(default={"visitor": 1.0})
    """The segments they belong to, with their weights."""
    time_on_page: DurationLaw = Exponential(60.0)
    """How long a visitor stays on the page."""
    invitations: tuple[Invitation, ...] = (Invitation(),)
    """The rules; the first one that fires and may be shown is the only one of a visit."""
    show_when: Capacity = Capacity()
    """When an invitation is shown."""
    acceptance: Acceptance = Acceptance()
    """How visitors answer it."""

    @model_validator(mode="after")
    def _of_known_pages_and_segments(self) -> Self:
        if not self.invitations:
            raise Misfit("found no rule; allowed is one invitation or more", "invitations")
        for i, rule in enumerate(self.invitations):
            _known("page", rule.pages, self.pages, "invitations", i, "pages")
            _known("segment", rule.segments, self.segments, "invitations", i, "segments")
        _known("page", self.acceptance.by_page, self.pages, "acceptance", "by_page")
        return self


def _known(kind: str, named: Iterable[str], known: Iterable[str], *where: str | int) -> None:
    for position, name in enumerate(named):
        if name not in known:
            last = position if isinstance(named, tuple) else name
            raise Misfit(unknown(kind, name, known).message, *where, last)
