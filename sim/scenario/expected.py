"""What is expected to come, in seconds from the start: contacts of queues, visitors of sites.

Pieces have no gap between them and are clipped to ``[0, horizon]``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from sim.scenario.centre import Scenario
from sim.scenario.covering import RowFinder
from sim.scenario.forecast import Forecast
from sim.scenario.hours import ALWAYS, WeeklyRates
from sim.scenario.timeline import calendar_of, open_windows, value_at, weekly


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


def pieces(scenario: Scenario, queue: str) -> tuple[Piece, ...]:
    """Return what is expected at *queue*, nothing for a trace.

    A constant rate holds while the queue is open; a forecast or a weekly pattern may send contacts
    to a closed door.
    """
    arrivals = scenario.arrivals[queue]
    if arrivals.forecast is not None:
        wrapup = scenario.customers[queue].wrapup.mean
        finder = row_finder(scenario, queue, arrivals.forecast)
        return _forecast(scenario, finder, arrivals.scale, wrapup)
    if arrivals.weekly is not None:
        return _weekly(scenario, arrivals.weekly, arrivals.scale)
    if arrivals.rate is not None:
        rated = [(*window, arrivals.rate) for window in open_windows(scenario, queue)]
        return _even(scenario, rated, arrivals.scale)
    return ()


def site_pieces(scenario: Scenario, site: str) -> tuple[Piece, ...]:
    """Return the visitors expected at *site*, as the ``contacts`` of pieces.

    A constant rate holds at all hours. Where a forecast has no row, nobody comes.
    """
    visitors = scenario.proactive[site].visitors
    if visitors.forecast is not None:
        finder = RowFinder.of(visitors.forecast, ALWAYS, calendar_of(scenario))
        return _forecast(scenario, finder, visitors.scale, 0.0)
    if visitors.weekly is not None:
        return _weekly(scenario, visitors.weekly, visitors.scale)
    assert visitors.rate is not None
    return _even(scenario, [(0.0, scenario.horizon, visitors.rate)], visitors.scale)


def _weekly(scenario: Scenario, rates: WeeklyRates, scale: float) -> tuple[Piece, ...]:
    return _even(scenario, weekly(scenario, rates.days), scale)


def _even(
    scenario: Scenario, rated: list[tuple[float, float, float]], scale: float
) -> tuple[Piece, ...]:
    """Return pieces cut at intervals and at the ends of *rated*; between windows nobody comes."""
    cuts = {0.0, scenario.horizon}
    for start, end, _ in calendar_of(scenario).steps(scenario.interval):
        cuts |= {start, end}
    for start, end, _ in rated:
        cuts |= {start, end}
    return tuple(
        Piece(start, end, value_at(rated, start) * scale * (end - start))
        for start, end in pairwise(sorted(cuts))
    )


def _forecast(
    scenario: Scenario, rows: RowFinder, scale: float, usual_wrapup: float
) -> tuple[Piece, ...]:
    found = []
    for start, end, wall in calendar_of(scenario).steps(rows.step):
        row = rows.at(wall, start)
        if row is None:
            found.append(Piece(start, end, 0.0))
            continue
        wrapup = usual_wrapup if row.wrapup is None else row.wrapup
        handle_time = None if row.aht is None else row.aht - wrapup
        contacts = row.contacts * (scale / rows.step) * (end - start)
        found.append(Piece(start, end, contacts, handle_time, row.wrapup))
    return tuple(found)


def row_finder(scenario: Scenario, queue: str, forecast: Forecast) -> RowFinder:
    """Return what finds the row of *forecast* that holds for *queue*."""
    return RowFinder.of(forecast, scenario.queues[queue].open, calendar_of(scenario))
