"""Where the agents' time goes, through the day and by team."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd
from matplotlib.figure import Figure

from sim.report import markup, wording
from sim.report.drawing import picture
from sim.report.figure import (
    Column,
    Key,
    data_by_interval,
    figure,
    numbers,
    numbers_by_interval,
)
from sim.report.figures.bands import series
from sim.report.figures.layout import stacked
from sim.report.figures.time_use import State, agent_time
from sim.report.findings import Findings
from sim.report.markup import text
from sim.report.pools import rows

_SPENT = ["engaged", "available_empty", "rona", "idle"]
"""Columns of the agents' table that split the time signed in."""


def time_use(findings: Findings) -> str:
    """Return the figure of agents' time by state, and the same by team as a table."""
    bands, clock, interval = findings.bands, findings.clock, findings.interval

    def draw(canvas: Figure) -> None:
        agent_time(bands, clock, interval, findings.states, ax=stacked(canvas, (1,))[0])

    columns = [Column(state.name, _agents(findings, state), "agents") for state in findings.states]
    by_interval = numbers_by_interval(clock, columns, f"Agents: mean ({findings.span_name})")
    return figure(
        "Agents’ time by state",
        picture("time", _alt(findings), draw, height=280),
        note="Agents signed in, split by what they are at; mean of all replications.",
        keys=[Key(state.name, state.colour) for state in findings.states],
        numbers=by_interval + _teams(findings),
        data=("time-use", data_by_interval(clock, columns)),
    )


def _agents(findings: Findings, state: State) -> pd.DataFrame:
    """Return a state's seconds as agents, on average over each interval."""
    frame = series(findings.bands, "interval", state.column, "all")
    names = ["mean", "p10", "p90"]
    return frame.assign(**{name: frame[name] / findings.interval for name in names})


def _alt(findings: Findings) -> str:
    frame = rows(findings.result, "interval")
    columns = [state.column for state in findings.states]
    total = frame.loc[frame["queue"] == "all", columns].sum()
    shares = total / total.sum()
    parts = [f"{state.name} {wording.percent(shares[state.column])}" for state in findings.states]
    return f"Agents’ signed-in time, stacked by state: {wording.listed(parts)}."


def _teams(findings: Findings) -> str:
    by_team = findings.result.agents.groupby("team", sort=False, observed=True)
    counts = ["accepted", "missed", "connected", "wrapup", "signed_in", *_SPENT]
    sums = by_team[counts].sum()
    lines = (_team(name, size, sums.loc[name]) for name, size in by_team.size().items())
    heads = [
        "Team", "Agents", "Chats accepted", "Handle time",
        "Chat in hand", "Available, none", "RONA, none", "Idle, none", "Offers missed",
    ]  # fmt: skip
    caption = f"An average {findings.noun}; states as shares of the time signed in"
    return numbers(markup.table(heads, lines, caption=caption), "The same by team")


def _team(name: Hashable, size: int, row: pd.Series) -> list[str]:
    offers = row["accepted"] + row["missed"]
    return [
        text(name),
        wording.number(size),
        wording.number(row["accepted"]),
        wording.value(_over(row["connected"] + row["wrapup"], row["accepted"]), "s"),
        *(wording.percent(_over(row[column], row["signed_in"])) for column in _SPENT),
        wording.percent(_over(row["missed"], offers), 1),
    ]


def _over(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
