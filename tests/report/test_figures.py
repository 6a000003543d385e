"""What the figures put on the axes that they are given."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sim.metrics import interval_estimates
from sim.report import figures
from sim.report.clock import Clock
from sim.report.figures import look
from sim.report.figures.layout import beside

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
    bands, clock = interval_estimates(strained.interval_measures), Clock.of(strained.facts)
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
    bands, clock = interval_estimates(strained.interval_measures), Clock.of(strained.facts)
    figures.agent_time(bands, clock, 900, figures.states(strained.interval_measures), ax=ax)
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


PLACES = {
    "on the page": (1000 / 3 / 96, 230 / 96, {}),
    "on a phone": (350 / 96, 200 / 96, {}),
    "in a notebook": (4.6, 2.6, {"layout": "constrained"}),
}


@pytest.mark.parametrize("counts", [[95, 4, 1], [1, 2, 97], [1, 90, 9], [100, 0, 0]])
@pytest.mark.parametrize("threshold", [10.0, 45.0, 60.0, 300.0])
@pytest.mark.parametrize("place", PLACES)
def test_the_label_of_a_threshold_stands_inside_its_axes(place, threshold, counts):
    wide, tall, more = PLACES[place]
    histograms = pd.DataFrame(
        {"measure": "wait_served", "queue": "Help", "lower": [0.0, 20.0, 60.0],
         "upper": [20.0, 60.0, 90.0], "count": counts}
    )  # fmt: skip
    with rc_context(dict(figures.STYLE)):
        canvas = Figure(figsize=(wide, tall), **more)
        ax = canvas.subplots() if more else beside(canvas, 1)[0]
        figures.within(histograms, "wait_served", ax=ax, queue="Help", threshold=threshold)
        canvas.draw_without_rendering()
        (label,) = ax.texts
        box, axes = label.get_window_extent(), ax.get_window_extent()
    assert axes.x0 <= box.x0
    assert box.x1 <= axes.x1
    assert axes.y0 <= box.y0
    assert box.y1 <= axes.y1


def test_handle_times_stand_above_their_bars_in_minutes(ax):
    concurrency = pd.DataFrame(
        {"queue": "all", "concurrency": [1, 2, 3], "legs": [10.0, 5.0, 0.0],
         "handle_time": [300.0, 450.0, np.nan]}
    )  # fmt: skip
    figures.handle_time_by_concurrency(concurrency, ax=ax)
    assert [text.get_text() for text in ax.texts] == ["5.0", "7.5"]


def test_the_plan_fills_what_lacks_and_draws_what_is_there(ax):
    plan = pd.DataFrame(
        {"start": [0.0, HOUR, 2 * HOUR], "required": [5.0, 9.0, np.nan], "open": 6.0,
         "scheduled": [7.0, 7.0, np.nan]}
    )  # fmt: skip
    assert figures.planned(plan, CLOCK, HOUR, ax=ax) is ax
    short = next(c for c in ax.collections if to_hex(c.get_facecolor()[0]) == look.SHORT)
    assert {y for _, y in short.get_paths()[0].vertices} == {6.0, 9.0}
    assert [len(line.get_xdata()) for line in ax.get_lines()] == [6, 6, 6]


def test_a_map_marks_days_by_how_far_they_miss_and_leaves_out_what_is_missing(ax):
    levels = pd.DataFrame(
        {"row": ["Mon", "Mon", "Mon", "Tue", "Tue", "Tue"], "start": [0.0, HOUR, 2 * HOUR] * 2,
         "service_level": [0.8, 0.79, 0.7, 0.69, np.nan, 0.95]}
    )  # fmt: skip
    figures.service_level_map(levels, CLOCK, HOUR, 0.8, (0.0, 0.1), ax=ax)
    drawn = [
        [(path.get_extents().x0 / HOUR, to_hex(colour)) for path, colour in
         zip(bars.get_paths(), bars.get_facecolor(), strict=True)]
        for bars in ax.collections
    ]  # fmt: skip
    met, yellow, red = look.MET, look.YELLOW, look.SHORT
    assert drawn == [[(0.0, met), (1.0, yellow)], [(0.0, red), (2.0, met)]]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Mon", "Tue"]


def test_missed_offers_are_shares_of_what_rang_and_coloured_where_they_stand_out(ax):
    misses = pd.DataFrame(
        {"row": [0, 0, 1], "hour": [9, 11, 9], "answerable": [10, 4, 5], "missed": [1, 1, 0],
         "stands_out": [False, True, False]}
    )  # fmt: skip
    figures.missed_offers_map(misses, ["Ana", "Bo"], ax=ax)
    assert [text.get_text() for text in ax.texts] == ["10", "25", ""]
    (mesh,) = ax.collections
    np.testing.assert_allclose(
        mesh.get_array().filled(np.nan), [[0, np.nan, 25], [0, np.nan, np.nan]]
    )


def test_a_matrix_stands_as_it_is_read_from_row_to_column(ax):
    crossings = pd.DataFrame(
        {
            "from_queue": ["Help", "Sales"],
            "to_queue": ["Sales", "an agent"],
            "contacts": [12.0, 3.5],
        }
    )  # fmt: skip
    figures.crossing_matrix(crossings, ["Help", "Sales"], ["Help", "Sales", "an agent"], ax=ax)
    places = [(text.get_position(), text.get_text()) for text in ax.texts]
    assert places == [((1.5, 0.5), "12"), ((2.5, 1.5), "3.5")]


def test_bands_of_a_flow_are_as_wide_as_their_contacts(ax):
    flows = pd.DataFrame(
        {"origin": "inbound", "queue": ["Help", "Help", "Sales"],
         "outcome": ["handled", "abandoned", "handled"], "contacts": [60, 20, 20]}
    )  # fmt: skip
    figures.contact_flow(flows, ax=ax, days=2)
    told = {text.get_text() for text in ax.texts}
    assert told == {"inbound 50", "Help 40", "Sales 10", "handled 40", "abandoned 10"}
    ends = [path.get_path().vertices for path in ax.patches if len(path.get_path().vertices) == 9]
    widths = sorted(round(float(band[0][1] - band[-2][1]), 6) for band in ends)
    assert len(widths) == 5
    assert widths[-1] / widths[0] == pytest.approx(4, rel=0.1)


def test_a_flow_of_nobody_is_an_empty_drawing(ax):
    nobody = pd.DataFrame({"origin": [], "queue": [], "outcome": [], "contacts": []})
    assert not figures.contact_flow(nobody, ax=ax).texts


def test_chats_that_overlap_lie_in_lanes_and_parts_have_their_colours(ax):
    activities = pd.DataFrame(
        {"agent": 0, "agent_name": "Ana", "team_name": "Early", "state": ["idle", "available"],
         "start_time": [-50.0, 5.0], "end_time": [5.0, np.nan]}
    )  # fmt: skip
    legs = pd.DataFrame(
        {"agent": 0, "agent_name": "Ana", "team_name": "Early", "offered_time": [10.0, 20.0, 130.0],
         "accepted_time": [15.0, 25.0, np.nan], "left_time": [np.nan, np.nan, 150.0],
         "disconnected_time": [100.0, np.nan, np.nan], "wrapped_up_time": [120.0, np.nan, np.nan]}
    )  # fmt: skip
    figures.agent_timeline(activities, legs, CLOCK, ax=ax, team="Early", start=0.0, end=600.0)
    drawn = {
        to_hex(bars.get_facecolor()[0]): [
            (round(box.x0), round(box.x1), round(box.y0, 2))
            for box in (path.get_extents() for path in bars.get_paths())
        ]
        for bars in ax.collections
        if len(bars.get_paths())
    }
    # The second chat lies beside the first and is still open; the third rings where the first was.
    assert drawn == {
        look.IDLE: [(0, 5, 0.06)],
        "#e4f1fa": [(5, 600, 0.06)],
        look.RINGING: [(10, 15, 0.1), (20, 25, 0.5), (130, 150, 0.1)],
        look.AGENTS: [(15, 100, 0.1), (25, 600, 0.5)],
        look.RESPONSE: [(100, 120, 0.1)],
    }


def test_a_funnel_says_what_each_step_keeps_of_the_one_before(ax):
    figures.funnel({"Due": 200.0, "Shown": 100.0, "Accepted": 8.0}, ax=ax)
    assert [text.get_text().replace("\u00a0", " ") for text in ax.texts] == [
        "200", "100 (50 % of these)", "8.0 (8 % of these)",
    ]  # fmt: skip


def test_reasons_are_named_where_there_is_room(ax):
    shares = pd.DataFrame(
        {"queue": "Help", "reason": ["solved", "not solved"], "share": [0.97, 0.03]}
    )
    figures.reasons(shares, ["solved", "not solved"], ax=ax)
    assert [text.get_text() for text in ax.texts] == ["solved 97\u00a0%"]
    assert [round(bar.get_width()) for bar in ax.patches] == [97, 3]


def test_workload_is_the_share_of_the_handle_time_of_each_chat_in_hand(ax):
    concurrency = pd.DataFrame(
        {"queue": "all", "concurrency": [1, 2, 3], "legs": [10.0, 5.0, 0.0],
         "handle_time": [300.0, 450.0, np.nan]}
    )  # fmt: skip
    figures.workload_by_concurrency(concurrency, ax=ax)
    assert [text.get_text() for text in ax.texts] == ["5.0", "3.8"]


def test_waiting_is_drawn_in_a_unit_that_is_easily_read(strained, ax):
    bands, clock = interval_estimates(strained.interval_measures), Clock.of(strained.facts)
    assert figures.waiting(bands, clock, 900, ax=ax, queue="Sales") is ax
    assert ax.get_title() in ("Waiting, s", "Waiting, min")
