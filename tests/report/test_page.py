"""The page as a whole: complete, self-contained, well formed, and the same every time."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from sim.metrics import definitions
from sim.report import render
from sim.report.page import CONTENTS
from sim.scenario import inputs

RESULTS = ("calm", "strained", "once", "empty")
VOID = {"meta", "link", "br", "img", "hr"}


class Page(HTMLParser):
    """What a page is made of; raises where an element is not closed in its order."""

    def __init__(self, page):
        super().__init__()
        self.open, self.elements, self.words = [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.words).replace("\u00a0", " "))


@pytest.fixture(scope="module")
def pages(request, strained_report):
    """Return the pages of all results, by name."""
    others = (name for name in RESULTS if name != "strained")
    made = {name: render(request.getfixturevalue(name)) for name in others}
    return made | {"strained": strained_report}


@pytest.fixture(scope="module")
def strained_page(pages):
    return Page(pages["strained"])


@pytest.mark.parametrize("name", RESULTS)
def test_every_element_is_closed_and_no_id_stands_twice(pages, name):
    page = Page(pages[name])
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize("name", RESULTS)
def test_it_needs_nothing_beside_it(pages, name):
    assert not re.search(r"<script|@import|https?:|url\((?!#)", pages[name])
    links = [
        attributes["href"] for _, attributes in Page(pages[name]).elements if "href" in attributes
    ]
    assert all(link.startswith(("#", "data:,", "data:text/csv;")) for link in links)
    assert len(pages[name].encode()) < 1_500_000


@pytest.mark.parametrize("name", RESULTS)
def test_every_link_leads_somewhere(pages, name):
    page = Page(pages[name])
    ids = {attributes.get("id") for _, attributes in page.elements}
    links = {link["href"] for link in page.all("a") if "download" not in link}
    assert {link[1:] for link in links} <= ids
    # see test_replays, test_what_if and test_sections
    assert set(CONTENTS) - {"replays", "effects", "appendix", "costs"} <= ids


@pytest.mark.parametrize("name", RESULTS)
def test_every_figure_says_in_words_what_it_shows(pages, name):
    pictures = [a for _, a in Page(pages[name]).elements if a.get("role") == "img"]
    assert len(pictures) >= 5
    assert all(len(attributes["aria-label"]) > 20 for attributes in pictures)


@pytest.mark.parametrize("name", RESULTS)
def test_nothing_undefined_shows_as_a_number(pages, name):
    assert not re.search(r"\b(nan|inf|None(?! of))\b", Page(pages[name]).text)


def test_the_same_result_gives_the_same_page(strained, pages):
    assert render(strained) == pages["strained"]


def test_names_that_a_user_gave_are_never_markup(strained, pages, strained_page):
    assert "<b>" in strained.facts.scenario
    assert "<b>" not in pages["strained"]
    assert strained_page.text.count(strained.facts.scenario) > 10


def test_the_first_screen_asks_will_it_where_not_why_and_on_what_ground(pages):
    first = pages["strained"].split("<nav", 1)[0]
    asked = re.findall(r"<h[23]>(.*?)</h[23]>", first)
    assert [each for each in asked if not each.startswith("Agents")] == [
        "Will the day meet its targets?",
        "What would meet each target that is missed",
        "Where not, and by how many agents",
        "Why",
        "What is assumed",
    ]


def test_a_day_that_misses_says_how_often_where_and_by_how_many(strained_page):
    text = strained_page.text
    assert "Probably not. None of 3 simulated days met all 3 targets." in text
    assert re.search(r"08:\d\d–10:00 about \d agents short", text)
    assert "Sales" in text
    assert "nobody on the roster 09:00–10:00" in text
    assert re.search(r"Gap in the roster: [\d.]+ agent-hours too few are scheduled", text)
    assert re.search(r"\d+ of \d+ inputs are assumed", text)


def test_a_day_that_meets_its_target_says_so_and_how_sure_that_is(pages):
    text = Page(pages["calm"]).text
    assert "Very likely. All 3 simulated days met the target." in text
    assert "Judged by 3 days, the chance lies between 44 % and 100 % (95 % confidence)" in text
    assert "Nowhere: over all simulated days together" in text


def test_a_single_replication_is_no_ground_for_a_chance(pages):
    text = Page(pages["once"]).text
    assert "One simulated day says what can happen, not how likely it is" in text
    assert "Judged by" not in text
    assert "8 days of 10 is a forecast" not in text


def test_handle_times_without_turns_leave_out_responses(pages):
    assert "Later responses within" in pages["calm"]
    assert "Later responses within" not in pages["once"]


def test_nothing_is_said_of_targets_where_nobody_came(pages):
    text = Page(pages["empty"]).text
    assert "Nothing that has a target happened" in text
    assert "There were no contacts." in text


def test_the_average_and_one_day_to_come_are_told_apart(strained, strained_page):
    row = strained.estimates.query("kpi == 'aht' and queue == 'all'").iloc[0]
    low, high, p10, p90 = (f"{row[x] / 60:.1f}" for x in ("ci_low", "ci_high", "p10", "p90"))
    text = strained_page.text
    assert f"{low}–{high} min" in text
    assert f"8 days of 10: {p10}–{p90} min" in text
    assert "is about the average alone" in text


def test_every_input_stands_there_with_its_tag(strained, strained_page):
    classes = [attributes.get("class", "").split() for attributes in strained_page.all("span")]
    tags = Counter(each[1] for each in classes if each[:1] == ["tag"])
    assert tags == Counter(each.tag for each in inputs(strained.scenario))


def test_every_measure_stands_there_with_its_definition_unless_it_was_always_zero(
    strained, strained_page
):
    said = definitions().set_index("kpi")["definition"]
    centre = strained.estimates.query("queue == 'all'").dropna(subset=["mean"])
    assert (centre["mean"] == 0).any()
    for row in centre.itertuples():
        assert row.kpi in strained_page.text
        if row.mean and row.kpi in said.index and "_true" not in row.kpi:
            assert said[row.kpi] in strained_page.text


def test_the_truth_is_told_only_where_it_is_not_what_was_recorded(strained, strained_page):
    said = definitions().set_index("kpi")["definition"]
    assert "In truth what was recorded" in strained_page.text
    assert said["service_level_true"] not in strained_page.text
    silent = strained.estimates.assign(
        mean=strained.estimates["mean"].mask(
            strained.estimates["kpi"] == "service_level_true", 0.123
        )
    )
    text = Page(render(replace(strained, estimates=silent))).text
    assert said["service_level_true"] in text
    assert said["lost_rate_true"] not in text


def test_measures_by_origin_are_folded_and_have_the_definition_of_the_measure(strained):
    of_all = strained.estimates.query("kpi in ('contacts', 'aht', 'wrapup_by_reason[solved]')")
    of_some = of_all.query("kpi != 'wrapup_by_reason[solved]'")
    of_some = of_some.assign(kpi=of_some["kpi"] + "[after abandoning]")
    text = Page(render(replace(strained, estimates=pd.concat([strained.estimates, of_some])))).text
    whole, folded = text.split("The same for chats by origin: after abandoning")
    assert "[after abandoning]" not in whole
    assert "aht[after abandoning]" in folded
    assert folded.count(definitions().set_index("kpi")["definition"]["aht"]) == 1


def test_a_week_is_called_a_week(made):
    few = {"Help": {"rate": "6 per hour"}}
    text = Page(render(made(horizon="7d", interval="2h", arrivals=few, replications=2))).text
    assert "Will the week meet its targets?" in text
    assert "8 weeks of 10" in text
    assert "day of 10" not in text
