"""What makes agents differ, within a team and from it: slots, skill, speed, reliability."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from sim.distributions import Exponential
from sim.kit import units
from sim.kit.errors import refused
from sim.scenario.fields import MOST_SLOTS, DurationLaw, Slots, kind
from sim.scenario.hours import HourlyShares, hourly_shares, hourly_shares_spec
from sim.scenario.named import by_name, some_names
from sim.scenario.parts import Part, part
from sim.scenario.routing import MOST_PROFICIENT

SPEEDS = (0.01, 100.0)
MOST_SPELLS = 1000.0
USUAL_PROFICIENCY = 5


def _speed(value: object) -> float:
    found = units.ratio(value)
    if not SPEEDS[0] <= found <= SPEEDS[1]:
        raise refused(value, "a speed from 1 % to 10000 %, such as 120 %; 100 % is usual")
    return found


def _start(value: object) -> float:
    found = units.share(value)
    if not found:
        raise refused(value, "a share of the full speed above 0, up to 100 %")
    return found


def _by_hours(value: object) -> float | HourlyShares:
    if isinstance(value, (dict, HourlyShares)):
        return hourly_shares(value)
    return units.share(value)


def _by_hours_spec(share: float | HourlyShares) -> object:
    return hourly_shares_spec(share) if isinstance(share, HourlyShares) else units.ratio_text(share)


def _per_shift(value: object) -> float:
    found = units.number(value)
    if found > MOST_SPELLS:
        raise refused(value, f"a number from 0 to {MOST_SPELLS:,.0f}")
    return found


Speed = Annotated[float, *kind("ratio", _speed, units.ratio_text)]
Start = Annotated[float, *kind("share", _start, units.ratio_text)]
ShareByHours = Annotated[float | HourlyShares, *kind("share_by_hours", _by_hours, _by_hours_spec)]
Proficiencies = Annotated[
    dict[str, int],
    *kind(
        "proficiencies",
        by_name(
            partial(units.whole, least=1, most=MOST_PROFICIENT),
            "queues with a proficiency from 1 to 10: {Support: 8}",
        ),
    ),
]
SlotsByQueue = Annotated[
    dict[str, int],
    *kind(
        "slots_by_queue",
        by_name(partial(units.whole, most=MOST_SLOTS), "queues with a number: {Support: 1}"),
    ),
]
LimitsByQueue = Annotated[
    dict[str, int],
    *kind(
        "limits_by_queue",
        by_name(
            partial(units.whole, least=1, most=MOST_SLOTS), "queues with a number: {Support: 2}"
        ),
    ),
]
PerShift = Annotated[float, *kind("number", _per_shift, units.short_number)]
Handled = Annotated[int, *kind("count", partial(units.whole, least=1))]


class Learning(Part):
    """How a new agent gets faster: what is missing to full speed halves again and again."""

    start: Start
    """The share of the full speed at the first contact."""
    halves_after: Handled
    """After how many contacts half of what was missing is gained."""


class IdleHabit(Part):
    """An Idle reason that agents choose at random, also during chats."""

    per_shift: PerShift
    """How often in a shift, on average."""
    length: DurationLaw = Exponential(300.0)
    """For how long."""


class AgentTraits(Part):
    """What differs from the team for one agent; what is left out is as in the team."""

    slots: Slots | None = None
    """How many chats the agent may have at a time, up to 100."""
    speed: Speed | None = None
    """Attention and handle times are divided by this."""
    missed_offers: ShareByHours | None = None
    """Share of offers that the agent leaves unanswered, or such shares by hours of the day."""
    proficiency: Proficiencies | None = None
    """Skill by queue, 1 to 10; queues that are not named are as in the team."""


_AS_THE_TEAM = AgentTraits()


def agents_by_name(value: object) -> dict[str, AgentTraits]:
    """Return the agents that a list of names, or a mapping to what differs, means."""
    if not isinstance(value, dict):
        return dict.fromkeys(some_names(value), _AS_THE_TEAM)
    if not value:
        raise refused(value, "a list of names, or names with what differs: {Ana: {slots: 2}}")
    return by_name(_traits, "")(value)


def _traits(value: object) -> AgentTraits:
    return _AS_THE_TEAM if value is None else part(AgentTraits, value)


def agents_spec(agents: dict[str, AgentTraits]) -> object:
    """Return agents as they are written: a list where none differs from the team."""
    if all(traits == _AS_THE_TEAM for traits in agents.values()):
        return list(agents)
    return {
        name: traits.model_dump(mode="json", exclude_none=True) for name, traits in agents.items()
    }


Agents = Annotated[dict[str, AgentTraits], *kind("agents_by_name", agents_by_name, agents_spec)]
