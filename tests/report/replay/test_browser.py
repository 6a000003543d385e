"""The replay in a real browser: it plays, by pointer and by keyboard, and lets nothing through."""

import pytest

from sim.report.replay import Choice, replay
from tests.report.replay.story import (
    CONFERENCE,
    LEFT,
    PROACTIVE,
    RONA,
    SECRETS,
    TRANSFER,
)

pytestmark = pytest.mark.browser

DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 375, "height": 800}
CHATS = (TRANSFER, RONA, CONFERENCE, PROACTIVE, LEFT)
ALL_TEXT = """() => document.querySelector('#app').innerText
    + [...document.querySelectorAll('#app *')]
        .flatMap(e => [...e.attributes].map(a => a.value)).join(' ')
    + document.title"""
HIDDEN = """() => [...document.querySelectorAll('.pressed')].filter(e => {
    if (!e.offsetParent) return false;
    e.scrollIntoView({ block: 'nearest' });
    const box = e.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !(e === top || e.contains(top));
}).map(e => e.textContent)"""


@pytest.fixture(scope="module")
def address(page, tmp_path_factory):
    """Return where the page lies, as a file."""
    file = tmp_path_factory.mktemp("replay") / "replay.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def opened(browser, address):
    """Return what opens the page in a window of some size; in the end it was quiet and alone."""
    tabs = []

    def call(size):
        tab = browser.new_page(viewport=size)
        tab.said, tab.asked = [], []
        tab.on("console", lambda message: tab.said.append(message.text))
        tab.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.goto(address)
        tabs.append(tab)
        return tab

    yield call
    for tab in tabs:
        assert tab.said == []
        asked = {url.partition("#")[0] for url in tab.asked if not url.startswith("data:")}
        assert asked == {address}
        tab.close()


@pytest.fixture
def tab(opened):
    """Return the page on a desktop."""
    return opened(DESKTOP)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def any_tab(opened, request):
    """Return the page on a desktop and on a phone."""
    return opened(request.param)


def watch(tab, chat: int) -> None:
    """Open a chat of the page."""
    tab.evaluate(f"location.hash = 'chat-{chat}'")
    tab.wait_for_function(
        "chat => document.querySelector('h1').textContent.includes(` ${chat} `)", arg=chat
    )


def speak(tab, language: str) -> None:
    tab.locator(f"input[name=language][value={language}]").check(force=True)


def index(tab) -> int:
    return int(tab.locator("#app").get_attribute("data-index"))


def look_at(tab, line: str) -> None:
    """Go to the moment of a line of the course."""
    tab.evaluate(
        """line => [...document.querySelectorAll('.course button')]
            .find(each => each.textContent.includes(line)).click()""",
        line,
    )


def moments(tab):
    """Yield each moment of the chat that is open, from the first to the last."""
    tab.keyboard.press("Home")
    last = -1
    while index(tab) != last:
        last = index(tab)
        yield last
        tab.keyboard.press("ArrowRight")


def seconds(tab) -> float:
    return float(tab.locator(".slider").input_value())


def test_it_plays_to_the_end_and_stops(any_tab):
    tab = any_tab
    watch(tab, LEFT)
    assert tab.locator("button.play").get_attribute("aria-label") == "Play"
    tab.locator("input[name=speed][value='60']").check(force=True)
    tab.locator("button.play").click()
    assert tab.locator("button.play").get_attribute("aria-label") == "Pause"
    tab.wait_for_selector("button.play[aria-label=Play]")
    assert (seconds(tab), index(tab)) == (630, 3)
    tab.locator("button.play").click()
    tab.wait_for_function("() => Number(document.querySelector('.slider').value) < 630")


def test_time_goes_at_the_speed_that_is_chosen(tab):
    look_at(tab, "Ana accepts")
    gone = {}
    for speed in (1, 10):
        tab.locator(f"input[name=speed][value='{speed}']").check(force=True)
        before = seconds(tab)
        tab.locator("button.play").click()
        tab.wait_for_timeout(600)
        tab.locator("button.play").click()
        gone[speed] = seconds(tab) - before
    assert 0.2 < gone[1] < 1.5
    assert 3 < gone[10] < 15


def test_what_is_pressed_is_held_for_a_moment(tab):
    look_at(tab, "Bo accepts")
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press(" ")
    tab.wait_for_selector("[data-press=accept].pressed", state="attached")
    tab.wait_for_timeout(200)
    assert tab.locator("[data-press=accept].pressed").count() == 1
    tab.wait_for_selector("[data-press=accept]", state="detached")


def test_the_slider_leads_to_any_moment(tab):
    slider = tab.locator(".slider")
    assert slider.get_attribute("aria-label") == "Moment"
    slider.fill("250")
    assert tab.locator(".now").text_content() == "08:04:10"
    assert slider.get_attribute("aria-valuetext") == "08:04:10, Ana wraps up: not solved"
    assert "It is corrected" in tab.locator(".pane > .thread").text_content()
    slider.fill("112")
    assert "It is corrected" not in tab.locator("#app").text_content()


def test_it_can_be_watched_from_the_keyboard_alone(tab):
    press = tab.keyboard.press
    press("End")
    assert (seconds(tab), index(tab)) == (287, 20)
    press("Home")
    assert (seconds(tab), index(tab)) == (108, 0)
    press("ArrowRight")
    assert (seconds(tab), index(tab)) == (111, 1)
    press("ArrowUp")
    assert (seconds(tab), index(tab)) == (121, 2)
    press("ArrowLeft")
    assert (seconds(tab), index(tab)) == (120, 2)
    press("ArrowDown")
    assert (seconds(tab), index(tab)) == (110, 0)
    press("PageUp")
    assert seconds(tab) == 170
    press(" ")
    assert tab.locator("button.play").get_attribute("aria-label") == "Pause"
    press(" ")
    assert tab.locator("button.play").get_attribute("aria-label") == "Play"


def test_keys_work_wherever_the_focus_is(tab):
    for place in (".slider", "button.play", "button.forth"):
        tab.locator(place).focus()
        tab.keyboard.press("Home")
        tab.keyboard.press("ArrowRight")
        assert index(tab) == 1
        tab.keyboard.press(" ")
    tab.locator("button.play").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("button.play").get_attribute("aria-label") in ("Play", "Pause")
    tab.locator("input[name=speed][value='10']").focus()
    before = index(tab)
    tab.keyboard.press("ArrowRight")
    assert tab.locator("input[name=speed][value='60']").is_checked()
    assert abs(index(tab) - before) <= 1


def test_whatever_can_be_used_has_a_name_and_shows_its_focus(tab):
    nameless = tab.evaluate(
        """() => [...document.querySelectorAll('button, input, a, [tabindex]')]
            .filter(e => !(e.getAttribute('aria-label') || (e.labels?.[0] ?? e).textContent))
            .map(e => e.outerHTML)"""
    )
    assert nameless == []
    for _ in range(12):
        tab.keyboard.press("Tab")
        seen = tab.evaluate(
            """() => {
                const at = document.activeElement;
                const ring = at.type === 'radio' ? at.parentElement : at;
                return at === document.body || getComputedStyle(ring).outlineStyle !== 'none';
            }"""
        )
        assert seen


def test_the_screen_follows_the_chat_until_another_is_chosen(tab):
    who = tab.locator(".bar .who")
    look_at(tab, "Ana accepts")
    assert who.text_content() == "Ana"
    look_at(tab, "It rings at Bo")
    assert who.text_content() == "Bo"
    tab.locator("label", has_text="Ana").locator("input[name=screen]").check(force=True)
    assert who.text_content() == "Ana"
    assert tab.locator(".wrap-up h4").text_content() == "Wrap-Up Reason"
    look_at(tab, "Bo accepts")
    assert who.text_content() == "Ana"


def test_a_popover_has_its_five_fields_and_a_timer_that_runs(tab):
    look_at(tab, "It rings at Ana")
    popover = tab.locator(".popover")
    named = dict(
        zip(
            popover.locator("dt").all_text_contents(),
            popover.locator("dd").all_text_contents(),
            strict=True,
        )
    )
    assert named == {
        "Customer": "Melissa Lund",
        "Queue": "Support",
        "Agent": "Ana",
        "Date": "2026-11-30 08:01:51",
    }
    assert popover.locator(".said").all_text_contents() == [
        "Hello, my invoice is wrong.",
        "Call me on *********7542 please.",
    ]
    assert popover.locator("header .timer").text_content() == "0:00"
    tab.keyboard.press("ArrowUp")
    assert popover.locator("header .timer").text_content() == "0:10"


def test_bubbles_are_grey_with_initials_or_solid_blue(tab):
    look_at(tab, "Bo accepts")
    grey = tab.locator(".pane .bubble.grey").first
    assert grey.locator(".initials").text_content() == "ML"
    colours = [
        tab.locator(f".pane .bubble.{colour} .said").first.evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        for colour in ("grey", "blue")
    ]
    assert colours == ["rgb(233, 237, 240)", "rgb(0, 114, 178)"]
    assert tab.locator(".pane .remark").all_text_contents() == [
        "Ana joined the conversation",
        "Ana left the conversation",
        "Bo joined the conversation",
    ]


def test_a_rona_an_interruption_and_a_countdown_are_seen(tab):
    watch(tab, RONA)
    look_at(tab, "RONA")
    assert tab.locator(".pill").text_content().startswith("RONA")
    assert "did not accept" in tab.locator(".dialog.rona").text_content()
    look_at(tab, "Bo ends")
    assert tab.locator(".countdown").text_content() == "solved is submitted in 0:40"
    tab.keyboard.press("ArrowUp")
    assert tab.locator(".countdown").text_content() == "solved is submitted in 0:30"
    watch(tab, PROACTIVE)
    look_at(tab, "deleted")
    assert "cannot be continued" in tab.locator(".notice").text_content()
    assert tab.locator(".head .mark").text_content() == "Proactive chat"
    assert tab.locator(".toast.warning").count() == 1


def test_every_label_is_there_in_both_languages(tab):
    watch(tab, CONFERENCE)
    labels = {}
    for language in ("en", "sv"):
        speak(tab, language)
        assert tab.evaluate("document.documentElement.lang") == language
        labels[language] = set()
        for screen in (1, 2):
            tab.locator("input[name=screen]").nth(screen).check(force=True)
            for _ in moments(tab):
                found = tab.locator(".key, .chip, h2, h3, h4, legend").all_text_contents()
                labels[language].update(found)
    for english, swedish in {
        "Accept": "Godkänn",
        "Transfer": "Överför",
        "Conference": "Konferens",
        "Conference Requested": "Konferens begärd",
        "Conference Request": "Konferensförfrågan",
        "End Conference": "Avsluta konferens",
        "Wrap-Up Reason": "Avslutningsorsak",
        "Submit Wrap Up": "Skicka avslutning",
        "Send": "Skicka",
        "End chat": "Avsluta chatt",
        "Course of the chat": "Chattens gång",
    }.items():
        assert english in labels["en"]
        assert english not in labels["sv"]
        assert swedish in labels["sv"]
        assert swedish not in labels["en"]


@pytest.mark.rule("MASK-5")
@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize("language", ["en", "sv"])
def test_nothing_personal_comes_through_on_any_screen_at_any_moment(any_tab, language):
    tab = any_tab
    speak(tab, language)
    for chat in CHATS:
        watch(tab, chat)
        screens = tab.locator("input[name=screen]")
        for screen in range(screens.count()):
            screens.nth(screen).check(force=True)
            for at in moments(tab):
                shown = tab.evaluate(ALL_TEXT)
                through = [secret for secret in SECRETS if secret in shown]
                assert through == [], f"chat {chat}, moment {at}"


def test_every_section_shows_the_masked_number(tab):
    masked = "*********7542"
    look_at(tab, "It rings at Bo")
    for section in (".popover .title", ".toast b", ".popover .by"):
        assert tab.locator(section).first.text_content() == masked
    look_at(tab, "Bo accepts")
    for section in (".task .title", ".head h3", ".variables", ".placeholder", ".pane .by"):
        assert masked in tab.locator(section).first.text_content()
    assert tab.locator(".notes li").text_content() == f"Ana Wants a call on {masked}"
    watch(tab, RONA)
    look_at(tab, "Bo ends")
    assert tab.locator(".history li span").first.text_content() == masked


@pytest.mark.parametrize("language", ["en", "sv"])
def test_whatever_happens_it_fits_and_what_is_pressed_can_be_seen(any_tab, language):
    tab = any_tab
    speak(tab, language)
    size = tab.viewport_size
    for chat in CHATS:
        watch(tab, chat)
        for at in moments(tab):
            where = f"chat {chat}, moment {at}"
            reach = tab.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
            )
            assert reach == [size["width"], size["height"]], where
            assert tab.evaluate(HIDDEN) == [], where


def test_on_a_phone_the_three_views_are_a_tap_away(opened):
    tab, views = opened(PHONE), ("desktop", "customer", "course")
    shown = []
    for view in views:
        tab.locator(f"input[name=view][value={view}]").check(force=True)
        shown.append([tab.locator(f"#{each}").is_visible() for each in views])
    assert shown == [[True, False, False], [False, True, False], [False, False, True]]
    assert not opened(DESKTOP).locator(".choice.view").is_visible()


def test_an_unmasked_page_says_so_in_a_banner(browser, centre, tmp_path):
    file = tmp_path / "unmasked.html"
    page = replay(centre.log, [Choice(TRANSFER, "")], centre.words, unmasked=True)
    file.write_text(page, encoding="utf-8")
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(file.as_uri())
    assert "Unmasked" in tab.locator("[role=alert]").text_content()
    assert tab.locator(".masthead nav").is_hidden()
    look_at(tab, "Ana accepts")
    assert tab.locator(".head h3").text_content() == "+447966197542"
    tab.close()


def test_it_can_begin_with_the_screen_of_an_agent(browser, centre, tmp_path):
    file = tmp_path / "cy.html"
    page = replay(centre.log, [Choice(TRANSFER, "")], centre.words, agent=2, language="sv")
    file.write_text(page, encoding="utf-8")
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(file.as_uri())
    assert tab.locator(".bar .who").text_content() == "Cy"
    assert tab.locator("input[name=language][value=sv]").is_checked()
    tab.close()
