"""How much of the rules a log lets `chatfloor check` judge, and what would let it judge more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sim.conformance import Report, Verdict

_SECTIONS = {
    "slots": ("agents", "slots"),
    "queues served": ("agents", "queues"),
    "capacity": ("queues", "capacity"),
    "maximum_wait": ("queues", "maximum_wait"),
    "wrap-up reasons": ("columns", "reason"),
    "idle reasons": ("columns", "reason"),
}
"""By fact, the section of a mapping and the key that states it; others stand in ``desktop``."""
_NOWHERE = ("open hours", "auto_wrapup_reason")
"""Facts that no mapping can state."""
_OF_EACH = ("agents", "queues")
_AT_THEIR_TIMES = "made up"


def judged(reports: Sequence[Report]) -> tuple[int, int]:
    """Return how many rules some replication let be judged, and how many a log can show."""
    rules = {verdict.rule for each in reports for verdict in each.judged}
    return len(rules), len({verdict.rule for each in reports for verdict in each.of_lifecycle})


def coverage(reports: Sequence[Report], *, is_foreign: bool) -> str:
    """Return the lines that say so."""
    count, of = judged(reports)
    lines = [f"judged {count} of the {of} rules that a log can show"]
    lacking = more(reports[0])
    if is_foreign and lacking:
        lines.append("more could be judged if the mapping or the file said, of these, what is so:")
        lines += [
            f"{rules:5} rule{' ' if rules == 1 else 's'}  {what}" for what, rules in lacking.items()
        ]
    return "\n".join(lines)


def more(report: Report) -> dict[str, int]:
    """Return what is lacking, as a mapping states it, and of how many rules."""
    keys: dict[str, Counter[str]] = {}
    rules: Counter[str] = Counter()
    for verdict in report.of_lifecycle:
        lacking = set() if verdict.is_judged else set(_lacking(verdict))
        rules.update({section for section, _ in lacking})
        for section, key in sorted(lacking):
            keys.setdefault(section, Counter())[key] += 1
    return {_stated(section, keys[section]): count for section, count in rules.most_common()}


def _lacking(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """Yield the section of a mapping, and the key or the event in it, that a rule lacks."""
    lack = verdict.lack
    yield from (("records", event) for event in lack.events)
    yield from (("columns", name) for name in lack.columns)
    yield from ((_AT_THEIR_TIMES, event) for event in lack.made_up)
    for fact in lack.facts:
        if fact not in _NOWHERE:
            yield _SECTIONS.get(fact, ("desktop", fact))


def _stated(section: str, keys: Counter[str]) -> str:
    names = ", ".join(key for key, _ in keys.most_common())
    if section == "records":
        return f"records: [{names}], where the platform writes them though none occurs here"
    if section == _AT_THEIR_TIMES:
        return f"the platform's own rows of {names}, which the mapping wants made up"
    return f"{section}: {{NAME: {{{names}}}}}" if section in _OF_EACH else f"{section}: {{{names}}}"


def plain(report: Report) -> dict[str, Any]:
    """Return the same of one replication for programs."""
    count, of = judged([report])
    return {"rules": count, "of": of, "more": more(report)}
