"""The tables of a review: parts of the difference, how far off the forecast was, the intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from sim.report import markup, wording
from sim.report.clock import Clock
from sim.report.figure import MOST_ROWS
from sim.report.markup import tag, text
from sim.report.review.figures import points, row_name
from sim.review import Review
from sim.review.split import ACTUAL, PLANNED, SIMULATED, UNEXPLAINED

LEVELS = (PLANNED, SIMULATED, ACTUAL)
ALL = "All queues"
OF = {"forecast": "Forecast", "plan": "Plan, simulated"}


def place_name(queue: str) -> str:
    """Return what a queue is called, and all of them together."""
    return ALL if queue == "all" else queue


def cause_table(found: Review) -> str:
    """Return the levels of each queue and the parts of their difference, in points."""
    rows = [PLANNED, *found.causes, SIMULATED, UNEXPLAINED, ACTUAL]
    heads = ["Queue", *(text(row_name(row)) for row in rows), "Target"]
    lines = [
        [
            text(place_name(queue)),
            *(_cell(found, row, queue) for row in rows),
            wording.percent(found.targets[queue]) if queue in found.targets else "",
        ]
        for queue in found.queues
    ]
    caption = "Service levels, and the points of each cause, with the 95 % interval of their mean"
    return markup.table(heads, lines, caption=caption, cards=True)


def _cell(found: Review, row: str, queue: str) -> str:
    chosen = found.split[(found.split["queue"] == queue) & (found.split["row"] == row)]
    value, low, high = (float(chosen[name].iloc[0]) for name in ("value", "ci_low", "ci_high"))
    said = wording.percent(value, 1) if row in LEVELS else points(value)
    if row in (ACTUAL, UNEXPLAINED) or not math.isfinite(value) or not math.isfinite(low):
        return text(said)
    joint = " to " if low < 0 else "–"
    between = f"{wording.number(low * 100, 1)}{joint}{wording.number(high * 100, 1)}"
    return tag("span", text(said), tag("small", text(between)))


def accuracy_table(found: Review) -> str:
    """Return bias and WAPE of contacts and handle time, of the forecast and of the plan."""
    table = found.accuracy.set_index(["measure", "of", "queue"])
    heads = ["Queue", *(f"{head}: {part}" for head in _heads() for part in ("bias", "WAPE"))]
    lines = []
    for queue in found.queues:
        cells = [text(place_name(queue))]
        for measure, of in _heads().values():
            row = table.loc[(measure, of, queue)]
            cells += [_bias(row["bias"]), wording.percent(row["wape"], 1)]
        lines.append(cells)
    return markup.table(heads, lines, caption="How far off, against what happened", cards=True)


def _heads() -> dict[str, tuple[str, str]]:
    names = {"contacts": "contacts", "aht": "handle time"}
    return {f"{OF[of]}, {said}": (measure, of) for measure, said in names.items() for of in OF}


def _bias(value: float) -> str:
    return wording.with_unit(points(value), "%") if math.isfinite(value) else wording.MISSING


def interval_table(frame: pd.DataFrame, clock: Clock, name: str) -> str:
    """Return the intervals of one queue, folded; a long table stands in ``review.csv`` alone."""
    if len(frame) > MOST_ROWS:
        return tag("p", f"The {len(frame)} intervals stand in review.csv.", class_="fine")
    columns = {
        "Forecast": ("forecast", "contacts"),
        "Contacts": ("contacts", "contacts"),
        "Service level": ("service_level", "share"),
        "as planned": ("planned_service_level", "share"),
        "all, simulated": ("simulated_service_level", "share"),
        "Handle time": ("aht", "s"),
        "as planned ": ("planned_aht", "s"),
        "Agents planned": ("planned_agents", "agents"),
        "at work": ("agents_at_work", "agents"),
        "there for chats": ("agents_there", "agents"),
    }
    known = {head: one for head, one in columns.items() if frame[one[0]].notna().any()}
    shown = {head: _column(frame[column], unit) for head, (column, unit) in known.items()}
    lines = [
        [clock.time(start), *(cells[i] for cells in shown.values())]
        for i, start in enumerate(frame["start"])
    ]
    heads = ["From", *(head.strip() for head in shown)]
    table = markup.table(heads, lines, caption=text(f"{place_name(name)} by interval"))
    return tag("details", tag("summary", "The numbers by interval"), table, class_="numbers")


def _column(values: pd.Series, unit: str) -> Sequence[str]:
    shown = wording.scale(unit, values)._replace(unit="%" if unit == "share" else "")
    if unit == "s":
        shown = wording.scale(unit, values)
    if unit in ("contacts", "agents"):
        shown = wording.Scale(1.0, "", 0 if unit == "contacts" else 1)
    return [shown.text(value) for value in values]
