"""The report's figures: each a function that draws a frame on the axes it is given.

In a notebook, with a result of `sim.run`::

    bands, clock = interval_estimates(result.interval_measures), Clock.of(result.facts)
    with matplotlib.rc_context(STYLE):
        figure, ax = matplotlib.pyplot.subplots()
        service_level(bands, clock, result.facts.interval, ax=ax, queue="Support")
"""

from sim.report.clock import Clock
from sim.report.figures.bands import (
    abandonment,
    first_response,
    series,
    service_level,
    waiting,
)
from sim.report.figures.counts import funnel, reasons
from sim.report.figures.day import offered, slots, staffed, staffing, target_strip
from sim.report.figures.flow import contact_flow
from sim.report.figures.heat import crossing_matrix, missed_offers_map, service_level_map
from sim.report.figures.look import STYLE
from sim.report.figures.plan import planned
from sim.report.figures.spread import reached, within
from sim.report.figures.time_use import (
    agent_time,
    handle_time_by_concurrency,
    states,
    time_by_concurrency,
    workload_by_concurrency,
)
from sim.report.figures.timeline import agent_timeline

__all__ = [
    "STYLE",
    "Clock",
    "abandonment",
    "agent_time",
    "agent_timeline",
    "contact_flow",
    "crossing_matrix",
    "first_response",
    "funnel",
    "handle_time_by_concurrency",
    "missed_offers_map",
    "offered",
    "planned",
    "reached",
    "reasons",
    "series",
    "service_level",
    "service_level_map",
    "slots",
    "staffed",
    "staffing",
    "states",
    "target_strip",
    "time_by_concurrency",
    "waiting",
    "within",
    "workload_by_concurrency",
]
