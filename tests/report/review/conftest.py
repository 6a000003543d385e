"""Reviews made up by hand: no simulation is needed to look at a page."""

import numpy as np
import pandas as pd
import pytest

from sim.review import CAUSES, Review
from sim.review.by_interval import SIDES, SUMMED, with_ratios
from sim.scenario import from_mapping
from sim.workload.facts import facts
from tests.report.conftest import NASTY

LEVELS = {
    # row          two queues and all
    "planned":     (0.86, 0.92, 0.87),
    "volume":      (-0.06, 0.01, -0.05),
    "handle time": (-0.04, 0.0, -0.035),
    "staffing":    (-0.03, -0.02, -0.025),
    "adherence":   (0.01, -0.03, 0.002),
    "simulated":   (0.74, 0.88, 0.762),
    "unexplained": (-0.02, 0.01, -0.012),
    "actual":      (0.72, 0.89, 0.75),
}  # fmt: skip


def _scenario(horizon):
    return from_mapping(
        {
            "name": NASTY,
            "start": "2026-11-30 08:00",
            "timezone": "Europe/Stockholm",
            "horizon": horizon,
            "queues": {NASTY: {}, "Sales": {}},
            "arrivals": {NASTY: {"rate": "70 per hour"}, "Sales": {"rate": "20 per hour"}},
            "teams": {"Day": {"count": 12, "queues": ["Sales", NASTY]}},
        }
    )


def _intervals(scenario):
    number = int(scenario.horizon // scenario.interval)
    dice = np.random.default_rng(1)
    places = [*scenario.queues, "all"]
    columns = {}
    for side in SIDES:
        contacts = dice.integers(10, 30, len(places) * number).astype(float)
        sums = (contacts, contacts * 0.8, contacts, contacts * 400, contacts)
        columns |= {f"{side}{name}": each for name, each in zip(SUMMED, sums, strict=True)}
    agents = dict.fromkeys(("planned_agents", "agents_at_work", "agents_there"), 12.0)
    frame = pd.DataFrame(
        {
            "start": np.tile(np.arange(number) * scenario.interval, len(places)),
            "queue": np.repeat(places, number),
            "forecast": 20.0,
            **columns,
            **agents,
        }
    )
    return with_ratios(frame)


def made(horizon="6h", causes=CAUSES):
    """Return a review of two queues."""
    scenario = _scenario(horizon)
    places = [*scenario.queues, "all"]
    rows = [
        (p, row, v) for row, values in LEVELS.items() for p, v in zip(places, values, strict=True)
    ]
    split = pd.DataFrame(rows, columns=["queue", "row", "value"])
    split = split[split["row"].isin(causes) | ~split["row"].isin(CAUSES)]
    accuracy = pd.DataFrame(
        [
            (measure, place, of, -0.1, 0.2)
            for measure in ("contacts", "aht")
            for of in ("forecast", "plan")
            for place in places
        ],
        columns=["measure", "queue", "of", "bias", "wape"],
    )
    return Review(
        scenario=scenario,
        facts=facts(scenario, ()),
        source=f"{NASTY}.csv",
        replications=5,
        intervals=_intervals(scenario),
        accuracy=accuracy,
        split=split.assign(ci_low=split["value"] - 0.01, ci_high=split["value"] + 0.01),
        causes=tuple(causes),
        scales={NASTY: (1.08, 1.0)},
    )


@pytest.fixture(scope="session")
def review():
    """Return a review of a day."""
    return made()
