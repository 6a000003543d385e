"""What was simulated beside what formulas would have said, and why they differ."""

from __future__ import annotations

import math

from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.formulas import FORMULAS, Answer, Comparison, compared
from sim.report.markup import items, tag, text
from sim.report.sections.differences import differences
from sim.report.wording import Scale

_HEADS = (
    "By",
    "Service level",
    "Wait of the served (ASA)",
    "Wait of all",
    "Virtual wait",
    "Abandonment",
)
_ENDLESS = "no end"


def formulas(findings: Findings) -> str:
    """Return the section."""
    found = compared(findings.result)
    drawn = [each for each in found if each.queue in findings.drawn]
    others = [each for each in found if each.queue not in findings.drawn]
    return tag(
        "section",
        tag("h2", "What formulas would have said"),
        tag(
            "p",
            "The usual formulas, put to each interval with the contacts that came and the agents "
            "on duty, and weighed by contacts. Each says what it takes for a server: an agent, or "
            "a chat slot. A wait <em>of the served</em> ends in an accept; one <em>of all</em> in "
            "an accept or in leaving; the <em>virtual</em> one is what somebody who never gives up "
            "would wait, which only a formula can tell.",
            class_="lede",
        ),
        *(_queue(each) for each in drawn),
        _others(others),
        _why(differences(findings, found)),
        id="formulas",
    )


def _why(reasons: list[str]) -> str:
    return tag("h3", "Why they differ") + items(reasons, class_="why") if reasons else ""


def _queue(each: Comparison) -> str:
    answers = (each.simulated, *each.said)
    waits = [wait for answer in answers for wait in answer[2:5]]
    shown = wording.scale("s", waits)
    rows = (_row(answer, shown) for answer in answers)
    return markup.table(_HEADS, rows, caption=f"{text(each.queue)}, means of all replications")


def _row(answer: Answer, shown: Scale) -> list[str]:
    return [
        text(answer.name),
        wording.percent(answer.service_level, 1),
        *(_wait(wait, shown) for wait in answer[2:5]),
        wording.percent(answer.abandonment, 1),
    ]


def _wait(seconds: float, shown: Scale) -> str:
    return _ENDLESS if math.isinf(seconds) else shown.text(seconds)


def _others(found: list[Comparison]) -> str:
    """Return the service levels of queues that have no table of their own, folded."""
    if not found:
        return ""
    rows = (
        [
            text(each.queue),
            *(wording.percent(said.service_level, 1) for said in (each.simulated, *each.said)),
        ]
        for each in found
    )
    table = markup.table(
        ["Queue", "Simulated", *FORMULAS], rows, caption="Service level of the other queues"
    )
    return tag("details", tag("summary", "The other queues"), table, class_="numbers")
