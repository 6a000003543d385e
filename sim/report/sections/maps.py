"""Service levels as maps: a row a day, a column an interval, in the scenario's three colours."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.figure import Figure

from sim.records import meets
from sim.report import wording
from sim.report.clock import DAY, Clock
from sim.report.drawing import picture
from sim.report.figure import Key, figure
from sim.report.figures.heat import LEVELS, service_level_map
from sim.report.figures.layout import BARE, BOTTOM, LEFT, stacked
from sim.report.findings import Findings
from sim.report.pools import rows

MOST_DAYS = 31
"""Days that a map has room for."""


def service_level_maps(findings: Findings) -> Iterator[str]:
    """Yield a map of service levels a queue that has a target, if there is more than one day."""
    facts = {queue.name: queue for queue in findings.result.facts.queues}
    for i, queue in enumerate(findings.drawn):
        target = facts[queue].service_level_target
        days = _days(findings, queue)
        if target is not None and days["row"].nunique() > 1:
            yield _map(findings, i, queue, target, days)


def _map(findings: Findings, position: int, queue: str, target: float, days: pd.DataFrame) -> str:
    report = findings.result.scenario.report
    clock, number = _of_one_day(findings), days["row"].nunique()
    left = max(LEFT, 12 + 6.2 * max(len(name) for name in days["row"]))

    def draw(canvas: Figure) -> None:
        ax = stacked(canvas, (1,), left=left, top=BARE)[0]
        limits = (report.yellow, report.red)
        service_level_map(days, clock, findings.interval, target, limits, ax=ax)

    points = f"{report.red * 100:g}{wording.SPACE}points"
    below = f" by more than {report.yellow * 100:g} points" if report.yellow else ""
    return figure(
        f"{queue}: service level by {_row_name(findings)} and interval",
        picture(
            f"map-{position}",
            f"Service level of {queue}, a row a {_row_name(findings)}, by interval: "
            f"{_missed_share(days, target)} of the intervals with contacts miss the target.",
            draw,
            height=BARE + BOTTOM + 10 + 15 * number,
            stacked=BARE + BOTTOM + 10 + 15 * number,
        ),
        keys=[
            Key(f"{wording.percent(target)} or more", LEVELS[0]),
            Key(f"below{below}", LEVELS[1]),
            Key(f"below by more than {points}", LEVELS[2]),
        ],
        data=(f"service-level-{position + 1}", days),
    )


def _missed_share(days: pd.DataFrame, target: float) -> str:
    known = days["service_level"].dropna()
    missed = ~meets(">=", known, target)
    return wording.percent(float(missed.mean()) if len(known) else float("nan"))


def _row_name(findings: Findings) -> str:
    return "day" if findings.clock.many_days else f"simulated {findings.noun}"


def _of_one_day(findings: Findings) -> Clock:
    """Return the clock of a row of a map."""
    clock = findings.clock
    if not clock.many_days:
        return clock
    return Clock(clock.local(0.0).isoformat(), clock.timezone, min(DAY, clock.horizon))


def _days(findings: Findings, queue: str) -> pd.DataFrame:
    """Return ``row, start, service_level``: days of the run, or the simulated days if it is one."""
    frame = rows(findings.result, "arrival")
    mine = frame[frame["queue"] == queue]
    if findings.clock.many_days:
        sums = mine.groupby("start")[["service_level_met", "service_level_base"]].sum()
        sums = sums.reset_index()
        start = sums["start"].to_numpy()
        day = (start // DAY).astype(int)
        local = [findings.clock.local(float(each) * DAY) for each in day]
        row = [f"{when:%a} {when.day} {when:%b}" for when in local]
        sums = sums.assign(row=row, start=start - day * DAY)[day < MOST_DAYS]
    else:
        sums = mine[mine["replication"] < MOST_DAYS]
        sums = sums.assign(row=[f"{number + 1}" for number in sums["replication"]])
    base = sums["service_level_base"]
    level = sums["service_level_met"] / base.where(base > 0)
    return sums.assign(service_level=level)[["row", "start", "service_level"]]
