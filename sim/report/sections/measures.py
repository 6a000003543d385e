"""The measures in full: by queue, and every KPI with its definition."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sim.experiment.headline import HEADLINES
from sim.metrics import origin_of
from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.markup import tag, text
from sim.report.names import target_text, title

BY_QUEUE = (
    "contacts", "handled", "service_level", "abandonment_rate", "lost_rate", "asa", "wait_p90",
    "frt", "response_time_mean", "aht", "all_slots_full",
)  # fmt: skip

_TRUE = "_true"
"""Ends the name of a measure of what really happened, before any breakdown."""


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
        _moved(findings),
        id="queues",
    )


def _moved(findings: Findings) -> str:
    """Return a note where chats move between queues, so that queues do not add up to the centre."""
    rows = [findings.estimate(kpi) for kpi in ("flowed_out", "transfer_rate[queue]")]
    if not any(row is not None and row["mean"] > 0 for row in rows):
        return ""
    note = (
        "A chat that overflows or is transferred into another queue counts in each of them, with "
        "its wait there; in the row of all queues it counts once, with its wait from the start."
    )
    return tag("p", text(note), class_="fine")


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
        *_by_origin(findings),
        *queues,
        id="kpis",
    )


def _by_origin(findings: Findings) -> Iterator[str]:
    """Yield the centre's measures of the chats of each origin, folded, where there are several."""
    for origin in dict.fromkeys(map(origin_of, findings.result.estimates["kpi"])):
        if origin:
            said = tag("summary", text(f"The same for chats by origin: {origin}"))
            yield tag("details", said, _kpi_table(findings, "all", origin), class_="numbers")


def _kpi_table(findings: Findings, queue: str, origin: str = "") -> str:
    frame = findings.result.estimates
    mine = frame[(frame["queue"] == queue) & frame["mean"].notna()]
    mine = mine[mine["kpi"].map(origin_of) == origin]
    never = _never(mine)
    known = _as_recorded(mine) & ~never
    rows = (_kpi_row(findings, row, queue) for _, row in mine[~(never | known)].iterrows())
    met = f"{findings.noun.capitalize()}s that meet it"
    heads = ["Measure", "Average", "95 % interval", findings.span_name, "Target", met]
    which = origin or ("the whole centre" if queue == "all" else queue)
    return (
        markup.table(heads, rows, caption=text(f"Measures of {which}"))
        + _left_out(f"Zero on every {findings.noun}", mine.loc[never, "kpi"])
        + _left_out("In truth what was recorded", mine.loc[known, "kpi"])
    )


def _never(mine: pd.DataFrame) -> pd.Series:
    """Return which measures are of something that never happened, and that nobody looks for."""
    looked_for = mine["kpi"].isin(HEADLINES) | mine["target"].notna()
    counts = mine["unit"].isin(("contacts", "invitations", "share"))
    return counts & (mine["mean"] == 0) & ~looked_for


def _as_recorded(mine: pd.DataFrame) -> pd.Series:
    """Return which measures of the truth are no other than what a platform would record."""
    recorded = mine["kpi"].str.replace(_TRUE, "").map(mine.set_index("kpi")["mean"])
    return mine["kpi"].str.contains(_TRUE) & (mine["mean"] == recorded)


def _left_out(why: str, kpis: pd.Series) -> str:
    names = ", ".join(tag("code", text(kpi)) for kpi in kpis)
    return tag("p", f"{why}: {names}.", class_="fine") if names else ""


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
