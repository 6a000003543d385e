"""The KPIs that a planner asks for first, as a small HTML table.

Styles stand on the elements themselves: nothing in the notebook around them changes, and where they
are stripped, as on code hosts, a plain table is left. Colours are the reader's own.
"""

from __future__ import annotations

import operator
from html import escape

import pandas as pd

from sim.metrics import targets
from sim.records import Facts

MET, MISSED, OPEN = "✓", "✗", "≈"
"""The 95 % interval of the mean lies on the target's good side, on its bad one, or on both."""

_MEETS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
_NUMBER = "text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap"
_WORDS = "text-align: left; white-space: pre"


def table(headline: pd.DataFrame, estimates: pd.DataFrame, facts: Facts, ran: str) -> str:
    """Return the table of *headline*, each target with what can be said of the mean.

    *ran* says how often and with which seed.
    """
    said = verdicts(estimates, facts)
    heads = "".join(_cell("th", name, i) for i, name in enumerate(headline.columns))
    rows = "".join(
        f"<tr>{_row(list(headline.columns), row, said.get(place, ''))}</tr>"
        for place, *row in headline.itertuples()
    )
    caption = f"<caption><b>{escape(facts.scenario)}</b> · {escape(ran)}</caption>"
    return (
        f'<table style="font-size: 0.92em">{caption}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def verdicts(estimates: pd.DataFrame, facts: Facts) -> dict[tuple[str, str], str]:
    """Return, by KPI and queue, whether the mean meets its target; see `MET`.

    Where a mean has no interval, as of a single replication, it speaks for itself.
    """
    known = estimates.set_index(["kpi", "queue"])[["mean", "ci_low", "ci_high"]]
    found = {}
    for place, (sign, target) in targets(facts).items():
        if place in known.index and pd.notna(known.loc[place, "mean"]):
            row = known.loc[place]
            ends = row.fillna(row["mean"])
            met = {bool(_MEETS[sign](end, target)) for end in ends}
            found[place] = OPEN if len(met) > 1 else MET if met.pop() else MISSED
    return found


def _row(columns: list[str], cells: list[str], said: str) -> str:
    """Return the cells of a KPI; what can be said of the mean stands before its target."""
    shown = [
        f"{said} {cell}" if said and name == "Target" else cell
        for name, cell in zip(columns, cells, strict=True)
    ]
    first, *rest = shown
    return _cell("th", first) + "".join(_cell("td", cell, 1) for cell in rest)


def _cell(tag: str, content: str, place: int = 0) -> str:
    return f'<{tag} style="{_NUMBER if place else _WORDS}">{escape(content)}</{tag}>'
