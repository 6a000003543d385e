"""Actuals from an export by interval, such as a platform's or a workforce system's report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import nan
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.kit.errors import Misfit, unknown
from sim.kit.tables import Cell, Table
from sim.kit.units import DAY, MINUTE
from sim.masking import mask
from sim.names import own_name
from sim.review.actuals import (
    COUNTED,
    Actuals,
    Floats,
    Presence,
    ReviewError,
    intervals,
    minutes,
    recut,
    rostered,
)
from sim.review.cells import StartCells, amount, moments, seconds, share
from sim.review.columns import columns_of
from sim.review.mapping import Mapping, mapping
from sim.scenario import Scenario

AGENTS = ("scheduled", "staffed", "open")
EVERYBODY = "all"


class Row(NamedTuple):
    """A row of the file: of a queue, or of the agents of a team."""

    start: float
    """Seconds from the start of the scenario."""
    queue: str
    team: str
    numbers: dict[str, float]
    place: Cell


def actuals_of_table(path: Path, scenario: Scenario, mapped: Path | None = None) -> Actuals:
    """Return what the CSV file at *path* says; raise `ReviewError` with one readable message."""
    by = Mapping() if mapped is None else mapping(mapped)
    try:
        read, places = columns_of(path, by)
        rows = _rows(read, places, scenario, by)
        step = _step(rows, scenario)
        inside = _inside(read, rows, scenario, step)
    except Misfit as misfit:
        raise ReviewError(mask(misfit.message)) from None
    cut = recut(scenario, step)
    return Actuals(read.name, step, _sums(inside, cut), tuple(_presence(inside, cut)))


def _rows(
    read: Table, places: dict[str, tuple[str, ...]], scenario: Scenario, by: Mapping
) -> list[Row]:
    several: dict[tuple[str, str], list[tuple[int, dict[str, float], StartCells]]] = {}
    wanted = dict.fromkeys(name for names in places.values() for name in names)
    start: StartCells = ()
    for i, cells in enumerate(read.rows(wanted)):
        row = {holds: cells[names[-1]] for holds, names in places.items()}
        start = _below(tuple(cells[name] for name in places["start"]), start)
        team = _team(row, scenario, by)
        queue = "" if team else _queue(row, scenario, by)
        numbers = _numbers(row, by, of_agents=bool(team) or queue == EVERYBODY)
        several.setdefault((queue, team), []).append((i, numbers, start))
    found = {}
    for (queue, team), group in several.items():
        times = moments([start for _, _, start in group], scenario, by.time)
        for (i, numbers, start), when in zip(group, times, strict=True):
            found[i] = Row(when, queue, team, numbers, start[-1])
    return [found[i] for i in sorted(found)]


def _below(start: StartCells, above: StartCells) -> StartCells:
    """Return *start* with the date of the row *above*, where one stands for all rows of its day."""
    if len(start) == 2 and above and not start[0].text:
        return (above[0], start[1])
    return start


def _team(row: dict[str, Cell], scenario: Scenario, by: Mapping) -> str:
    said = row["team"].text if "team" in row else ""
    team = own_name(by.teams.get(said, said), scenario.teams) if said else ""
    if team and team not in scenario.teams:
        raise _not_ours(row["team"], "team", scenario.teams)
    return team


def _queue(row: dict[str, Cell], scenario: Scenario, by: Mapping) -> str:
    if "queue" not in row:
        if len(scenario.queues) > 1:
            named = ", ".join(scenario.queues)
            raise Misfit(f"{row['start'].where}: no column says of which queue it is ({named})")
        return next(iter(scenario.queues))
    found = own_name(by.queues.get(row["queue"].text, row["queue"].text), scenario.queues)
    if found != EVERYBODY and found not in scenario.queues:
        raise _not_ours(row["queue"], "queue", scenario.queues)
    return found


def _not_ours(cell: Cell, kind: str, known: Iterable[str]) -> Misfit:
    message = unknown(kind, cell.text, known).message
    return Misfit(f"{cell.where}: {message}; {kind}s in the mapping gives it another name")


def _numbers(row: dict[str, Cell], by: Mapping, *, of_agents: bool) -> dict[str, float]:
    unit = MINUTE if by.durations == "minutes" else 1.0
    readers: dict[str, Callable[[Cell], float]] = {
        **dict.fromkeys(("contacts", "handled", "abandoned", "answered_within", *AGENTS), amount),
        "service_level": share,
        **dict.fromkeys(("aht", "wrapup"), lambda cell: seconds(cell, unit)),
    }
    wanted = AGENTS if of_agents else readers
    if not of_agents and not row["contacts"].text:
        raise row["contacts"].refused("a number, 0 or more")
    return {
        name: readers[name](row[name]) if name in row and row[name].text else nan for name in wanted
    }


def _step(rows: list[Row], scenario: Scenario) -> float:
    """Return the length of the intervals, which no row may contradict."""
    starts = sorted({row.start for row in rows})
    gaps = Counter(after - one for one, after in pairwise(starts))
    step = gaps.most_common(1)[0][0] if gaps else scenario.interval
    if step < MINUTE or DAY % step:
        raise rows[-1].place.refused(
            f"a start some minutes after the one before that divide the day, not {minutes(step)}"
        )
    for row in rows:
        if row.start % step:
            first = f"{scenario.start:%H:%M}"
            raise row.place.refused(f"a start every {minutes(step)} from {first}, as the scenario")
    return step


def _inside(read: Table, rows: list[Row], scenario: Scenario, step: float) -> list[Row]:
    """Return the rows within the horizon, each queue and team with one an interval."""
    inside = [row for row in rows if 0 <= row.start < scenario.horizon]
    if not inside:
        cells = read.column(rows[0].place.where.rpartition("column ")[2])
        first, last = cells[0].text, cells[-1].text
        raise Misfit(
            f"{read.name} has nothing of the scenario's time, from {scenario.start}, only from "
            f"{first} to {last}; set start and horizon to match"
        )
    seen: set[tuple[float, str, str]] = set()
    for row in inside:
        key = (row.start // step, row.queue, row.team)
        if key in seen:
            raise row.place.refused(f"a start that no other row of {row.queue or row.team} has")
        seen.add(key)
    return inside


def _sums(rows: list[Row], cut: Scenario) -> dict[str, Floats]:
    names = list(cut.queues)
    sums = {name: np.full((len(names), intervals(cut)), nan) for name in COUNTED}
    for row in rows:
        if row.queue in names:
            at = (names.index(row.queue), int(row.start // cut.interval))
            for name, number in _counted(row.numbers).items():
                sums[name][at] = number
    return sums


def _counted(numbers: dict[str, float]) -> dict[str, float]:
    """Return what a row adds to each sum."""
    handled, contacts = numbers["handled"], numbers["contacts"]
    base = handled + numbers["abandoned"]
    base = contacts if np.isnan(base) else base
    met = numbers["answered_within"]
    # An interval in which nobody came has no service level, and misses nothing.
    level = 0.0 if base == 0 else numbers["service_level"] * base
    met = level if np.isnan(met) else met
    legs = contacts if np.isnan(handled) else handled
    spent = {"handle_sum": numbers["aht"], "wrapup_sum": numbers["wrapup"]}
    return {
        "contacts": contacts,
        "handled": handled,
        "abandoned": numbers["abandoned"],
        "met": met,
        "base": nan if np.isnan(met) else base,
        "legs": legs,
        **{name: 0.0 if legs == 0 else each * legs for name, each in spent.items()},
    }


def _presence(rows: list[Row], cut: Scenario) -> Iterator[Presence]:
    """Yield the agents of each team, or of each queue where no team is named."""
    by_team = [row for row in rows if row.team]
    everybody = [row for row in rows if row.queue == EVERYBODY]
    chosen = by_team or everybody or rows
    for owner in dict.fromkeys((row.team, row.queue) for row in chosen):
        team, queue = owner
        teams = (team,) if team else _serving(cut, queue)
        levels = {name: np.full(intervals(cut), nan) for name in AGENTS}
        for row in chosen:
            if (row.team, row.queue) == owner:
                for name in AGENTS:
                    levels[name][int(row.start // cut.interval)] = row.numbers[name]
        yield _one_presence(cut, teams, levels)


def _serving(cut: Scenario, queue: str) -> tuple[str, ...]:
    return tuple(
        name for name, team in cut.teams.items() if queue == EVERYBODY or queue in team.queues
    )


def _one_presence(cut: Scenario, teams: tuple[str, ...], levels: dict[str, Floats]) -> Presence:
    scheduled = ~np.isnan(levels["scheduled"])
    at_work = np.where(scheduled, levels["scheduled"], levels["staffed"])
    # Signed in where nobody is rostered are those who finish their chats after the shift.
    on_shift = np.sum([rostered(cut, team) for team in teams], axis=0) > 0
    at_work = np.where(scheduled | on_shift, at_work, nan)
    there = levels["open"]
    there = np.where(np.isnan(there) & scheduled, levels["staffed"], there)
    known = at_work > 0
    shared = np.full(len(there), nan)
    shared[known] = np.clip(there[known] / at_work[known], 0.0, 1.0)
    return Presence(teams, at_work, shared)
