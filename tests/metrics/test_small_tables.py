"""Agents, concurrency and histograms of a story, counted by hand."""

import numpy as np
import pandas as pd
import pytest

from sim.metrics import frames, measures
from tests.metrics.story import log_of

AGENTS = {
    #                 Ana   Bo
    "offered":         (4, 2),
    "accepted":        (4, 0),
    "missed":          (0, 1),
    "withdrawn":       (0, 1),
    "handled":         (3, 0),
    "connected":       (255, 0),
    "wrapup":          (80, 0),
    "contacts":        (4, 0),
    "transferred":     (0, 0),
    "signed_in":       (600, 300),
    "available_empty": (305, 260),
    "engaged":         (245, 0),
    "idle":            (50, 10),
    "rona":            (0, 30),
    "rona_state":      (0, 30),
    "productive":      (550, 260),
    "in_hand":         (380, 0),
    "ringing":         (40, 55),
    "attention":       (145, 0),
    "paid":            (600, 300),
    "scheduled":       (550, 300),
    "adherent":        (600, 260),
    "overtime":        (0, 0),
    "aht":             (335 / 3, None),
    "occupancy":       (245 / 550, 0),
    "concurrency":     (380 / 245, None),
    "rona_rate":       (0, 1),
    "transfer_rate":   (0, None),
    "adherence":       (1, 260 / 300),
    "conformance":     (1, 260 / 300),
}  # fmt: skip


@pytest.fixture(scope="module")
def measured():
    return measures(frames(log_of()))


@pytest.mark.parametrize("column", AGENTS)
def test_an_agents_day_is_what_was_counted_by_hand(measured, column):
    expected = [np.nan if value is None else value for value in AGENTS[column]]
    assert measured.agents[column].tolist() == pytest.approx(expected, nan_ok=True)


AFTER_WARM_UP = {
    "offered": (1, 0),
    "accepted": (1, 0),
    "missed": (0, 0),
    "withdrawn": (0, 0),
    "handled": (0, 0),
    "signed_in": (395, 95),
    "engaged": (25 + 45, 0),
    "ringing": (5, 20),
    "attention": (25, 0),
    "paid": (395, 95),
    "adherent": (395, 95),
}


@pytest.mark.parametrize("column", AFTER_WARM_UP)
def test_an_agents_day_begins_after_the_warm_up(column):
    """From 205 s on: contact 8 alone; contact 2 is being wrapped up, contact 4 rings at Bo."""
    agents = measures(frames(log_of()), warm_up=205.0).agents
    assert agents[column].tolist() == pytest.approx(list(AFTER_WARM_UP[column]))


def test_agents_have_their_names_and_nothing_uncounted(measured):
    assert list(measured.agents.columns) == ["agent", "name", "team", *AGENTS]
    assert measured.agents["name"].tolist() == ["Ana", "Bo"]
    assert measured.agents["team"].tolist() == ["Early", "Late"]


def test_legs_are_counted_by_the_chats_open_at_their_accept(measured):
    expected = pd.DataFrame(
        [
            (1, "all", 1, 130, 110, 110, 130, 110, 110 / 245),
            (2, "all", 2, 205, 145, 135, 102.5, 72.5, 135 / 245),
            (1, "Support", 1, 130, 110, 110, 130, 110, 110 / 245),
            (2, "Support", 1, 65, 35, 135, 65, 35, 135 / 245),
            (1, "Sales", 0, 0, 0, 110, np.nan, np.nan, 110 / 245),
            (2, "Sales", 1, 140, 110, 135, 140, 110, 135 / 245),
        ],
        columns=measured.concurrency.columns,
    )
    pd.testing.assert_frame_equal(measured.concurrency, expected, check_dtype=False)


OBSERVED = {
    "wait_served": [5, 10, 20, 65],
    "wait_all": [3, 5, 10, 15, 20, 20, 25, 65],
    "first_response": [50, 60],
    "agent_first_response": [40, 40],
    "response_time": [20],
    "handle_time": [65, 130, 140],
    "connected_time": [35, 110, 110],
    "wrapup_time": [20, 30, 30],
}


@pytest.mark.parametrize("measure", OBSERVED)
def test_a_histogram_counts_each_observation_in_its_bin(measured, measure):
    bins = measured.histograms.query("measure == @measure and queue == 'all'")
    expected = [
        sum(lower <= seconds < upper for seconds in OBSERVED[measure])
        for lower, upper in zip(bins["lower"], bins["upper"], strict=True)
    ]
    assert bins["count"].tolist() == expected
    assert sum(expected) == len(OBSERVED[measure])


def test_a_histogram_leaves_out_contacts_from_the_warm_up():
    """From 205 s on: 6, 7 and 8 waited; nobody's handling has ended."""
    bins = measures(frames(log_of()), warm_up=205.0).histograms.query("queue == 'all'")
    counts = bins.groupby("measure")["count"].sum()
    assert counts["wait_all"] == 3
    assert counts["wait_served"] == 1
    assert counts["handle_time"] == counts["first_response"] == counts["response_time"] == 0
