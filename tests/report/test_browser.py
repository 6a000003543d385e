"""The page in a real browser: quiet, alone, readable at any width, and whole on paper."""

import shutil

import pytest

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 800}


@pytest.fixture(scope="module")
def browser():
    """Return a browser; where there is none, the tests are skipped and say so."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(strained_report, tmp_path_factory):
    """Return where the page of a strained day lies, as a file."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(strained_report, encoding="utf-8")
    return file.as_uri()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser, address, request):
    """Return the open page, with all that it said and asked for."""
    page = browser.new_page(viewport=request.param)
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address)
    yield page
    page.close()


def test_it_says_nothing_on_the_console_and_asks_for_nothing_but_itself(page, address):
    page.wait_for_load_state("networkidle")
    assert page.said == []
    assert [url for url in page.asked if not url.startswith("data:")] == [address]


def test_it_never_scrolls_sideways(page):
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]


def test_each_figure_shows_the_drawing_that_fits(page):
    wide = page.viewport_size["width"] > 760
    assert page.locator(".picture").count() >= 6
    for kind, shown in (("wide", wide), ("narrow", not wide)):
        drawings = page.locator(f".picture > .{kind}")
        assert [drawings.nth(i).is_visible() for i in range(drawings.count())] == [
            shown
        ] * drawings.count()


def test_no_text_is_smaller_than_can_be_read(page):
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('svg')]
            .filter(svg => svg.getBoundingClientRect().width)
            .map(svg => 9 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
    )
    assert smallest > 10.5


def test_the_answer_stands_on_the_first_screen(page):
    box = page.locator(".verdict").bounding_box()
    assert box["y"] + box["height"] < page.viewport_size["height"]


def test_no_caption_is_cut_and_no_gap_is_out_of_sight(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    reach = page.evaluate(
        """() => [...document.querySelectorAll('caption, .cards td')]
            .map(each => Math.round(each.getBoundingClientRect().right))"""
    )
    assert len(reach) > 10
    assert max(reach) <= page.viewport_size["width"]


def test_the_numbers_behind_a_figure_open_from_the_keyboard(page):
    details = page.locator("details.numbers").first
    assert not details.locator("table").first.is_visible()
    details.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert details.locator("table").first.is_visible()


def test_every_region_that_scrolls_can_be_reached_from_the_keyboard(page):
    out_of_reach = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e =>
            e.scrollWidth > e.clientWidth + 1
            && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)
            && e.tabIndex < 0).length"""
    )
    assert out_of_reach == 0


def test_on_paper_no_figure_is_cut_and_what_was_folded_is_left_out(browser, address):
    page = browser.new_page(viewport=DESKTOP)
    page.goto(address)
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.locator("details.numbers").first.is_visible()
    whole = page.evaluate(
        """() => [...document.querySelectorAll('figure')]
            .every(e => getComputedStyle(e).breakInside === 'avoid')"""
    )
    assert whole
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    assert paper.startswith(b"%PDF")
    assert 3 <= paper.count(b"/Type /Page\n") <= 15
