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


class Lack(NamedTuple):
    """What a log lacks of what a rule is judged by, in our words."""

    events: tuple[str, ...] = ()
    """Not in the log, as far as anybody said."""
    made_up: tuple[str, ...] = ()
    """In the log, but not at their own times."""
    columns: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    """Not known of the centre."""
    beyond: str = ""
    """What no log can show."""

    @property
    def is_of_log(self) -> bool:
        """Whether nothing at all can be said of the rule."""
        return bool(self.events or self.made_up or self.columns)

    @property
    def why(self) -> str:
        """The same as a sentence."""
        parts = {
            "these events are not in the log: ": self.events,
            "these events are made up, and not at their own times: ": self.made_up,
            "these columns are not in the log: ": self.columns,
        }
        said = [f"{begin}{', '.join(names)}" for begin, names in parts.items() if names]
        said += [self.beyond] if self.beyond else []
        said += [f"these facts are not known: {', '.join(self.facts)}"] if self.facts else []
        return "; ".join(said)


NOTHING = Lack()
"""Where a log has all that a rule is judged by."""


@dataclass(frozen=True)
class Verdict:
    """What can be said of one rule; ``violations`` are the first few of ``count``."""

    rule: str
    outcome: Outcome
    violations: tuple[Violation, ...] = ()
    count: int = 0
    lack: Lack = NOTHING
    """What it would take to judge it."""

    @property
    def is_judged(self) -> bool:
        """Whether it holds or is violated."""
        return self.outcome is not Outcome.NOT_JUDGEABLE

    @property
    def why(self) -> str:
        """Why it cannot be judged."""
        return self.lack.why if self.outcome is Outcome.NOT_JUDGEABLE else ""


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
    def of_lifecycle(self) -> tuple[Verdict, ...]:
        """The verdicts on rules of the lifecycle that a log can show, in part at least."""
        rules = (verdict for verdict in self.verdicts if verdict.rule != FORM)
        return tuple(verdict for verdict in rules if not verdict.lack.beyond or verdict.is_judged)

    @property
    def judged(self) -> tuple[Verdict, ...]:
        """Those of them that hold or are violated."""
        return tuple(verdict for verdict in self.of_lifecycle if verdict.is_judged)

    @property
    def violated(self) -> tuple[Verdict, ...]:
        """The verdicts on rules that are violated."""
        return self.with_outcome(Outcome.VIOLATED)

    def with_outcome(self, outcome: Outcome) -> tuple[Verdict, ...]:
        """Return the verdicts with this outcome."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome is outcome)
