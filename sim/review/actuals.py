"""What happened, by queue and interval, and how many agents were there.

Numbers stand in arrays of queues by intervals, those of the scenario cut to the file's own length.
What the file does not say is missing, and what is missing is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.kit.units import trimmed
from sim.scenario import Scenario, shifts

Floats = NDArray[np.float64]

COUNTED = ("contacts", "handled", "abandoned", "met", "base", "handle_sum", "wrapup_sum", "legs")
"""The sums by queue and interval: ``met`` over ``base`` is the service level, ``handle_sum`` over
``legs`` the handle time with wrap-up, ``wrapup_sum`` over ``legs`` the wrap-up."""


class ReviewError(Exception):
    """Actuals that cannot be compared with the scenario; the text says what to put right."""


@dataclass(frozen=True)
class Presence:
    """Agents of some teams together, by interval.

    ``at_work`` are those who came, breaks included; ``there`` is the share of their time in which
    they took chats or had some in hand.
    """

    teams: tuple[str, ...]
    at_work: Floats
    there: Floats


@dataclass(frozen=True)
class Actuals:
    """What happened."""

    name: str
    """What errors and the page call its source."""
    step: float
    """Length of an interval in seconds."""
    sums: dict[str, Floats]
    """Each of `COUNTED`, queues by intervals."""
    presence: tuple[Presence, ...] = ()

    @property
    def known(self) -> NDArray[np.bool_]:
        """Of which intervals of which queues the volume is known."""
        known: NDArray[np.bool_] = ~np.isnan(self.sums["contacts"])
        return known


def recut(scenario: Scenario, step: float) -> Scenario:
    """Return *scenario* with intervals of *step* seconds, which changes nothing but reports."""
    return scenario.model_copy(update={"interval": step})


def intervals(scenario: Scenario) -> int:
    """Return how many intervals *scenario* has."""
    return max(1, int(np.ceil(scenario.horizon / scenario.interval - 1e-9)))


def edges(scenario: Scenario) -> Floats:
    """Return where intervals begin, and the horizon."""
    cuts = np.arange(intervals(scenario) + 1) * scenario.interval
    found: Floats = np.minimum(cuts, scenario.horizon)
    return found


def rostered(scenario: Scenario, team: str) -> Floats:
    """Return how many agents of *team* are on shift, on average over each interval."""
    there: Floats = np.zeros(intervals(scenario))
    for shift in shifts(scenario, team):
        there += covered(scenario, [(shift.start, shift.end)])
    return there * scenario.teams[team].size


def covered(scenario: Scenario, windows: Sequence[tuple[float, float]]) -> Floats:
    """Return which share of each interval the *windows*, which do not overlap, cover."""
    cuts = edges(scenario)
    shared = np.zeros(len(cuts) - 1)
    for start, end in windows:
        inside = np.minimum(cuts[1:], end) - np.maximum(cuts[:-1], start)
        shared += np.maximum(inside, 0.0)
    return shared / np.maximum(np.diff(cuts), 1e-9)


def minutes(step: float) -> str:
    """Return a length of intervals in words."""
    return f"{trimmed(step / 60)} min"
