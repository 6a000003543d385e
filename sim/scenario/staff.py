"""Who works when: teams, their shifts and breaks, and how the desktop treats them."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Self

from pydantic import model_validator

from sim.distributions import Distribution, Exponential, LogNormal
from sim.scenario import units
from sim.scenario.errors import Misfit, at, refused
from sim.scenario.fields import Agents, DurationLaw, Share, Slots, Switch, choice, kind, visible
from sim.scenario.law_specs import law_spec
from sim.scenario.laws import law
from sim.scenario.parts import Part
from sim.scenario.roster import (
    BreakRule,
    ShiftRule,
    break_rule,
    break_rule_text,
    shift_rules,
    shift_rules_spec,
)

ACCEPT_CV = 0.8
"""Spread of the time to accept where only its mean is given: people are rarely that regular."""


def _names(value: object) -> tuple[str, ...]:
    several = value if isinstance(value, (list, tuple)) else [value]
    if not several or None in several:
        raise refused(value, "a list of names")
    names = tuple(map(visible, several))
    for name, times in Counter(names).items():
        if times > 1:
            raise Misfit(f"{name} stands twice; allowed is once")
    return names


def _breaks(value: object) -> tuple[BreakRule, ...]:
    several = value if isinstance(value, (list, tuple)) else [value]
    rules = []
    for i, one in enumerate(several):
        with at(*([i] if isinstance(value, list) else [])):
            rules.append(break_rule(one))
    return tuple(rules)


def _accept(value: object) -> Distribution:
    return law(value, units.duration, lambda mean: LogNormal.from_mean_and_cv(mean, ACCEPT_CV))


def _rona_after(value: object) -> float:
    found = units.duration(value)
    if not 1 <= found <= 6000:
        raise refused(value, "a time from 1 s to 6000 s")
    return found


Names = Annotated[tuple[str, ...], *kind("names", _names, list)]
Shifts = Annotated[tuple[ShiftRule, ...], *kind("shifts", shift_rules, shift_rules_spec)]
Breaks = Annotated[
    tuple[BreakRule, ...],
    *kind("breaks", _breaks, lambda rules: [break_rule_text(rule) for rule in rules]),
]
AcceptLaw = Annotated[
    Distribution,
    *kind("duration_law", _accept, lambda found: law_spec(found, units.duration_text)),
]
RonaAfter = Annotated[float, *kind("duration", _rona_after, units.duration_text)]


class Team(Part):
    """Agents who serve the same queues in the same shifts."""

    count: Agents | None = None
    """How many agents; give this or `agents`. At most 100,000 in all teams."""
    agents: Names | None = None
    """The agents by name; give this or `count`."""
    queues: Names
    """The queues served, the preferred one first."""
    slots: Slots = 3
    """How many chats an agent may have at a time, up to 100."""
    shift: Shifts = ()
    """Paid hours, one shift or several; `always` is the whole horizon."""
    breaks: Breaks = ()
    """Planned breaks in each shift, at a time or somewhere between two."""
    planned_shrinkage: Share = 0.0
    """Share of the paid time planned away from chats (meetings, training), beside breaks."""
    unplanned_shrinkage: Share = 0.0
    """Share of the paid time lost without a plan."""
    no_show: Share = 0.0
    """Share of shifts to which the agent does not come."""
    accept_delay: AcceptLaw = LogNormal.from_mean_and_cv(6.0, ACCEPT_CV)
    """From offer to accept; a plain time is the mean of a log-normal law with cv 0.8."""
    missed_offers: Share = 0.01
    """Share of offers that the agent leaves unanswered until they time out."""

    @model_validator(mode="after")
    def _counted_once(self) -> Self:
        if (self.count is None) == (self.agents is None):
            found = "both count and agents" if self.agents else "neither count nor agents"
            raise Misfit(f"found {found}; allowed is one of them")
        if self.planned_shrinkage + self.unplanned_shrinkage >= 1:
            raise Misfit("planned and unplanned shrinkage are 100 % or more; allowed is less")
        return self

    @property
    def size(self) -> int:
        """How many agents the team has."""
        return len(self.agents) if self.agents is not None else self.count or 0

    def names(self, team: str) -> tuple[str, ...]:
        """Return the agents' names; where they are only counted, that of the *team* and 1, 2, …."""
        if self.agents is not None:
            return self.agents
        return tuple(f"{team} {i + 1}" for i in range(self.size))


class Routing(Part):
    """To whom a chat is offered, and where it goes when the offer is not answered."""

    offer_to: Annotated[
        str,
        *choice("longest_available", "least_loaded", "most_loaded", "random", "linear", "circular"),
    ] = "longest_available"
    """Which of the agents with a free slot gets the offer."""
    rona_requeue: Annotated[str, *choice("original_place", "tail")] = "original_place"
    """Where in its queue a chat stands again after an offer that nobody answered."""


class Desktop(Part):
    """The settings of the agents' desktop."""

    rona_after: RonaAfter = 30.0
    """How long an offer stands before it goes back to its queue (RONA)."""
    rona_return: DurationLaw = Exponential(45.0)
    """From RONA until the agent goes Available again by hand."""
    mask_sensitive_data: Switch = True
    """Whether phone numbers, addresses and card numbers are masked."""
