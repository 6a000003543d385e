"""Each target that is missed: by how much and where, what agents can mend, and what else could."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import items, table, tag, text
from sim.report.names import title
from sim.report.remedies import MOST, MOST_GOALS, Reached, Tried, bracket
from sim.report.stretches import Stretch, stretches
from sim.report.verdict import Goal

MOST_STRETCHES = 3
_MOST = 0.9
"""Part of what exceeds that is told of by stretches; the rest is small."""
_ALL_DAY = 0.7
"""Part of the time from which on stretches are not told one by one."""


def remedies(findings: Findings) -> str:
    """Return what would meet the targets, for the first screen; nothing where none is missed."""
    goals = findings.missed_goals[:MOST_GOALS]
    if not goals:
        return ""
    return tag(
        "div",
        tag("h3", "What would meet each target that is missed"),
        items(text_of(findings, goal) for goal in goals),
        _tried(findings, goals),
        class_="remedies",
        id="remedies",
    )


def text_of(findings: Findings, goal: Goal) -> str:
    """Return what is said of one missed target, as markup."""
    lead = f"{_name(goal)}: {_amount(goal, goal.mean)}, target {goal.text}."
    sentences = [*_split(findings, goal), *_staffing(findings, goal), *_others(findings, goal)]
    return f"{tag('strong', text(lead))} {text(' '.join(sentences))}"


def where(findings: Findings, goal: Goal) -> str:
    """Return in which stretches a target is missed, nothing where intervals do not show it."""
    found = stretches(findings.result, goal)
    if not found:
        return ""
    name = tag("strong", text(f"{_name(goal)} {goal.text}"))
    if sum(each.end - each.start for each in found) > _ALL_DAY * findings.clock.horizon:
        return f"{name}: missed through most of the {findings.noun}."
    shown = sorted(found[:MOST_STRETCHES], key=lambda stretch: stretch.start)
    told = wording.listed([_stretch(findings, goal, each) for each in shown])
    rest = sum(each.excess for each in found[:MOST_STRETCHES])
    most = "missed" if len(found) == len(shown) or rest > _MOST else "mostly missed"
    return f"{name}: {most} {told}."


def _stretch(findings: Findings, goal: Goal, stretch: Stretch) -> str:
    return f"{findings.clock.window(stretch.start, stretch.end)} ({_amount(goal, stretch.value)})"


def _split(findings: Findings, goal: Goal) -> Iterator[str]:
    """Yield where those leave who abandon."""
    if goal.kpi != "abandonment_rate":
        return
    parts = [findings.estimate(f"{goal.kpi}[{part}]", goal.queue) for part in ("ringing", "queue")]
    ringing, queue = (0.0 if each is None else float(each["mean"]) for each in parts)
    yield (
        f"{wording.percent(ringing, 1)} leave while an offer rings at an agent, "
        f"{wording.percent(queue, 1)} in the queue."
    )


def _staffing(findings: Findings, goal: Goal) -> Iterator[str]:
    """Yield what other numbers of agents would do."""
    found = [(each, each.of(goal)) for each in findings.tried.remedies if each.remedy.factor != 1]
    known = [(each, there) for each, there in found if there and math.isfinite(there.value)]
    if not known:
        return
    fewer = [pair for pair in known if pair[0].remedy.factor < 1 and _better(pair[1])]
    more = [pair for pair in known if pair[0].remedy.factor > 1]
    met = bracket(goal, [each for each, _ in known])
    if met is not None:
        yield _enough(goal, *met)
    elif fewer:
        best = min(fewer, key=lambda pair: pair[0].remedy.factor)
        yield f"Fewer agents help: with {_with(*best)}."
    elif more:
        yield from _more(goal, sorted(more, key=lambda pair: pair[0].remedy.factor))


def _enough(goal: Goal, few: Tried | None, enough: Tried) -> str:
    """Return how many agents meet a target, and how many still miss it."""
    reached = enough.of(goal)
    assert reached is not None, "what meets a target was measured"
    whose = "More" if enough.remedy.factor > 1 else "Fewer"
    do = "meet" if reached.is_sure else "may meet"
    said = f"{whose} agents {do} it: with {_with(enough, reached)}"
    short = None if few is None else few.of(goal)
    if few is None or short is None:
        return f"{said}."
    return f"{said}; with {few.remedy.agents} it is {_amount(goal, short.value)}."


def _more(goal: Goal, more: list[tuple[Tried, Reached]]) -> Iterator[str]:
    last, reached = more[-1]
    if not reached.changes:
        yield (
            "No number of agents meets it, as staffing does not touch it: "
            f"with {_with(last, reached, 'still ')}."
        )
    elif not _better(reached):
        yield f"No greater number of agents meets it: with {_with(last, reached)}, which is worse."
    elif last.remedy.factor < MOST:
        yield f"With {_with(last, reached)}; more were not tried."
    else:
        none = "No number" if reached.is_sure else "Probably no number"
        yield f"{none} of agents meets it: with {_with(last, reached, 'still ')}."
        yield _mended(goal, reached)


def _mended(goal: Goal, reached: Reached) -> str:
    """Return what part of the gap agents mend, and what part they do not."""
    whole = abs(goal.mean - goal.target)
    left = abs(reached.value - goal.target)
    over = "too many" if goal.op == "<=" else "missing"
    shown = wording.scale(goal.unit, [whole])
    shown = shown._replace(unit="points") if goal.unit == "share" else shown
    return (
        f"Of {shown.text(whole)} {over}, agents mend {shown.text(whole - left)}; "
        f"{shown.text(left)} they do not."
    )


def _others(findings: Findings, goal: Goal) -> Iterator[str]:
    """Yield what else than agents makes it better."""
    found = [(each, each.of(goal)) for each in findings.tried.remedies if each.remedy.factor == 1]
    helps = [(each, there) for each, there in found if there and there.changes and _better(there)]
    for each, reached in sorted(helps, key=lambda pair: -abs(pair[1].value - goal.mean)):
        meeting = ", which meets it" if reached.meets and reached.is_sure else ""
        meeting = ", which may meet it" if reached.meets and not reached.is_sure else meeting
        yield f"{each.remedy.words}: {_reached(reached)}{meeting}."
    if found and not helps:
        yield "Faster accepts and fewer missed offers do not help."


def _better(reached: Reached) -> bool:
    change = reached.value - reached.goal.mean
    return reached.changes and (change < 0) == (reached.goal.op == "<=")


def _with(each: Tried, reached: Reached, still: str = "") -> str:
    return f"{each.remedy.words} it is {still}{_reached(reached)}"


def _reached(reached: Reached) -> str:
    """Return a value with what it is uncertain by."""
    if not math.isfinite(reached.error):
        return _amount(reached.goal, reached.value)
    shown = wording.scale(reached.goal.unit, [reached.value, reached.goal.mean])
    return f"{shown.text(reached.value)} (±{wording.SPACE}{shown.number(reached.error)})"


def _tried(findings: Findings, goals: list[Goal]) -> str:
    """Return a table of all that was tried: a row each, a column for each target."""
    tried = findings.tried
    if not tried.remedies:
        return ""
    heads = ["Tried", *(text(f"{_name(goal)} {goal.text}") for goal in goals)]
    plan = ["As planned", *(_amount(goal, goal.mean) for goal in goals)]
    rows = (
        [text(each.remedy.words), *(_cell(each, goal) for goal in goals)]
        for each in sorted(
            tried.remedies, key=lambda each: (-each.remedy.agents, each.remedy.words)
        )
    )
    days = wording.counted(tried.days, findings.noun)
    caption = (
        f"What was tried on the same customers, {days} each; ± is the 95 % interval of the "
        "difference to the plan"
    )
    return tag(
        "details",
        tag("summary", "All that was tried"),
        table(heads, [plan, *rows], caption=caption, cards=True),
        class_="numbers",
    )


def _cell(each: Tried, goal: Goal) -> str:
    reached = each.of(goal)
    if reached is None or not math.isfinite(reached.value):
        return wording.MISSING
    judged = "meets it" if reached.meets else "misses it"
    judged = judged if reached.is_sure else "could be either"
    return f"{_reached(reached)}{tag('small', text(f' {judged}'))}"


def _name(goal: Goal) -> str:
    name = title(goal.kpi)
    return name if goal.queue == "all" else f"{goal.queue}: {name.lower()}"


def _amount(goal: Goal, value: float) -> str:
    return wording.value(value, goal.unit)
