"""What makes the page reproducible: scenario, seed, replications, versions."""

from __future__ import annotations

from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import tag, text
from sim.report.sections.masthead import period
from sim.versions import versions


def provenance(findings: Findings) -> str:
    """Return the section on this run."""
    result = findings.result
    lines = {
        "Scenario": result.facts.scenario,
        "Period": f"{period(findings)} ({result.facts.timezone})",
        "Intervals": f"{result.facts.interval / 60:g} min",
        "Replications": wording.number(result.replications),
        "Seed": str(result.seed),
        "Versions": ", ".join(f"{name} {number}" for name, number in versions().items()),
    }
    pairs = (tag("dt", text(name)) + tag("dd", text(line)) for name, line in lines.items())
    return tag(
        "section",
        tag("h2", "This run"),
        tag(
            "p",
            "The same scenario, seed and versions give the same numbers on any machine. The "
            "scenario as it ran, and all tables, stand beside this page in its folder.",
            class_="lede",
        ),
        tag("dl", *pairs, class_="facts"),
        id="run",
    )
