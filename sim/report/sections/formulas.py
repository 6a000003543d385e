"""The simulated service level beside what formulas would have said, and why they differ."""

from __future__ import annotations

from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.formulas import Comparison, compared, times
from sim.report.markup import items, tag, text

_WHY = (
    "<strong>Erlang A, slots as servers</strong>: each chat slot works for itself, always at the "
    "mean handle time ({slot}). That leaves out that chats slow each other down when many are "
    "open, and that a quiet agent is quicker.",
    "<strong>Erlang A, agents as servers</strong>: each agent takes one chat at a time, for the "
    "share of working time that a chat costs ({agent}). A chat then waits while all agents are "
    "busy, though they have slots open.",
    "<strong>Erlang C, slots as servers</strong>: as the first, but nobody gives up. Wherever more "
    "comes than can be served, it sees no end to the waiting.",
    "None of them knows priorities, RONA, breaks that wait for empty hands, what is left over "
    "from the interval before, or that one {noun} is busier than the next.",
)


def formulas(findings: Findings) -> str:
    """Return the section."""
    heads = [
        "Queue",
        "Simulated",
        "Erlang A, slots as servers",
        "Erlang A, agents as servers",
        "Erlang C, slots as servers",
    ]
    rows = (_row(each) for each in compared(findings.result))
    took = times(findings.result, tuple(findings.queues))
    why = (
        line.format(
            slot=wording.value(took.slot, "s"),
            agent=wording.value(took.agent, "s"),
            noun=findings.noun,
        )
        for line in _WHY
    )
    return tag(
        "section",
        tag("h2", "What formulas would have said"),
        tag(
            "p",
            "The service level by the usual formulas, put to each interval with the contacts that "
            "came and the agents on duty, and weighed by contacts.",
            class_="lede",
        ),
        markup.table(heads, rows, caption="Service level, over all replications"),
        items(why, class_="why"),
        id="formulas",
    )


def _row(each: Comparison) -> list[str]:
    return [text(each.queue), *(wording.percent(level, 1) for level in each[1:])]
