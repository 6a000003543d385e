"""The page on a plan in review: what was missed, why, and how far off the forecast was."""

from __future__ import annotations

import math
from importlib.resources import files

import pandas as pd
from matplotlib.figure import Figure

from sim.report import wording
from sim.report.clock import Clock
from sim.report.drawing import picture
from sim.report.figure import Key, figure
from sim.report.figures import look
from sim.report.figures.layout import stacked
from sim.report.head import document, head
from sim.report.markup import tag, text
from sim.report.review.coarse import coarsened
from sim.report.review.figures import contacts, points, row_name, service_level, steps
from sim.report.review.numbers import accuracy_table, cause_table, interval_table, place_name
from sim.review import CAUSES, Review
from sim.review.split import ACTUAL, PLANNED, SIMULATED, UNEXPLAINED

MARK = '<meta name="generator" content="chatfloor-review">'
NAMES = 112
"""Room for the names beside the steps, in px."""


def render_review(found: Review) -> str:
    """Return the page on *found*: HTML that needs nothing beside it.

    The same review gives the same page, to the byte. Names that a user gave are escaped.
    """
    clock = Clock.of(found.facts)
    queues = [queue for queue in found.queues if queue != "all"][:MOST_QUEUES]
    body = tag(
        "div",
        _masthead(found, clock),
        tag(
            "main",
            _answer(found),
            *(_by_interval(found, clock, i, queue) for i, queue in enumerate(queues)),
            _accuracy(found),
            _method(),
            id="main",
        ),
        tag(
            "footer",
            "Reviewed with chatfloor. What a simulation explains is as good as its inputs.",
        ),
        class_="page",
    )
    return document(_head(found), body)


MOST_QUEUES = 5
"""Queues that get figures; all of them are in the tables."""


def _head(found: Review) -> str:
    style = files("sim.report").joinpath("style.css").read_text(encoding="utf-8")
    return head(f"{found.facts.scenario}: plan and actual", style, mark=MARK)


def _masthead(found: Review, clock: Clock) -> str:
    end = found.facts.horizon
    often = wording.counted(found.replications, "replication")
    said = (
        f"{clock.date()}, {clock.local(0.0):%H:%M} to {clock.date(end - 1)}, "
        f"{clock.local(end):%H:%M} ({clock.timezone}). Actuals: {found.source}. "
        f"{often} of each case, seed {found.scenario.run.seed}."
    )
    return tag(
        "header",
        tag("p", "Plan and actual · chatfloor", class_="kicker"),
        tag("h1", text(found.facts.scenario)),
        tag("p", text(said), class_="dateline"),
        class_="masthead",
    )


def _answer(found: Review) -> str:
    queue = found.queues[0]
    one = found.split[found.split["queue"] == queue]
    target = found.targets.get(queue)

    def draw(canvas: Figure) -> None:
        (ax,) = stacked(canvas, (1,), left=NAMES)
        steps(one, ax=ax, target=target)

    told = tag(
        "div",
        tag("h2", "What became of the service level, and why"),
        tag("p", text(verdict(found)), class_="verdict"),
        *(tag("p", text(line)) for line in _because(found)),
    )
    drawn = figure(
        "From the plan to what happened",
        picture("steps", _alt(found, queue), draw, width=538, height=56 + 34 * len(one)),
        note="" if target is None else f"Dashes: the target of {wording.percent(target)}.",
    )
    parts = tag("div", cause_table(found), style="grid-column: 1 / -1")
    return tag("section", told, drawn, parts, class_="answer", id="answer")


def verdict(found: Review) -> str:
    """Return the difference between plan and actual in one sentence."""
    queue = found.queues[0]
    planned, actual = found.value(PLANNED, queue), found.value(ACTUAL, queue)
    what = "The service level"
    if not math.isfinite(actual):
        what = "The actual service level is not known; with all that happened the simulation"
        actual = found.value(SIMULATED, queue)
        return f"{what} has {wording.percent(actual, 1)}, the plan {wording.percent(planned, 1)}."
    apart = actual - planned
    where = "above" if apart > 0 else "below"
    off = f"{wording.number(abs(apart) * 100, 1)} points {where} the {wording.percent(planned, 1)}"
    return f"{what} was {wording.percent(actual, 1)}, {off} that the plan has when simulated."


def _because(found: Review) -> list[str]:
    """Return the largest causes, what work took, and what the actuals do not say."""
    queue = found.queues[0]
    ranked = sorted(found.causes, key=lambda cause: -abs(found.value(cause, queue)))
    named = [f"{cause} {points(found.value(cause, queue))}" for cause in ranked]
    lines = [f"In points: {wording.listed([*named, _left(found, queue)])}."]
    for name, (in_chat, _) in found.scales.items():
        more = wording.percent(abs(in_chat - 1), 1)
        longer = "longer" if in_chat >= 1 else "less long"
        lines.append(f"{name}: work in a chat took {more} {longer} than planned.")
    lacking = [cause for cause in CAUSES if cause not in found.causes]
    if lacking:
        lines.append(f"The actuals do not say enough of {wording.listed(lacking)}.")
    return lines


def _left(found: Review, queue: str) -> str:
    return f"unexplained {points(found.value(UNEXPLAINED, queue))}"


def _alt(found: Review, queue: str) -> str:
    rows = found.split[found.split["queue"] == queue]
    told = (
        f"{row_name(row).lower()} {wording.number(value * 100, 1)}"
        for row, value in rows[["row", "value"]].itertuples(index=False)
    )
    return f"Service level of {place_name(queue)} in per cent, and points: {', '.join(told)}."


def _by_interval(found: Review, clock: Clock, position: int, queue: str) -> str:
    own = found.intervals[found.intervals["queue"] == queue]
    frame, interval = coarsened(own, found.facts)
    target = found.targets.get(queue)

    def draw(canvas: Figure) -> None:
        upper, lower = stacked(canvas, (1, 1))
        contacts(frame, clock, interval, ax=upper)
        service_level(frame, clock, interval, ax=lower, target=target)

    keys = [
        Key("contacts that came", look.OFFERED, "line"),
        Key("forecast", look.INK, "dash"),
        Key("actual service level", look.SERVICE_LEVEL, "line"),
        Key("plan, simulated", look.AGENTS, "dots"),
        Key("all that happened, simulated", look.SHORT, "line"),
    ]
    shown = _of_all(found, own)
    return tag(
        "section",
        tag("h2", text(f"{queue} by interval")),
        figure(
            "Contacts and service level: forecast, simulated and actual",
            picture(f"intervals-{position}", _told(queue, own), draw, height=430, stacked=430),
            note="Simulated lines are the mean of the replications.",
            keys=keys,
            data=(f"review-{position + 1}", frame),
        ),
        interval_table(shown, clock, queue),
        id=f"intervals-{position + 1}",
    )


def _of_all(found: Review, own: pd.DataFrame) -> pd.DataFrame:
    """Return the intervals of a queue; of the only one with the agents of the centre."""
    own = own.reset_index(drop=True)
    if len(found.scenario.queues) > 1:
        return own
    centre = found.intervals[found.intervals["queue"] == "all"].reset_index(drop=True)
    agents = [name for name in own if "agents" in name]
    return own.assign(**{name: centre[name] for name in agents})


def _told(queue: str, own: pd.DataFrame) -> str:
    came, expected = own["contacts"].sum(), own["forecast"].sum()
    said = f"{wording.number(came)} contacts came to {queue}"
    return f"{said}, {wording.number(expected)} were forecast; by interval." if expected else said


def _accuracy(found: Review) -> str:
    return tag(
        "section",
        tag("h2", "How far off forecast and plan were"),
        tag(
            "p",
            "Bias is above zero where more was expected than came; WAPE adds up how far off each "
            "interval was, either way, over what came. Handle times are weighed by chats.",
            class_="lede",
        ),
        accuracy_table(found),
        id="accuracy",
    )


def _method() -> str:
    return tag(
        "section",
        tag("h2", "How the causes are told apart"),
        tag(
            "p",
            "The plan is simulated, and then again, on the same customers, with what really "
            "happened in place of it. Volume: exactly as many contacts as came, where the plan has "
            "a forecast and chance. Handle time: work in chats as much longer as makes the "
            "simulated handle time the actual one. Staffing: as many agents as came to work. "
            "Adherence: those at work away from chats as long, and when, as they were.",
            class_="lede",
        ),
        tag(
            "p",
            "Each cause has the mean of what it changes over all orders in which they can be put "
            "in place, so that together they are exactly the difference between the plan and all "
            "that happened, both simulated. What the actual service level differs from that is "
            "unexplained: chance, and what the scenario does not know.",
            class_="lede",
        ),
        id="method",
    )
