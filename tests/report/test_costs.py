"""Money on the page: only where the scenario speaks of it."""

import pytest

from sim.report import render
from tests.report.conftest import NASTY

COSTS = {"currency": "SEK", "hourly": 320, "lost_contact": 45}


@pytest.fixture(scope="module")
def page(made):
    teams = {NASTY: {"count": 3, "queues": ["Help"], "slots": 2, "shift": "08:00-09:30"}}
    return render(made(replications=2, costs=COSTS, teams=teams))


def test_it_has_tiles_and_a_row_for_the_centre_and_each_team(page):
    section = page[page.index('id="costs"') :].split("</section>")[0]
    for said in ("Cost per handled chat", "Lost with lost chats", "Overtime", "Team &lt;b&gt;"):
        assert said in section
    assert "SEK" in section


def test_it_is_in_the_contents(page):
    assert '<a href="#costs">' in page


def test_a_centre_without_costs_has_no_such_section(calm):
    assert 'id="costs"' not in render(calm)
    assert "#costs" not in render(calm)
