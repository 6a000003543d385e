"""Why intervals miss their target: how full it was, and what the missing agents are doing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from sim.report import wording
from sim.report.findings import Findings
from sim.report.markup import items, tag, text
from sim.report.shortfall import missed

_BUSIER = 0.02
"""How much more has to come on days that miss a target to be worth saying."""

_OFTEN = 0.02
"""Share of offers missed from which on it is worth saying."""

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
    leaving = _leaving(findings)
    if not findings.windows:
        return items(leaving) + tag("p", text(_spare(findings)))
    lack = lacking(findings)
    told = sorted(zip(lack, (_roster, _rona, _away), strict=True), key=lambda cause: -cause[0])
    lines = [say(findings, hours) for hours, say in told if hours > _WORTH_SAYING]
    return items(
        [*leaving, _full(findings), *(lines or [_backlog(findings.noun)]), *_busier(findings)]
    )


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


def _leaving(findings: Findings) -> list[str]:
    """Return how contacts are lost beside waiting in the queue, where a target is missed."""
    if not findings.missed_goals:
        return []
    return [*_ringing(findings), *_missing_offers(findings), *_turned_away(findings)]


def _mean(findings: Findings, kpi: str) -> float:
    row = findings.estimate(kpi)
    return 0.0 if row is None or pd.isna(row["mean"]) else float(row["mean"])


def _ringing(findings: Findings) -> Iterator[str]:
    ringing = _mean(findings, "abandonment_rate[ringing]")
    queue = _mean(findings, "abandonment_rate[queue]")
    if ringing > max(queue, 0.01):
        yield (
            f"{tag('strong', 'Ringing')}: {wording.percent(ringing, 1)} leave while an offer "
            f"rings at an agent, {wording.percent(queue, 1)} in the queue; a free agent does not "
            "help who accepts slowly."
        )


def _missing_offers(findings: Findings) -> Iterator[str]:
    rate = _mean(findings, "rona_rate")
    if rate > _OFTEN and not findings.windows:
        yield (
            f"{tag('strong', 'RONA')}: {wording.percent(rate, 1)} of offers are missed, and those "
            "customers wait for another agent."
        )


def _turned_away(findings: Findings) -> Iterator[str]:
    came = _mean(findings, "contacts")
    reasons = {
        "refused": "are turned away at the door (waiting room full, or closed)",
        "closed": "are closed by the system before an accept (maximum wait, closing time)",
        "balked": "leave at once, having seen the announced wait",
    }
    for kpi, words in reasons.items():
        share = _mean(findings, kpi) / came if came else 0.0
        if share > _OFTEN / 2:
            yield f"{tag('strong', kpi.capitalize())}: {wording.percent(share, 1)} {words}."


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
    way = "No lack of slots" if findings.missed_goals else "Nothing"
    if full is None:
        return f"{way} stands in the way."
    return (
        f"{way} stands in the way: all slots are full for only "
        f"{wording.percent(full['mean'], 1)} of the time."
    )


def _hours(hours: float) -> str:
    return f"{wording.number(hours, 1)}{wording.SPACE}agent-hours"
