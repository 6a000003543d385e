"""Workloads: the right laws, the same customers, and nothing left to chance afterwards."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from sim.workload import Customers, draw
from tests.workload.centres import customers, same, scenario


def stepped(first: float, second: float, hours: int = 2) -> dict[str, object]:
    """Return arrivals whose rate steps from *first* to *second* an hour, hour by hour."""
    rows = [
        f"2026-11-30T{8 + hour:02d}:{minute:02d},{(first, second)[hour % 2] / 4}"
        for hour in range(hours)
        for minute in (0, 15, 30, 45)
    ]
    return {"Support": {"forecast": "\n".join(["start,Support", *rows])}}


def test_same_seed_and_replication_give_the_same_customers_and_others_do_not():
    made = scenario()
    assert same(customers(draw(made, 5, 2)), customers(draw(made, 5, 2)))
    assert not same(customers(draw(made, 5, 2)), customers(draw(made, 5, 3)))
    assert not same(customers(draw(made, 5, 2)), customers(draw(made, 6, 2)))


def test_arrivals_are_in_order_inside_the_horizon_and_on_the_grid():
    arrival = customers(draw(scenario(), 1)).arrival
    assert (np.diff(arrival) >= 0).all()
    assert 0 <= arrival.min() <= arrival.max() < 7200
    assert (arrival % 2.0**-20 == 0).all()


def test_a_step_of_the_rate_is_kept_exactly():
    """Counts before and after the step are Poisson, and arrivals uniform up to it."""
    made = scenario(arrivals=stepped(40, 200))
    arrivals = [customers(draw(made, 1, k)).arrival for k in range(400)]
    before = np.array([(a < 3600).sum() for a in arrivals])
    after = np.array([(a >= 3600).sum() for a in arrivals])
    for counts, mean in ((before, 40), (after, 200)):
        assert abs(counts.mean() - mean) < 4 * (mean / 400) ** 0.5
        assert counts.var() / counts.mean() == pytest.approx(1, abs=4 * (2 / 400) ** 0.5)
    pooled = np.concatenate(arrivals)
    for part in (pooled[pooled < 3600], pooled[pooled >= 3600] - 3600):
        assert stats.kstest(part / 3600, "uniform").pvalue > 1e-3
    gaps = np.concatenate([np.diff(a[a >= 3600]) for a in arrivals])
    assert stats.kstest(gaps, "expon", args=(0, 18)).pvalue > 1e-3


def test_with_more_volume_the_same_customers_come_and_others_beside_them():
    few = customers(draw(scenario(arrivals={"Support": {"rate": "200 per hour"}}), 1))
    many = customers(draw(scenario(arrivals={"Support": {"rate": "260 per hour"}}), 1))
    assert len(few) < len(many)
    there = {e: i for i, e in enumerate(many.entity.tolist())}
    rows = np.array([there[e] for e in few.entity.tolist()])
    for name in ("arrival", "patience", "wrapup", "turns"):
        np.testing.assert_array_equal(getattr(few, name), getattr(many, name)[rows])


def _forecast(**more: object) -> Customers:
    rows = [f"{minute // 60:02d}:{minute % 60:02d},20" for minute in range(360, 720, 15)]
    table = "\n".join(["start,Support", *rows])
    arrivals = {"Support": {"forecast": table, "day_variation": 0.1, "interval_variation": 0.1}}
    return customers(draw(scenario(horizon="2 h", arrivals=arrivals, **more), 1))


def _by_rate(**more: object) -> Customers:
    return customers(draw(scenario(**more), 1))


@pytest.mark.parametrize(
    ("made", "one", "other"),
    [
        (_forecast, {"start": "2026-11-30 08:00"}, {"start": "2026-11-30 07:30"}),
        (_by_rate, {"start": "2026-11-30 08:00"}, {"start": "2026-11-30 07:30"}),
        (
            _by_rate,
            {"queues": {"Support": {"open": "08:30-20:00"}}},
            {"queues": {"Support": {"open": "08:20-20:00"}}},
        ),
    ],
)
def test_an_earlier_start_or_opening_meets_the_same_customers(made, one, other):
    """By the clock on the wall, from 08:30 to 09:30, which all of them share."""
    mine, others = made(**one), made(**other)
    earlier = 1800.0 if "start" in one else 0.0
    shared = (mine.arrival >= 1800) & (mine.arrival < 5400)
    same_hour = (others.arrival - earlier >= 1800) & (others.arrival - earlier < 5400)
    assert shared.sum() > 40
    np.testing.assert_array_equal(mine.arrival[shared], others.arrival[same_hour] - earlier)
    np.testing.assert_array_equal(mine.patience[shared], others.patience[same_hour])


def test_another_queue_or_team_moves_no_customer():
    alone = customers(draw(scenario(), 1))
    more = scenario(
        queues={"Sales": {}, "Support": {}},
        arrivals={"Support": {"rate": "240 per hour"}, "Sales": {"rate": "30 per hour"}},
        teams={
            "First": {"count": 1, "queues": ["Sales"], "shift": "00:00-24:00"},
            "Team": {"count": 2, "queues": ["Support"], "shift": "00:00-24:00"},
        },
    )
    beside = customers(draw(more, 1))
    mine = beside.queue == 1
    np.testing.assert_array_equal(alone.arrival, beside.arrival[mine])
    np.testing.assert_array_equal(alone.patience, beside.patience[mine])
    np.testing.assert_array_equal(alone.first_delay[0], beside.first_delay[1, mine])


def test_longer_replies_stretch_the_same_customers():
    def made(reply: str) -> Customers:
        turns = {"turns": {"count": 5, "reply": reply, "think": "40 s"}}
        return customers(draw(scenario(customers={"Support": {"handling": turns}}), 1))

    short, long = made("20 s"), made("30 s")
    np.testing.assert_array_equal(short.think, long.think)
    np.testing.assert_allclose(long.reply, 1.5 * short.reply, atol=2e-6)


@pytest.mark.parametrize(
    ("key", "days", "what"),
    [("forecast_error", 1, "whole run"), ("day_variation", 3, "day by day")],
)
def test_counts_vary_more_than_poisson_by_the_cv_that_is_asked_for(key, days, what):
    """Var N = mean + (cv mean)², for the factor's own stretch of time."""
    made = scenario(
        start="2026-11-30 00:00",
        horizon=f"{days} d",
        arrivals={"Support": {"rate": "20 per hour", key: 0.2}},
    )
    counts = np.array(
        [[len(day) for _, day in draw(made, 3, k).days()] for k in range(400)], dtype=float
    )
    mean = 480.0
    expected = mean + (0.2 * mean) ** 2
    assert counts[:, 0].var() == pytest.approx(expected, rel=0.35), what
    assert counts.mean() == pytest.approx(mean, rel=4 * 0.2 / 400**0.5)
    if days > 1:
        assert abs(np.corrcoef(counts[:, 0], counts[:, 1])[0, 1]) < 0.2


def test_a_day_ends_at_midnight_and_the_customers_are_split_there():
    made = scenario(start="2026-11-30 22:07", horizon="26 h")
    workload = draw(made, 1)
    edges = [0.0, *workload.day_ends]
    assert edges == [0.0, 6780.0, 6780.0 + 86_400, 26 * 3600.0]
    for (end, day), start in zip(workload.days(), edges, strict=False):
        assert len(day)
        assert start <= day.arrival.min() <= day.arrival.max() < end


def test_a_day_with_a_clock_change_has_25_hours():
    made = scenario(start="2026-10-25 00:00", horizon="49 h")
    assert draw(made, 1).day_ends == (25 * 3600.0, 49 * 3600.0)


def test_the_first_click_is_the_same_from_the_array_and_looked_up():
    workload = draw(scenario(), 1)
    day = customers(workload)
    for row in (0, 7, 100):
        entity = int(day.entity[row])
        assert workload.clicks.accept_delay(0, entity, 0, 0) == day.first_delay[0, row]
        assert workload.clicks.misses(0, entity, 0) == day.first_miss[row]


def test_a_forecasts_own_handle_time_and_wrap_up_stretch_its_customers():
    rows = """queue,start,contacts,aht,wrapup
Support,2026-11-30T08:00,100,300,20
Support,2026-11-30T09:00,100,600,40
"""
    made = scenario(
        arrivals={"Support": {"forecast": rows}},
        customers={"Support": {"handling": {"handle_time": ["5 min", "7 min"]}, "wrapup": "20 s"}},
    )
    people = [customers(draw(made, 1, k)) for k in range(60)]
    late = np.concatenate([p.arrival >= 3600 for p in people])
    work = np.concatenate([p.work for p in people])
    wrapup = np.concatenate([p.wrapup for p in people])
    # By contract aht includes the wrap-up: 280 s and 560 s without it, where 5 min are usual.
    assert work[~late].mean() == pytest.approx(280 / 300, rel=0.03)
    assert work[late].mean() == pytest.approx(560 / 300, rel=0.03)
    assert wrapup[late].mean() / wrapup[~late].mean() == pytest.approx(2, rel=0.1)


def test_unplanned_shrinkage_no_shows_and_meetings_take_their_share():
    team = {
        "count": 200,
        "queues": ["Support"],
        "shift": "08:00-16:00",
        "breaks": ["30 min between 11:00 and 13:00", "15 min at 14:30"],
        "no_show": "5 %",
        "planned_shrinkage": "5 %",
        "unplanned_shrinkage": "8 %",
    }
    made = scenario(horizon="8 h", teams={"Team": team})
    agents = [agent for k in range(5) for agent in draw(made, 1, k).agents]
    absent = np.mean([not agent.worked for agent in agents])
    assert absent == pytest.approx(0.05, abs=0.03)
    shifts = [agent.worked[0] for agent in agents if agent.worked]

    def share(reason: int) -> float:
        lost = [p.length for shift in shifts for p in shift.pauses if p.reason == reason]
        return sum(lost) / (len(shifts) * 8 * 3600)

    assert share(1) == pytest.approx(45 / 480)
    assert share(2) == pytest.approx(0.05, abs=0.005)
    assert share(3) == pytest.approx(0.08, abs=0.008)
    for shift in shifts:
        planned = [p.start for p in shift.pauses if p.reason == 1]
        assert 3 * 3600 <= planned[0] <= 4.5 * 3600, "nothing moves a break out of its window"
        assert planned[1] == 6.5 * 3600
        pauses = shift.pauses
        assert all(a.start + a.length <= b.start for a, b in pairwise(pauses))


def test_a_traced_customer_keeps_its_real_times():
    rows = """conversation_id,time,sender
a,2026-11-30T08:01:00,customer
a,2026-11-30T08:02:00,agent
a,2026-11-30T08:02:45,customer
a,2026-11-30T08:02:50,customer
a,2026-11-30T08:03:30,agent
b,2026-11-30T08:05:00,customer
"""
    day = customers(draw(scenario(arrivals={"Support": {"trace": rows}}), 1))
    assert day.arrival.tolist() == [60.0, 300.0]
    assert day.brings_message.tolist() == day.agent_opens.tolist() == [True, True]
    assert day.turns[0] == 2
    assert day.think[day.first_turn[0] + 1] == 45.0
    assert day.turns[1] >= 1, "nobody answered: its turns are drawn"
