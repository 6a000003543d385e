"""What the figures put on the axes that they are given."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sim.metrics import interval_estimates
from sim.report import figures
from sim.report.clock import Clock
from sim.report.figures import look

HOUR = 3600.0
CLOCK = Clock("2026-11-30T08:00:00+01:00", "Europe/Stockholm", 3 * HOUR)


@pytest.fixture
def ax():
    return Figure(figsize=(8, 3)).subplots()


def heights(collection):
    """Return how high each interval of a filled area is."""
    box = [path.get_extents() for path in collection.get_paths()]
    return [round(each.height, 6) for each in box if each.width]


def test_a_figure_draws_on_the_axes_it_is_given_and_returns_them(strained, ax):
    bands, clock = interval_estimates(strained.intervals), Clock.of(strained.facts)
    assert figures.service_level(bands, clock, 900, ax=ax, queue="Sales", target=0.9) is ax
    assert ax.get_title() == "Service level, % (dashes: target 90 %)"


def test_a_line_holds_its_value_for_its_interval_and_breaks_where_there_is_none(ax):
    bands = pd.DataFrame(
        {"attribution": "arrival", "measure": ["frt", "contacts", "frt"], "queue": "all",
         "start": [0.0, HOUR, 2 * HOUR], "mean": [50.0, 3.0, 40.0], "p10": 1.0, "p90": 9.0}
    )  # fmt: skip
    figures.first_response(bands, CLOCK, HOUR, ax=ax)
    x, y = ax.get_lines()[0].get_data()
    assert x.tolist() == [0, HOUR, HOUR, 2 * HOUR, 2 * HOUR, 3 * HOUR]
    assert y.tolist() == pytest.approx([50, 50, np.nan, np.nan, 40, 40], nan_ok=True)
    assert len(ax.collections[0].get_paths()) == 2


def test_agents_are_called_short_only_where_service_is_missed(ax):
    needs = pd.DataFrame(
        {"start": [0.0, HOUR, 2 * HOUR], "needed": [5.0, 9.0, 9.0], "on_duty": 6.0,
         "missed": [False, True, False]}
    )  # fmt: skip
    figures.staffing(needs, CLOCK, HOUR, ax=ax)
    short = next(c for c in ax.collections if to_hex(c.get_facecolor()[0]) == look.SHORT)
    assert max(heights(short)) == 3.0
    filled = short.get_paths()[0].vertices
    assert {x for x, y in filled if y > 6.0} == {HOUR, 2 * HOUR}
    assert [text.get_text() for text in ax.texts] == ["−3"]


def test_the_strip_joins_intervals_of_one_colour_and_leaves_out_those_without_contacts(ax):
    levels = pd.DataFrame(
        {"queue": "Help", "target": 0.8, "start": np.arange(6) * HOUR / 2,
         "service_level": [0.9, 0.85, 0.75, 0.1, np.nan, 0.9]}
    )  # fmt: skip
    figures.target_strip(levels, CLOCK, HOUR / 2, ax=ax)
    (bars,) = ax.collections
    spans = [path.get_extents() for path in bars.get_paths()]
    assert [(span.x0, span.x1) for span in spans] == [
        (0.0, HOUR),
        (HOUR, 1.5 * HOUR),
        (1.5 * HOUR, 2 * HOUR),
        (2.5 * HOUR, 3 * HOUR),
    ]
    met, little, much, again = (to_hex(colour) for colour in bars.get_facecolor())
    assert met == again == look.MET
    assert len({met, little, much}) == 3


def test_the_states_stack_up_to_the_agents_signed_in(strained, ax):
    bands, clock = interval_estimates(strained.intervals), Clock.of(strained.facts)
    figures.agent_time(bands, clock, 900, figures.states(strained.intervals), ax=ax)
    top = max(path.get_extents().y1 for area in ax.collections for path in area.get_paths())
    staffed = figures.series(bands, "interval", "staffed_agents", "all")["mean"].max()
    assert top == pytest.approx(staffed)


def test_the_share_within_a_time_is_read_off_evenly_within_a_bin(ax):
    histograms = pd.DataFrame(
        {"measure": "wait_served", "queue": "Help", "lower": [0.0, 10.0, 20.0],
         "upper": [10.0, 20.0, np.inf], "count": [50, 40, 10]}
    )  # fmt: skip
    reached = figures.reached(histograms, "wait_served", "Help")
    assert reached["share"].tolist() == [0.0, 0.5, 0.9]
    figures.within(histograms, "wait_served", ax=ax, queue="Help", threshold=15.0)
    assert [text.get_text() for text in ax.texts] == ["70 % within 15\u00a0s"]


def test_handle_times_stand_above_their_bars_in_minutes(ax):
    concurrency = pd.DataFrame(
        {"queue": "all", "concurrency": [1, 2, 3], "legs": [10.0, 5.0, 0.0],
         "handle_time": [300.0, 450.0, np.nan]}
    )  # fmt: skip
    figures.handle_time_by_concurrency(concurrency, ax=ax)
    assert [text.get_text() for text in ax.texts] == ["5.0", "7.5"]
