"""The page of a review in a real browser: quiet, alone, readable at any width."""

import pytest

from sim.report.review import render_review
from tests.report.conftest import SIZES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(review, tmp_path_factory):
    file = tmp_path_factory.mktemp("review") / "review.html"
    file.write_text(render_review(review), encoding="utf-8")
    return file.as_uri()


def test_it_says_nothing_on_the_console_and_asks_for_nothing_but_itself(page, address):
    page.wait_for_load_state("networkidle")
    assert page.said == []
    assert [url for url in page.asked if not url.startswith("data:")] == [address]


def test_it_never_scrolls_sideways_and_the_answer_is_on_the_first_screen(page):
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]
    box = page.locator(".verdict").bounding_box()
    assert box["y"] + box["height"] < page.viewport_size["height"]


def test_each_figure_shows_the_drawing_that_fits(page):
    kind = "wide" if page.viewport_size["width"] > 760 else "narrow"
    assert page.locator(".picture").count() == 3
    assert page.locator(f".picture > .{kind}:visible").count() == 3
    assert page.locator(".picture > div:visible").count() == 3


def test_on_paper_no_figure_is_cut(browser, address):
    page = browser.new_page(viewport=SIZES["desktop"])
    page.goto(address)
    page.emulate_media(media="print")
    whole = page.evaluate(
        """() => [...document.querySelectorAll('figure')]
            .every(e => getComputedStyle(e).breakInside === 'avoid')"""
    )
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    assert whole
    assert 1 <= paper.count(b"/Type /Page\n") <= 6
