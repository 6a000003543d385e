"""The page on a centre where everything happens: its sections, their figures and their data."""

import re
from io import StringIO
from urllib.parse import unquote

import pandas as pd
import pytest

from sim.report import render
from tests.report.test_page import Page

TITLES = (
    "Agents required, scheduled and open",
    "Help: service level by simulated day and interval",
    "Origins, queues asked for, outcomes",
    "Proactive chats: from invitation to an agent",
    "Wrap-up reasons",
    "Transfers, queue to queue",
    "Overflow, queue to queue",
    "Offers missed (RONA) by agent and hour, %",
)


@pytest.fixture(scope="session")
def lively(made):
    """Return a centre in which chats move, come back, and begin from invitations."""
    return made(
        queues={"Help": {"overflow": [{"to": "Sales", "after": "30 s"}]}, "Sales": {}},
        arrivals={"Help": {"rate": "60 per hour"}, "Sales": {"rate": "20 per hour"}},
        customers={
            "Help": {
                "wrapup_reasons": {"solved": 3, "not solved": 1},
                "transfers": {"share": "20 %", "to": {"Sales": 1}, "agent": "40 %"},
                "conferences": {"share": "10 %", "with": "Sales"},
                "returns": {"after_unsolved": "50 %", "unsolved_delay": "5 min"},
            }
        },
        teams={
            "Early": {"count": 5, "queues": ["Help", "Sales"], "missed_offers": "10 %"},
            "Late": {"count": 3, "queues": ["Sales"]},
        },
        proactive={"Shop": {"queue": "Sales", "visitors": {"rate": "200 per hour"}}},
        desktop={"inactivity_timeout": "10 min"},
    )


@pytest.fixture(scope="module")
def text(lively):
    return render(lively)


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_everything_that_happens_has_its_figure(text):
    titles = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<h3[^>]*>(.*?)</h3>", text)]
    assert set(TITLES) <= set(titles)
    assert any(re.fullmatch(r"Early, agent by agent, \d\d:\d\d–\d\d:\d\d", each) for each in titles)


def test_the_teams_and_the_intervals_have_their_tables(page):
    for words in ("Interval by interval: the whole centre", "The same for Sales", "Chats handled"):
        assert words in page.text
    heads = ("Forecast", "Offered", "Required (estimate)", "Scheduled", "Open", "Net")
    assert all(head in page.text for head in heads[1:])


def test_the_contents_name_what_is_there_and_nothing_else(page):
    ids = {attributes.get("id") for _, attributes in page.elements}
    links = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
    assert "appendix" in links
    assert "effects" not in ids | links


def test_every_figure_bears_its_data(page, text):
    figures = text.split("<figure>")[1:]
    without = [f for f in figures if 'class="data"' not in f.split("</figure>")[0]]
    assert without == []
    links = [link for link in page.all("a") if "download" in link]
    assert len({link["download"] for link in links}) == len(links)


def test_the_data_are_tables_that_can_be_read(lively, page):
    files = {
        link["download"]: unquote(link["href"].split(",", 1)[1])
        for link in page.all("a")
        if "download" in link
    }
    for name, written in files.items():
        lines = written.splitlines()
        assert len(lines) > 1, name
        assert len({line.count(",") for line in lines if '"' not in line}) == 1, name
    flow = pd.read_csv(StringIO(files["flow.csv"]))
    contacts = lively.estimates.set_index(["kpi", "queue"])["mean"]["contacts", "all"]
    assert flow["contacts"].sum() == pytest.approx(contacts, rel=1e-5)


@pytest.fixture(scope="module")
def days(made):
    """Return three days in one run, more than may be simulated again."""
    few = {"Help": {"rate": "10 per hour"}}
    return made(replications=1, horizon="3d", interval="1h", arrivals=few, report={"what_if": 5})


def test_a_run_of_days_has_a_row_a_day_in_the_map_and_a_folded_table_for_each(days):
    page = render(days)
    assert "Help: service level by day and interval" in page
    folded = re.findall(r"<summary>(The whole centre, \w+ \d+ \w+ 2026)</summary>", page)
    assert folded == [
        "The whole centre, Monday 30 November 2026",
        "The whole centre, Tuesday 1 December 2026",
        "The whole centre, Wednesday 2 December 2026",
    ]
    assert "hours-of-week.csv" in page


def test_where_a_run_is_too_large_to_be_tried_again_the_page_says_what_would_allow_it(days):
    assert "allow more than 5 contacts in <code>report.what_if</code>" in render(days)
