"""The measures in full: by queue, and every KPI with its definition."""

from __future__ import annotations

import pandas as pd

from sim.experiment.headline import HEADLINES
from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.markup import tag, text
from sim.report.names import target_text, title

BY_QUEUE = (
    "contacts", "handled", "service_level", "abandonment_rate", "lost_rate", "asa", "wait_p90",
    "frt", "response_time_mean", "aht", "all_slots_full",
)  # fmt: skip


def by_queue(findings: Findings) -> str:
    """Return the queues side by side: the average day."""
    places = [*findings.queues, "all"]
    kpis = [kpi for kpi in BY_QUEUE if any(findings.estimate(kpi, q) is not None for q in places)]
    columns = [_column(findings, kpi, places) for kpi in kpis]
    rows = (
        [text("All queues" if queue == "all" else queue), *(column[i] for column in columns)]
        for i, queue in enumerate(places)
    )
    heads = ["Queue", *(text(title(kpi)) for kpi in kpis)]
    return tag(
        "section",
        tag("h2", "By queue"),
        markup.table(
            heads, rows, caption=f"The average {findings.noun}; below it, {findings.span_name}"
        ),
        id="queues",
    )


def _column(findings: Findings, kpi: str, places: list[str]) -> list[str]:
    rows = [findings.estimate(kpi, queue) for queue in places]
    shown = _scale([row for row in rows if row is not None])
    return [_by_queue_cell(row, shown) for row in rows]


def _by_queue_cell(row: pd.Series | None, shown: wording.Scale) -> str:
    if row is None:
        return wording.MISSING
    day = wording.span(row["p10"], row["p90"], shown)
    return text(shown.text(row["mean"])) + tag("small", text(day))


def kpis(findings: Findings) -> str:
    """Return every KPI of the centre with its definition, and the queues' folded."""
    noun = findings.noun
    queues = (
        tag("details", tag("summary", text(f"The same for {queue}")), _kpi_table(findings, queue),
            class_="numbers")
        for queue in findings.drawn
    )  # fmt: skip
    return tag(
        "section",
        tag("h2", "All measures and what they mean"),
        tag(
            "p",
            f"The average over the simulated {noun}s, with the interval in which the average of "
            f"very many such {noun}s lies (95 % confidence); and what to expect of one {noun} to "
            f"come: {findings.span_name} lie between the two numbers.",
            class_="lede",
        ),
        _kpi_table(findings, "all"),
        *queues,
        id="kpis",
    )


def _kpi_table(findings: Findings, queue: str) -> str:
    frame = findings.result.kpis
    mine = frame[(frame["queue"] == queue) & frame["mean"].notna()]
    never = (mine["unit"] == "contacts") & (mine["mean"] == 0) & mine["target"].isna()
    rows = (_kpi_row(findings, row, queue) for _, row in mine[~never].iterrows())
    met = f"{findings.noun.capitalize()}s that meet it"
    heads = ["Measure", "Average", "95 % interval", findings.span_name, "Target", met]
    which = "the whole centre" if queue == "all" else queue
    zero = ", ".join(tag("code", text(kpi)) for kpi in mine.loc[never, "kpi"])
    return markup.table(heads, rows, caption=text(f"Measures of {which}")) + (
        tag("p", f"Zero on every {findings.noun}: {zero}.", class_="fine") if zero else ""
    )


def _kpi_row(findings: Findings, row: pd.Series, queue: str) -> list[str]:
    shown = _scale([row])
    name = str(row["kpi"])
    said = _definition(findings, name) if queue == "all" else ""
    goal = findings.targets.get((name, queue))
    return [
        _name(name) + (tag("small", text(said)) if said else ""),
        shown.text(row["mean"]),
        wording.span(row["ci_low"], row["ci_high"], shown),
        wording.span(row["p10"], row["p90"], shown),
        text(target_text(*goal, str(row["unit"]))) if goal else "",
        wording.percent(row["p_target_met"]) if goal else "",
    ]


def _name(kpi: str) -> str:
    """Return a KPI's name in the files, after its name in words where it has one."""
    code = tag("code", text(kpi))
    return f"{text(HEADLINES[kpi])} {code}" if kpi in HEADLINES else code


def _definition(findings: Findings, kpi: str) -> str:
    table = findings.definitions
    for name in (kpi, kpi.split("[")[0]):
        if name in table.index:
            return str(table.loc[name, "definition"])
    return ""


def _scale(rows: list[pd.Series]) -> wording.Scale:
    values = [row[name] for row in rows for name in ("mean", "p10", "p90")]
    shown = wording.scale(str(rows[0]["unit"]) if rows else "", values)
    return shown._replace(unit="") if shown.unit == "contacts" else shown
