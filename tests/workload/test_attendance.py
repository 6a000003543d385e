"""Agents as they are: traits, habits, and the facts that stand beside the records."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.records import DesktopFacts
from sim.workload import draw
from sim.workload.facts import default_reasons
from sim.workload.roster import NO_LIMIT
from tests.workload.centres import SEED, scenario, two_queues


def team(**more: object) -> dict[str, object]:
    return {"Team": {"count": 1, "queues": ["Support"], "shift": "00:00-24:00", **more}}


def only(**more: object):
    """Return the plan of the only agent of a team."""
    (plan,) = draw(scenario(teams=team(**more)), SEED).agents
    return plan


def test_an_ordinary_agent_has_nothing_special():
    plan = only()
    assert (plan.speed, plan.learning, plan.missed_offers) == (1.0, None, 0.01)
    assert plan.proficiency == plan.reserved == plan.limits == ()
    assert not plan.transfers_at_shift_end


def test_agents_differ_from_their_team_where_it_is_said():
    staff = {
        "agents": {
            "Ana": {"slots": 2, "speed": "120 %", "missed_offers": "5 %"},
            "Bo": {"proficiency": {"Sales": 9}},
        },
        "queues": ["Sales", "Support"],
        "speed": "90 %",
        "learning": {"start": "60 %", "halves_after": 50},
        "proficiency": {"Support": 7},
        "reserved": {"Sales": 1},
        "limits": {"Support": 2},
        "at_shift_end": "transfer",
    }
    made = scenario(
        queues={"Support": {}, "Sales": {}},
        arrivals={"Support": {"rate": "1 per hour"}, "Sales": {"rate": "1 per hour"}},
        teams={"Team": staff},
    )
    ana, bo = draw(made, SEED).agents
    assert (ana.name, ana.slots, ana.speed, ana.missed_offers) == ("Ana", 2, 1.2, 0.05)
    assert (bo.name, bo.slots, bo.speed, bo.missed_offers) == ("Bo", 3, 0.9, 0.01)
    assert (ana.proficiency, bo.proficiency) == ((7, 5), (7, 9))
    for plan in (ana, bo):
        assert plan.queues == (1, 0)
        assert plan.learning == (0.6, 50.0)
        assert (plan.reserved, plan.limits) == ((0, 1), (2, NO_LIMIT))
        assert plan.transfers_at_shift_end


def test_missed_offers_by_the_hour_are_steps_from_the_start():
    plan = only(missed_offers={"07:00-08:30": "1 %", "08:30-09:00": "5 %"})
    assert plan.missed_offers == ((0.0, 0.01), (1800.0, 0.05), (3600.0, 0.0))


def test_idle_habits_are_poisson_in_number_even_over_the_shift_and_as_long_as_said():
    coffee = {"per_shift": 2.5, "length": "4 min"}
    made = scenario(
        horizon="10 h",
        teams=team(count=400, shift="08:00-18:00", idle={"Coffee": coffee}),
    )
    workload = draw(made, SEED)
    assert workload.facts.idle_reasons[5:] == ("Coffee",)
    spells = [[p for p in a.worked[0].pauses if p.reason == 5] for a in workload.agents]
    counts = np.array([len(mine) for mine in spells])
    assert counts.mean() == pytest.approx(2.5, abs=4 * (2.5 / 400) ** 0.5)
    assert counts.var() / counts.mean() == pytest.approx(1, abs=4 * (2 / 400) ** 0.5)
    starts = np.array([p.start for mine in spells for p in mine])
    assert stats.kstest(starts / 36_000, "uniform").pvalue > 1e-3
    lengths = [p.length for mine in spells for p in mine]
    assert stats.kstest(lengths, "expon", args=(0, 240)).pvalue > 1e-3
    assert all(agent.rostered[0].pauses == () for agent in workload.agents)


def test_two_habits_that_are_alike_come_at_other_times():
    habit = {"per_shift": 5, "length": "1 s"}
    plan = only(idle={"Coffee": habit, "Phone": habit})
    coffee, phone = ({p.start for p in plan.worked[0].pauses if p.reason == r} for r in (5, 6))
    assert coffee
    # Spells at one instant would be put one after the other.
    assert not coffee & (phone | {start - 1 for start in phone})


def test_idle_habits_move_neither_breaks_nor_unplanned_spells():
    usual = {
        "breaks": ["Lunch 30 min between 11:00 and 13:00", "15 min at 14:30"],
        "unplanned_shrinkage": "8 %",
        "shift": "08:00-16:00",
        "count": 20,
    }
    habit = {"Phone": {"per_shift": 4, "length": "2 min"}}
    plain, busy = (
        draw(scenario(horizon="8 h", teams=team(**usual, idle=idle)), SEED) for idle in ({}, habit)
    )
    assert plain.facts.idle_reasons[5:] == ("Lunch",)
    assert busy.facts.idle_reasons[5:] == ("Lunch", "Phone")
    for one, other in zip(plain.agents, busy.agents, strict=True):
        assert one.rostered == other.rostered
        before = set(one.worked[0].pauses)
        assert before == {p for p in other.worked[0].pauses if p.reason != 6}
        reasons = [p.reason for p in one.rostered[0].pauses]
        assert reasons == [5, 1]


def test_facts_say_what_queues_and_desktop_are_set_to():
    made = two_queues(
        {"wrapup_reasons": {"solved": 1, "not solved": 1}},
        {"wrapup_reasons": {"sold": 1, "not solved": 1}},
        routing={"rona_requeue": "tail"},
        desktop={
            "rona_after": "20 s",
            "unanswered_transfer": "return",
            "end_conference": "end_all",
            "conference_agents": 3,
            "auto_wrapup": {"after": "60 s", "reason": "not solved"},
            "inactivity_timeout": True,
        },
    )
    facts = draw(made, SEED).facts
    assert facts.desktop == DesktopFacts(20.0, "tail", "return", "end_all", 3, 60.0, 1, True, 600.0)
    assert default_reasons(made) == (1, 1)
    (support, _) = facts.queues
    assert (support.priority, support.capacity, support.maximum_wait) == (10, math.inf, math.inf)


def test_facts_of_a_plain_centre_say_never_by_infinity():
    plain = draw(scenario(desktop={}, queues={"Support": {"capacity": 20}}), SEED).facts
    assert plain.desktop.auto_wrapup_after == plain.desktop.inactivity_timeout == math.inf
    assert plain.desktop.auto_wrapup_reason is None
    assert plain.desktop.wrapup_extension is None
    assert plain.queues[0].capacity == 20


def test_without_a_reason_of_its_own_auto_wrapup_gives_each_queues_first():
    made = two_queues(
        {"wrapup_reasons": {"solved": 1}},
        {"wrapup_reasons": {"sold": 1}},
        desktop={"auto_wrapup": "60 s"},
    )
    assert default_reasons(made) == (0, 1)
    assert draw(made, SEED).facts.desktop.auto_wrapup_reason is None
