"""How much a scenario may hold in all: what would never end or fill the memory is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import numpy as np

from sim.distributions import Gamma
from sim.kit.errors import Misfit
from sim.kit.units import duration_text
from sim.scenario.centre import Scenario
from sim.scenario.demand import Arrivals
from sim.scenario.expected import pieces, site_pieces
from sim.scenario.fields import MOST_AGENTS

MOST_INTERVALS = 1_000_000
MOST_AT_ONCE = 1_000_000
"""Contacts of a queue in one interval, also where they vary: they are numbered by 20 bits."""
MOST_CONTACTS = 50_000_000
"""Expected contacts of all queues."""
_RARE = 1e-6


def misfits(scenario: Scenario) -> Iterator[Misfit]:
    """Yield what is too much, each with its path."""
    intervals = scenario.horizon / scenario.interval
    if intervals > MOST_INTERVALS:
        found = f"found {intervals:,.0f} intervals of {duration_text(scenario.interval)}"
        yield Misfit(f"{found}; allowed are up to {MOST_INTERVALS:,}", "horizon")
        return
    agents = sum(team.size for team in scenario.teams.values())
    if agents > MOST_AGENTS:
        yield Misfit(f"found {agents:,} agents in all; allowed are up to {MOST_AGENTS:,}", "teams")
    yield from _contacts(scenario)
    yield from _visitors(scenario)


def _contacts(scenario: Scenario) -> Iterator[Misfit]:
    total = 0.0
    for queue, arrivals in scenario.arrivals.items():
        expected = [piece.contacts for piece in pieces(scenario, queue)]
        most, peak = max(expected, default=0.0), _peak(arrivals)
        if most * peak > MOST_AT_ONCE:
            also = ", as much as they vary" if peak > 1 else ""
            yield _crowd(most * peak, "contacts", also, "arrivals", queue, arrivals.form)
            return
        total += sum(expected)
    if total > MOST_CONTACTS:
        message = f"found {total:,.0f} contacts in all; allowed are up to {MOST_CONTACTS:,}"
        yield Misfit(message, "arrivals")


def _visitors(scenario: Scenario) -> Iterator[Misfit]:
    total = 0.0
    for name, site in scenario.proactive.items():
        expected = [piece.contacts for piece in site_pieces(scenario, name)]
        if (most := max(expected)) > MOST_AT_ONCE:
            yield _crowd(most, "visitors", "", "proactive", name, "visitors", site.visitors.form)
            return
        total += sum(expected)
    if total > MOST_CONTACTS:
        message = f"found {total:,.0f} visitors in all; allowed are up to {MOST_CONTACTS:,}"
        yield Misfit(message, "proactive")


def _crowd(found: float, whom: str, also: str, *where: str) -> Misfit:
    at_once = f"found up to {found:,.0f} {whom} in one interval{also}"
    return Misfit(f"{at_once}; allowed are up to {MOST_AT_ONCE:,}", *where)


def _peak(arrivals: Arrivals) -> float:
    """Return the factor on expected contacts that is hardly ever passed."""
    cvs = (arrivals.forecast_error, arrivals.day_variation, arrivals.interval_variation)
    rare = np.array([1 - _RARE])
    factors = [Gamma.from_mean_and_cv(1.0, cv).inverse(rare)[0] for cv in cvs if cv]
    return prod(max(1.0, float(factor)) for factor in factors)
