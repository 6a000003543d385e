"""Where service falls short, by how many agents, and why."""

from dataclasses import replace

import numpy as np
import pytest

from sim.records import AgentFacts
from sim.report.coarsening import coarsened
from sim.report.findings import Findings
from sim.report.needs import staffing
from sim.report.pools import pools
from sim.report.sections.causes import lacking
from sim.report.shortfall import missed

HOUR = 3600.0


def test_agents_who_serve_two_queues_make_them_one_pool(strained):
    facts = strained.facts
    apart = tuple(AgentFacts(f"A{i}", "A", 1, (i,)) for i in range(2))
    assert pools(facts) == [tuple(queue.name for queue in facts.queues)]
    assert pools(replace(facts, agents=apart)) == [(queue.name,) for queue in facts.queues]


def test_a_queue_may_lack_its_own_agents_while_its_pool_has_plenty(made):
    centre = made(
        queues={"Help": {}, "Sales": {}},
        arrivals={"Help": {"rate": "30 per hour"}, "Sales": {"rate": "60 per hour"}},
        teams={
            "Help": {"count": 30, "queues": ["Help"], "slots": 2},
            "Both": {"count": 1, "queues": ["Sales", "Help"], "slots": 2},
        },
    )
    (window,) = Findings(centre).windows
    assert [level.queue for level in window.missed] == ["Sales"]
    assert window.on_duty > 29
    assert window.short > 3


def test_a_queue_that_nobody_serves_is_short_though_its_pool_has_agents(strained):
    sales = Findings(strained).windows[-1].missed[-1]
    assert (sales.queue, sales.nobody) == ("Sales", (HOUR, 2 * HOUR))
    staff = staffing(strained).query("start >= 3600")
    assert (staff["needed"] > staff["on_duty"] + 0.99).all()


def test_agents_short_are_those_needed_less_those_on_duty_beside_them(strained):
    short = [window for window in Findings(strained).windows if window.short > 0]
    assert max(window.end - window.start for window in short) > 900
    for window in short:
        assert window.short == pytest.approx(window.needed - window.on_duty)
        assert window.start <= window.worst < window.end


def test_windows_cover_the_intervals_that_miss_and_no_others(strained):
    findings = Findings(strained)
    covered = {
        start
        for window in findings.windows
        for start in np.arange(window.start, window.end, findings.interval)
    }
    assert covered == set(missed(findings.levels)["start"])


def test_chats_too_late_are_those_that_the_target_asks_for_beyond_those_in_time(strained):
    findings = Findings(strained)
    below = missed(findings.levels)
    short = (below["target"] * below["base"] - below["met"]).sum()
    assert sum(window.lacking for window in findings.windows) == pytest.approx(short)


def test_the_causes_add_up_to_the_agent_hours_that_are_missing(strained):
    findings = Findings(strained)
    staff = findings.staffing
    below = staff[staff["start"].isin(missed(findings.levels)["start"])]
    gap = (below["needed"] - below["on_duty"]).clip(lower=0)
    assert sum(lacking(findings)) == pytest.approx((gap * below["length"]).sum() / HOUR)


def test_nobody_is_short_where_every_interval_reaches_its_target(calm):
    assert Findings(calm).windows == []


def test_past_the_end_of_a_shift_agents_are_not_on_duty(strained):
    second = staffing(strained).query("start >= 3600")
    assert (second["on_duty"] <= 3.0).all()


@pytest.fixture(scope="module")
def long(made):
    """Return a run of more intervals than can be read."""
    return made(horizon="4d", interval="15 min", replications=2)


def test_a_long_run_is_shown_in_fewer_intervals_of_which_a_day_has_a_whole_number(long):
    short = coarsened(long)
    assert short.facts.interval == 30 * 60
    assert short.interval_measures["start"].nunique() == 192


def test_a_long_run_keeps_its_totals_and_makes_its_ratios_anew(long):
    keys = ["replication", "attribution", "queue"]
    short = coarsened(long).interval_measures
    for column in ("contacts", "signed_in_seconds"):
        before = long.interval_measures.groupby(keys)[column].sum()
        assert short.groupby(keys)[column].sum().to_dict() == pytest.approx(before.to_dict())
    arrival = short[short["attribution"] == "arrival"].dropna(subset=["service_level"])
    met = arrival["service_level"] * arrival["service_level_base"]
    assert met.tolist() == pytest.approx(arrival["service_level_met"].tolist())


def test_a_run_of_few_intervals_stays_as_it_is(calm):
    assert coarsened(calm) is calm
