"""The figure of the first screen: agents on duty and needed, and where service is missed."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from sim.report.drawing import picture
from sim.report.figure import Key, figure
from sim.report.figures import look
from sim.report.figures.day import staffing, target_strip
from sim.report.figures.layout import LEFT, stacked
from sim.report.findings import Findings
from sim.report.shortfall import missed

MOST_STRIPS = 8


def staffing_figure(findings: Findings) -> str:
    """Return the figure."""
    staff = findings.staffing.groupby("start")[["needed", "on_duty"]].sum().reset_index()
    staff["missed"] = staff["start"].isin(missed(findings.levels)["start"])
    levels = _shown(findings.levels)
    names = [look.shortened(queue) for queue in levels["queue"].unique()]
    left = max([LEFT, *(12 + 6.2 * len(name) for name in names)])
    clock, interval = findings.clock, findings.interval

    def draw(canvas: Figure) -> None:
        top, *strip = stacked(canvas, (8, 0.8 * len(names))[: 1 + bool(names)], left=left)
        staffing(staff, clock, interval, ax=top)
        for ax in strip:
            target_strip(levels, clock, interval, ax=ax)

    return figure(
        "Agents on duty and needed, and where the service level is missed",
        picture("staffing", _alt(findings), draw, width=538, height=335 + 20 * len(names)),
        keys=_keys(findings),
        data=("staffing", staff),
    )


def _keys(findings: Findings) -> list[Key]:
    keys = [
        Key("on duty", look.AGENTS, "line"),
        Key("needed for the service level (estimate by formula)", look.REQUIRED, "line"),
    ]
    if findings.windows:
        keys += [Key("short", look.SHORT), Key("darker: further below", look.DEEP)]
    return keys


def _shown(levels: pd.DataFrame) -> pd.DataFrame:
    """Return the queues that there is room for: those that lack most, then the largest."""
    size = levels.groupby("queue", sort=False)[["lacking", "base"]].sum()
    shown = size.sort_values(["lacking", "base"], ascending=False).index[:MOST_STRIPS]
    return levels[levels["queue"].isin(shown)]


def _alt(findings: Findings) -> str:
    below = len(missed(findings.levels))
    known = findings.levels["service_level"].notna().sum()
    return (
        f"Agents on duty and agents needed through the {findings.noun}, and a strip per queue that "
        f"marks the intervals below target: {below} of {known}."
    )
