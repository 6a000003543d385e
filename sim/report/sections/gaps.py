"""Where the service level is missed and by how many agents, in brief and in full."""

from __future__ import annotations

import math

from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.markup import items, tag, text
from sim.report.sections.remedies import where
from sim.report.shortfall import Level, Window
from sim.report.verdict import Goal

MOST_WINDOWS = 4


def gaps(findings: Findings) -> str:
    """Return the worst of the windows as a list, for the first screen."""
    windows = findings.windows
    others = [where(findings, goal) for goal in findings.missed_goals if not _is_level(goal)]
    others = [line for line in others if line]
    if not windows:
        return items(others) + tag("p", _nowhere(findings))
    worst = sorted(windows, key=lambda window: -window.lacking)[:MOST_WINDOWS]
    lines = (_line(findings, w) for w in sorted(worst, key=lambda window: window.start))
    left = len(windows) - len(worst)
    gap = "1 smaller gap is" if left == 1 else f"{left} smaller gaps are"
    more = f"{gap} in <a href='#short'>the table below</a>. " if left else ""
    how = "Agents short: in the worst interval, <a href='#method'>an estimate by formula</a>."
    if any(findings.tried.gain_in(window) for window in worst):
        days = wording.counted(findings.tried.days, findings.noun)
        how += f" One more agent: those queues together, {days} simulated again with it."
    return items([*others, *lines]) + tag("p", f"{more}{how}", class_="fine")


def _is_level(goal: Goal) -> bool:
    return goal.kpi == "service_level"


def gap_table(findings: Findings) -> str:
    """Return every window, with what is there, and how the need was estimated."""
    if not findings.windows:
        return ""
    heads = [
        "Time", "Service level", "Chats too late", "Slots full", "Worst interval",
        "Needed (estimate)", "Scheduled", "On duty", "In RONA",
    ]  # fmt: skip
    rows = (_row(findings, window) for window in findings.windows)
    caption = (
        f"Chats are those of an average {findings.noun}. From the worst interval on: agents of "
        "all queues that share them, in that interval; needed is an estimate"
    )
    return tag(
        "div",
        tag("h3", "Where the service level is missed, and what is there", id="short"),
        markup.table(heads, rows, caption=caption, numbers=2, cards=True),
        method(),
    )


def _nowhere(findings: Findings) -> str:
    levels = findings.levels
    if levels.empty:
        return "No queue has a service level to hold."
    if levels["service_level"].isna().all():
        return "There were no contacts."
    begins = "The service level is held" if findings.missed_goals else "Nowhere"
    return (
        f"{begins}: over all simulated {findings.noun}s together, every interval of every queue "
        "reaches its service level."
    )


def _line(findings: Findings, window: Window) -> str:
    when = tag("strong", findings.clock.window(window.start, window.end))
    short = tag("span", _short(window.short), class_="enough" if window.short < 0.5 else "short")
    said = f"{when} {short}. {text(_missed(findings, window))}"
    return f"{said}{_limit(window)}{_gained(findings, window)}"


def _limit(window: Window) -> str:
    """Return how much of the time no slot was open there."""
    if not math.isfinite(window.full):
        return ""
    full = f"Slots full {wording.percent(window.full)} of the time"
    rona = f", {wording.number(window.rona, 1)} agents in RONA" if window.rona >= 0.5 else ""
    return tag("small", text(full + rona), class_="limit")


def _gained(findings: Findings, window: Window) -> str:
    """Return what one more agent there would do, where it was tried."""
    gain = findings.tried.gain_in(window)
    if gain is None or not math.isfinite(gain.after - gain.before):
        return ""
    before, after = wording.percent(gain.before), wording.percent(gain.after)
    said = f"One more agent ({gain.team}): {before} → {after}"
    return tag("small", text(said), class_="gain")


def _row(findings: Findings, window: Window) -> list[str]:
    clock = findings.clock
    agents = (window.needed, window.scheduled, window.on_duty, window.rona)
    return [
        tag("span", clock.window(window.start, window.end), class_="when"),
        text(_missed(findings, window)),
        wording.number(window.lacking, 1),
        wording.percent(window.full),
        f"{clock.time(window.worst)}, {_short(window.short)}{_gained(findings, window)}",
        *(wording.number(amount, 1) for amount in agents),
    ]


def _missed(findings: Findings, window: Window) -> str:
    """Return which queues miss their service level, and what they reach."""
    return "; ".join(_level(findings, level) for level in window.missed)


def _level(findings: Findings, level: Level) -> str:
    reached, target = wording.percent(level.service_level), wording.percent(level.target)
    nobody = ""
    if level.nobody is not None:
        nobody = f", nobody on the roster {findings.clock.window(*level.nobody)}"
    return f"{level.queue} {reached} (target{wording.SPACE}{target}){nobody}"


def _short(short: float) -> str:
    """Return by how many agents an interval falls short, in words."""
    if not math.isfinite(short):
        return "need unknown"
    if short < 0.5:
        return "enough agents on average"
    return f"about {wording.counted(round(short), 'agent')} short (estimate)"


def method() -> str:
    """Return how the agents needed are estimated."""
    return tag(
        "p",
        tag("strong", "How many agents are needed"),
        " is an estimate by formula, interval by interval, for the service level alone: agents "
        "with 1, 2, 3, … chats in hand end them as fast as simulated agents did; customers are as "
        "patient as the scenario says, and some leave while an offer rings; queues that share "
        "agents count together, with the strictest of their targets. Each interval is taken as "
        "if it had always been like this, so a backlog from the interval before is not in it. It "
        "is a first step for the plan: change the roster and run again.",
        class_="fine",
        id="method",
    )
