"""In a browser, a screen in a notebook and the replay of the same chat look alike."""

import pytest

from sim.desktop import Words
from sim.report.replay import Choice, replay
from tests.desktop.floor import at_work
from tests.report.replay.story import TRANSFER

pytestmark = pytest.mark.browser
SIZES = [{"width": 1400, "height": 900}, {"width": 390, "height": 800}]
BLUE, GREY, WHITE = "rgb(0, 114, 178)", "rgb(233, 237, 240)", "rgb(255, 255, 255)"


def shown(browser, tmp_path, page: str, size):
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
    tab = browser.new_page(viewport=size)
    tab.goto(file.as_uri())
    return tab


def look(tab, selector: str, *names: str) -> list[str]:
    """Return what the browser makes of these properties of the first element."""
    return tab.locator(selector).first.evaluate(
        "(e, names) => names.map(name => getComputedStyle(e)[name])", list(names)
    )


def kind(*kinds: str) -> str:
    """Return the selector of an element of the last of *kinds* within those before it."""
    return " ".join(f'[data-kind~="{each}"]' for each in kinds)


@pytest.mark.rule("ACC-2")
@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
def test_blue_and_grey_are_what_they_are_in_the_replay(browser, centre, tmp_path, size):
    tab = shown(browser, tmp_path, at_work().screen()._repr_html_(), size)
    colours = {
        "blue": look(tab, kind("interaction", "blue", "said"), "backgroundColor", "color"),
        "grey": look(tab, kind("interaction", "grey", "said"), "backgroundColor"),
    }
    assert colours == {"blue": [BLUE, WHITE], "grey": [GREY]}
    tab.close()
    page = replay(centre.log, [Choice(TRANSFER, "")], centre.words)
    tab = shown(browser, tmp_path, page, size)
    tab.keyboard.press("End")
    for _ in range(6):
        tab.keyboard.press("ArrowLeft")
    again = {
        "blue": look(tab, ".pane .blue .said", "backgroundColor", "color"),
        "grey": look(tab, ".pane .grey .said", "backgroundColor"),
    }
    assert again == colours
    tab.close()


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_screen_fits_and_its_sides_are_apart(browser, tmp_path, size, language):
    tab = shown(browser, tmp_path, at_work().screen(language=language)._repr_html_(), size)
    assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"]
    left, right = (
        tab.locator(kind("interaction", side, "said")).first.bounding_box()
        for side in ("grey", "blue")
    )
    pane = tab.locator(kind("interaction")).bounding_box()
    assert left["x"] - pane["x"] < 60
    assert pane["x"] + pane["width"] - right["x"] - right["width"] < 20
    assert tab.locator("button[disabled]").count() > 0
    tab.close()


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
def test_a_word_without_end_does_not_widen_the_screen(browser, tmp_path, size):
    endless = Words(messages=dict.fromkeys([(0, 0), (0, 1), (1, 0)], "x" * 1000))
    centre = at_work(words=endless)
    tab = shown(browser, tmp_path, centre.screen()._repr_html_(), size)
    assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"]
    tab.close()
