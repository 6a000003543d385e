"""Time lost in shifts: as much as was asked for in the mean, and never one thing in another."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from sim.metrics import frames, measures
from sim.model import simulate
from sim.workload import draw
from sim.workload.free_time import FreeTime
from sim.workload.roster import BREAK, MEETING, UNPLANNED, Pause
from tests.workload.centres import SEED, scenario

AGENTS = 8_000
HALF_AN_HOUR = 1800.0
BREAKS = ["30 min between 09:30 and 10:30"]


def staffed(hours: int, count: int = AGENTS, **team: object):
    """Return a centre whose agents have one shift of so many *hours*, from 08:00."""
    shift = f"08:00-{8 + hours:02d}:00"
    staff = {"count": count, "queues": ["Support"], "shift": shift, **team}
    return scenario(horizon=f"{hours} h", arrivals={"Support": {"rate": 0}}, teams={"Team": staff})


def agents(hours: int, **team: object):
    return draw(staffed(hours, **team), SEED).agents


def lost(plans, reason: int, start: float, end: float) -> np.ndarray:
    """Return the share of the time from *start* to *end* that each loses for *reason*."""
    return np.array(
        [
            sum(
                max(min(p.start + p.length, end) - max(p.start, start), 0.0)
                for shift in plan.worked
                for p in shift.pauses
                if p.reason == reason
            )
            / (end - start)
            for plan in plans
        ]
    )


ASKED = {
    "a quarter of four hours": (4, {"unplanned_shrinkage": "25 %"}, (0, 0, 25)),
    "of one hour": (1, {"unplanned_shrinkage": "25 %"}, (0, 0, 25)),
    "planned beside a break": (4, {"planned_shrinkage": "30 %", "breaks": BREAKS}, (12.5, 30, 0)),
    "most of a short shift": (2, {"planned_shrinkage": "70 %"}, (0, 70, 0)),
    "all together": (
        4,
        {"planned_shrinkage": "30 %", "unplanned_shrinkage": "25 %", "breaks": BREAKS},
        (12.5, 30, 25),
    ),
    "with no-shows": (8, {"unplanned_shrinkage": "8 %", "no_show": "10 %"}, (0, 0, 8)),
}


@pytest.mark.statistical
@pytest.mark.parametrize("name", ASKED)
def test_the_mean_over_many_agents_is_what_was_asked_for(name):
    hours, team, asked = ASKED[name]
    plans = agents(hours, **team)
    for reason, percent in zip((BREAK, MEETING, UNPLANNED), asked, strict=True):
        shares = 100 * lost(plans, reason, 0, hours * 3600)
        noise = 3 * shares.std() / AGENTS**0.5
        assert shares.mean() == pytest.approx(percent, abs=max(0.2, noise)), reason


@pytest.mark.statistical
def test_who_is_away_without_a_plan_is_so_at_every_moment_alike():
    plans = agents(2, unplanned_shrinkage="20 %")
    for minute in range(0, 120, 10):
        share = lost(plans, UNPLANNED, minute * 60, minute * 60 + 60).mean()
        assert share == pytest.approx(0.2, abs=0.015), minute


@pytest.mark.statistical
def test_both_shares_may_be_given_by_hours():
    """Between the windows nothing is lost, and what begins in one does not go on after it."""
    planned = {"08:00-10:00": "40 %", "12:00-13:00": "20 %"}
    unplanned = {"08:00-10:00": "5 %", "10:00-14:00": "30 %"}
    plans = agents(8, planned_shrinkage=planned, unplanned_shrinkage=unplanned)
    hours = {MEETING: (0, 2, 4, 5, 8), UNPLANNED: (0, 2, 6, 8)}
    asked = {MEETING: (40, 0, 20, 0), UNPLANNED: (5, 30, 0)}
    for reason, cuts in hours.items():
        for (start, end), share in zip(pairwise(cuts), asked[reason], strict=True):
            found = 100 * lost(plans, reason, start * 3600, end * 3600).mean()
            assert found == pytest.approx(share, abs=0.9 if share else 0.0), (reason, start)


def test_nothing_lies_in_anything_else_or_past_the_shift():
    for plan in agents(
        4, count=500, planned_shrinkage="35 %", unplanned_shrinkage="30 %", breaks=BREAKS
    ):
        (shift,) = plan.worked
        assert all(one.start + one.length <= other.start for one, other in pairwise(shift.pauses))
        assert all(p.start >= shift.start for p in shift.pauses)
        assert all(p.start + p.length <= shift.end for p in shift.pauses)


def test_meetings_last_half_an_hour_and_are_as_many_as_the_share_asks_for():
    """10 % of eight hours are 1.6 meetings: two in 60 % of the shifts, one in the others."""
    plans = agents(8, count=3000, planned_shrinkage="10 %", breaks=["15 min at 10:00"])
    meetings = [[p for p in plan.rostered[0].pauses if p.reason == MEETING] for plan in plans]
    assert {p.length for mine in meetings for p in mine} == {HALF_AN_HOUR}
    numbers = np.array([len(mine) for mine in meetings])
    assert set(numbers) == {1, 2}
    assert (numbers == 2).mean() == pytest.approx(0.6, abs=0.04)
    assert {p.start % 60 for mine in meetings for p in mine} == {0.0}


def test_meetings_lie_anywhere_in_the_shift():
    plans = agents(8, count=3000, planned_shrinkage="3 %")
    starts = [p.start for plan in plans for p in plan.rostered[0].pauses]
    assert stats.kstest(np.array(starts) / (7.5 * 3600), "uniform").pvalue > 1e-3


def test_a_meeting_is_shorter_only_where_nothing_longer_is_left():
    """80 % of an hour with a break of 10 minutes: half an hour, and the other 18 minutes."""
    plans = agents(1, count=50, planned_shrinkage="80 %", breaks=["10 min at 08:00"])
    for plan in plans:
        lengths = [p.length for p in plan.rostered[0].pauses if p.reason == MEETING]
        assert sum(lengths) == pytest.approx(0.8 * 3600)


def test_unplanned_spells_last_ten_minutes_on_average():
    plans = agents(8, count=1000, unplanned_shrinkage="6 %")
    inside = [
        p.length
        for plan in plans
        for p in plan.worked[0].pauses
        if p.start > 0 and p.start + p.length < 8 * 3600
    ]
    assert np.mean(inside) == pytest.approx(600, rel=0.06)


def test_more_shrinkage_takes_the_same_agents_and_more():
    few, many = (
        lost(agents(4, count=300, unplanned_shrinkage=share), UNPLANNED, 0, 60) > 0
        for share in ("10 %", "30 %")
    )
    assert many[few].all()
    assert many.sum() > few.sum()


def test_the_log_of_agents_without_chats_has_the_shrinkage_that_was_drawn():
    team = {"planned_shrinkage": "20 %", "unplanned_shrinkage": "15 %", "no_show": "10 %"}
    made = staffed(4, count=40, breaks=BREAKS, **team)
    workload = draw(made, SEED)
    kpis = measures(frames(simulate(made, workload))).kpis
    found = kpis[kpis["queue"] == "all"].set_index("kpi")["value"]
    rostered, worked = (
        [shift for plan in workload.agents for shift in getattr(plan, name)]
        for name in ("rostered", "worked")
    )
    planned = sum(p.length for shift in rostered for p in shift.pauses)
    away = sum(p.length for shift in worked for p in shift.pauses)
    paid = 40 * 4 * 3600
    absent = (len(rostered) - len(worked)) * 4 * 3600
    assert absent
    assert found["shrinkage[planned]"] == pytest.approx(planned / paid)
    assert found["shrinkage"] == pytest.approx((away + absent) / paid)
    assert found["shrinkage[unplanned]"] == pytest.approx((away + absent - planned) / paid)


def test_free_time_is_what_pauses_leave():
    free = FreeTime(0, 100, [Pause(20, 10, 0), Pause(90, 30, 0)])
    assert free.length == 80
    assert free.stretches(10, 20) == [(10, 20)]
    assert free.stretches(15, 25) == [(15, 20), (30, 35)]
    assert free.stretches(75, 80) == [(85, 90)]
    assert FreeTime(0, 10, [Pause(0, 10, 0)]).stretches(0, 1) == []
