"""The plan, interval by interval: a figure, maps of the days, and the planners' table."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from sim.report import markup, wording
from sim.report.clock import DAY, Clock
from sim.report.drawing import picture
from sim.report.figure import Key, download, figure
from sim.report.figures import look
from sim.report.figures.layout import stacked
from sim.report.figures.plan import planned
from sim.report.findings import Findings
from sim.report.markup import tag, text
from sim.report.sections.gaps import method
from sim.report.sections.maps import service_level_maps

_HEADS = {
    "forecast": ("Forecast", "contacts"),
    "offered": ("Offered", "contacts"),
    "required": ("Required (estimate)", "agents"),
    "scheduled": ("Scheduled", "agents"),
    "open": ("Open", "agents"),
    "net": ("Net", "agents"),
    "service_level": ("Service level", "share"),
    "abandonment_rate": ("Abandoned", "share"),
    "frt": ("First response", "s"),
    "occupancy": ("Occupancy", "share"),
    "concurrency": ("Concurrency", "chats"),
}
"""Column of the plan to its heading and unit."""


def by_interval(findings: Findings) -> str:
    """Return the section."""
    tables = (
        tag("details", tag("summary", text(f"The same for {queue}")), _table(findings, queue),
            class_="numbers")
        for queue in findings.drawn if len(findings.queues) > 1
    )  # fmt: skip
    return tag(
        "section",
        tag("h2", "The plan by interval"),
        tag(
            "p",
            "Open: on the roster, and available or with chats. Net: open less ",
            tag("a", "required", href="#method"),
            ", an estimate by formula; negative is short. Agents are means over each "
            "interval; ratios are those of all simulated "
            f"{findings.noun}s together.",
            class_="lede",
        ),
        "" if findings.windows else method(),
        _figure(findings),
        *service_level_maps(findings),
        _table(findings, "all"),
        *tables,
        id="plan",
    )


def _figure(findings: Findings) -> str:
    mine = findings.plan[findings.plan["queue"] == "all"]

    def draw(canvas: Figure) -> None:
        planned(mine, findings.clock, findings.interval, ax=stacked(canvas, (1,))[0])

    lacks = mine["net"] < -0.5
    return figure(
        "Agents required, scheduled and open",
        picture(
            "plan",
            f"Agents required, scheduled and open through the {findings.noun}; "
            f"{int(lacks.sum())} of {len(mine)} intervals have fewer open than required.",
            draw,
            height=270,
        ),
        keys=[
            Key("open", look.AGENTS, "line"),
            Key("scheduled: roster less breaks", look.SLOTS, "dots"),
            Key("required (estimate by formula)", look.REQUIRED, "line"),
            Key("fewer open than required", look.SHORT),
        ],
        data=("plan", on_the_clock(findings.clock, findings.plan)),
    )


def on_the_clock(clock: Clock, frame: pd.DataFrame) -> pd.DataFrame:
    """Return *frame* with the local time of each row, and what is missing in all rows left out."""
    local = [f"{clock.local(start):%Y-%m-%d %H:%M}" for start in frame["start"]]
    return frame.dropna(axis=1, how="all").assign(local_start=local)


def _table(findings: Findings, queue: str) -> str:
    """Return the table of a queue or of the centre; one a day, folded, where there are several.

    Intervals in which nothing is there have no row.
    """
    mine = findings.plan[findings.plan["queue"] == queue]
    mine = mine[(mine[["offered", "scheduled", "open"]].fillna(0.0) > 0).any(axis=1)]
    which = "the whole centre" if queue == "all" else queue
    name = "plan-all" if queue == "all" else f"plan-{findings.queues.index(queue) + 1}"
    taken = tag("p", download(name, on_the_clock(findings.clock, mine)), class_="fine")
    days = list(mine.groupby((mine["start"] // DAY).astype(int)))
    if len(days) < 2:
        return _rows(findings, queue, mine, f"Interval by interval: {which}") + taken
    folded = (_day(findings, queue, which, frame) for _, frame in days)
    return "".join(folded) + taken


def _day(findings: Findings, queue: str, which: str, mine: pd.DataFrame) -> str:
    when = findings.clock.date(float(mine["start"].iloc[0]))
    table = _rows(findings, queue, mine, f"Interval by interval: {which}, {when}")
    return tag("details", tag("summary", text(f"{which[0].upper()}{which[1:]}, {when}")), table)


def _rows(findings: Findings, queue: str, mine: pd.DataFrame, caption: str) -> str:
    shown = [name for name in _HEADS if mine[name].notna().any()]
    scales = {name: _scale(name, mine[name]) for name in shown}
    target = findings.targets.get(("service_level", queue), (">=", float("nan")))[1]
    lines = (_row(findings, line, scales, target) for line in mine.to_dict("records"))
    heads = ["From", *(_head(name, scales[name]) for name in shown)]
    return markup.table(heads, lines, caption=text(caption))


def _scale(name: str, values: pd.Series) -> wording.Scale:
    unit = _HEADS[name][1]
    shown = wording.scale(unit, values)
    if unit in ("agents", "contacts"):
        return shown._replace(digits=1)
    return shown._replace(digits=0) if unit == "share" else shown


def _head(name: str, shown: wording.Scale) -> str:
    head = _HEADS[name][0]
    unit = shown.unit if shown.unit in ("%", "s", "min", "h") else ""
    return text(head) + (tag("small", unit) if unit else "")


def _row(
    findings: Findings, line: dict[str, float], scales: dict[str, wording.Scale], target: float
) -> list[str]:
    cells = {name: shown.number(line[name]) for name, shown in scales.items()}
    if "service_level" in cells:
        mark = findings.mark(line["service_level"], target)
        cells["service_level"] = marked(cells["service_level"], mark)
    if "net" in cells and line["net"] <= -0.5:
        cells["net"] = tag("span", cells["net"], class_="short")
    return [findings.clock.time(line["start"]), *cells.values()]


def marked(number: str, mark: str) -> str:
    """Return *number* in the colour of its mark, which is said in words as well."""
    if mark not in ("yellow", "red"):
        return number
    said = {"yellow": "below target", "red": "far below target"}[mark]
    return tag("span", number, tag("span", f" ({said})", class_="unseen"), class_=f"mark {mark}")
