"""The cases of `tests/data/exact_values.csv` as scenarios.

A minute of the file is a second here: the unit of time does not matter to a queue, and shorter days
hold more contacts. One queue, one team on duty throughout; accepting and wrapping up take no time.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sim.scenario import Scenario, from_mapping

FILE = Path(__file__).parents[1] / "data" / "exact_values.csv"

PATIENCE: dict[str, Any] = {
    "deterministic 2": {"deterministic": "2 s"},
    "Erlang-2 (mean 2)": {"erlang": {"mean": "2 s", "stages": 2}},
}
WORK: dict[str, Any] = {
    "service lognormal CV 1.5": {"lognormal": {"mean": 1, "cv": 1.5}},
    "service deterministic": {"deterministic": 1},
}
ROUTING = {"l": "least_loaded", "m": "most_loaded", "r": "random"}


@dataclass(frozen=True)
class Case:
    """One row of the file."""

    row: dict[str, str]
    position: int
    """Which row it is."""

    @property
    def name(self) -> str:
        return self.row["case_id"]

    @property
    def family(self) -> str:
        """C, A, AQ, G, P, B, K or M."""
        return self.name.rstrip("lmr").split("_")[0].rstrip("0123456789d")

    @property
    def rate(self) -> float:
        if self.saturated:  # twice what the agent can take
            return 2 * self.slots / self.handle_times[0]
        return float(self.row["lambda_per_min"])

    @property
    def saturated(self) -> bool:
        """Whether more come than can be taken, so that every slot is always full."""
        return self.row["lambda_per_min"] == "saturated"

    @property
    def agents(self) -> int:
        return int(self.row["n_agents"])

    @property
    def slots(self) -> int:
        return int(self.row["K_slots"])

    @property
    def turns(self) -> tuple[float, float, float] | None:
        """Mean reply and think times and the mean number of replies; None without turns."""
        if self.family != "M":
            return None
        return 0.5, 1.0 if self.name.startswith("M1") else 0.7, 10.0

    @property
    def handle_times(self) -> list[float]:
        return [float(time) for time in self.row["aht_by_level_min"].split(";")]

    @property
    def usual_time(self) -> float:
        """A handle time that chats of this case take in the mean, or nearly."""
        return float(self.row["mean_chat_dur"] or self.handle_times[-1])

    @property
    def threshold(self) -> float:
        return float(self.row["sl_T"] or 0)

    @property
    def patience(self) -> Any:
        if law := PATIENCE.get(self.row["patience_dist"]):
            return law
        return f"{self.row['patience_mean_min']} s" if self.row["patience_mean_min"] else "never"

    @cached_property
    def exact(self) -> dict[str, float]:
        """The exact values by the name of their column."""
        found = {name: self.row[name] for name in MEASURED if self.row[name]}
        for twin, same in SAME_WITH_ONE_SLOT if self.slots == 1 else ():
            if twin in found and same in found:
                del found[twin]
        extra = dict(
            part.split("=") for part in self.row["other_outputs"].strip(",").split() if part
        )
        return {name: float(value) for name, value in (found | extra).items()}

    def scenario(self, horizon: float) -> Scenario:
        """Return the scenario that lasts *horizon* seconds."""
        capacity = {"capacity": 20} if self.saturated else {}
        if self.row["queue_cap"]:
            capacity = {"capacity": int(self.row["queue_cap"])}
        return from_mapping(
            {
                "name": self.name,
                "start": "2026-01-01 00:00",
                "horizon": f"{horizon} s",
                "interval": "1 h",
                "queues": {"Q": capacity},
                "arrivals": {"Q": {"rate": f"{self.rate!r} per second"}},
                "customers": {
                    "Q": {
                        "patience": self.patience,
                        "handling": self._handling(),
                        "wrapup": 0,
                        "customer_ends": 0,
                    }
                },
                "teams": {
                    "T": {
                        "count": self.agents,
                        "queues": ["Q"],
                        "slots": self.slots,
                        "shift": "always",
                        "accept_delay": 0,
                        "missed_offers": 0,
                    }
                },
                "routing": {"offer_to": self._routing()},
            }
        )

    def _handling(self) -> dict[str, Any]:
        if self.turns is None:
            times = [f"{time} s" for time in self.handle_times]
            law = WORK.get(self.row["other_inputs"], {"exponential": 1})
            return {"handle_time": times, "work": law}
        reply, think, count = self.turns
        opens = "customer" if self.saturated else "agent"
        turns = {"count": count, "reply": f"{reply} s", "think": f"{think} s", "opens": opens}
        return {"turns": {**turns, "closing_question": 0}}

    def _routing(self) -> str:
        return ROUTING.get(self.name[-1], "least_loaded")


MEASURED = (
    "p_wait",
    "p_block",
    "p_abandon",
    "mean_wait",
    "mean_wait_served",
    "mean_wait_abandoned",
    "mean_queue",
    "sl_all",
    "sl_answered",
    "sl_excl_short_aband",
    "mean_open_chats",
    "busy_frac",
    "slot_util",
    "mean_chat_dur",
    "p_agent_0",
    "p_agent_1",
    "p_agent_2",
    "p_agent_3",
    "p_agent_4",
    "resp_delay",
    "reply_rate",
)
"""Columns that a log shows. What nobody lived (virtual waits) it does not."""


SAME_WITH_ONE_SLOT = (("mean_open_chats", "busy_frac"), ("slot_util", "busy_frac"))


def cases() -> list[Case]:
    """Return every case of the file."""
    lines = [line for line in FILE.read_text().splitlines() if not line.startswith("#")]
    return [Case(row, position) for position, row in enumerate(csv.DictReader(lines))]
