"""What a log can be asked: the columns, events and facts that whoever wrote it has recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from sim.lifecycle import Event
from sim.records import COLUMNS, Facts

ROSTER = ("slots", "queues served", "wrap-up reasons", "idle reasons", "open hours")
"""Facts that `Facts` always has; whether they are known has to be said beside it."""
_OF_COUNTDOWN = ("auto_wrapup_reason", "wrapup_extension")


@dataclass(frozen=True)
class Known:
    """What stands in a log because it was seen, not made up to fill the form.

    *inferred* are those of the *events* that were made up after all, at the times of others; what
    depends on their own time cannot be judged. *is_foreign*: rows of one instant may stand in any
    order. *resolution*: times are as exact as this many seconds.
    """

    columns: frozenset[str] = frozenset(COLUMNS)
    events: frozenset[Event] = frozenset(Event)
    inferred: frozenset[Event] = frozenset()
    facts: frozenset[str] = frozenset(ROSTER)
    is_foreign: bool = False
    resolution: float = 0.0


EVERYTHING = Known()
"""Of a log of our own."""


def unknown_facts(facts: Facts, known: Known) -> frozenset[str]:
    """Return the names of the facts that are not known."""
    return frozenset([*(name for name in ROSTER if name not in known.facts), *_missing(facts)])


def _missing(facts: Facts) -> Iterator[str]:
    desktop = facts.desktop
    for name in desktop.__dataclass_fields__:
        is_moot = name in _OF_COUNTDOWN and desktop.auto_wrapup_after == inf
        if getattr(desktop, name) is None and not is_moot:
            yield name
    for name in ("capacity", "maximum_wait"):
        if any(getattr(queue, name) is None for queue in facts.queues):
            yield name
