"""What a replication is reduced to: a few small tables, which is all that leaves a worker."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sim.metrics.attention import attention
from sim.metrics.by_agent import by_agent
from sim.metrics.by_concurrency import by_concurrency
from sim.metrics.by_staff import kpis_by_team
from sim.metrics.counting import by_interval
from sim.metrics.fates import of_centre, of_queues
from sim.metrics.flows import crossings, flows
from sim.metrics.frames import Frames, column
from sim.metrics.grid import Grid, grid
from sim.metrics.intervals import intervals
from sim.metrics.misses import misses
from sim.metrics.samples import histograms, samples
from sim.metrics.spells import spells
from sim.metrics.tallies import invitation_tallies, tallies
from sim.metrics.values import CENTRE, values, values_by_origin


@dataclass(frozen=True)
class Measures:
    """One replication, measured.

    Every frame but those of agents and teams has a ``queue``, ``all`` the centre.
    """

    replication: int
    kpis: pd.DataFrame
    """``kpi, queue, value, unit``; a KPI that is not defined has a missing value."""
    intervals: pd.DataFrame
    """``attribution, start, queue``, additive measures, and the ratios that they make."""
    histograms: pd.DataFrame
    """``measure, queue, lower, upper, count``."""
    agents: pd.DataFrame
    """One row per agent: what it handled and where its time went."""
    teams: pd.DataFrame
    """``kpi, team, value, unit``: what can be said of the agents of a team."""
    flows: pd.DataFrame
    """``origin, queue, outcome, contacts``: where contacts came from and went."""
    crossings: pd.DataFrame
    """``how, from_queue, to_queue, contacts``: transfers and overflows."""
    misses: pd.DataFrame
    """``agent, hour, answerable, missed``: offers by agent and hour of the day."""
    concurrency: pd.DataFrame
    """``concurrency, queue`` and the legs accepted, their handle time and the time spent so."""


def measures(frames: Frames, warm_up: float = 0.0, cells: Grid | None = None) -> Measures:
    """Measure *frames*, leaving out contacts created and time spent before *warm_up* seconds.

    *cells* say by which intervals; else by those of the facts, from the start to the horizon.
    """
    cells = cells or grid(frames.facts, warm_up)
    attended = attention(frames.moves)
    measured = column(frames.contacts, "created_time") >= warm_up
    centre = of_centre(frames, measured)
    queues = of_queues(frames, centre)
    arrival, event = by_interval(tallies(frames, attended, queues, centre), cells)
    invited = by_interval(invitation_tallies(frames, measured, warm_up), cells)
    arrival, event = arrival | invited[0], event | invited[1]
    lasted = spells(frames, attended, cells)
    totals = {name: sums.sum(axis=1) for name, sums in (arrival | lasted).items()}
    drawn = samples(frames, queues, centre)
    parts = values_by_origin(frames, attended, measured)
    return Measures(
        replication=frames.replication,
        kpis=pd.concat([values(frames, totals, drawn), *parts], ignore_index=True),
        intervals=intervals(arrival, event, lasted, cells, frames.facts),
        histograms=histograms(drawn, [*(queue.name for queue in frames.facts.queues), CENTRE]),
        agents=by_agent(frames, attended, warm_up, cells),
        flows=flows(frames, measured),
        crossings=crossings(frames, measured),
        misses=misses(frames, measured),
        teams=kpis_by_team(frames, warm_up, attended),
        concurrency=by_concurrency(frames, lasted, warm_up),
    )
