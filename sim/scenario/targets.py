"""What the centre is to reach: a KPI's name, ``>=`` or ``<=``, and a value in the KPI's unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sim.kit.errors import Misfit, at, nearest, refused
from sim.kit.units import duration, duration_text, number, ratio, ratio_text, share, trimmed

TARGETS = ">= or <= and a value, such as '>= 80 %' or '<= 60 s'"

SHARES = (
    "lost_rate", "service_level", "service_level_handled", "abandonment_rate", "frt_within_t",
    "attention", "occupancy", "slot_utilization", "all_slots_full", "rona_rate", "rona_time",
    "readiness_check_rate", "customer_ended_rate", "shrinkage", "adherence", "lost_rate_true",
    "service_level_true", "abandonment_rate_true", "abandoned_after_transfer",
    "silent_abandonment_rate", "silent_abandonment_rate_true", "transfer_rate",
    "transfer_unanswered_rate", "conference_rate", "conference_unanswered_rate",
    "auto_wrapup_rate", "proactive_acceptance_rate", "proactive_share",
    "short_rate",
)  # fmt: skip
DURATIONS = (
    "asa", "wait_mean", "wait_p50", "wait_p90", "wait_p95", "frt", "frt_p50", "frt_p90",
    "agent_frt", "response_time_mean", "response_time_p90", "response_time_first_mean",
    "response_time_first_p90", "aht", "connected_mean", "contact_handle_time",
    "workload_per_contact", "attention_time", "wrapup_mean", "agent_turn_delay_p50",
    "customer_turn_delay_p50",
)  # fmt: skip
NUMBERS = (
    "contacts", "entries", "refused", "balked", "closed", "short", "abandoned", "handled",
    "unfinished", "no_reply", "unanswered_turns", "turns_per_contact", "concurrency",
    "messages_per_contact", "paid_hours", "scheduled_hours", "staffed_hours", "flowed_out",
    "interrupted", "timed_out", "proactive_invitations", "held_back", "masked_items",
    "required_hours", "short_hours", "overtime_hours",
)  # fmt: skip
RATIOS = ("platform_occupancy", "conformance")
"""Shares that may pass 100 %."""


MONEY = ("cost", "cost_per_contact", "abandonment_cost")
"""Amounts in the currency of the costs."""


class Target(NamedTuple):
    """A bound (``>=`` or ``<=``) on a KPI, in the KPI's unit."""

    bound: str
    value: float


Unit = tuple[Callable[[object], float], Callable[[float], str]]
KPIS: dict[str, Unit] = {
    **dict.fromkeys(SHARES, (share, ratio_text)),
    **dict.fromkeys(DURATIONS, (duration, duration_text)),
    **dict.fromkeys((*NUMBERS, *MONEY), (number, trimmed)),
    **dict.fromkeys(RATIOS, (ratio, ratio_text)),
}
"""Every KPI that can have a target, with the reader and the writer of its unit."""


def targets(value: object) -> dict[str, Target]:
    """Return the targets that a mapping of KPIs to ``>= 80 %`` and the like means."""
    if not isinstance(value, dict):
        raise refused(value, "a mapping such as {service_level: '>= 80 %'}")
    found = {}
    for kpi, said in value.items():
        with at(str(kpi)):
            found[str(kpi)] = _target(str(kpi), said)
    return found


def _target(kpi: str, said: object) -> Target:
    if isinstance(said, Target):
        return said
    if kpi not in KPIS:
        raise Misfit(f"unknown KPI; {nearest(kpi, KPIS)}")
    parts = re.fullmatch(r"\s*([<>]=)\s*(.*?)\s*", said) if isinstance(said, str) else None
    if parts is None:
        raise refused(said, TARGETS)
    return Target(parts[1], KPIS[kpi][0](parts[2]))


def target_text(kpi: str, target: Target) -> str:
    """Return *target* as it is written."""
    return f"{target.bound} {KPIS[kpi][1](target.value)}"
