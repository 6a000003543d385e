"""Each attribution puts a story's numbers into the interval that it names."""

import pytest

from sim.metrics import frames, measures
from tests.metrics.story import log_of

CELLS = {
    ("arrival", "contacts", "all"): [7, 3],
    ("arrival", "forecast", "all"): [7, 5],
    ("arrival", "abandoned", "all"): [2, 0],  # 6 came at 290 s
    ("arrival", "service_level", "all"): [2 / 4, 1 / 3],
    ("arrival", "handled", "Sales"): [1, 0],
    ("event", "contacts", "all"): [7, 3],
    ("event", "abandoned", "all"): [1, 1],  # and left at 305 s
    ("event", "unfinished", "all"): [0, 1],
    ("event", "aht", "all"): [335 / 3, None],
    ("event", "missed", "Support"): [1, 0],
    ("interval", "queue_seconds", "all"): [30 + 3 + 10, 5 + 20 + 30],
    ("interval", "ringing_seconds", "all"): [90, 5],
    ("interval", "connected_seconds", "all"): [255, 45],
    ("interval", "workload_seconds", "Support"): [127.5, 45],
    ("interval", "workload_seconds", "Sales"): [72.5, 0],
    ("interval", "engaged_seconds", "all"): [200, 45],
    ("interval", "signed_in_seconds", "all"): [600, 300],
    ("interval", "signed_in_seconds", "Sales"): [300, 300],
    ("interval", "attention_seconds", "all"): [145, 0],
    ("interval", "staffed_agents", "all"): [2, 1],
    ("interval", "occupancy", "all"): [200 / (200 + 100 + 260), 45 / 250],
    ("interval", "adherence", "all"): [560 / 600, 300 / 300],
    ("interval", "queue_length", "Sales"): [10 / 300, 25 / 300],
}


@pytest.fixture(scope="module")
def cells():
    intervals = measures(frames(log_of())).intervals
    return intervals.set_index(["attribution", "queue", "start"]).sort_index()


@pytest.mark.parametrize(("attribution", "measure", "queue"), CELLS)
def test_an_interval_holds_what_belongs_to_it(cells, attribution, measure, queue):
    found = cells.loc[(attribution, queue), measure]
    assert found.index.tolist() == [0.0, 300.0]
    expected = [float("nan") if x is None else x for x in CELLS[attribution, measure, queue]]
    assert found.tolist() == pytest.approx(expected, nan_ok=True)


def test_intervals_within_the_warm_up_are_left_out():
    intervals = measures(frames(log_of()), warm_up=300.0).intervals
    assert set(intervals["start"]) == {300.0}
