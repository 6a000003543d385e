"""Chats worth a look, each with a link to its replay beside the page."""

from __future__ import annotations

from collections.abc import Sequence

from sim.records import EventLog
from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import table, tag, text
from sim.report.replay import FILE, Choice, Take
from sim.report.replay.captions import KINDS


def replays(findings: Findings) -> str:
    """Return the section that links to the replays; nothing where none is beside the page."""
    if not findings.replays:
        return ""
    return tag(
        "section",
        tag("h2", "Chats to watch"),
        tag(
            "p",
            f"Chats of the first simulated {text(findings.noun)}, played back as on the agents’ "
            "desktops, with what the customer sees beside them. What is said is made up.",
            class_="lede",
        ),
        _chats(findings, findings.replays),
        id="replays",
    )


def _chats(findings: Findings, chosen: Sequence[Choice]) -> str:
    log = findings.result.log
    rows = (_row(findings, Take(log, choice.contact), choice) for choice in chosen)
    heads = ["Chat", "Queue", "Opened", "Lasts", "Agents"]
    return table(heads, rows, caption="One of each kind", numbers=9, cards=True)


def _row(findings: Findings, take: Take, choice: Choice) -> list[str]:
    log = take.log
    first, last = (float(log.time[take.rows[i]]) for i in (0, -1))
    english, _ = KINDS[choice.kind]
    agents = [log.facts.agents[agent].name for agent in take.agents]
    return [
        tag("a", text(english), href=f"{FILE}#chat-{choice.contact}"),
        text(_queue(log, take)),
        text(findings.clock.time(first)),
        wording.value(last - first, "s"),
        text(", ".join(agents)),
    ]


def _queue(log: EventLog, take: Take) -> str:
    return log.facts.queues[int(log.queue[take.rows[0]])].name
