"""Every KPI of a story small enough to count by hand."""

from dataclasses import replace
from math import isnan

import pytest

from sim.metrics import definitions, frames, measures
from tests.metrics.story import FACTS, log_of

CENTRE = {
    "contacts": 10,
    "entries": 9,
    "flowed_out": 0,
    "refused": 1,
    "balked": 0,
    "closed": 1,
    "short": 1,
    "abandoned": 2,
    "handled": 4,
    "unfinished": 1,
    "lost_rate": 5 / 10,
    "lost_rate_true": 5 / 10,
    # met 0, 1, 8 of 0, 1, 2, 8 handled, 4 abandoned late, 7 closed, 9 waiting for 30 s
    "service_level": 3 / 7,
    "service_level_true": 3 / 7,
    "service_level_handled": 3 / 4,
    "abandonment_rate": 2 / 8,
    "abandonment_rate[queue]": 1 / 8,
    "abandonment_rate[ringing]": 1 / 8,
    "abandonment_rate_true": 2 / 8,
    "abandoned_after_transfer": None,
    # 2 was accepted and ended without a word
    "silent_abandonment_rate": 1 / 10,
    "silent_abandonment_rate_true": 0,
    "asa": (10 + 20 + 65 + 5) / 4,
    # waits in order: 3 5 10 15 20 20 25 65
    "wait_mean": 163 / 8,
    "wait_p50": 17.5,
    "wait_p90": 25 + 0.3 * 40,
    "wait_p95": 25 + 0.65 * 40,
    "frt": (50 + 60) / 2,
    "frt_p50": 55,
    "frt_p90": 59,
    "frt_within_t": 2 / 3,
    "agent_frt": 40,
    "no_reply": 1,
    "response_time_mean": 20,
    "response_time_p90": 20,
    "response_time_first_mean": 30,
    "response_time_first_p90": 30,
    # 55 to 70, 100 to 120, 65 to 100; the customers' 70 to 90 and 100 to 150
    "agent_turn_delay_p50": 20,
    "customer_turn_delay_p50": 35,
    "unanswered_turns": 1,
    "aht": (130 + 140 + 65) / 3,
    "connected_mean": (110 + 110 + 35) / 3,
    "contact_handle_time": (130 + 140 + 65) / 3,
    # in hand 30-230 and 555-600
    "workload_per_contact": 245 / 4,
    # replies 55-70, 70-100, 100-120; the closing question 120-130; wrap-ups of 20, 20 and 30
    "attention_time": 145 / 4,
    "attention": 145 / 245,
    "concurrency": 380 / 245,
    "concurrency_share[1]": 110 / 245,
    "concurrency_share[2]": 135 / 245,
    "occupancy": 245 / (245 + 305 + 260),
    "platform_occupancy": 380 / 900,
    "slot_utilization": 475 / (475 + 680 + 205),
    # nobody has an open slot 100-160 and 400-450
    "all_slots_full": 110 / 600,
    "rona_rate": 1 / 5,
    "rona_time": 30 / 900,
    "transfer_rate": 0,
    "transfer_rate[agent]": 0,
    "transfer_rate[queue]": 0,
    "transfer_unanswered_rate": None,
    "conference_rate": 0,
    "conference_unanswered_rate": None,
    "wrapup_mean": (20 + 30 + 30) / 3,
    "wrapup_by_reason[solved]": 2 / 3,
    "wrapup_by_reason[not solved]": 1 / 3,
    "auto_wrapup_rate": 0,
    "readiness_check_rate": 1 / 2,
    "customer_ended_rate": 1 / 3,
    "interrupted": 0,
    "timed_out": 0,
    "proactive_invitations": 2,
    "proactive_acceptance_rate": 0,
    "proactive_share": 0,
    "held_back": 1,
    "turns_per_contact": 4 / 3,
    "messages_per_contact": 11 / 3,
    "paid_hours": 900 / 3600,
    "scheduled_hours": 850 / 3600,
    "staffed_hours": 900 / 3600,
    "shrinkage": 90 / 900,
    "shrinkage[planned]": 50 / 900,
    "shrinkage[unplanned]": 40 / 900,
    "adherence": 860 / 900,
    "conformance": 810 / 850,
    "overtime_hours": 0,
}

QUEUES = {
    ("contacts", "Support"): 6,
    ("contacts", "Sales"): 4,
    ("service_level", "Support"): 2 / 5,
    ("service_level", "Sales"): 1 / 2,
    ("abandonment_rate", "Sales"): 1 / 3,
    ("asa", "Support"): 80 / 3,
    ("response_time_mean", "Sales"): None,
    ("workload_per_contact", "Support"): (127.5 + 45) / 3,
    ("workload_per_contact", "Sales"): 72.5,
    ("attention_time", "Sales"): 50,
    ("all_slots_full", "Support"): 110 / 600,
    ("all_slots_full", "Sales"): 210 / 600,
    ("paid_hours", "Sales"): 600 / 3600,
    ("rona_rate", "Sales"): 0,
    ("readiness_check_rate", "Sales"): None,
}


@pytest.fixture(scope="module")
def counted():
    return measures(frames(log_of())).kpis.set_index(["kpi", "queue"])


@pytest.mark.parametrize("kpi", CENTRE)
def test_the_centre_measures_what_was_counted_by_hand(counted, kpi):
    found, expected = counted["value"][kpi, "all"], CENTRE[kpi]
    assert isnan(found) if expected is None else found == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("kpi", "queue"), QUEUES)
def test_a_queue_measures_what_was_counted_by_hand(counted, kpi, queue):
    found, expected = counted["value"][kpi, queue], QUEUES[kpi, queue]
    assert isnan(found) if expected is None else found == pytest.approx(expected, rel=1e-12)


def test_nothing_is_measured_that_was_not_counted(counted):
    assert list(dict.fromkeys(counted.index.get_level_values("kpi"))) == list(CENTRE)


def test_every_kpi_has_a_unit_and_one_line_of_definition(counted):
    defined = definitions().set_index("kpi")
    assert defined.index.is_unique
    assert set(defined["better"]) == {"higher", "lower", ""}
    for kpi, unit in counted["unit"].groupby(level="kpi").first().items():
        line = kpi if kpi in defined.index else kpi.split("[")[0] + "[*]"
        assert defined["unit"][line] == unit
        assert "\n" not in defined["definition"][line]
        assert len(defined["definition"][line]) > 10


@pytest.mark.parametrize(
    ("early_abandons", "service_level"),
    [("miss", 1 / 3), ("exclude", 1 / 2), ("met", 2 / 3)],
)
def test_who_leaves_early_counts_as_the_queue_says(early_abandons, service_level):
    """Sales: one accepted in time, one closed, one who left after 15 of 20 seconds."""
    support, sales = FACTS.queues
    facts = replace(FACTS, queues=(support, replace(sales, early_abandons=early_abandons)))
    kpis = measures(frames(log_of(facts=facts))).kpis.set_index(["kpi", "queue"])["value"]
    assert kpis["service_level", "Sales"] == pytest.approx(service_level)


def test_a_day_without_contacts_or_agents_defines_counts_only():
    facts = replace(FACTS, agents=())
    log = log_of({}, [], facts, invitations=[])
    kpis = measures(frames(log)).kpis.set_index(["kpi", "queue"])["value"]
    known = kpis.dropna()
    assert set(known) == {0.0}
    counts = (
        "contacts entries flowed_out refused balked closed short abandoned handled unfinished "
        "interrupted timed_out proactive_invitations held_back"
    )
    hours = "paid_hours scheduled_hours staffed_hours overtime_hours"
    assert set(known.index.get_level_values("kpi")) == {*counts.split(), *hours.split()}


def test_contacts_from_the_warm_up_are_left_out_and_time_begins_after_it():
    """From 205 s on: 5, 6, 7, 8 and 9; Ana has chat 2 in hand until 230 s."""
    kpis = measures(frames(log_of()), warm_up=205.0).kpis.set_index(["kpi", "queue"])["value"]
    assert kpis["contacts", "all"] == 5
    assert kpis["handled", "all"] == 1
    assert kpis["occupancy", "all"] == pytest.approx((25 + 45) / (345 + 95))
    assert kpis["paid_hours", "all"] == pytest.approx((395 + 95) / 3600)
