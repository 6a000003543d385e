"""How long customers wait: for an agent, for a first answer, and for later ones."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from sim.records import QueueFacts
from sim.report import markup, wording
from sim.report.drawing import picture
from sim.report.figure import figure, numbers
from sim.report.figures.layout import beside
from sim.report.figures.spread import reached, within
from sim.report.findings import Findings
from sim.report.markup import tag, text

MEASURES = {
    "wait_served": "Wait for accept, of the served",
    "wait_all": "Wait for accept or leaving, of all",
    "first_response": "First response, wait included",
    "response_time": "Later responses",
}
"""Histogram to what is waited for."""

FIRST_RESPONSE = "First response (with wait) within, %"

_MARKS = (0.5, 0.75, 0.9, 0.95)


def waits(findings: Findings) -> str:
    """Return the distributions of waiting and response times."""
    facts = {queue.name: queue for queue in findings.result.facts.queues}
    drawn = (_queue(findings, i, facts[name]) for i, name in enumerate(findings.drawn))
    return tag(
        "section",
        tag("h2", "How long customers wait"),
        tag(
            "p",
            "The share of customers whose wait is at most so long, over all replications together. "
            "A first response runs from the entry into the queue to an agent’s first message: the "
            "wait, the ringing, and reading and writing. A later one runs from a customer’s last "
            "message to the agent’s next one.",
            class_="lede",
        ),
        *drawn,
        id="waits",
    )


def _queue(findings: Findings, position: int, queue: QueueFacts) -> str:
    histograms = _named(findings.result.histograms)
    shown = {
        "wait_served": ("Accepted within, % of the served", queue.service_level_threshold),
        "first_response": (
            "First response, wait included, within, %",
            queue.first_response_threshold,
        ),
        "response_time": ("Later responses within, %", None),
    }
    shown = {m: v for m, v in shown.items() if len(reached(histograms, m, queue.name))}

    def draw(canvas: Figure) -> None:
        axes = beside(canvas, len(shown))
        for ax, (measure, (title, threshold)) in zip(axes, shown.items(), strict=True):
            within(histograms, measure, ax=ax, queue=queue.name, threshold=threshold)
            ax.set_title(title)

    if not shown:
        return tag("p", f"{text(queue.name)}: nobody was served.")
    return figure(
        queue.name,
        picture(
            f"waits-{position}",
            _alt(queue.name, histograms),
            draw,
            height=230,
            stacked=200 * len(shown),
        ),
        numbers=numbers(_table(histograms, queue.name)),
        data=(f"waits-{position + 1}", _counted(histograms, queue.name)),
    )


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(queue=frame["queue"].astype(str), measure=frame["measure"].astype(str))


def _counted(histograms: pd.DataFrame, queue: str) -> pd.DataFrame:
    """Return the bins of a queue in which anything was counted."""
    mine = histograms[(histograms["queue"] == queue) & histograms["measure"].isin(MEASURES)]
    return mine[mine["count"] > 0]


def _alt(queue: str, histograms: pd.DataFrame) -> str:
    told = []
    for measure, name in MEASURES.items():
        frame = reached(histograms, measure, queue)
        if len(frame):
            told.append(f"{name.lower()}, nine in ten within {_at(frame, 0.9)}")
    return f"Distributions for {queue}: {'; '.join(told)}."


def _at(frame: pd.DataFrame, share: float) -> str:
    """Return the time within which *share* fall."""
    beyond = frame[frame["share"] >= share]
    if beyond.empty:
        return f"over {wording.value(frame['seconds'].max(), 's')}"
    i = frame.index.get_loc(beyond.index[0])
    if i == 0:
        return wording.value(0.0, "s")
    low, high = frame.iloc[i - 1], frame.iloc[i]
    part = (share - low["share"]) / (high["share"] - low["share"])
    return wording.value(low["seconds"] + part * (high["seconds"] - low["seconds"]), "s")


def _table(histograms: pd.DataFrame, queue: str) -> str:
    rows = []
    for measure, name in MEASURES.items():
        frame = reached(histograms, measure, queue)
        if len(frame):
            rows.append([name, *(_at(frame, share) for share in _MARKS)])
    heads = ["Time", *(f"{share:.0%} within" for share in _MARKS)]
    return markup.table(heads, rows, caption=text(f"{queue}: within how long"))
