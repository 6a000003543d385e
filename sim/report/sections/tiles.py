"""The numbers that a planner asks for first, as tiles, and how to read them."""

from __future__ import annotations

import math

import pandas as pd

from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import tag, text
from sim.report.names import title
from sim.report.verdict import Goal

TILES = (
    "contacts", "service_level", "abandonment_rate", "asa", "frt", "response_time_mean", "aht",
    "concurrency", "occupancy", "all_slots_full", "rona_rate", "staffed_hours",
)  # fmt: skip


def tiles(findings: Findings) -> str:
    """Return the tiles of the whole centre."""
    goals = {goal.kpi: goal for goal in findings.verdict.goals if goal.queue == "all"}
    found = ((kpi, findings.estimate(kpi)) for kpi in TILES)
    shown = (
        _tile(findings, kpi, row, goals.get(kpi))
        for kpi, row in found
        if row is not None and math.isfinite(row["mean"])
    )
    return tag(
        "section",
        tag("h2", f"The {findings.noun} in numbers"),
        tag(
            "p",
            "The whole centre. Each measure is defined ",
            _link("below", "kpis"),
            ".",
            class_="lede",
        ),
        tag("dl", *shown, class_="tiles"),
        reading(findings),
        id="numbers",
    )


def reading(findings: Findings) -> str:
    """Return the note that keeps an average and a day apart."""
    noun, number = findings.noun, findings.result.replications
    if number == 1:
        return tag(
            "p",
            f"One {noun} was simulated, and every number is that {noun}’s. Run more replications "
            "for averages, ranges and chances.",
            class_="reading",
        )
    return tag(
        "p",
        f"{tag('strong', 'How to read the numbers.')} The large number is the average of {number} "
        f"simulated {noun}s. {tag('strong', findings.span_name)} is a forecast for one {noun} to "
        f"come: one {noun} in ten lies below, one above. {tag('strong', '95 % interval')} is about "
        f"the average alone: where the average of very many such {noun}s would lie. It narrows "
        f"with more replications; {findings.span_name} does not.{_few(findings)}",
        class_="reading",
    )


def _few(findings: Findings) -> str:
    """Return what the range from p10 to p90 is where there are too few days to cut the ends off."""
    if findings.result.replications >= 9:
        return ""
    noun = findings.noun
    return f" With fewer than 9 {noun}s simulated it runs from the lowest to the highest {noun}."


def _tile(findings: Findings, kpi: str, row: pd.Series, goal: Goal | None) -> str:
    shown = wording.scale(row["unit"], [row["mean"], row["p10"], row["p90"]])
    if row["unit"] == "contacts":
        shown = wording.Scale(1.0, "", 0)
    day = ""
    if findings.result.replications > 1:
        between = tag("span", wording.span(row["p10"], row["p90"], shown))
        day = tag("dd", f"{findings.span_name}: {between}", class_="day")
    return tag(
        "div",
        tag("dt", text(title(kpi))),
        tag("dd", text(shown.text(row["mean"])), class_="big"),
        day,
        _status(goal, findings.noun) if goal else "",
        class_="tile",
    )


def _status(goal: Goal, noun: str) -> str:
    good = 2 * goal.met >= goal.days
    words = f"{'✓' if good else '✕'} {goal.text} on {goal.met} of {goal.days} {noun}s"
    return tag("dd", text(words), class_=f"status {'met' if good else 'missed'}")


def _link(words: str, place: str) -> str:
    return tag("a", words, href=f"#{place}")
