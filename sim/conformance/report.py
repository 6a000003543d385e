"""What the rules say of a log: for each of them whether it holds, and if not, where and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

FORM = "LOG"
"""Stands in a report for the rules of a log itself, beside those of the lifecycle."""


class Outcome(Enum):
    """What can be said of a rule."""

    HOLDS = "holds"
    VIOLATED = "violated"
    NOT_JUDGEABLE = "not judgeable"


class Violation(NamedTuple):
    """One row that breaks a rule: its position in the log, its contact (-1 for none), and how."""

    row: int
    contact: int
    said: str
    """What was found and, after "allowed:", what would have been."""


@dataclass(frozen=True)
class Verdict:
    """What can be said of one rule; ``violations`` are the first few of ``count``."""

    rule: str
    outcome: Outcome
    violations: tuple[Violation, ...] = ()
    count: int = 0
    why: str = ""
    """Why it cannot be judged."""


@dataclass(frozen=True)
class Report:
    """The verdicts on one log, in the order of the catalogue."""

    verdicts: tuple[Verdict, ...]
    rows: int
    contacts: int
    replication: int = 0

    def __getitem__(self, rule: str) -> Verdict:
        """Return the verdict on *rule*."""
        for verdict in self.verdicts:
            if verdict.rule == rule:
                return verdict
        raise KeyError(rule)

    @property
    def violated(self) -> tuple[Verdict, ...]:
        """The verdicts on rules that are violated."""
        return self.with_outcome(Outcome.VIOLATED)

    def with_outcome(self, outcome: Outcome) -> tuple[Verdict, ...]:
        """Return the verdicts with this outcome."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome is outcome)
