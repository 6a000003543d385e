"""The whole page: head, style, sections in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from sim.report.findings import Findings
from sim.report.head import document, head
from sim.report.markup import items, tag
from sim.report.remedies import missed_goals
from sim.report.replay import Choice
from sim.report.sections.answer import answer
from sim.report.sections.appendix import appendix
from sim.report.sections.concurrency import concurrency
from sim.report.sections.costs import costs
from sim.report.sections.day import day
from sim.report.sections.effects import effects
from sim.report.sections.flow import flow
from sim.report.sections.formulas import formulas
from sim.report.sections.ground import inputs
from sim.report.sections.interval import by_interval
from sim.report.sections.masthead import masthead
from sim.report.sections.measures import by_queue, kpis
from sim.report.sections.provenance import provenance
from sim.report.sections.replays import replays
from sim.report.sections.service import service
from sim.report.sections.teams import by_team
from sim.report.sections.tiles import tiles
from sim.report.sections.waits import waits
from sim.report.what_if import WhatIf, try_out

if TYPE_CHECKING:
    from sim.experiment import Result

CONTENTS = {
    "numbers": "In numbers",
    "day": "Demand and staff",
    "plan": "By interval",
    "queues": "By queue",
    "service": "Service",
    "waits": "Waiting",
    "teams": "By team",
    "concurrency": "Concurrency",
    "flow": "Where chats go",
    "costs": "Costs",
    "effects": "Assumptions",
    "formulas": "Formulas",
    "replays": "Chats to watch",
    "kpis": "All measures",
    "appendix": "Appendix",
    "inputs": "Inputs",
    "run": "This run",
}
"""Sections after the first screen: id to its name in the contents."""


def contents(sections: Sequence[str]) -> str:
    """Return the list of those *sections* after the first screen that there are."""
    there = {place for place in CONTENTS for section in sections if f'id="{place}"' in section}
    links = (tag("a", name, href=f"#{place}") for place, name in CONTENTS.items() if place in there)
    return tag("nav", items(links), aria_label="Contents")


SECTIONS = (
    tiles, day, by_interval, by_queue, service, waits, by_team, concurrency, flow, costs, effects,
    formulas, replays, kpis, appendix, inputs, provenance,
)  # fmt: skip


def render(result: Result, chats: Sequence[Choice] = (), tried: WhatIf | None = None) -> str:
    """Return the report on *result*: one HTML page that needs nothing beside it.

    Where *chats* are given it links to them, in the page of their replays beside it. *tried* is
    what `what_if` found out by simulating again.
    The same result gives the same page, to the byte. Names that a user gave are escaped.
    """
    findings = Findings.of(result, chats, tried)
    sections = [section(findings) for section in SECTIONS]
    body = tag(
        "div",
        masthead(findings),
        tag("main", answer(findings), contents(sections), *sections, id="main"),
        tag(
            "footer",
            "Simulated with chatfloor. A simulation is no promise: it is as good as its inputs.",
        ),
        class_="page",
    )
    return document(_head(findings), body)


def what_if(
    result: Result,
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> WhatIf:
    """Return what would meet the targets that *result* misses, and what other inputs would do.

    How much that may be, ``report: {what_if: …}`` in the scenario says. *progress* is called with
    simulations done and needed.
    """
    findings = Findings.of(result)
    goals = missed_goals(findings.verdict)
    return try_out(result, findings.windows, goals, workers=workers, progress=progress)


def _head(findings: Findings) -> str:
    style = files("sim.report").joinpath("style.css").read_text(encoding="utf-8")
    return head(f"{findings.result.facts.scenario}: simulated {findings.noun}", style)
