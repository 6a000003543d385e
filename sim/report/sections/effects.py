"""Which assumptions matter most: what the service level would be with another one."""

from __future__ import annotations

from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.markup import tag, text
from sim.report.what_if import Effect


def effects(findings: Findings) -> str:
    """Return the section; nothing where nothing was tried."""
    found = findings.tried
    if not found.effects:
        return ""
    noun = findings.noun
    days = wording.counted(found.days, f"{noun}")
    heads = ["Assumption", "Assumed", "Tried instead", "Service level", "Change, points"]
    lines = (_row(effect) for effect in found.effects)
    return tag(
        "section",
        tag("h2", "Which assumptions matter most"),
        tag(
            "p",
            text(
                f"Each was changed by itself, and the first {days} simulated again with the same "
                "customers, so what differs is due to the change. In brackets: within what the "
                "change lies (95 % confidence)."
            ),
            class_="lede",
        ),
        markup.table(heads, lines, caption="The centre’s service level", numbers=3, cards=True),
        id="effects",
    )


def _row(effect: Effect) -> list[str]:
    error = wording.number(effect.error * 100, 1)
    within = f" (±{wording.SPACE}{error})" if error != wording.MISSING else ""
    change = f"{wording.change(effect.points, 1)}{within}"
    return [
        text(effect.change.name) + tag("small", text(owned(effect.owners))),
        text(effect.value),
        text(effect.change.words),
        f"{wording.percent(effect.before, 1)} → {wording.percent(effect.after, 1)}",
        tag("strong", change) if effect.is_seen else change,
    ]


def owned(owners: tuple[str, ...]) -> str:
    """Return whose assumption it is, in brief."""
    named = list(owners)
    if len(named) > 3:
        named = [*named[:2], f"{len(named) - 2} more"]
    return wording.listed(named)
