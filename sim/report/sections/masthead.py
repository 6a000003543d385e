"""The head of the page: which day, which centre, how often simulated."""

from __future__ import annotations

from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import tag, text


def masthead(findings: Findings) -> str:
    """Return the page's header."""
    result, clock = findings.result, findings.clock
    teams = len({agent.team for agent in result.facts.agents})
    contacts = findings.estimate("contacts")
    size = [
        wording.counted(len(result.facts.queues), "queue"),
        f"{wording.counted(len(result.facts.agents), 'agent')} in {wording.counted(teams, 'team')}",
    ]
    if contacts is not None:
        about = float(f"{contacts['mean']:.3g}")
        size.append(f"about {wording.counted(about, 'chat')}")
    days = wording.counted(result.replications, f"simulated {findings.noun}")
    return tag(
        "header",
        tag("p", "Live chat simulated · chatfloor", class_="kicker"),
        tag("h1", text(result.facts.scenario)),
        tag(
            "p",
            text(f"{period(findings)} ({clock.timezone})."),
            " ",
            text(f"{', '.join(size)}. {days}, seed {result.seed}."),
            class_="dateline",
        ),
        class_="masthead",
    )


def period(findings: Findings) -> str:
    """Return the local dates and times that the run covers."""
    clock, end = findings.clock, findings.result.facts.horizon
    first, last = clock.local(0.0), clock.local(end)
    if clock.date(0.0) == clock.date(end - 1):
        until = "24:00" if last.hour == last.minute == 0 else f"{last:%H:%M}"
        return f"{clock.date()}, {first:%H:%M}–{until}"
    return f"{clock.date()}, {first:%H:%M} to {clock.date(end)}, {last:%H:%M}"
