"""The teams side by side, an hour of one of them agent by agent, and who misses offers when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from sim.metrics import stands_out
from sim.report import markup, wording
from sim.report.drawing import picture
from sim.report.figure import Key, download, figure
from sim.report.figures.heat import missed_offers_map
from sim.report.figures.layout import BARE, BOTTOM, stacked
from sim.report.figures.timeline import PARTS, STATES, agent_timeline
from sim.report.findings import Findings
from sim.report.markup import tag, text
from sim.report.names import title

BY_TEAM = (
    "handled", "service_level_handled", "frt", "response_time_mean", "aht", "wrapup_mean",
    "concurrency", "occupancy", "rona_rate", "transfer_rate", "paid_hours", "shrinkage",
    "adherence",
)  # fmt: skip

MOST_AGENTS = 30
"""Agents that a figure has room for."""

HOUR = 3600.0


def by_team(findings: Findings) -> str:
    """Return the section."""
    teams = findings.result.teams
    return tag(
        "section",
        tag("h2", "By team"),
        tag(
            "p",
            "A chat counts for the team that accepted it first, handle time and replies for the "
            "team whose they were.",
            class_="lede",
        ),
        _table(findings),
        tag("p", download("teams", teams), class_="fine"),
        *_timeline(findings),
        *_misses(findings),
        id="teams",
    )


def _table(findings: Findings) -> str:
    frame = findings.result.teams.set_index(["kpi", "team"])
    names = list(dict.fromkeys(findings.result.teams["team"]))
    shown = [kpi for kpi in BY_TEAM if kpi in frame.index.get_level_values(0)]
    shown = [kpi for kpi in shown if frame.loc[kpi]["mean"].any()]
    lines = ([_name(kpi), *_cells(frame, kpi, names)] for kpi in shown)
    heads = ["Measure", *(text(name) for name in names)]
    caption = f"The average {findings.noun}; below it, {findings.span_name}"
    return markup.table(heads, lines, caption=caption)


def _name(kpi: str) -> str:
    return text(title(kpi)) + tag("small", tag("code", text(kpi)))


def _cells(frame: pd.DataFrame, kpi: str, teams: Sequence[str]) -> list[str]:
    rows = frame.loc[kpi]
    shown = wording.scale(str(rows["unit"].iloc[0]), [*rows["mean"], *rows["p90"]])
    shown = shown._replace(unit="") if shown.unit in ("contacts", "chats") else shown
    return [
        text(shown.text(rows["mean"][team]))
        + tag("small", text(wording.span(rows["p10"][team], rows["p90"][team], shown)))
        for team in teams
    ]


def _timeline(findings: Findings) -> Iterator[str]:
    """Yield the hour in which most goes wrong, in the team that is largest there."""
    start = _hour(findings)
    end = min(start + HOUR, findings.clock.horizon)
    frames = findings.result.frames
    activities, legs = frames.agent_activities, frames.legs
    there = activities[(activities["start_time"] < end)]
    there = there[there["end_time"].fillna(np.inf) > start]
    size = there.groupby("team_name", observed=True)["agent"].nunique()
    if size.empty:
        return
    team = str(size.idxmax())
    crew = sorted(there.loc[there["team_name"] == team, "agent"].unique())[:MOST_AGENTS]
    activities = activities[activities["agent"].isin(crew)]
    legs = legs[legs["agent"].isin(crew)]

    def draw(canvas: Figure) -> None:
        ax = stacked(canvas, (1,), left=104, top=BARE)[0]
        agent_timeline(activities, legs, findings.clock, ax=ax, team=team, start=start, end=end)

    clock = findings.clock
    height = BARE + BOTTOM + 22 * len(crew)
    keys = {"available": STATES["available"], "idle": STATES["idle"], "RONA": STATES["rona"]}
    yield figure(
        f"{team}, agent by agent, {clock.window(start, end)}",
        picture(
            "timeline",
            f"The agents of {team} from {clock.window(start, end)} of the first simulated "
            f"{findings.noun}: their states, and each of their chats ringing, connected and in "
            "wrap-up.",
            draw,
            height=height,
            stacked=height,
        ),
        note=f"The first simulated {findings.noun}. Each bar is a chat in one of the agent’s slots "
        "(ringing, connected, wrap-up); behind it the agent’s state.",
        keys=[*(Key(f"chat {part}" if part != "wrap-up" else part, colour)
                for part, colour in PARTS.items()),
              *(Key(name, colour) for name, colour in keys.items())],
        data=("timeline", _chats_between(legs, start, end)),
    )  # fmt: skip


def _chats_between(legs: pd.DataFrame, start: float, end: float) -> pd.DataFrame:
    columns = [
        "contact", "leg", "queue_name", "agent_name", "offered_time", "accepted_time", "left_time",
        "disconnected_time", "wrapped_up_time",
    ]  # fmt: skip
    over = legs["wrapped_up_time"].fillna(legs["left_time"]).fillna(np.inf)
    return legs.loc[(legs["offered_time"] < end) & (over > start), columns]


def _hour(findings: Findings) -> float:
    """Return where an hour begins that is worth a look: around what misses its target most."""
    if findings.windows:
        worst = max(findings.windows, key=lambda window: window.lacking)
        middle = (worst.start + worst.end) / 2
    else:
        mine = findings.plan[findings.plan["queue"] == "all"]
        middle = float(mine.loc[mine["offered"].fillna(0.0).idxmax(), "start"]) + HOUR / 2
    latest = max(findings.clock.horizon - HOUR, 0.0)
    return min(max(round((middle - HOUR / 2) / 900) * 900.0, 0.0), latest)


def _misses(findings: Findings) -> Iterator[str]:
    """Yield the map of missed offers, if any was missed."""
    misses = findings.result.misses
    missed = misses.groupby("agent")["missed"].sum()
    if not missed.sum():
        return
    facts = findings.result.facts
    misses = misses.assign(
        stands_out=stands_out(misses),
        agent_name=[facts.agents[agent].name for agent in misses["agent"]],
    )
    chosen = sorted(missed.sort_values(ascending=False, kind="stable").index[:MOST_AGENTS])
    place = {agent: row for row, agent in enumerate(chosen)}
    names = [facts.agents[agent].name for agent in chosen]
    mine = misses[misses["agent"].isin(chosen)]
    mine = mine.assign(row=mine["agent"].map(place))

    def draw(canvas: Figure) -> None:
        ax = stacked(canvas, (1,), left=104, bottom=BOTTOM + 16, top=BARE)[0]
        missed_offers_map(mine, names, ax=ax)

    height = BARE + BOTTOM + 16 + 18 * len(chosen)
    left = len(missed) - len(chosen)
    yield figure(
        "Offers missed (RONA) by agent and hour, %",
        picture(
            "misses",
            f"Share of offers missed by agent and hour of the day. {_said_of_chance(misses)}",
            draw,
            height=height,
            stacked=height,
        ),
        note="Of the offers that an agent got in that hour, over all replications together. "
        + _said_of_chance(misses)
        + (
            f" The {len(chosen)} agents who miss most; {left} more are in the data." if left else ""
        ),
        data=("missed-offers", misses),
    )


def _said_of_chance(misses: pd.DataFrame) -> str:
    """Return what the colours say: who and when misses more than if all missed the same share."""
    usual = wording.percent(misses["missed"].sum() / misses["answerable"].sum())
    if not misses["stands_out"].any():
        return f"Nobody and no hour differs from the {usual} of all by more than chance explains."
    return f"Coloured is what lies above the {usual} of all by more than chance explains."
