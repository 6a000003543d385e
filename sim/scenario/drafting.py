"""A scenario to start from that reads a given forecast: its queues, its days and its hours.

What the file does not say is a first guess and says so: the team, its shift, the promise.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from io import StringIO
from math import ceil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from sim.kit.errors import Misfit, ScenarioError
from sim.kit.local_time import is_skipped, zone_name
from sim.kit.nodes import Node, parsed
from sim.kit.units import DAY, MINUTE, duration_text, moment_text
from sim.scenario.changes import assigned, merged
from sim.scenario.column_names import LONG
from sim.scenario.forecast import Forecast, forecast_table
from sim.scenario.forecast_shapes import queues_in
from sim.scenario.hours import OpeningHours, Window, opening_hours_spec, window_text
from sim.scenario.loading import from_mapping
from sim.scenario.table_files import LOCAL, Source

ANY_MONDAY = date(2026, 11, 30)
"""The day of a forecast without dates."""
MOST_DAYS = 31
FIRST_DAYS = 7
"""Of a file about more days than a scenario is made of, so many are taken."""
HEAD = """\
# A scenario that reads {}. Change what is yours and run it:
#
#   chatfloor run FILE
#
# What is left out has a default, and the report lists every default as assumed.
"""
USUAL_CHAT = 10 * MINUTE
SLOTS = 3
_A_ZONE = "--timezone Europe/Stockholm"
_FILL = 0.7
"""How much of the slots a first guess fills at the busiest time."""


def draft(forecast: Path, target: Path, stated: Sequence[str], zone: str | None) -> str:
    """Return a scenario, to stand at *target*, that reads *forecast* and runs as it is.

    *stated* is how the file is read, as in ``date=dd/mm/yyyy``. Raises `ScenarioError`.
    """
    try:
        said = _said(forecast, stated)
        by = Source("", said).file(LONG)
        if zone is not None:
            zone_name(zone)
        queues = [by.queue] if by.queue else queues_in(by.grid(), by)
        found = {name: forecast_table(Source(name, said, zone or "UTC")) for name in queues}
        if zone is None:
            _check_zone(by.timezone, found)
    except Misfit as misfit:
        where = ".".join(map(str, misfit.where))
        told = f"{where}: {misfit.message}" if where else misfit.message
        hint = "; here: --read date=dd/mm/yyyy and the like" if "state " in told else ""
        if zone is None and "no other row has" in told:
            hint = f"; of an autumn night both hours are told apart by a zone, as in {_A_ZONE}"
        raise ScenarioError(f"{told}{hint}") from None
    relative = os.path.relpath(forecast, target.parent)
    text = _text(found, {**said, "file": relative}, zone or "UTC", is_zone_known=zone is not None)
    node = parsed(text, str(target))
    assert node is not None
    from_mapping(node.plain(), target.parent)
    return text


def _said(forecast: Path, stated: Sequence[str]) -> dict[str, Any]:
    node = Node({"file": Node(str(forecast), "")}, "")
    for one in stated:
        try:
            node = merged(node, assigned(one, node))
        except ScenarioError as error:
            raise Misfit(str(error).replace("--set", "--read", 1)) from None
    return dict(node.plain())


def _check_zone(stated: str, found: dict[str, Forecast]) -> None:
    """Ask for the centre's zone where times of another are to be made local."""
    if stated != LOCAL or any(one.has_offsets for one in found.values()):
        said = f"its times are not local; name the centre's zone, as in {_A_ZONE}"
        raise Misfit(f"{next(iter(found.values())).name}: {said}")


def _text(
    found: dict[str, Forecast], said: dict[str, Any], zone: str, *, is_zone_known: bool
) -> str:
    clock = ZoneInfo(zone)
    start, end, is_cut = _span(found.values())
    hours = {name: _hours(one, start, end, clock) for name, one in found.items()}
    busiest = sum(map(_busiest, found.values()))
    reading = said["file"] if said.keys() == {"file"} else said
    head = {
        "name": Path(said["file"]).stem,
        "start": moment_text(start),
        "timezone": zone,
        "horizon": _length(start, end, clock),
        "interval": duration_text(min(one.step for one in found.values())),
    }
    team = {
        "count": ceil(busiest / SLOTS / _FILL) + 1,
        "queues": list(found),
        "slots": SLOTS,
        **_shift(hours.values()),
    }
    parts = [
        HEAD.format(Path(said["file"]).name),
        "" if is_zone_known else "# The file names no zone: set your own.",
        f"# The file has more than {MOST_DAYS} days; these are the first." if is_cut else "",
        _yaml(head),
        "# Open when the file has contacts. The promise is a first guess.",
        _yaml({"queues": {name: _queue(one) for name, one in hours.items()}}),
        _yaml({"arrivals": {name: {"forecast": reading} for name in found}}),
        "# A first guess: the report tells how many agents are needed, and when.",
        _yaml({"teams": {"Team": team}}),
        _yaml({"targets": {"service_level": ">= 80 %", "abandonment_rate": "<= 5 %"}}),
        _yaml({"run": {"seed": 1, "replications": 20 if end - start <= timedelta(2) else 5}}),
    ]
    return "\n".join(filter(None, parts))


def _queue(hours: OpeningHours) -> dict[str, object]:
    level = {"target": "80 %", "within": "60 s"}
    return {"open": opening_hours_spec(hours), "service_level": level}


def _yaml(part: dict[str, Any]) -> str:
    yaml, out = YAML(), StringIO()
    yaml.width = 1 << 16
    yaml.allow_unicode = True
    yaml.dump(part, out)
    return out.getvalue()


def _busiest(one: Forecast) -> float:
    """Return how many chats are open at once in the busiest interval."""
    return max(row.contacts * (row.aht or USUAL_CHAT) for row in one.rows) / one.step


def _moments(one: Forecast) -> list[datetime]:
    """Return the local starts of the rows."""
    days = (date.fromisoformat(row.date) if row.date else ANY_MONDAY for row in one.rows)
    return [
        datetime(day.year, day.month, day.day) + timedelta(seconds=row.start)
        for day, row in zip(days, one.rows, strict=True)
    ]


def _span(found: Iterable[Forecast]) -> tuple[datetime, datetime, bool]:
    """Return the local start and end, and whether the file goes on after it."""
    ends = [(min(m := _moments(one)), max(m) + timedelta(seconds=one.step)) for one in found]
    start, end = min(first for first, _ in ends), max(last for _, last in ends)
    if end - start <= timedelta(MOST_DAYS):
        return start, end, False
    return start, start + timedelta(FIRST_DAYS), True


def _length(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """Return how long it is from *start* to *end*; whole days may have 23 or 25 hours."""
    days, rest = divmod((end - start).total_seconds(), DAY)
    if not rest:
        return f"{days:.0f} d"
    return duration_text(
        end.replace(tzinfo=zone).timestamp() - start.replace(tzinfo=zone).timestamp()
    )


def _hours(one: Forecast, start: datetime, end: datetime, zone: ZoneInfo) -> OpeningHours:
    """Return the opening hours: those of each weekday in which every one of its days has rows."""
    by_day: dict[date, dict[float, float]] = {}
    for when, row in zip(_moments(one), one.rows, strict=True):
        if start <= when < end:
            by_day.setdefault(when.date(), {})[row.start] = row.contacts
    if not one.dated:
        windows = _windows(list(by_day.values()), one.step)
        return OpeningHours((windows,) * 7)
    week = []
    for weekday in range(7):
        days = [
            _outside(day, one.step, start, end, zone) | rows
            for day, rows in by_day.items()
            if day.weekday() == weekday
        ]
        week.append(_windows(days, one.step))
    return OpeningHours(tuple(week))


def _outside(
    day: date, step: float, start: datetime, end: datetime, zone: ZoneInfo
) -> dict[float, float]:
    """Return the intervals of *day* that are not to be covered: beyond the span, or skipped."""
    found = {}
    for i in range(int(DAY / step)):
        when = datetime(day.year, day.month, day.day) + timedelta(seconds=i * step)
        if not start <= when < end or is_skipped(when, zone):
            found[i * step] = 0.0
    return found


def _windows(days: list[dict[float, float]], step: float) -> tuple[Window, ...]:
    """Return the windows in which all of *days* have intervals, from the first with contacts on."""
    there = sorted(set.intersection(*map(set, days))) if days else []
    busy = [at for at in there if any(day[at] for day in days)]
    found: list[Window] = []
    for at in there:
        if not busy or not busy[0] <= at <= busy[-1]:
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + step)
        else:
            found.append((at, at + step))
    return tuple(found)


def _shift(hours: Iterable[OpeningHours]) -> dict[str, str]:
    """Return a shift over all opening hours; none is from the start to the end."""
    spans = [window for one in hours for day in one.days for window in day]
    if not spans:
        return {}
    start, end = min(one[0] for one in spans), max(one[1] for one in spans)
    return {} if end - start >= DAY else {"shift": window_text(start, end)}
