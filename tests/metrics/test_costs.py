"""What the story's ten minutes cost: counted by hand, and adding up."""

from dataclasses import replace

import numpy as np
import pytest

from sim.metrics import frames, measures
from sim.model import simulate
from sim.records import CostFacts
from sim.scenario import from_mapping
from sim.workload import draw
from tests.metrics.story import FACTS, log_of
from tests.metrics.test_identities import MOVED

ANA, BO = FACTS.agents
# Ana is paid until 200 s alone, and has chats in hand from 30 to 230 and from 555 s on
EARLIER = replace(ANA, shifts=((0.0, 200.0),), breaks=())
COSTS = CostFacts("SEK", hourly=(36.0, 72.0), overtime=1.5, lost_contact=(10.0, 100.0))
PRICED = replace(FACTS, agents=(EARLIER, BO), costs=COSTS)

ANAS, BOS = (200 + 1.5 * 75) * 0.01, 300 * 0.02
# of the 380 s of Ana's legs 240 are of Support; Bo, who has none, serves that queue alone
SUPPORTS = 240 / 380

BY_HAND = {
    # kpi                  all                  Support                   Sales
    "overtime_hours":     (75 / 3600,           75 / 3600,                75 / 3600),
    "cost":               (ANAS + BOS,          ANAS * SUPPORTS + BOS,    ANAS * (1 - SUPPORTS)),
    "cost[overtime]":     (1.125,               1.125 * SUPPORTS,         1.125 * (1 - SUPPORTS)),
    "cost_per_contact":   ((ANAS + BOS) / 4,    (ANAS * SUPPORTS + BOS) / 3, ANAS * (1 - SUPPORTS)),
    # 3 and 4 of Support, 5, 6 and 7 of Sales
    "abandonment_cost":   (320,                 20,                       300),
}  # fmt: skip


@pytest.fixture(scope="module")
def priced():
    return measures(frames(log_of(facts=PRICED)))


@pytest.mark.parametrize("kpi", BY_HAND)
def test_costs_are_what_was_counted_by_hand(priced, kpi):
    found = priced.kpis[priced.kpis["kpi"] == kpi].set_index("queue")
    expected = dict(zip(("all", "Support", "Sales"), BY_HAND[kpi], strict=True))
    assert found["value"].to_dict() == pytest.approx(expected, rel=1e-12)
    assert set(found["unit"]) == {"h" if kpi == "overtime_hours" else "SEK"}


def test_teams_and_agents_cost_what_their_hours_do(priced):
    teams = priced.teams.set_index(["kpi", "team"])["value"]
    assert teams["cost", "Early"] == pytest.approx(ANAS)
    assert teams["cost", "Late"] == pytest.approx(BOS)
    assert teams["cost_per_contact", "Early"] == pytest.approx(ANAS / 4)
    assert priced.agents["overtime"].tolist() == [75.0, 0.0]
    assert priced.agents["cost"].tolist() == pytest.approx([ANAS, BOS])
    assert set(priced.teams[priced.teams["kpi"] == "cost"]["unit"]) == {"SEK"}


def test_nothing_is_measured_of_money_where_nothing_is_said_of_it():
    found = measures(frames(log_of()))
    names = {*found.kpis["kpi"], *found.teams["kpi"], *found.intervals, *found.agents}
    assert not any("cost" in name for name in names)


def test_who_has_no_paid_time_works_no_overtime():
    facts = replace(FACTS, agents=(replace(ANA, shifts=(), breaks=()), BO))
    kpis = measures(frames(log_of(facts=facts))).kpis.set_index(["kpi", "queue"])["value"]
    assert kpis["overtime_hours", "all"] == 0.0


@pytest.fixture(scope="module", params=[0.0, 3600.0])
def moved(request):
    said = {"currency": "EUR", "hourly": {"Early": 30, "Late": 40}, "lost_contact": {"Sales": 9}}
    scenario = from_mapping(MOVED | {"costs": said})
    return measures(frames(simulate(scenario, draw(scenario, 1, 0))), warm_up=request.param)


def test_queues_teams_agents_and_intervals_add_up_to_the_cost_of_the_centre(moved):
    kpis = moved.kpis[moved.kpis["kpi"] == "cost"].set_index("queue")["value"]
    assert kpis["all"] > 0
    teams = moved.teams[moved.teams["kpi"] == "cost"]["value"]
    cells = moved.intervals.query("attribution == 'interval'")
    by_queue = cells.groupby("queue")["cost"].sum()
    for parts in (kpis.drop("all"), teams, moved.agents["cost"]):
        assert parts.sum() == pytest.approx(kpis["all"], rel=1e-9)
    np.testing.assert_allclose(by_queue[kpis.index], kpis, rtol=1e-9)


def test_lost_contacts_cost_what_their_queue_says(moved):
    kpis = moved.kpis.set_index(["kpi", "queue"])["value"]
    lost = kpis["lost_rate", "Sales"] * (
        kpis["refused", "Sales"] + kpis["balked", "Sales"] + kpis["entries", "Sales"]
    )
    assert lost > 0
    assert kpis["abandonment_cost", "Sales"] == pytest.approx(9 * lost)
    assert kpis["abandonment_cost", "Support"] == 0.0
