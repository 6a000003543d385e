"""The textbook's centre and ours live the same life, so that comparing their speed is fair."""

from collections import Counter
from itertools import pairwise
from statistics import mean, stdev

import pytest

from sim.lifecycle import Event, words
from sim.model import simulate
from sim.workload import draw
from tests.benchmarks import ours, textbook

SETTINGS = textbook.Settings()
CONTACTS = 1_500
REPLICATIONS = 8
DEVIATIONS = 4.0
MEASURES = (
    "contacts",
    "share accepted",
    "offers missed",
    "wait",
    "chat",
    "wrap-up",
    "messages",
    "ended by the customer",
    "rows a contact",
)


def measures(rows):
    """Return what matters of a log of (time, contact, event)."""
    counts = Counter(event for _, _, event in rows)
    at = {(event, contact): time for time, contact, event in reversed(rows)}
    accepted = [contact for event, contact in at if event == "accept"]
    ended = [contact for event, contact in at if event == "end"]
    values = (
        counts["create"],
        counts["accept"] / counts["create"],
        counts["miss"] / counts["offer"],
        mean(at["accept", c] - at["create", c] for c in accepted),
        mean(at["end", c] - at["accept", c] for c in ended),
        mean(at["submit wrap up", c] - at["end", c] for c in ended if ("submit wrap up", c) in at),
        (counts["customer message"] + counts["agent message"]) / counts["accept"],
        counts["customer end"] / counts["end"],
        len(rows) / counts["create"],
    )
    return dict(zip(MEASURES, values, strict=True))


def textbook_rows(seed):
    log = textbook.simulate(SETTINGS, CONTACTS, seed)
    return [(row["time"], row["contact"], row["event"]) for row in log]


def our_rows(replication):
    scenario = ours.scenario(SETTINGS, CONTACTS)
    log = simulate(scenario, draw(scenario, 1, replication))
    names = {event.value: words(event) for event in Event}
    return [(time, contact, names[event]) for time, contact, _, _, _, event, _ in log.rows()]


@pytest.fixture(scope="module")
def both():
    return [[measures(rows(i)) for i in range(REPLICATIONS)] for rows in (textbook_rows, our_rows)]


@pytest.mark.statistical
@pytest.mark.parametrize("measure", MEASURES)
def test_both_centres_live_the_same_life(both, measure):
    yardstick, model = ([one[measure] for one in side] for side in both)
    deviation = ((stdev(yardstick) ** 2 + stdev(model) ** 2) / REPLICATIONS) ** 0.5
    assert abs(mean(yardstick) - mean(model)) < DEVIATIONS * deviation


def test_the_textbook_runs_the_same_way_twice():
    assert textbook_rows(3) == textbook_rows(3)


def test_a_missed_offer_puts_its_agent_out_of_reach_until_the_return():
    unreachable = textbook.Settings(missed_offers=0.3, agents=10, arrivals_per_hour=120)
    log = textbook.simulate(unreachable, 300, 1)
    away = set()
    for row in log:
        if row["event"] == "offer":
            assert row["agent"] not in away
        elif row["event"] == "miss":
            away.add(row["agent"])
        elif row["event"] == "go available":
            away.discard(row["agent"])
    assert any(row["event"] == "miss" for row in log)
    assert all(a["time"] <= b["time"] for a, b in pairwise(log))
