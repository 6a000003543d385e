"""What was found in a log, and the verdicts it comes to."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from sim.conformance.known import Known, unknown_facts
from sim.conformance.report import FORM, Lack, Outcome, Report, Verdict, Violation
from sim.conformance.table import NEEDS, Needs
from sim.lifecycle import RULES, Event, words
from sim.records import EventLog

_KEPT = 20
"""Violations of one rule that are kept; of more, there is only the number."""
_MOOT = {Event.MISS, Event.WITHDRAW}
"""How offers end that nobody accepts: of no moment where offers are made up from accepts."""


class Findings:
    """Violations by rule."""

    def __init__(self) -> None:
        self._kept: dict[str, list[Violation]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._certain: dict[str, list[Violation]] = defaultdict(list)

    def add(self, rule: str, row: int, contact: int, said: str) -> None:
        """Take note of a violation."""
        self._counts[rule] += 1
        if len(self._kept[rule]) < _KEPT:
            self._kept[rule].append(Violation(row, contact, said))

    def add_certain(self, rule: str, row: int, contact: int, said: str) -> None:
        """Take note of a violation that stands whatever the log leaves out."""
        self._certain[rule].append(Violation(row, contact, said))

    def report(self, log: EventLog, known: Known) -> Report:
        """Return the verdict on every rule but those of masking, which is no matter of moves."""
        rules = [FORM, *(rule.id for rule in RULES if rule.area != "Masking")]
        return Report(
            tuple(self._verdict(rule, log, known) for rule in rules),
            rows=len(log),
            contacts=int(np.count_nonzero(np.unique(log.contact) >= 0)),
            replication=log.replication,
        )

    def _verdict(self, rule: str, log: EventLog, known: Known) -> Verdict:
        needs = NEEDS.get(rule, Needs())
        lack = _lack(needs, log, known)
        if lack.is_of_log and self._certain[rule]:
            found = sorted(self._certain[rule])
            return Verdict(rule, Outcome.VIOLATED, tuple(found[:_KEPT]), len(found), lack)
        if self._counts[rule] and not lack.is_of_log:
            kept = tuple(sorted(self._kept[rule]))
            return Verdict(rule, Outcome.VIOLATED, kept, self._counts[rule], lack)
        outcome = Outcome.HOLDS if lack == Lack() else Outcome.NOT_JUDGEABLE
        return Verdict(rule, outcome, lack=lack)


def _lack(needs: Needs, log: EventLog, known: Known) -> Lack:
    """Return what the log lacks of what the rule is judged by."""
    recorded = known.events | (_MOOT if Event.OFFER in known.inferred else set())
    events = (words(event) for event in needs.events if event not in recorded)
    facts = unknown_facts(log.facts, known).intersection(needs.facts)
    return Lack(
        events=tuple(dict.fromkeys(events)),
        made_up=tuple(words(event) for event in needs.timed if event in known.inferred),
        columns=tuple(name for name in needs.columns if name not in known.columns),
        facts=tuple(sorted(facts)),
        beyond=needs.beyond,
    )
