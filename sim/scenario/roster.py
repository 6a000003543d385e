"""When a team is at work on the wall clock: shifts by weekday, and the breaks within them.

Rules in seconds since local midnight; what ends or lies after the next midnight is beyond 86,400.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sim.kit.errors import at, refused
from sim.kit.units import DAY, clock, clock_text, duration, duration_text
from sim.scenario.hours import weekdays, weekdays_text, window, window_text

SHIFTS = "hours such as 08:00-16:00, or {days: mon-fri, hours: 08:00-16:00}"
BREAKS = "a break such as 15 min at 10:00, or Lunch 30 min between 11:00 and 13:00"
BREAK = "Break"
"""The Idle reason of a break that gives none."""
_BREAK = re.compile(
    r"\s*(?:([^\d.\s][^\d]*?)\s+)?([\d.].*?)\s+"
    r"(?:at\s+(?P<at>\S+)|between\s+(?P<from>\S+)\s+and\s+(?P<to>\S+))\s*"
)
EVERY_DAY = tuple(range(7))


class ShiftRule(NamedTuple):
    """Work from *start* to *end*, on every weekday in *days*."""

    days: tuple[int, ...]
    start: float
    end: float


class BreakRule(NamedTuple):
    """A break of *length* that starts somewhere from *earliest* to *latest*."""

    length: float
    earliest: float
    latest: float
    reason: str = BREAK


def shift_rules(value: object) -> tuple[ShiftRule, ...]:
    """Return the shifts that ``always`` (none), one shift or a list of them means."""
    if value in ("always", ()):
        return ()
    several = value if isinstance(value, (list, tuple)) else [value]
    if not several:
        raise refused(value, SHIFTS)
    rules = []
    for i, one in enumerate(several):
        with at(*([i] if isinstance(value, list) else [])):
            rules.append(_shift_rule(one))
    return tuple(rules)


def _shift_rule(value: object) -> ShiftRule:
    if isinstance(value, ShiftRule):
        return value
    if isinstance(value, dict):
        if set(value) != {"days", "hours"}:
            raise refused(value, SHIFTS)
        with at("days"):
            days = weekdays(value["days"])
        with at("hours"):
            return ShiftRule(days, *window(value["hours"]))
    if not isinstance(value, str):
        raise refused(value, SHIFTS)
    return ShiftRule(EVERY_DAY, *window(value))


def shift_rules_spec(rules: tuple[ShiftRule, ...]) -> object:
    """Return *rules* as they are written."""
    if not rules:
        return "always"
    return [_shift_rule_spec(rule) for rule in rules]


def _shift_rule_spec(rule: ShiftRule) -> object:
    hours = window_text(rule.start, rule.end)
    return hours if rule.days == EVERY_DAY else {"days": weekdays_text(rule.days), "hours": hours}


def break_rule(value: object) -> BreakRule:
    """Return the break that ``15 min at 10:00`` or ``30 min between 11:00 and 13:00`` means."""
    if isinstance(value, BreakRule):
        return value
    found = _BREAK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise refused(value, BREAKS)
    reason, length = found[1] or BREAK, duration(found[2])
    if found["at"]:
        start = clock(found["at"])
        return BreakRule(length, start, start, reason)
    start, end = clock(found["from"]), clock(found["to"])
    end = end if end > start else end + DAY
    if end - start < length:
        raise refused(value, f"{BREAKS}, with room for the whole break")
    return BreakRule(length, start, end - length, reason)


def break_rule_text(rule: BreakRule) -> str:
    """Return a break as it is written."""
    length = duration_text(rule.length)
    named = length if rule.reason == BREAK else f"{rule.reason} {length}"
    if rule.earliest == rule.latest:
        return f"{named} at {clock_text(rule.earliest)}"
    return f"{named} between {clock_text(rule.earliest)} and " + clock_text(
        rule.latest + rule.length
    )
