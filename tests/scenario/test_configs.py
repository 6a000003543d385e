"""The scenarios that come with the project: they load, and a planner recognises the day."""

from pathlib import Path
from time import perf_counter

import pytest

from sim.scenario import load, open_windows, pieces, shifts, trace

CONFIGS = Path(__file__).parents[2] / "configs"


@pytest.fixture(scope="module")
def day():
    return load(CONFIGS / "support-day.yaml")


@pytest.fixture(scope="module")
def large():
    return load(CONFIGS / "large-centre.yaml")


def by_hour(scenario):
    """Return expected contacts of all queues by hour of the wall clock."""
    start = scenario.start.hour * 3600 + scenario.start.minute * 60
    found = [0.0] * 24
    for queue in scenario.queues:
        for piece in pieces(scenario, queue):
            found[int((start + piece.start) // 3600)] += piece.contacts
    return found


def staffed(scenario, queue, at):
    """Return how many agents are rostered for *queue* at a time."""
    return sum(
        team.size
        for name, team in scenario.teams.items()
        for shift in shifts(scenario, name)
        if queue in team.queues and shift.start <= at < shift.end
    )


def test_the_support_day_is_the_size_it_says(day):
    assert list(day.queues) == ["Support", "Sales"]
    assert sum(team.size for team in day.teams.values()) == 40
    assert len(day.teams) == 3
    assert sum(by_hour(day)) == pytest.approx(2000, rel=0.03)


def test_the_large_centre_is_the_size_it_says(large):
    assert sum(team.size for team in large.teams.values()) == 500
    assert sum(by_hour(large)) == pytest.approx(50_000, rel=0.01)


@pytest.mark.parametrize("name", ["support-day", "large-centre"])
def test_a_day_has_two_humps_with_lunch_between(name):
    hours = by_hour(load(CONFIGS / f"{name}.yaml"))
    morning, lunch, afternoon = max(hours[9:12]), hours[12], max(hours[13:16])
    assert lunch < 0.85 * morning
    assert lunch < 0.85 * afternoon
    assert hours[18] < 0.7 * afternoon


@pytest.mark.parametrize("name", ["support-day", "large-centre", "trace"])
def test_somebody_is_rostered_whenever_a_queue_is_open(name):
    scenario = load(CONFIGS / f"{name}.yaml")
    for queue in scenario.queues:
        for start, end in open_windows(scenario, queue):
            for quarter in range(int(start), int(end), 900):
                assert staffed(scenario, queue, quarter)


def test_staff_follow_the_load(day):
    """Expected attention by hour is between a third and nine tenths of the rostered time."""
    seconds = {
        queue: c.handling.count.mean * c.handling.reply.mean + c.wrapup.mean
        for queue, c in day.customers.items()
    }
    for hour in range(8, 20):
        start = hour * 3600 - 6.5 * 3600
        asked = sum(
            seconds[queue] * piece.contacts
            for queue in day.queues
            for piece in pieces(day, queue)
            if start <= piece.start < start + 3600
        )
        rostered = 900 * sum(staffed(day, "Support", start + 900 * i) for i in range(4))
        assert 0.33 < asked / rostered < 0.9, hour


def test_the_trace_is_some_sixty_conversations_most_of_them_answered():
    scenario = load(CONFIGS / "trace.yaml")
    found = trace(scenario, "Support")
    assert found.replayed
    assert len(found.arrivals) == 60
    assert sum(contact.replies > 0 for contact in found.arrivals) > 50


def test_a_scenario_loads_faster_than_a_planner_notices():
    took = []
    for _ in range(3):
        before = perf_counter()
        load(CONFIGS / "support-day.yaml")
        took.append(perf_counter() - before)
    assert min(took) < 0.2
