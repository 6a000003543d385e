"""The report's figures: each a function that draws a frame on the axes it is given.

In a notebook, with a result of `sim.run`::

    bands, clock = interval_estimates(result.intervals), Clock.of(result.facts)
    with matplotlib.rc_context(STYLE):
        figure, ax = matplotlib.pyplot.subplots()
        service_level(bands, clock, result.facts.interval, ax=ax, queue="Support")
"""

from sim.report.clock import Clock
from sim.report.figures.bands import abandonment, first_response, series, service_level
from sim.report.figures.day import offered, slots, staffed, staffing, target_strip
from sim.report.figures.look import STYLE
from sim.report.figures.spread import reached, within
from sim.report.figures.time_use import (
    agent_time,
    handle_time_by_concurrency,
    states,
    time_by_concurrency,
)

__all__ = [
    "STYLE",
    "Clock",
    "abandonment",
    "agent_time",
    "first_response",
    "handle_time_by_concurrency",
    "offered",
    "reached",
    "series",
    "service_level",
    "slots",
    "staffed",
    "staffing",
    "states",
    "target_strip",
    "time_by_concurrency",
    "within",
]
