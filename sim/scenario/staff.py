"""Who works when: teams, their shifts and breaks, and how their agents are."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from sim.distributions import Distribution, LogNormal
from sim.kit import units
from sim.kit.errors import Misfit, at
from sim.kit.units import DAY
from sim.lifecycle.labels import SET_BY_SYSTEM
from sim.scenario.fields import Headcount, Share, Slots, choice, kind, visible
from sim.scenario.hours import HourlyShares
from sim.scenario.law_specs import law_spec
from sim.scenario.laws import law
from sim.scenario.named import Names
from sim.scenario.parts import Part
from sim.scenario.roster import (
    BreakRule,
    ShiftRule,
    break_rule,
    break_rule_text,
    shift_rules,
    shift_rules_spec,
)
from sim.scenario.traits import (
    USUAL_PROFICIENCY,
    Agents,
    AgentTraits,
    IdleHabit,
    Learning,
    LimitsByQueue,
    Proficiencies,
    ShareByHours,
    SlotsByQueue,
    Speed,
)

ACCEPT_CV = 0.8
"""Spread of the time to accept where only its mean is given: people are rarely that regular."""


def _breaks(value: object) -> tuple[BreakRule, ...]:
    several = value if isinstance(value, (list, tuple)) else [value]
    rules = []
    for i, one in enumerate(several):
        with at(*([i] if isinstance(value, list) else [])):
            rules.append(break_rule(one))
    return tuple(rules)


def _accept(value: object) -> Distribution:
    return law(value, units.duration, lambda mean: LogNormal.from_mean_and_cv(mean, ACCEPT_CV))


Shifts = Annotated[tuple[ShiftRule, ...], *kind("shifts", shift_rules, shift_rules_spec)]
Breaks = Annotated[
    tuple[BreakRule, ...],
    *kind("breaks", _breaks, lambda rules: [break_rule_text(rule) for rule in rules]),
]
AcceptLaw = Annotated[
    Distribution,
    *kind("duration_law", _accept, lambda found: law_spec(found, units.duration_text)),
]


class Team(Part):
    """Agents who serve the same queues in the same shifts."""

    count: Headcount | None = None
    """How many agents; give this or `agents`. At most 100,000 in all teams."""
    agents: Agents | None = None
    """The agents by name, with what differs from the team; give this or `count`."""
    queues: Names
    """The queues served, the preferred one first."""
    slots: Slots = 3
    """How many chats an agent may have at a time, up to 100."""
    shift: Shifts = ()
    """Paid hours, one shift or several; `always` is the whole horizon."""
    breaks: Breaks = ()
    """Planned breaks in each shift, at a time or between two, with an Idle reason in front."""
    planned_shrinkage: ShareByHours = 0.0
    """Share of the paid time in meetings of half an hour, beside breaks; or by hours of the day."""
    unplanned_shrinkage: ShareByHours = 0.0
    """Share of the paid time lost without a plan, beside no-shows; or by hours of the day."""
    no_show: Share = 0.0
    """Share of shifts to which the agent does not come: unplanned as well."""
    accept_delay: AcceptLaw = LogNormal.from_mean_and_cv(6.0, ACCEPT_CV)
    """From offer to accept; a plain time is the mean of a log-normal law with cv 0.8."""
    missed_offers: ShareByHours = 0.01
    """Share of offers that the agent leaves unanswered, or such shares by hours of the day."""
    proficiency: Proficiencies = Field(default={})
    """Skill by queue, 1 to 10; 5 where none is named."""
    reserved: SlotsByQueue = Field(default={})
    """Slots of each agent that are kept for a queue."""
    limits: LimitsByQueue = Field(default={})
    """The most chats of a queue that an agent has at once."""
    speed: Speed = 1.0
    """Attention and handle times are divided by this."""
    learning: Learning | None = None
    """How new agents get faster with every contact; left out, they have learned all."""
    idle: dict[str, IdleHabit] = Field(default={})
    """Idle reasons that agents choose at random, by name."""
    at_shift_end: Annotated[str, *choice("finish", "transfer")] = "finish"
    """Whether open chats are finished at the end of the shift or go back to their queue."""

    @field_validator("idle", mode="after")
    @classmethod
    def _named(cls, value: dict[str, IdleHabit]) -> dict[str, IdleHabit]:
        for name in value:
            with at(name):
                _chosen(visible(name))
        return value

    @field_validator("breaks", mode="after")
    @classmethod
    def _breaks_for_a_reason(cls, value: tuple[BreakRule, ...]) -> tuple[BreakRule, ...]:
        for i, rule in enumerate(value):
            with at(i):
                _chosen(rule.reason)
        return value

    @model_validator(mode="after")
    def _counted_once(self) -> Self:
        if (self.count is None) == (self.agents is None):
            found = "both count and agents" if self.agents else "neither count nor agents"
            raise Misfit(f"found {found}; allowed is one of them")
        if _most_together(self.planned_shrinkage, self.unplanned_shrinkage, self.no_show) >= 1:
            found = "planned and unplanned shrinkage, with no_show,"
            raise Misfit(f"{found} are 100 % or more; allowed is less")
        return self

    @property
    def size(self) -> int:
        """How many agents the team has."""
        return len(self.agents) if self.agents is not None else self.count or 0

    def names(self, team: str) -> tuple[str, ...]:
        """Return the agents' names; where they are only counted, that of the *team* and 1, 2, …."""
        if self.agents is not None:
            return tuple(self.agents)
        return tuple(f"{team} {i + 1}" for i in range(self.size))

    def traits(self) -> tuple[AgentTraits, ...]:
        """Return what holds for each agent, in the order of names; nothing is left out.

        Proficiency is there for every queue served.
        """
        usual = dict.fromkeys(self.queues, USUAL_PROFICIENCY) | self.proficiency
        own = AgentTraits(
            slots=self.slots,
            speed=self.speed,
            missed_offers=self.missed_offers,
            proficiency=usual,
        )
        if self.agents is None:
            return (own,) * self.size
        return tuple(_filled(own, traits) for traits in self.agents.values())


def _chosen(reason: str) -> str:
    """Return an Idle reason that agents choose, which those set by the system are not (STATE-2)."""
    if reason.casefold() in {name.casefold() for name in SET_BY_SYSTEM}:
        raise Misfit(f"{reason} is set by the system; allowed is a reason of another name")
    return reason


def _most_together(
    planned: float | HourlyShares, unplanned: float | HourlyShares, no_show: float
) -> float:
    """Return the most that the shares come to at any time of a day; 0 where all is no-shows."""
    starts = [0.0]
    for said in (planned, unplanned):
        if isinstance(said, HourlyShares):
            starts += [time % DAY for start, end, _ in said.windows for time in (start, end)]
    most = max(_share_at(planned, time) + _share_at(unplanned, time) for time in starts)
    return most + no_show if most else 0.0


def _share_at(said: float | HourlyShares, time: float) -> float:
    if not isinstance(said, HourlyShares):
        return said
    windows = [
        (start + day, end + day, share) for start, end, share in said.windows for day in (-DAY, 0.0)
    ]
    return next((share for start, end, share in windows if start <= time < end), 0.0)


def _filled(own: AgentTraits, agent: AgentTraits) -> AgentTraits:
    """Return the team's *own* traits with what differs for the *agent*."""
    differs = {name: getattr(agent, name) for name in agent.model_fields_set}
    given = {name: value for name, value in differs.items() if value is not None}
    if not given:
        return own
    return own.model_copy(
        update=given | {"proficiency": (own.proficiency or {}) | (agent.proficiency or {})}
    )
