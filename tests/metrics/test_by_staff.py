"""KPIs of teams and agents: counted by hand, and in agreement with those of the centre."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest

from sim.lifecycle import Event
from sim.metrics import frames, kpis_by_agent, kpis_by_team, measures
from tests.metrics.slow_contacts import contacts_of, legs_of
from tests.metrics.slow_kpis import average, over, quantile
from tests.metrics.story import log_of
from tests.metrics.toy import facts, toy_log

SEEDS = range(4)
NOBODYS = {"unanswered_turns", "customer_turn_delay_p50", "interrupted", "timed_out"}
"""What counts turns and contacts that no agent had as well; the centre's is then more."""

# Ana is the team Early and takes every chat, Bo is Late and misses the one that it is offered
BY_HAND = {
    # kpi                          Early        Late
    "handled":                    (4,           0),
    "service_level_handled":      (3 / 4,       nan),
    "abandoned_after_transfer":   (nan,         nan),
    "asa":                        (25,          nan),
    "frt":                        (55,          nan),
    "frt_p50":                    (55,          nan),
    "frt_p90":                    (59,          nan),
    "frt_within_t":               (2 / 3,       nan),
    "agent_frt":                  (40,          nan),
    "no_reply":                   (1,           0),
    "response_time_mean":         (20,          nan),
    "response_time_p90":          (20,          nan),
    "response_time_first_mean":   (30,          nan),
    "response_time_first_p90":    (30,          nan),
    "agent_turn_delay_p50":       (20,          nan),
    "customer_turn_delay_p50":    (35,          nan),
    "unanswered_turns":           (1,           0),
    "aht":                        (335 / 3,     nan),
    "connected_mean":             (255 / 3,     nan),
    "contact_handle_time":        (335 / 3,     nan),
    "workload_per_contact":       (245 / 4,     nan),
    "attention_time":             (145 / 4,     nan),
    "attention":                  (145 / 245,   nan),
    "concurrency":                (380 / 245,   nan),
    "concurrency_share[1]":       (110 / 245,   nan),
    "concurrency_share[2]":       (135 / 245,   nan),
    # empty-handed and available: Ana 0-30, 230-400 and 450-555, Bo 10-130 and 160-300
    "occupancy":                  (245 / 550,   0),
    "platform_occupancy":         (380 / 600,   0),
    # Ana's two slots rang for 10, 20 and 5 s twice; Bo's one for 30 and 25 s
    "slot_utilization":           (420 / 1100,  55 / 260),
    "rona_rate":                  (0,           1),
    "rona_time":                  (0,           30 / 300),
    "transfer_rate":              (0,           nan),
    "transfer_rate[agent]":       (0,           nan),
    "transfer_rate[queue]":       (0,           nan),
    "transfer_unanswered_rate":   (nan,         nan),
    "conference_rate":            (0,           nan),
    "conference_unanswered_rate": (nan,         nan),
    "wrapup_mean":                (80 / 3,      nan),
    "wrapup_by_reason[solved]":   (2 / 3,       nan),
    "wrapup_by_reason[not solved]": (1 / 3,     nan),
    "auto_wrapup_rate":           (0,           nan),
    "readiness_check_rate":       (1 / 2,       nan),
    "customer_ended_rate":        (1 / 3,       nan),
    "interrupted":                (0,           0),
    "timed_out":                  (0,           0),
    "turns_per_contact":          (4 / 3,       nan),
    "messages_per_contact":       (11 / 3,      nan),
    "paid_hours":                 (600 / 3600,  300 / 3600),
    "scheduled_hours":            (550 / 3600,  300 / 3600),
    "staffed_hours":              (600 / 3600,  300 / 3600),
    # Bo is Idle until 10 s and in RONA from 130 to 160 s
    "shrinkage":                  (50 / 600,    40 / 300),
    "shrinkage[planned]":         (50 / 600,    0),
    "shrinkage[unplanned]":       (0,           40 / 300),
    "adherence":                  (1,           260 / 300),
    "conformance":                (1,           260 / 300),
    "overtime_hours":             (0,           0),
}  # fmt: skip


def value(table, kpi, owner):
    """Return one cell of a table by team or by agent."""
    label = "team" if "team" in table else "agent"
    return table[(table["kpi"] == kpi) & (table[label] == owner)]["value"].item()


def test_teams_measure_what_was_counted_by_hand():
    found = kpis_by_team(frames(log_of()))
    assert list(dict.fromkeys(found["kpi"])) == list(BY_HAND)
    for kpi, (early, late) in BY_HAND.items():
        assert value(found, kpi, "Early") == pytest.approx(early, rel=1e-12, nan_ok=True), kpi
        assert value(found, kpi, "Late") == pytest.approx(late, rel=1e-12, nan_ok=True), kpi


def test_a_team_of_one_measures_what_its_agent_does():
    log = log_of()
    team, agent = kpis_by_team(frames(log)), kpis_by_agent(frames(log))
    np.testing.assert_array_equal(team["value"], agent["value"])
    assert list(agent["agent"][:2]) == ["Ana", "Bo"]


@pytest.mark.parametrize("warm_up", [0.0, 230.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_one_team_of_everybody_measures_what_the_centre_does(seed, warm_up):
    centre = facts()
    agents = tuple(replace(agent, team="Everybody") for agent in centre.agents)
    log = toy_log(seed, agents=agents)
    found = kpis_by_team(frames(log), warm_up)
    whole = measures(frames(log), warm_up).kpis.query("queue == 'all'").set_index("kpi")["value"]
    for kpi in found["kpi"]:
        if kpi not in NOBODYS:
            mine = value(found, kpi, "Everybody")
            assert mine == pytest.approx(whole[kpi], rel=1e-12, nan_ok=True), kpi


@pytest.mark.parametrize("seed", SEEDS)
def test_what_teams_count_adds_up_to_the_centre(seed):
    log = toy_log(seed)
    found = measures(frames(log))
    whole = found.kpis.query("queue == 'all'").set_index("kpi")["value"]
    for kpi in ("handled", "no_reply", "paid_hours", "scheduled_hours", "staffed_hours"):
        mine = found.teams[found.teams["kpi"] == kpi]
        assert mine["value"].sum() == pytest.approx(whole[kpi]), kpi


@pytest.mark.parametrize("seed", SEEDS)
def test_agents_measure_what_a_walk_through_their_legs_does(seed):
    log = toy_log(seed)
    found = kpis_by_agent(frames(log))
    names = [agent.name for agent in log.facts.agents]
    for number, name in enumerate(names):
        for kpi, slow in _slowly(log, number).items():
            fast = value(found, kpi, name)
            assert fast == pytest.approx(slow) or (isnan(fast) and isnan(slow)), (kpi, name)


@pytest.mark.parametrize("warm_up", [0.0, 230.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_an_agents_row_has_the_transfer_rate_of_the_agents_kpis(seed, warm_up):
    log = toy_log(seed)
    rows = measures(frames(log), warm_up).agents.set_index("name")
    known = kpis_by_agent(frames(log), warm_up)
    for name, row in rows.iterrows():
        rate = value(known, "transfer_rate", name)
        assert row["transfer_rate"] == pytest.approx(rate, nan_ok=True), name
        assert row["contacts"] >= row["transferred"]
    assert (
        rows["transferred"].sum()
        == (frames(log).contacts["transfer_count"] > 0)[
            frames(log).contacts["created_time"] >= warm_up
        ].sum()
    )


def _slowly(log, agent):
    """Return some KPIs of an agent, straight from the rows of its legs."""
    contacts = contacts_of(log)
    whose = {(c.number, m[2]): _agent_of(log, c.number, m[2]) for c in contacts for m in c.moves}
    legs = [
        leg
        for contact in contacts
        for number, leg in enumerate(legs_of(contact))
        if whose[contact.number, number] == agent
    ]
    mine = [c for c in contacts if _first_agent(c, whose) == agent]
    done = [leg for leg in legs if leg.wrapped_up is not None]
    missed, accepted = sum(leg.missed for leg in legs), sum(x.accepted is not None for x in legs)
    return {
        "handled": float(len(mine)),
        "asa": average([c.accepted - c.created for c in mine]),
        "rona_rate": over(missed, missed + accepted),
        "aht": average([leg.wrapped_up - leg.accepted for leg in done]),
        "wrapup_mean": average([leg.wrapped_up - leg.ended for leg in done]),
        "auto_wrapup_rate": over(sum(leg.auto for leg in done), len(done)),
        "frt_p90": quantile(_first_responses(mine), 0.9),
    }


def _first_responses(contacts):
    replied = [(c.first(Event.AGENT_MESSAGE), c.first(Event.QUEUE)) for c in contacts]
    return [reply - queued for reply, queued in replied if reply is not None]


def _agent_of(log, contact, leg):
    rows = (log.contact == contact) & (log.leg == leg) & (log.agent >= 0)
    return int(log.agent[rows][0]) if leg >= 0 and rows.any() else -1


def _first_agent(contact, whose):
    accepts = contact.all(Event.ACCEPT)
    return whose[contact.number, accepts[0][2]] if accepts else -1
