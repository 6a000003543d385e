"""What the page of a review says, and that what a user named is never markup."""

import re

import matplotlib
import pytest
from matplotlib.figure import Figure

from sim.report.review import render_review
from sim.report.review.coarse import coarsened
from sim.report.review.figures import points, steps
from tests.report.conftest import NASTY
from tests.report.review.conftest import LEVELS, made


@pytest.fixture(scope="module")
def page(review):
    return render_review(review)


def test_the_answer_comes_first(page):
    assert "The service level was 75.0 %, 12.0 points below the 87.0 %" in page.replace(
        "\u00a0", " "
    )
    assert "volume −5.0, handle time −3.5, staffing −2.5, adherence +0.2" in page


def test_it_says_by_how_much_work_took_longer_and_what_is_not_known(page):
    assert "took 8.0" in page
    bare = render_review(made(causes=("volume", "staffing")))
    assert "do not say enough of handle time and adherence" in bare


def test_names_are_escaped_everywhere(page):
    assert NASTY not in page
    assert "&lt;b&gt;" in page


def test_the_same_review_gives_the_same_page(review, page):
    assert render_review(review) == page


def test_every_id_is_there_once(page):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in re.findall(r'href="(#[^"]+)"', page)} <= set(ids)


def test_a_week_is_drawn_by_the_hour():
    week = made("7 d")
    own = week.intervals[week.intervals["queue"] == "Sales"]
    frame, width = coarsened(own, week.facts)
    assert (len(frame), width) == (168, 3600.0)
    assert frame["contacts"].sum() == own["contacts"].sum()
    assert frame["service_level"].tolist() == pytest.approx([0.8] * 168)
    assert "672 intervals stand in review.csv" in render_review(week)


def test_steps_lead_from_the_plan_to_the_actual(review):
    with matplotlib.rc_context({"text.parse_math": False}):
        ax = Figure().add_subplot()
        steps(review.split[review.split["queue"] == "all"], ax=ax, target=0.8)
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    parts = [values[2] * 100 for row, values in LEVELS.items() if row in review.causes]
    assert [width for _, width in bars[:4]] == pytest.approx(parts)
    assert bars[1][0] == pytest.approx(87 - 5)


@pytest.mark.parametrize(("value", "said"), [(0.012, "+1.2"), (-0.05, "−5.0"), (0.0, "0.0")])
def test_points_have_a_sign(value, said):
    assert points(value) == said
