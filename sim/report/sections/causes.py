"""Why intervals miss their target: how full it was, and what the missing agents are doing."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import items, tag, text
from sim.report.shortfall import missed

_BUSIER = 0.02
"""How much more has to come on days that miss a target to be worth saying."""

_WORTH_SAYING = 0.05
"""Agent-hours a day below which a cause is left out."""


class Missing(NamedTuple):
    """Agent-hours a day that lack in the intervals below target, by what stands in the way."""

    roster: float
    """More agents are needed than the roster has."""
    rona: float
    """Agents who missed an offer and have not come back to Available."""
    away: float
    """Agents on the roster who are neither on duty nor in RONA."""


def lacking(findings: Findings) -> Missing:
    """Return what lacks in all intervals in which any queue misses its target."""
    staff = _of_missed(findings)
    lack = (staff["needed"] - staff["on_duty"]).clip(lower=0.0)
    rona = staff["rona"].clip(upper=lack)
    roster = (staff["needed"] - staff["scheduled"]).clip(lower=0.0).clip(upper=lack - rona)
    hours = staff["length"] / 3600
    parts = (roster, rona, lack - rona - roster)
    return Missing(*(float((part * hours).sum()) for part in parts))


def causes(findings: Findings) -> str:
    """Return the causes as a list, the largest first."""
    if not findings.windows:
        return tag("p", text(_spare(findings)))
    lack = lacking(findings)
    told = sorted(zip(lack, (_roster, _rona, _away), strict=True), key=lambda cause: -cause[0])
    lines = [say(findings, hours) for hours, say in told if hours > _WORTH_SAYING]
    return items([_full(findings), *(lines or [_backlog(findings.noun)]), *_busier(findings)])


def _of_missed(findings: Findings) -> pd.DataFrame:
    """Return the staffing of each interval and pool in which a queue of the pool misses."""
    below = missed(findings.levels)
    at = set(zip(below["queue"], below["start"], strict=True))
    staff = findings.staffing
    keep = [
        any((queue, start) in at for queue in pool)
        for pool, start in zip(staff["pool"], staff["start"], strict=True)
    ]
    return staff[keep]


def _full(findings: Findings) -> str:
    known = [window for window in findings.windows if math.isfinite(window.full)]
    if not known:
        return f"{tag('strong', 'Nobody is there')} where the target is missed."
    seconds = sum(window.end - window.start for window in known)
    full = sum(window.full * (window.end - window.start) for window in known) / seconds
    whole = findings.estimate("all_slots_full")
    rest = ""
    if whole is not None:
        rest = f" (over the whole {findings.noun} {wording.percent(whole['mean'])})"
    share = tag("strong", f"Slots full {wording.percent(full)} of the time")
    return f"{share} where the target is missed{rest}: whoever comes then has to wait."


def _roster(findings: Findings, hours: float) -> str:
    staff = _of_missed(findings)
    worst = staff.loc[(staff["needed"] - staff["scheduled"]).idxmax()]
    return (
        f"{tag('strong', 'Gap in the roster')}: {_hours(hours)} too few are scheduled, most "
        f"at {findings.clock.time(worst['start'])}, with {wording.number(worst['scheduled'])} "
        f"agents where about {wording.number(worst['needed'])} are needed."
    )


def _rona(findings: Findings, hours: float) -> str:
    rate = findings.estimate("rona_rate")
    share = "" if rate is None else f" ({wording.percent(rate['mean'], 1)} of offers are missed)"
    return (
        f"{tag('strong', 'RONA')}: {_hours(hours)} of agents who missed an offer and are not "
        f"yet available again{share}."
    )


def _away(_: Findings, hours: float) -> str:
    return (
        f"{tag('strong', 'Away')}: {_hours(hours)} of scheduled agents who are not on duty "
        "(absence, late breaks, time between states)."
    )


def _busier(findings: Findings) -> list[str]:
    """Return what sets the days apart that miss a target, where it is that more chats come."""
    frame = findings.result.replication_kpis
    contacts = frame[(frame["kpi"] == "contacts") & (frame["queue"] == "all")]
    missed_any = contacts["replication"].isin(findings.verdict.missed)
    busy, other = (
        contacts.loc[missed_any, "value"].mean(),
        contacts.loc[~missed_any, "value"].mean(),
    )
    if not busy > (1 + _BUSIER) * other:
        return []
    noun = findings.noun
    return [
        f"{tag('strong', f'Busy {noun}s')}: {noun}s that miss a target have "
        f"{wording.number(busy)} chats on average, the others {wording.number(other)}."
    ]


def _backlog(noun: str) -> str:
    return (
        f"{tag('strong', 'Enough agents on average')}: what is missed comes from chance, busier "
        f"{noun}s, or chats left over from the interval before."
    )


def _spare(findings: Findings) -> str:
    full = findings.estimate("all_slots_full")
    if full is None:
        return "Nothing stands in the way."
    return (
        "Nothing stands in the way: all slots are full for only "
        f"{wording.percent(full['mean'], 1)} of the time."
    )


def _hours(hours: float) -> str:
    return f"{wording.number(hours, 1)}{wording.SPACE}agent-hours"
