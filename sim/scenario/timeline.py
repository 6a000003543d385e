"""What a scenario's rules come to, as plain times in seconds from its start.

This is what the workload reads. Everything is clipped to ``[0, horizon]`` and aware of the zone.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from sim.scenario.calendar import Calendar, calendar, merged
from sim.scenario.centre import Scenario
from sim.scenario.covering import RowFinder
from sim.scenario.forecast import Forecast
from sim.scenario.roster import BreakRule, ShiftRule
from sim.scenario.units import DAY

Span = tuple[float, float]


class Piece(NamedTuple):
    """A stretch in which contacts are expected at an even rate."""

    start: float
    end: float
    contacts: float
    """Expected contacts in it."""
    handle_time: float | None = None
    """Mean handle time without wrap-up, where the forecast gives one."""
    wrapup: float | None = None
    """Mean wrap-up time, where the forecast gives one."""


class TracedContact(NamedTuple):
    """A real contact; ``thinks`` has an entry per agent turn that the customer answered."""

    arrival: float
    thinks: tuple[float, ...]
    replies: int


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
    return merged([(start, end) for start, end, _ in _weekly(scenario, hours.days)])


def pieces(scenario: Scenario, queue: str) -> tuple[Piece, ...]:
    """Return what is expected at *queue*: pieces without a gap, none for a trace.

    A constant rate holds while the queue is open; a forecast or a weekly pattern may send contacts
    to a closed door.
    """
    arrivals = scenario.arrivals[queue]
    if arrivals.forecast is not None:
        return _forecast(scenario, queue, arrivals.forecast)
    if arrivals.weekly is not None:
        return _even(scenario, _weekly(scenario, arrivals.weekly.days), arrivals.scale)
    if arrivals.rate is not None:
        rated = [(*window, arrivals.rate) for window in open_windows(scenario, queue)]
        return _even(scenario, rated, arrivals.scale)
    return ()


def trace(scenario: Scenario, queue: str) -> Trace | None:
    """Return the real contacts of *queue* that are replayed, or None."""
    table = scenario.arrivals[queue].trace
    if table is None:
        return None
    clock = calendar_of(scenario)
    midnight = datetime(clock.first.year, clock.first.month, clock.first.day)
    contacts = [
        TracedContact(clock.elapsed((arrival - midnight).total_seconds()), thinks, replies)
        for arrival, replies, thinks in table.conversations
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


def _weekly(
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


def _even(
    scenario: Scenario, rated: list[tuple[float, float, float]], scale: float
) -> tuple[Piece, ...]:
    """Return pieces cut at intervals and at the ends of *rated*; between windows nobody comes."""
    cuts = {0.0, scenario.horizon}
    for start, end, _ in calendar_of(scenario).steps(scenario.interval):
        cuts |= {start, end}
    for start, end, _ in rated:
        cuts |= {start, end}
    starts = [start for start, _, _ in rated]

    def rate(at: float) -> float:
        i = bisect_right(starts, at) - 1
        return rated[i][2] if i >= 0 and at < rated[i][1] else 0.0

    return tuple(
        Piece(start, end, rate(start) * scale * (end - start))
        for start, end in pairwise(sorted(cuts))
    )


def _forecast(scenario: Scenario, queue: str, forecast: Forecast) -> tuple[Piece, ...]:
    clock, rows = calendar_of(scenario), row_finder(scenario, queue, forecast)
    default = scenario.customers[queue].wrapup.mean
    scale = scenario.arrivals[queue].scale / forecast.step
    found = []
    for start, end, wall in clock.steps(forecast.step):
        row = rows.at(wall)
        if row is None:
            found.append(Piece(start, end, 0.0))
            continue
        wrapup = default if row.wrapup is None else row.wrapup
        handle_time = None if row.aht is None else row.aht - wrapup
        found.append(
            Piece(start, end, row.contacts * scale * (end - start), handle_time, row.wrapup)
        )
    return tuple(found)


def row_finder(scenario: Scenario, queue: str, forecast: Forecast) -> RowFinder:
    """Return what finds the row of *forecast* that holds for *queue*."""
    return RowFinder.of(forecast, scenario.queues[queue].open, calendar_of(scenario))


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
                found.append(Break(rule.length, earliest, latest))
    return tuple(sorted(found, key=lambda one: (one.earliest, one.latest, one.length)))
