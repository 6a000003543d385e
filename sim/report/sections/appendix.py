"""Rarer matters: chats between queues, conferences, masked text, the week by the hour."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.figure import Figure

from sim.metrics.flows import TO_AGENT
from sim.report import markup, wording
from sim.report.drawing import picture
from sim.report.figure import download, figure
from sim.report.figures.heat import crossing_matrix
from sim.report.figures.layout import BARE, BOTTOM, PIXELS, stacked
from sim.report.findings import Findings
from sim.report.markup import tag, text

MOST_QUEUES = 12
CONFERENCES = ("conference_rate", "conference_unanswered_rate", "transfer_rate",
               "transfer_unanswered_rate", "abandoned_after_transfer")  # fmt: skip
_MASKED = "masked_items"


def appendix(findings: Findings) -> str:
    """Return the section; nothing where nothing of it happened."""
    parts = [*_crossings(findings), *_conferences(findings), *_masked(findings), *_hours(findings)]
    if not parts:
        return ""
    return tag("section", tag("h2", "Appendix"), *parts, id="appendix")


def _crossings(findings: Findings) -> Iterator[str]:
    frame, number = findings.result.crossings, findings.result.replications
    titles = {"transfer": "Transfers, queue to queue", "overflow": "Overflow, queue to queue"}
    for how, title in titles.items():
        mine = frame[frame["how"] == how].assign(contacts=lambda f: f["contacts"] / number)
        if len(mine):
            yield _matrix(findings, how, title, mine)


def _matrix(findings: Findings, how: str, title: str, mine: pd.DataFrame) -> str:
    size = mine.groupby("from_queue")["contacts"].sum()
    size = size.add(mine.groupby("to_queue")["contacts"].sum(), fill_value=0.0)
    there = [queue for queue in findings.queues if queue in size.index]
    largest = set(size.reindex(there).nlargest(MOST_QUEUES).index)
    queues = [queue for queue in there if queue in largest]
    columns = [*queues, *([TO_AGENT] if (mine["to_queue"] == TO_AGENT).any() else [])]
    starts = [queue for queue in queues if (mine["from_queue"] == queue).any()]
    most = mine.loc[mine["contacts"].idxmax()]

    def draw(canvas: Figure) -> None:
        ax = stacked(canvas, (1,), left=104, top=BARE)[0]
        left, bottom, wide, tall = ax.get_position().bounds
        most = 130 * len(columns) / (canvas.get_figwidth() * PIXELS)
        ax.set_position((left, bottom, min(wide, most), tall))
        crossing_matrix(mine, starts, columns, ax=ax)

    height = BARE + BOTTOM + 30 * len(starts)
    return figure(
        title,
        picture(
            f"{how}s",
            f"Most go from {most['from_queue']} to {most['to_queue']}: "
            f"{wording.number(most['contacts'], 1)} on an average {findings.noun}.",
            draw,
            height=height,
            stacked=height,
        ),
        note=f"From the row’s queue to the column’s; chats of an average {findings.noun}.",
        data=(f"{how}s", mine),
    )


def _conferences(findings: Findings) -> Iterator[str]:
    found = [(kpi, findings.estimate(kpi)) for kpi in CONFERENCES]
    happened = [(kpi, row) for kpi, row in found if row is not None and row["mean"] > 0]
    if happened:
        lines = (
            [
                tag("code", text(kpi)) + tag("small", text(_said(findings, kpi))),
                wording.value(row["mean"], row["unit"]),
                wording.span(row["p10"], row["p90"], wording.scale(row["unit"], [row["p90"]])),
            ]
            for kpi, row in happened
        )
        heads = ["Measure", "Average", findings.span_name]
        yield markup.table(heads, lines, caption="Transfers and conferences of the whole centre")


def _said(findings: Findings, kpi: str) -> str:
    return str(findings.definitions.loc[kpi, "definition"])


def _masked(findings: Findings) -> Iterator[str]:
    """Yield how much was masked in the transcripts, where they were rendered."""
    frame = findings.result.estimates
    mine = frame[(frame["queue"] == "all") & frame["kpi"].str.startswith(f"{_MASKED}[")]
    if len(mine):
        lines = (
            [text(row.kpi.removeprefix(f"{_MASKED}[").removesuffix("]").replace("_", " ")),
             wording.number(row.mean)]
            for row in mine[["kpi", "mean"]].itertuples(index=False)
        )  # fmt: skip
        told = f"What was masked in the transcripts of {findings.result.transcribed} chats"
        yield markup.table(["Kind", "Items"], lines, caption=told)


def _hours(findings: Findings) -> Iterator[str]:
    """Yield the hours of the week as data, where there is more than one day."""
    if not findings.clock.many_days:
        return
    hours = findings.result.hours
    came = hours[(hours["attribution"] == "arrival")]
    keys = ["weekday", "hour", "queue"]
    table = came[[*keys, "contacts", "service_level", "abandonment_rate", "frt"]]
    spent = hours[hours["attribution"] == "interval"][
        [*keys, "staffed_agents", "occupancy", "concurrency"]
    ]
    said = "The week by the hour (weekday, hour, queue), over all replications: "
    yield tag("p", said, download("hours-of-week", table.merge(spent, on=keys)))
