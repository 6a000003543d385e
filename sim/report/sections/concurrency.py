"""What several chats at once do to handle time."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from sim.report import markup, wording
from sim.report.drawing import picture
from sim.report.figure import figure, numbers
from sim.report.figures.layout import beside
from sim.report.figures.time_use import (
    handle_time_by_concurrency,
    time_by_concurrency,
    workload_by_concurrency,
)
from sim.report.findings import Findings
from sim.report.markup import tag, text


def concurrency(findings: Findings) -> str:
    """Return the section on handle time by concurrency."""
    frame = findings.result.concurrency

    def draw(canvas: Figure) -> None:
        first, second, third = beside(canvas, 3)
        handle_time_by_concurrency(frame, ax=first)
        workload_by_concurrency(frame, ax=second)
        time_by_concurrency(frame, ax=third)

    lede = (
        "An agent with more chats in hand takes longer over each and, up to a point, gets more "
        f"done in all.{_mean(findings)}"
    )
    return tag(
        "section",
        tag("h2", "Handle time by concurrency"),
        tag("p", lede, class_="lede"),
        figure(
            "Handle time, and how often so many chats are in hand",
            picture("concurrency", _alt(frame), draw, height=250, stacked=600),
            note="Workload: a chat’s share of its agent’s time, if those in hand share it equally.",
            numbers=numbers(_table(frame)),
            data=("concurrency", frame),
        ),
        id="concurrency",
    )


def _mean(findings: Findings) -> str:
    mean = findings.estimate("concurrency")
    if mean is None or pd.isna(mean["mean"]):
        return ""
    chats = wording.number(mean["mean"], 2)
    return f" Agents with something in hand have {chats} chats on average."


def _alt(frame: pd.DataFrame) -> str:
    mine = frame[(frame["queue"] == "all") & (frame["legs"] > 0)]
    parts = [
        f"{wording.value(row.handle_time, 's')} with {row.concurrency:g} in hand at accept"
        for row in mine.itertuples(index=False)
    ]
    return f"Mean handle time: {wording.listed(parts) or 'no chats'}."


def _table(frame: pd.DataFrame) -> str:
    rows = (
        [
            text("All queues" if row.queue == "all" else row.queue),
            wording.number(row.concurrency),
            wording.number(row.legs),
            wording.value(row.handle_time, "s"),
            wording.percent(row.share, 1),
        ]
        for row in frame.itertuples(index=False)
    )
    heads = ["Queue", "Chats in hand", "Chats accepted so", "Handle time", "Share of time"]
    return markup.table(heads, rows, caption="All replications together")
