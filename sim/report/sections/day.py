"""Demand and staff through the day."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.report import wording
from sim.report.drawing import picture
from sim.report.figure import Column, Key, data_by_interval, figure, numbers_by_interval
from sim.report.figures import look
from sim.report.figures.bands import series
from sim.report.figures.day import offered, slots, staffed
from sim.report.figures.layout import stacked
from sim.report.findings import Findings
from sim.report.markup import tag
from sim.report.sections.gaps import gap_table
from sim.report.sections.time_use import time_use


def day(findings: Findings) -> str:
    """Return demand against staff, where that falls short, and the agents' time by state."""
    return tag(
        "section",
        tag("h2", f"Demand and staff through the {findings.noun}"),
        tag(
            "p",
            "Chats offered, agents staffed (signed in) and chat slots open to new chats, by "
            "interval, for the whole centre.",
            class_="lede",
        ),
        _demand(findings),
        gap_table(findings),
        time_use(findings),
        id="day",
    )


def _demand(findings: Findings) -> str:
    bands, clock, interval = findings.bands, findings.clock, findings.interval

    def draw(canvas: Figure) -> None:
        first, second, third = stacked(canvas, (1, 1, 1))
        offered(bands, clock, interval, ax=first)
        staffed(bands, clock, interval, ax=second)
        slots(bands, clock, interval, ax=third)

    columns = _columns(findings)
    return figure(
        "Offered contacts, staffed agents and open slots",
        picture("demand", _alt(findings), draw, height=470),
        note=findings.band_note,
        keys=_keys(findings),
        numbers=numbers_by_interval(clock, columns, f"Mean ({findings.span_name})"),
        data=("demand", data_by_interval(clock, columns)),
    )


def _keys(findings: Findings) -> list[Key]:
    forecast = series(findings.bands, "arrival", "forecast", "all")["mean"].notna().any()
    return [
        Key("offered", look.OFFERED, "line"),
        *([Key("forecast", look.INK, "dash")] if forecast else []),
        Key("staffed", look.AGENTS, "line"),
        Key("scheduled: roster less breaks", look.INK, "dots"),
        Key("open slots", look.SLOTS, "line"),
    ]


def _columns(findings: Findings) -> list[Column]:
    return [
        Column(head, series(findings.bands, attribution, measure, "all"), unit)
        for head, attribution, measure, unit in (
            ("Offered contacts", "arrival", "contacts", "contacts"),
            ("Staffed agents", "interval", "staffed_agents", "agents"),
            ("Scheduled", "interval", "scheduled_agents", "agents"),
            ("Open slots", "interval", "open_slots", "slots"),
        )
    ]


def _alt(findings: Findings) -> str:
    frame = series(findings.bands, "arrival", "contacts", "all")
    peak = frame.loc[frame["mean"].idxmax()]
    slots_open = series(findings.bands, "interval", "open_slots", "all")
    low = slots_open.loc[slots_open["mean"].idxmin()]
    time = findings.clock.time
    return (
        f"Three lines through the {findings.noun}. Offered contacts peak at "
        f"{time(peak['start'])} with {wording.number(peak['mean'])} in an interval; open slots are "
        f"fewest at {time(low['start'])}, {wording.number(low['mean'], 1)} on average."
    )
