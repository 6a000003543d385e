"""Service through the day, queue by queue: service level, abandonment, first response."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.records import QueueFacts
from sim.report import wording
from sim.report.drawing import picture
from sim.report.figure import Column, data_by_interval, figure, numbers_by_interval
from sim.report.figures.bands import (
    abandonment,
    first_response,
    series,
    service_level,
    waiting,
)
from sim.report.figures.layout import stacked
from sim.report.findings import Findings
from sim.report.markup import tag


def service(findings: Findings) -> str:
    """Return the section, one figure a queue."""
    facts = {queue.name: queue for queue in findings.result.facts.queues}
    drawn = findings.drawn
    left = len(facts) - len(drawn)
    more = f" The {left} smaller queues stand in the table by queue." if left else ""
    figures = (_queue(findings, i, facts[queue]) for i, queue in enumerate(drawn))
    return tag(
        "section",
        tag("h2", f"Service through the {findings.noun}"),
        tag(
            "p",
            "Service level, abandonment, waiting (until accept or leaving) and first response by "
            f"the interval in which the chat arrived. {findings.band_note}{more}",
            class_="lede",
        ),
        tag("div", *figures, class_="pair" if len(drawn) > 1 else "single"),
        id="service",
    )


def _queue(findings: Findings, position: int, queue: QueueFacts) -> str:
    bands, clock, interval = findings.bands, findings.clock, findings.interval

    def draw(canvas: Figure) -> None:
        first, second, third, fourth = stacked(canvas, (1, 1, 1, 1))
        target = queue.service_level_target
        service_level(bands, clock, interval, ax=first, queue=queue.name, target=target)
        abandonment(bands, clock, interval, ax=second, queue=queue.name)
        waiting(bands, clock, interval, ax=third, queue=queue.name)
        first_response(bands, clock, interval, ax=fourth, queue=queue.name)

    columns = [
        Column("Service level", series(bands, "arrival", "service_level", queue.name), "share"),
        Column("Abandonment", series(bands, "arrival", "abandonment_rate", queue.name), "share"),
        Column("Waiting", series(bands, "arrival", "wait_mean", queue.name), "s"),
        Column("First response", series(bands, "arrival", "frt", queue.name), "s"),
    ]
    within = f"Accepted within {wording.duration(queue.service_level_threshold)}"
    goal = queue.service_level_target
    aim = f"; target {wording.percent(goal)}" if goal else ""
    return figure(
        queue.name,
        picture(
            f"service-{position}",
            _alt(findings, queue),
            draw,
            width=502 if len(findings.drawn) > 1 else 1000,
            height=540,
        ),
        note=f"{within}{aim}.",
        numbers=numbers_by_interval(clock, columns, f"{queue.name}: mean ({findings.span_name})"),
        data=(f"service-{position + 1}", data_by_interval(clock, columns)),
    )


def _alt(findings: Findings, queue: QueueFacts) -> str:
    frame = series(findings.bands, "arrival", "service_level", queue.name).dropna(subset=["mean"])
    if frame.empty:
        return f"Service of {queue.name}: no contacts."
    worst = frame.loc[frame["mean"].idxmin()]
    return (
        f"Service level, abandonment, waiting and first response of {queue.name} through the "
        f"{findings.noun}. The service level is lowest at {findings.clock.time(worst['start'])}: "
        f"{wording.percent(worst['mean'])} on average."
    )
