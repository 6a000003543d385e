"""From a log of moves to frames, KPIs, intervals and estimates. Knows nothing of the simulator."""

from sim.metrics.by_hour import by_hour_of_week
from sim.metrics.by_staff import kpis_by_agent, kpis_by_team
from sim.metrics.definitions import definitions, origin_of
from sim.metrics.estimates import estimates, interval_estimates, targets, team_estimates
from sim.metrics.frames import FRAMES, Frames, frames
from sim.metrics.grid import undivided
from sim.metrics.intervals import added_up, quotients
from sim.metrics.masked import masked_items
from sim.metrics.measures import Measures, measures
from sim.metrics.misses import stands_out
from sim.metrics.pool import (
    mean_agents,
    pooled,
    pooled_concurrency,
    pooled_counts,
    pooled_histograms,
)
from sim.metrics.requirement import requirement_kpis

__all__ = [
    "FRAMES",
    "Frames",
    "Measures",
    "added_up",
    "by_hour_of_week",
    "definitions",
    "estimates",
    "frames",
    "interval_estimates",
    "kpis_by_agent",
    "kpis_by_team",
    "masked_items",
    "mean_agents",
    "measures",
    "origin_of",
    "pooled",
    "pooled_concurrency",
    "pooled_counts",
    "pooled_histograms",
    "quotients",
    "requirement_kpis",
    "stands_out",
    "targets",
    "team_estimates",
    "undivided",
]
