"""From a log of moves to frames, KPIs, intervals and estimates. Knows nothing of the simulator."""

from sim.metrics.definitions import definitions
from sim.metrics.estimates import estimates, interval_estimates, targets
from sim.metrics.frames import FRAMES, Frames, frames
from sim.metrics.measures import Measures, measures
from sim.metrics.pool import mean_agents, pooled, pooled_concurrency, pooled_histograms

__all__ = [
    "FRAMES",
    "Frames",
    "Measures",
    "definitions",
    "estimates",
    "frames",
    "interval_estimates",
    "mean_agents",
    "measures",
    "pooled",
    "pooled_concurrency",
    "pooled_histograms",
    "targets",
]
