"""The cases of `tests/data/life_values.csv` as scenarios: what a chat's life adds to a queue.

Offers that are missed, customers who leave while it rings, come back or vanish, invitations, slots
kept for a queue, the countdown of the wrap-up, a maximum wait, slow replies and conferences, each
alone, where its exact value is known. One team is on duty throughout; whatever is not said takes no
time or does not happen.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sim.scenario import Scenario, from_mapping

FILE = Path(__file__).parents[1] / "data" / "life_values.csv"
DAY = 24
EARLY_ABANDONS = ("miss", "exclude", "met")


@dataclass(frozen=True)
class LifeCase:
    """One case: how it differs from a plain queue, and how much of it is simulated."""

    name: str
    rate: float
    """Contacts an hour that come by themselves, all queues together."""
    contacts: int
    """How many of these a replication takes, to know its values well enough."""
    handling: Mapping[str, Any]
    team: Mapping[str, Any]
    customers: Mapping[str, Any] = field(default_factory=dict)
    queue: Mapping[str, Any] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=lambda: {"Q": 1.0})
    """By queue, which share of the contacts comes to it."""
    arrivals: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def exact(self) -> dict[str, float]:
        """The exact values by measure."""
        return _values()[self.name]

    @property
    def drawn(self) -> dict[str, float]:
        """Exponential traits of the customers, with their means, that explain how a batch went."""
        patience = self.customers.get("patience")
        found = {"patience": float(patience["exponential"].split()[0])} if patience else {}
        return found | ({"work": 1.0} if "handle_time" in self.handling else {})

    @property
    def days(self) -> int:
        """How many days a replication lasts."""
        return round(self.contacts / self.rate / DAY)

    def scenario(self, days: int) -> Scenario:
        """Return the scenario that lasts so many *days*."""
        plain = {"patience": "never", "wrapup": 0, "customer_ends": 0}
        customers = {**plain, "handling": dict(self.handling), **self.customers}
        duty = {
            "count": 1,
            "queues": list(self.shares),
            "slots": 1,
            "shift": "always",
            "accept_delay": 0,
            "missed_offers": 0,
        }
        return from_mapping(
            {
                "name": self.name,
                "start": "2026-01-05 00:00",
                "timezone": "UTC",
                "horizon": f"{days} d",
                "interval": "1 h",
                "queues": {name: dict(self.queue) for name in self.shares},
                "arrivals": {
                    name: {"rate": f"{self.rate * share!r} per hour", **self.arrivals}
                    for name, share in self.shares.items()
                },
                "customers": {name: dict(customers) for name in self.shares},
                "teams": {"T": {**duty, **self.team}},
                **self.more,
            }
        )


def exponential(mean: str) -> dict[str, Any]:
    """Return the exponential law of this *mean*, as a scenario has it."""
    return {"exponential": mean}


def _handle_time(mean: str) -> dict[str, Any]:
    return {"handle_time": [mean], "work": {"exponential": 1}}


def _turns(count: int, opens: str, reply: Any, think: Any) -> dict[str, Any]:
    said = {"count": count, "opens": opens, "reply": reply, "think": think}
    return {"turns": {**said, "closing_question": 0}}


CASES = (
    LifeCase(
        "N1",
        rate=4,
        contacts=30_000,
        handling=_handle_time("400 s"),
        team={"accept_delay": {"deterministic": "5 s"}, "missed_offers": "25 %"},
        more={"desktop": {"rona_after": "40 s", "rona_return": exponential("60 s")}},
    ),
    LifeCase(
        "N2",
        rate=12,
        contacts=40_000,
        handling=_handle_time("240 s"),
        team={"accept_delay": exponential("20 s")},
        customers={"patience": exponential("120 s")},
        more={"desktop": {"rona_after": "6000 s"}},
    ),
    LifeCase(
        "N3",
        rate=60,
        contacts=40_000,
        handling=_handle_time("240 s"),
        team={"count": 4},
        customers={
            "patience": exponential("120 s"),
            "returns": {
                "after_abandoning": "30 %",
                "abandoning_delay": exponential("600 s"),
                "attempts": 5,
            },
        },
    ),
    LifeCase(
        "N6",
        rate=20,
        contacts=20_000,
        handling=_handle_time("600 s"),
        team={"count": 4, "slots": 2},
        more={
            "proactive": {
                "Site": {
                    "queue": "Q",
                    "visitors": {"rate": "300 per hour"},
                    "time_on_page": exponential("120 s"),
                    "invitations": [{"after": "30 s"}],
                    "show_when": {"free_slots": 3},
                    "acceptance": {"share": "20 %", "decide": 0, "decline": 0},
                }
            }
        },
    ),
    LifeCase(
        "N9",
        rate=74,
        contacts=30_000,
        handling=_handle_time("180 s"),
        team={"slots": 4, "reserved": {"V": 1}},
        queue={"capacity": 0},
        shares={"V": 24 / 74, "O": 50 / 74},
    ),
    LifeCase(
        "N11",
        rate=7.2,
        contacts=40_000,
        handling=_handle_time("240 s"),
        team={},
        customers={"wrapup": exponential("60 s")},
        more={"desktop": {"auto_wrapup": {"after": "45 s", "extended": "30 %"}}},
    ),
    LifeCase(
        "N12",
        rate=90,
        contacts=50_000,
        handling=_handle_time("300 s"),
        team={"count": 7},
        customers={"patience": exponential("200 s")},
        queue={"maximum_wait": "150 s", "service_level": {"within": "40 s"}},
    ),
    LifeCase(
        "N13",
        rate=3,
        contacts=20_000,
        handling=_turns(6, "customer", exponential("30 s"), {"deterministic": "45 s"}),
        team={"count": 6},
        customers={"vanishing": "6 %"},
        more={"desktop": {"inactivity_timeout": "200 s"}},
    ),
    LifeCase(
        "N14",
        rate=3,
        contacts=20_000,
        handling=_turns(6, "agent", exponential("30 s"), exponential("45 s")),
        team={"count": 6},
        customers={"reply_patience": exponential("60 s")},
    ),
    LifeCase(
        "N15",
        rate=3,
        contacts=20_000,
        handling=_turns(8, "agent", "30 s", "45 s"),
        team={"count": 8},
        customers={"conferences": {"share": "40 %", "turns": 3}},
    ),
    LifeCase(
        "N16",
        rate=240,
        contacts=80_000,
        handling=_handle_time("180 s"),
        team={"count": 14},
        customers={"patience": exponential("60 s")},
        queue={"service_level": {"within": "20 s"}},
    ),
)

VARYING = LifeCase(
    "N7",
    rate=40,
    contacts=40 * 48,
    handling=_handle_time("1 s"),
    team={},
    arrivals={
        "forecast_error": "12 %",
        "day_variation": "20 %",
        "interval_variation": "30 %",
    },
)
"""Two days, of which only the arrivals count: how many come in each hour."""


@cache
def _values() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    lines = [line for line in FILE.read_text().splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        found[row["case"]][row["measure"]] = float(row["exact"])
    return found
