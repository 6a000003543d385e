"""The first screen: will the day meet its targets, where not, by how much, why, on what ground."""

from __future__ import annotations

from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import table, tag, text
from sim.report.names import title
from sim.report.sections.causes import causes
from sim.report.sections.gaps import gaps
from sim.report.sections.ground import ground
from sim.report.sections.remedies import remedies
from sim.report.sections.staffing import staffing_figure
from sim.report.verdict import Goal, Verdict, likely

MOST_GOALS = 6

_WORDS = (
    (0.95, "Almost certainly."),
    (0.8, "Very likely."),
    (0.6, "Probably."),
    (0.4, "It could go either way."),
    (0.2, "Probably not."),
    (0.05, "Very unlikely."),
    (0.0, "Almost certainly not."),
)
"""Least chance, and what it is called."""


def answer(findings: Findings) -> str:
    """Return the first screen."""
    question = tag("h2", f"Will the {findings.noun} meet its targets?")
    rest = tag(
        "div",
        tag("div", tag("h3", "Where not, and by how many agents"), gaps(findings)),
        tag("div", tag("h3", "Why"), causes(findings)),
        tag("div", tag("h3", "What is assumed"), ground(findings)),
        class_="three",
    )
    told = tag("div", question, _verdict(findings))
    return tag(
        "section",
        told,
        staffing_figure(findings),
        remedies(findings),
        rest,
        class_="answer",
        id="answer",
    )


def _verdict(findings: Findings) -> str:
    found, noun = findings.verdict, findings.noun
    if not found.days:
        why = "Nothing that has a target happened" if findings.targets else "No target is set"
        return tag("p", f"{why}, so there is none to meet or miss.", class_="verdict")
    mood = "met" if found.met == found.days else "missed" if 2 * found.met < found.days else "open"
    said = f"{tag('strong', _likelihood(found))} {text(_count(found, noun))}"
    return "".join(
        (
            tag("p", said, class_=f"verdict {mood}"),
            tag("p", text(_weakest(found.weakest, noun))) if found.weakest else "",
            _goals(findings),
            tag("p", text(_certainty(found, noun)), class_="fine"),
        )
    )


def _likelihood(found: Verdict) -> str:
    """Return the chance in words; few replications do not make a certainty."""
    if found.days == 1:
        return "Possibly." if found.met else "Possibly not."
    chance = (found.met + 1) / (found.days + 2)
    return next(words for least, words in _WORDS if chance >= least)


def _count(found: Verdict, noun: str) -> str:
    goals = len(found.goals)
    which = {1: "the target", 2: "both targets"}.get(goals, f"all {goals} targets")
    if found.days == 1:
        return f"The one simulated {noun} {'met' if found.met else 'did not meet'} {which}."
    if found.met in (0, found.days):
        every = "Both" if found.days == 2 else f"All {found.days}"
        who = every if found.met else f"None of {found.days}"
        return f"{who} simulated {noun}s met {which}."
    chance = wording.percent(found.chance)
    return f"{found.met} of {found.days} simulated {noun}s met {which}: a chance of {chance}."


def _weakest(goal: Goal, noun: str) -> str:
    place = "" if goal.queue == "all" else f" of {goal.queue}"
    mean = wording.value(goal.mean, goal.unit)
    return (
        f"What fails most often is the {title(goal.kpi).lower()}{place}: {goal.text} is met "
        f"on {goal.met} of {goal.days} {noun}s; the average {noun} comes to {mean}."
    )


def _certainty(found: Verdict, noun: str) -> str:
    if found.days == 1:
        return (
            f"One simulated {noun} says what can happen, not how likely it is: "
            "run more replications for a chance."
        )
    low, high = likely(found.met, found.days)
    return (
        f"Judged by {found.days} {noun}s, the chance lies between {wording.percent(low)} and "
        f"{wording.percent(high)} (95 % confidence); more replications narrow this."
    )


def _goals(findings: Findings) -> str:
    """Return the targets that are hardest to meet, as a table."""
    noun, goals = findings.noun, findings.verdict.goals
    hardest = sorted(goals, key=lambda goal: goal.chance)[:MOST_GOALS]
    rows = ([_target(goal), _met(goal), *_measured(goal)] for goal in goals if goal in hardest)
    heads = ["Target", f"{noun.capitalize()}s that meet it", f"Average {noun}", findings.span_name]
    left = len(goals) - len(hardest)
    more = tag("p", f"{left} more are met as often or more.", class_="fine") if left else ""
    return table(heads, rows, caption=f"How the simulated {noun}s did by each target") + more


def _target(goal: Goal) -> str:
    name = title(goal.kpi)
    named = name if goal.queue == "all" else f"{goal.queue}: {name.lower()}"
    return text(f"{named} {goal.text}")


def _met(goal: Goal) -> str:
    bar = tag("span", style=f"width: {goal.chance:.0%}")
    return f"{goal.met} of {goal.days}{tag('span', bar, class_='bar', aria_hidden='true')}"


def _measured(goal: Goal) -> list[str]:
    shown = wording.scale(goal.unit, [goal.mean, goal.p10, goal.p90])
    return [shown.text(goal.mean), wording.span(goal.p10, goal.p90, shown)]
