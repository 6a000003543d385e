"""Sums that must come out, on random logs and on the simulator's own."""

import numpy as np
import pytest

from sim.metrics import Measures, frames, measures
from sim.model import simulate
from sim.scenario import from_mapping
from sim.workload import draw
from tests.metrics.toy import toy_log
from tests.properties.sums import (
    assert_agents_time_splits,
    assert_intervals_add_up,
    assert_littles_law,
)

CENTRE = {
    "name": "identities",
    "start": "2026-11-30 08:00",
    "horizon": "4h",
    "queues": {
        "Support": {"open": "08:00-11:30", "at_closing": "close", "short_contact": "5 s"},
        "Sales": {"capacity": 3, "service_level": {"early_abandons": "exclude"}},
        "Billing": {"maximum_wait": "60 s", "service_level": {"early_abandons": "met"}},
    },
    "arrivals": {name: {"rate": "40 per hour"} for name in ("Support", "Sales", "Billing")},
    "customers": {
        "Support": {"patience": "60 s"},
        "Billing": {"handling": {"handle_time": ["4 min", "6 min"]}},
    },
    "teams": {
        "Early": {
            "count": 5,
            "queues": ["Support", "Sales"],
            "shift": "08:00-11:00",
            "breaks": ["30 min between 09:00 and 10:30"],
            "missed_offers": 0.1,
        },
        "Late": {"count": 3, "queues": ["Billing", "Sales"], "slots": 2, "shift": "09:00-13:00"},
    },
}

MOVED = {
    **CENTRE,
    "queues": {
        "Support": {"overflow": [{"to": "Sales", "after": "1 min"}], "announce_wait": True},
        "Sales": {"capacity": 2, "when_full": "overflow", "overflow_to": "Billing"},
        "Billing": {"maximum_wait": "3 min"},
    },
    "customers": {
        name: {
            "patience": "3 min",
            "balks_above": "4 min",
            "silent_abandonment": "25 %",
            "vanishing": "1 %",
            "returns": {"after_abandoning": "30 %", "after_unsolved": "30 %"},
            "transfers": {"share": "25 %", "agent": "50 %"},
            "conferences": {"share": "15 %"},
        }
        for name in ("Support", "Sales", "Billing")
    },
    "desktop": {"inactivity_timeout": "5 min", "auto_wrapup": "45 s"},
    "administration": [{"at": "11:30", "delete": {"queue": "Sales"}}],
}
"""The same centre, in which chats move about and customers go without a sign."""

LOGS = [*range(6), "simulated", "moved"]


@pytest.fixture(scope="module", params=LOGS)
def log(request):
    if request.param in ("simulated", "moved"):
        scenario = from_mapping(MOVED if request.param == "moved" else CENTRE)
        return simulate(scenario, draw(scenario, 1, 0))
    return toy_log(request.param)


@pytest.fixture(scope="module")
def measured(log) -> Measures:
    return measures(frames(log))


def kpi(measured, name):
    rows = measured.kpis[measured.kpis["kpi"] == name]
    return rows.set_index("queue")["value"]


def test_every_contact_goes_to_exactly_one_place(measured):
    places = "refused balked closed short abandoned handled unfinished".split()
    assert sum(kpi(measured, place)["all"] for place in places) == kpi(measured, "contacts")["all"]


def test_every_entry_leaves_its_queue_one_way_or_waits_on(measured):
    ways = "closed short abandoned handled flowed_out unfinished".split()
    left = sum(kpi(measured, way).drop("all") for way in ways)
    assert left.equals(kpi(measured, "entries").drop("all"))


def test_queues_add_up_to_the_centre(measured):
    for name in ("contacts", "refused", "balked", "entries", "flowed_out", "interrupted"):
        values = kpi(measured, name)
        assert values.drop("all").sum() == values["all"]


def test_signed_in_time_splits_without_remainder(measured):
    agents = measured.agents
    parts = agents[["available_empty", "engaged", "idle", "rona"]].sum(axis=1)
    np.testing.assert_allclose(parts, agents["signed_in"], rtol=1e-12)
    assert_agents_time_splits(measured)


def test_sessions_and_activities_account_for_all_signed_in_time(log, measured):
    sessions, activities = frames(log).agent_sessions, frames(log).agent_activities
    agents = measured.agents.set_index("agent")
    for column, ours in {"duration": "signed_in", "engaged_duration": "engaged"}.items():
        spent = sessions.groupby("agent")[column].sum().reindex(agents.index, fill_value=0.0)
        np.testing.assert_allclose(spent, agents[ours], rtol=1e-12)
    engaged = activities[activities["sub_state"] == "engaged"]
    spent = sessions.groupby("agent")["engaged_duration"].sum()
    busy = engaged.groupby("agent")["duration"].sum().reindex(spent.index, fill_value=0.0)
    np.testing.assert_allclose(busy, spent, rtol=1e-9, atol=1e-6)
    for state in ("available", "idle", "rona"):
        lasted = activities[activities["state"] == state].groupby("agent")["duration"].sum()
        spent = sessions.groupby("agent")[f"{state}_duration"].sum()
        np.testing.assert_allclose(lasted.reindex(spent.index, fill_value=0.0), spent, rtol=1e-12)


def test_agents_add_up_to_the_centre(measured):
    cells = measured.intervals.query("attribution == 'interval' and queue == 'all'")
    for column in (
        "signed_in",
        "engaged",
        "idle",
        "rona",
        "rona_state",
        "in_hand",
        "productive",
        "paid",
        "scheduled",
        "adherent",
    ):
        total = cells[f"{column}_seconds"].sum()
        assert measured.agents[column].sum() == pytest.approx(total, rel=1e-12)


def test_littles_law_holds_on_every_queue(log, measured):
    assert_littles_law(frames(log), measured)


def test_intervals_add_up_to_the_same_totals_by_arrival_and_by_event(measured):
    assert_intervals_add_up(measured)


RATIOS = {
    "service_level": ("arrival", "service_level_met", "service_level_base"),
    "abandonment_rate": ("event", "abandoned", "abandonment_base"),
    "asa": ("event", "asa_sum", "handled"),
    "frt": ("arrival", "frt_sum", "frt_count"),
    "aht": ("event", "handle_sum", "finished_legs"),
    "occupancy": ("interval", "engaged_seconds", "occupancy_base_seconds"),
    "shrinkage": ("interval", "shrinkage_seconds", "paid_seconds"),
    "all_slots_full": ("interval", "full_seconds", "covered_seconds"),
}


@pytest.mark.parametrize("name", RATIOS)
def test_a_days_ratio_is_sum_over_sum_of_its_intervals(measured, name):
    attribution, over, under = RATIOS[name]
    cells = measured.intervals[measured.intervals["attribution"] == attribution]
    sums = cells.groupby("queue", sort=False)[[over, under]].sum()
    expected = (sums[over] / sums[under].where(sums[under] > 0)).tolist()
    assert kpi(measured, name).tolist() == pytest.approx(expected, rel=1e-9, nan_ok=True)


def test_histograms_hold_every_observation_once(log, measured):
    contacts = frames(log).contacts
    waited = contacts[contacts["contact_handle_type"] != "refused"]["wait_duration"].notna()
    counts = measured.histograms.groupby(["measure", "queue"])["count"].sum()
    assert counts["wait_all", "all"] == waited.sum()
    assert counts["handle_time"].drop("all").sum() == counts["handle_time", "all"]
    assert counts["wait_served", "all"] == kpi(measured, "handled")["all"]


def test_concurrency_accounts_for_every_finished_leg(measured):
    rows = measured.concurrency.set_index("queue")
    assert rows.loc["all", "legs"].sum() == measured.agents["handled"].sum()
    assert rows.loc["all", "handle_sum"].sum() / rows.loc["all", "legs"].sum() == pytest.approx(
        kpi(measured, "aht")["all"]
    )
    assert rows.loc["all", "share"].sum() == pytest.approx(1.0)
