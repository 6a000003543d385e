"""Visitors of websites: how many, what they see, when rules fire, and who would accept."""

from dataclasses import fields

import numpy as np
import pytest
from scipy import stats

from sim.lifecycle import Reason
from sim.scenario import Scenario
from sim.workload import Visitors, draw
from tests.workload.centres import SEED, close, drawn, lives, scenario, visitors


def shop(horizon: str = "2 h", start: str = "2026-11-30 08:00", **more: object) -> Scenario:
    """Return a centre with a site, at whose every visitor a rule fires at once."""
    site = {
        "queue": "Support",
        "visitors": {"rate": "3000 per hour"},
        "invitations": [{"after": "0 s"}],
        **more,
    }
    return scenario(proactive={"Shop": site}, horizon=horizon, start=start)


def all_of(made: Scenario, replication: int = 0) -> Visitors:
    """Return the visitors of the only day."""
    (day,) = visitors(made, replication)
    return day


def test_without_a_site_there_are_no_visitors():
    assert draw(scenario(), SEED).visitors is None


def test_visitors_are_poisson_also_at_a_step_of_the_rate():
    """Counts before and after the step are Poisson, and gaps exponential up to it."""
    rates = {"weekly": {"mon": {"08:00-09:00": "60 per hour", "09:00-10:00": "300 per hour"}}}
    made = shop(visitors=rates)
    came = [all_of(made, k).came for k in range(300)]
    before = np.array([(c < 3600).sum() for c in came])
    after = np.array([(c >= 3600).sum() for c in came])
    for counts, mean in ((before, 60), (after, 300)):
        assert abs(counts.mean() - mean) < 4 * (mean / 300) ** 0.5
        assert counts.var() / counts.mean() == pytest.approx(1, abs=4 * (2 / 300) ** 0.5)
    gaps = np.concatenate([np.diff(c[c >= 3600]) for c in came])
    assert stats.kstest(gaps, "expon", args=(0, 12)).pvalue > 1e-3


def test_a_forecast_of_visitors_is_kept():
    rows = "\n".join(["start,Shop"] + [f"2026-11-30T{h:02d}:00,{n}" for h, n in ((8, 40), (9, 90))])
    made = shop(visitors={"forecast": rows})
    counts = np.array([np.histogram(all_of(made, k).came, [0, 3600, 7200])[0] for k in range(100)])
    assert abs(counts.mean(axis=0) - (40, 90)).max() < 4 * (90 / 100) ** 0.5


def test_a_rule_fires_after_its_time_on_page_for_those_who_stay_so_long():
    made = shop(time_on_page="40 s", invitations=[{"after": "20 s"}])
    reached = all_of(made)
    assert np.array_equal(reached.fires[0], reached.came + 20)
    stays = reached.leaves - reached.came
    # What remains of an exponential time is exponential.
    assert stats.kstest(stays - 20, "expon", args=(0, 40)).pvalue > 1e-3
    assert len(reached) == pytest.approx(6000 * np.exp(-0.5), rel=4 / 3600**0.5)


def test_rules_fire_by_page_and_segment_and_the_earliest_gives_the_order():
    made = shop(
        pages={"home": 2, "pricing": 1, "cart": 1},
        segments={"new": 3, "returning": 1},
        time_on_page={"deterministic": "50 s"},
        invitations=[
            {"after": "30 s", "pages": ["pricing", "cart"], "segments": ["new"]},
            {"after": "10 s", "pages": ["cart"]},
            {"after": "60 s"},
        ],
    )
    reached = all_of(made)
    one, two, three = np.isfinite(reached.fires)
    assert not three.any(), "nobody stays a minute"
    assert abs(two.sum() - 1500) < 4 * 1500**0.5
    assert close((one & two).sum() / two.sum(), 0.75, two.sum())
    assert close((one & ~two).sum() / one.sum(), 0.5, one.sum())
    assert (one | two).all(), "who meets no rule is not here"
    first = reached.fires.min(axis=0)
    assert (np.diff(first) >= 0).all()
    np.testing.assert_array_equal(first[two], reached.came[two] + 10)


def test_the_chance_to_accept_goes_by_page():
    acceptance = {"share": "20 %", "by_page": {"pricing": "150 %", "home": "0 %"}}
    made = shop(pages={"home": 1, "pricing": 1, "cart": 2}, acceptance=acceptance)
    reached = all_of(made)
    values, counts = np.unique(reached.page_share, return_counts=True)
    assert values.tolist() == pytest.approx([0.0, 0.2, 0.3])
    assert all(
        close(count / len(reached), share, len(reached))
        for count, share in zip(counts, (0.25, 0.5, 0.25), strict=True)
    )


def test_decisions_follow_their_laws():
    made = shop(acceptance={"decide": "6 s", "decline": "30 %"})
    reached = all_of(made)
    assert stats.kstest(reached.accepts, "uniform").pvalue > 1e-3
    assert stats.kstest(reached.decide, "expon", args=(0, 6)).pvalue > 1e-3
    assert close(reached.declines.mean(), 0.3, len(reached))


def test_who_may_accept_is_a_customer_of_the_queue_with_the_proactive_mark():
    reached = all_of(shop(acceptance={"share": "10 %"}))
    may = reached.person >= 0
    np.testing.assert_array_equal(may, reached.accepts < reached.page_share)
    people = reached.people
    assert sorted(reached.person[may].tolist()) == list(range(len(people)))
    np.testing.assert_array_equal(people.arrival[reached.person[may]], reached.came[may])
    assert (people.origin == Reason.PROACTIVE).all()
    assert (people.queue == 0).all()
    assert stats.kstest(people.patience, "expon", args=(0, 180)).pvalue > 1e-3


def test_visitors_share_no_draw_with_those_who_come_to_the_queue_by_themselves():
    made = scenario(
        proactive={"Support": {"queue": "Support", "visitors": {"rate": "240 per hour"}}}
    )
    people, reached = drawn(made), all_of(made)
    assert not set(people.entity.tolist()) & set(reached.people.entity.tolist())
    assert not np.isin(reached.came, people.arrival).any()


def test_visitors_come_back_and_are_transferred_as_other_customers():
    habits = {"returns": {"after_abandoning": "50 %"}, "transfers": {"share": "30 %"}}
    made = scenario(
        customers={"Support": habits},
        proactive={
            name: {
                "queue": "Support",
                "visitors": {"rate": "2000 per hour"},
                "acceptance": {"share": "50 %"},
            }
            for name in ("Shop", "Blog")
        },
    )
    reached = all_of(made)
    people, may = reached.people, reached.person >= 0
    np.testing.assert_array_equal(people.arrival[reached.person[may]], reached.came[may])
    assert set(reached.person[~may].tolist()) == {-1}
    assert close((people.second >= 0).mean(), 0.3, len(people))
    for name in ("second", "again"):
        column = getattr(people, name)
        rows = np.flatnonzero(column >= 0)
        np.testing.assert_array_equal(people.entity[rows], people.follow.entity[column[rows]])


def test_each_visitor_is_on_the_day_of_the_first_invitation():
    more = {"time_on_page": "20 min", "invitations": [{"after": "10 min"}, {"after": "30 min"}]}
    whole = [all_of(shop("1 h", f"2026-11-30 {hour}:00", **more)) for hour in ("22", "23")]
    days = visitors(shop("4 h", "2026-11-30 22:00", **more))
    assert len(days) == 2
    (first, second) = days
    assert first.fires.min(axis=0).max() < 7200 <= second.fires.min(axis=0).min()
    assert second.came.min() < 7200, "came before midnight, invited after"
    # The same people as in runs that begin or end elsewhere.
    came = np.concatenate([first.came, second.came])
    for start, run in zip((0.0, 3600.0), whole, strict=True):
        assert len(run) > 500
        assert np.isin(run.came + start, came).all()


def test_a_site_more_moves_nobody():
    one = shop()
    both = scenario(
        proactive={
            "Blog": {"queue": "Support", "visitors": {"rate": "100 per hour"}},
            "Shop": one.proactive["Shop"],
        }
    )
    alone, beside = all_of(one), all_of(both)
    mine = beside.site == 1
    for field in fields(Visitors):
        if field.name not in ("site", "fires", "person", "people"):
            np.testing.assert_array_equal(
                getattr(alone, field.name), getattr(beside, field.name)[mine]
            )
    known = lives(beside.people)
    assert all(known[who] == one for who, one in lives(alone.people).items())
