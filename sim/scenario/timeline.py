"""What a scenario's rules come to, as plain times in seconds from its start.

This is what the workload reads. Everything is clipped to ``[0, horizon]`` and aware of the zone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from sim.kit.units import DAY
from sim.scenario.administration import When
from sim.scenario.calendar import Calendar, calendar, merged
from sim.scenario.centre import Scenario
from sim.scenario.hours import HourlyShares
from sim.scenario.roster import BREAK, BreakRule, ShiftRule

Span = tuple[float, float]


class TracedContact(NamedTuple):
    """A real contact; ``thinks`` has an entry per agent turn that the customer answered.

    ``writes`` are the times between what the customer wrote before anybody answered.
    """

    arrival: float
    thinks: tuple[float, ...]
    replies: int
    writes: tuple[float, ...] = ()


class Trace(NamedTuple):
    """The real contacts within the horizon, in order of arrival."""

    arrivals: tuple[TracedContact, ...]
    replayed: bool
    """Whether messages are known; if not, ``replies`` is 0 and ``thinks`` empty everywhere."""


class Break(NamedTuple):
    """A break of *length* that starts from *earliest* to *latest*; fixed where these are equal."""

    length: float
    earliest: float
    latest: float
    reason: str = BREAK
    """The Idle reason it is for."""


class DeletedAsset(NamedTuple):
    """A queue's chat asset, or the entry point that leads to the queue, deleted at a time."""

    time: float
    queue_position: int
    is_entry_point: bool


class Shift(NamedTuple):
    """Paid time of every agent of a team."""

    start: float
    end: float
    breaks: tuple[Break, ...]


def calendar_of(scenario: Scenario) -> Calendar:
    """Return the local clock of *scenario*."""
    return calendar(scenario.start, scenario.timezone, scenario.horizon)


def midnights(scenario: Scenario) -> tuple[float, ...]:
    """Return the ends of days: 0, each local midnight within, and the horizon."""
    clock = calendar_of(scenario)
    inside = (clock.elapsed(day * DAY) for day in clock.days())
    return (0.0, *(t for t in inside if 0 < t < scenario.horizon), scenario.horizon)


def open_windows(scenario: Scenario, queue: str) -> tuple[Span, ...]:
    """Return when *queue* takes new contacts; windows that touch are one."""
    hours = scenario.queues[queue].open
    return merged([(start, end) for start, end, _ in weekly(scenario, hours.days)])


def trace(scenario: Scenario, queue: str) -> Trace | None:
    """Return the real contacts of *queue* that are replayed, or None."""
    table = scenario.arrivals[queue].trace
    if table is None:
        return None
    clock = calendar_of(scenario)
    midnight = datetime(clock.first.year, clock.first.month, clock.first.day)
    contacts = [
        TracedContact(
            clock.elapsed((arrival - midnight).total_seconds(), last=bool(arrival.fold)),
            thinks,
            replies,
            writes,
        )
        for arrival, replies, thinks, writes in table.conversations
    ]
    inside = sorted(contact for contact in contacts if 0 <= contact.arrival < scenario.horizon)
    return Trace(tuple(inside), table.replayed)


def shifts(scenario: Scenario, team: str) -> tuple[Shift, ...]:
    """Return the paid time of each agent of *team*, with the breaks that lie within it."""
    clock, rules = calendar_of(scenario), scenario.teams[team]
    found = (
        (clipped, start, end)
        for start, end in rostered(clock, rules.shift)
        if (clipped := clock.clipped(start, end))
    )
    return tuple(
        Shift(*clipped, _breaks(clock, rules.breaks, start, end, clipped))
        for clipped, start, end in sorted(found)
    )


def weekly(
    scenario: Scenario, week: tuple[tuple[tuple[float, ...], ...], ...]
) -> list[tuple[float, float, float]]:
    """Return (start, end, rate or 0) of the windows of *week* as they come true."""
    clock = calendar_of(scenario)
    found = []
    for day in clock.days():
        for start, end, *rate in week[clock.weekday(day)]:
            if span := clock.clipped(day * DAY + start, day * DAY + end):
                found.append((*span, rate[0] if rate else 0.0))
    return sorted(found)


def value_at(rated: Sequence[tuple[float, float, float]], at: float) -> float:
    """Return what holds *at* a time by *rated* windows in order of time; between them it is 0."""
    i = bisect_right(rated, at, key=itemgetter(0)) - 1
    return rated[i][2] if i >= 0 and at < rated[i][1] else 0.0


def missed_offers(
    scenario: Scenario, team: str, own: float | HourlyShares | None = None
) -> tuple[tuple[float, float], ...]:
    """Return (time from which it holds, share of offers missed) in order, the first at 0.

    *own* is what the traits of one agent of the *team* say, where that is asked for.
    """
    return share_steps(scenario, scenario.teams[team].missed_offers if own is None else own)


def share_steps(scenario: Scenario, said: float | HourlyShares) -> tuple[tuple[float, float], ...]:
    """Return (time from which it holds, share) in order, the first at 0."""
    if not isinstance(said, HourlyShares):
        return ((0.0, said),)
    windows = weekly(scenario, (said.windows,) * 7)
    cuts = sorted({0.0, *(time for start, end, _ in windows for time in (start, end))})
    shares = [(cut, value_at(windows, cut)) for cut in cuts if cut < scenario.horizon or not cut]
    return (shares[0], *(after for one, after in pairwise(shares) if after[1] != one[1]))


def moment(clock: Calendar, when: When) -> float:
    """Return *when* in seconds from the start."""
    return clock.elapsed(when.seconds) if when.of_day else when.seconds


def deletions(scenario: Scenario) -> tuple[DeletedAsset, ...]:
    """Return the assets that are deleted, in order of time."""
    clock, positions = calendar_of(scenario), {name: i for i, name in enumerate(scenario.queues)}
    found = (
        DeletedAsset(
            moment(clock, one.at),
            positions[one.delete.name],
            one.delete.key == "entry_point",
        )
        for one in scenario.administration
    )
    return tuple(sorted(found))


def rostered(clock: Calendar, rules: tuple[ShiftRule, ...]) -> list[Span]:
    """Return the shifts of *rules* in wall time; without rules, one from start to horizon."""
    if not rules:
        return [(clock.wall(0.0), clock.wall(clock.horizon))]
    return [
        (day * DAY + rule.start, day * DAY + rule.end)
        for day in clock.days()
        for rule in rules
        if clock.weekday(day) in rule.days
    ]


def _breaks(
    clock: Calendar, rules: tuple[BreakRule, ...], start: float, end: float, clipped: Span
) -> tuple[Break, ...]:
    """Return the breaks within the shift of wall times *start* to *end*, *clipped* as it is."""
    found = []
    for rule in rules:
        for day in range(int(start // DAY), int(end // DAY) + 1):
            earliest = max(clock.elapsed(day * DAY + rule.earliest), clipped[0])
            latest = min(clock.elapsed(day * DAY + rule.latest), clipped[1] - rule.length)
            if earliest <= latest:
                found.append(Break(rule.length, earliest, latest, rule.reason))
    return tuple(sorted(found, key=lambda one: (one.earliest, one.latest, one.length)))
