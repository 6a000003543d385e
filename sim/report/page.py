"""The whole page: head, style, sections in order."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sim.report.findings import Findings
from sim.report.markup import items, tag, text
from sim.report.sections.answer import answer
from sim.report.sections.concurrency import concurrency
from sim.report.sections.day import day
from sim.report.sections.formulas import formulas
from sim.report.sections.ground import inputs
from sim.report.sections.masthead import masthead
from sim.report.sections.measures import by_queue, kpis
from sim.report.sections.provenance import provenance
from sim.report.sections.service import service
from sim.report.sections.tiles import tiles
from sim.report.sections.waits import waits

if TYPE_CHECKING:
    from sim.experiment import Result

CONTENTS = {
    "numbers": "In numbers",
    "day": "Demand and staff",
    "service": "Service",
    "waits": "Waiting",
    "concurrency": "Concurrency",
    "queues": "By queue",
    "formulas": "Formulas",
    "kpis": "All measures",
    "inputs": "Inputs",
    "run": "This run",
}
"""Sections after the first screen: id to its name in the contents."""


def contents(_: Findings) -> str:
    """Return the list of what follows the first screen."""
    links = (tag("a", name, href=f"#{place}") for place, name in CONTENTS.items())
    return tag("nav", items(links), aria_label="Contents")


SECTIONS = (
    answer, contents, tiles, day, service, waits, concurrency, by_queue, formulas, kpis, inputs,
    provenance,
)  # fmt: skip


def render(result: Result) -> str:
    """Return the report on *result*: one HTML page that needs nothing beside it.

    The same result gives the same page, to the byte. Names that a user gave are escaped.
    """
    findings = Findings.of(result)
    body = tag(
        "div",
        masthead(findings),
        tag("main", *(section(findings) for section in SECTIONS), id="main"),
        tag(
            "footer",
            "Simulated with chatfloor. A simulation is no promise: it is as good as its inputs.",
        ),
        class_="page",
    )
    skip = tag("a", "Skip to the answer", href="#answer", class_="skip")
    return f'<!doctype html>\n<html lang="en">{_head(findings)}{tag("body", skip, body)}</html>\n'


def _head(findings: Findings) -> str:
    style = files("sim.report").joinpath("style.css").read_text(encoding="utf-8")
    # The policy keeps the page from fetching anything, whatever it may be made to hold.
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return tag(
        "head",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',
        tag("title", text(f"{findings.result.facts.scenario}: simulated {findings.noun}")),
        f"<style>{style}</style>",
    )
