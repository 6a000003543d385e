"""What the hours cost, and what is lost with lost contacts, where the scenario says so."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.markup import tag, text

TILES = {
    "cost": "Cost",
    "cost_per_contact": "Cost per handled chat",
    "overtime_hours": "Overtime",
    "abandonment_cost": "Lost with lost chats",
}
COLUMNS = {
    "paid_hours": "Paid hours",
    "overtime_hours": "Overtime",
    "cost": "Cost",
    "cost[overtime]": "of it overtime",
    "cost_per_contact": "per handled chat",
    "abandonment_cost": "Lost with lost chats",
}


def costs(findings: Findings) -> str:
    """Return the section; nothing where the scenario says nothing of money."""
    facts = findings.result.facts.costs
    if facts is None:
        return ""
    return tag(
        "section",
        tag("h2", "Costs"),
        tag(
            "p",
            text(
                f"In {facts.currency}. Paid hours at each team’s hourly cost, and overtime at "
                f"{wording.percent(facts.overtime)} of it. The row of a queue has of each agent’s "
                "cost the share that its chats have in the agent’s time."
            ),
            class_="lede",
        ),
        tag("dl", *_tiles(findings), class_="tiles"),
        _table(findings),
        id="costs",
    )


def _tiles(findings: Findings) -> list[str]:
    rows = {name: findings.estimate(kpi) for kpi, name in TILES.items()}
    return [
        tag(
            "div",
            tag("dt", text(name)),
            tag("dd", _amount(row), class_="big"),
            _day(findings, row),
            class_="tile",
        )
        for name, row in rows.items()
        if row is not None
    ]


def _day(findings: Findings, row: pd.Series) -> str:
    if findings.result.replications == 1:
        return ""
    return tag("dd", f"{findings.span_name}: {_between(row)}", class_="day")


def _table(findings: Findings) -> str:
    """Return a row for the centre, each queue and each team."""
    teams = findings.result.teams
    queues = findings.queues if len(findings.queues) > 1 else []
    lines = [
        [text(name), *(_amount(findings.estimate(kpi, queue)) for kpi in COLUMNS)]
        for name, queue in [("All", "all"), *((each, each) for each in queues)]
    ]
    for team in dict.fromkeys(teams["team"]):
        mine = teams[teams["team"] == team].set_index("kpi")
        rows: Sequence[pd.Series | None] = [
            mine.loc[kpi] if kpi in mine.index else None for kpi in COLUMNS
        ]
        lines.append([text(f"Team {team}"), *map(_amount, rows)])
    heads = ["Whose", *COLUMNS.values()]
    return markup.table(heads, lines, caption="Hours and costs, on average", cards=True)


def _amount(row: pd.Series | None) -> str:
    if row is None:
        return wording.MISSING
    return text(wording.value(row["mean"], row["unit"]))


def _between(row: pd.Series) -> str:
    shown = wording.scale(row["unit"], [row["p10"], row["p90"]])
    return tag("span", text(wording.span(row["p10"], row["p90"], shown)))
