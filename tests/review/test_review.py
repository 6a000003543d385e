"""A plan in review: planted causes are found, and all that is said adds up."""

from dataclasses import replace

import numpy as np
import pytest

from sim import metrics
from sim.review import CAUSES, ReviewError, actuals_of_log, review
from sim.scenario import from_mapping
from tests.review.planted import LATE, LONGER, MORE, NO_SHOWS, PLAN, day, plan


@pytest.fixture(scope="module")
def strained():
    """A day on which everything went wrong at once."""
    log = day(volume=MORE, handle_time=LONGER, missing=NO_SHOWS, late=LATE)
    scenario = plan()
    return review(scenario, actuals_of_log(log, scenario, "that day"), workers=2)


@pytest.fixture(scope="module")
def as_planned():
    """A day of other people, on which all went as planned."""
    scenario = plan()
    return review(scenario, actuals_of_log(day(), scenario, "that day"), workers=2)


# What each takes of the service level, by the same parts, when the very same is planted in the
# days of the plan itself: in the rate, the scales, the agents' shifts.
PLANTED = {"volume": 0.062, "handle time": 0.046, "staffing": 0.073, "adherence": 0.073}


@pytest.mark.statistical
@pytest.mark.parametrize("cause", CAUSES)
def test_a_planted_cause_is_found_with_its_sign_and_roughly_its_size(strained, as_planned, cause):
    assert strained.value(cause) == pytest.approx(-PLANTED[cause], rel=0.35)
    assert abs(as_planned.value(cause)) < 0.015


@pytest.mark.statistical
def test_parts_add_up_to_the_difference_of_the_two_simulations(strained, as_planned):
    for found in (strained, as_planned):
        for queue in ("Help", "all"):
            added = sum(found.value(cause, queue) for cause in CAUSES)
            simulated, planned = found.value("simulated", queue), found.value("planned", queue)
            assert planned + added == pytest.approx(simulated, abs=1e-12)
            left = found.value("unexplained", queue)
            assert simulated + left == pytest.approx(found.value("actual", queue), abs=1e-12)
            assert abs(left) < 0.05


@pytest.mark.statistical
def test_work_is_found_to_take_as_much_longer_as_it_did(strained, as_planned):
    assert strained.scales["Help"][0] == pytest.approx(LONGER, abs=0.05)
    assert as_planned.scales["Help"][0] == pytest.approx(1.0, abs=0.05)


@pytest.mark.statistical
def test_intervals_hold_what_was_forecast_and_what_came(strained):
    frame = strained.intervals.query("queue == 'all'")
    assert frame["forecast"].sum() == pytest.approx(720)
    assert frame["contacts"].sum() == pytest.approx(frame["simulated_contacts"].sum())
    assert frame["contacts"].sum() == pytest.approx(720 * MORE, abs=5)
    assert set(frame["planned_agents"]) == {20}
    assert set(frame["agents_at_work"]) == {20 - NO_SHOWS}
    assert frame["agents_there"].tolist()[:2] == [0, 0]
    bias = strained.accuracy.set_index(["measure", "of", "queue"])["bias"]
    assert bias["contacts", "forecast", "all"] == pytest.approx(1 / MORE - 1, abs=0.01)


def test_a_log_is_measured_as_the_run_that_left_it():
    log, scenario = day(missing=1), plan()
    found = actuals_of_log(log, scenario, "that day")
    kpis = metrics.measures(metrics.frames(log)).kpis.set_index(["kpi", "queue"])["value"]
    assert found.sums["contacts"].sum() == kpis["contacts", "Help"]
    level = found.sums["met"].sum() / found.sums["base"].sum()
    assert level == pytest.approx(kpis["service_level", "Help"])
    handle = found.sums["handle_sum"].sum() / found.sums["legs"].sum()
    assert handle == pytest.approx(kpis["aht", "Help"])
    (presence,) = found.presence
    assert set(presence.at_work) == {19.0}


def test_a_log_that_begins_at_another_time_is_put_where_it_belongs():
    log, scenario = day(), plan()
    before = actuals_of_log(log, scenario, "x").sums["contacts"]
    # the same day, recorded from seven in the morning on
    facts = replace(log.facts, start="2026-11-30T07:00:00+01:00", horizon=7 * 3600.0)
    found = actuals_of_log(replace(log, time=log.time + 3600.0, facts=facts), scenario, "x")
    np.testing.assert_array_equal(found.sums["contacts"], before)
    # and a scenario of the hours from ten o'clock on
    later = plan(start="2026-11-30 10:00", horizon="4h")
    found = actuals_of_log(log, later, "x")
    np.testing.assert_array_equal(found.sums["contacts"], before[:, 8:])


def test_a_log_without_our_agents_tells_of_everybody():
    log = day()
    agents = tuple(replace(a, name=f"u{i}", team="") for i, a in enumerate(log.facts.agents))
    found = actuals_of_log(replace(log, facts=replace(log.facts, agents=agents)), plan(), "x")
    (presence,) = found.presence
    assert presence.teams == ("Day",)
    assert presence.at_work[4] == pytest.approx(20)


def test_a_log_of_another_day_is_refused():
    with pytest.raises(ReviewError, match="set start and horizon to match"):
        actuals_of_log(day(), plan(start="2026-12-01 08:00"), "x")


def test_a_log_of_other_queues_is_refused():
    log = day()
    queues = (replace(log.facts.queues[0], name="Halp"), replace(log.facts.queues[0], name="B"))
    with pytest.raises(ReviewError, match=r"unknown queue 'Halp'; did you mean Help\?"):
        actuals_of_log(replace(log, facts=replace(log.facts, queues=queues)), plan(), "x")


def test_only_what_the_actuals_tell_of_is_a_cause():
    scenario = from_mapping(PLAN | {"horizon": "1h", "run": {"replications": 1}})
    whole = actuals_of_log(day(), scenario, "x")
    nothing = {name: whole.sums[name] * np.nan for name in ("handle_sum", "wrapup_sum")}
    bare = replace(whole, sums=whole.sums | nothing, presence=())
    found = review(scenario, bare, workers=1)
    assert found.causes == ("volume",)
    assert found.scales == {}
    assert list(found.split["row"].unique()) == [
        "planned", "volume", "simulated", "unexplained", "actual",
    ]  # fmt: skip
