"""The scenarios that come with the project: they load, and a planner recognises the day."""

from pathlib import Path

import numpy as np
import pytest

from sim.lifecycle import Event, Reason
from sim.model import simulate
from sim.scenario import load, open_windows, pieces, shifts, trace
from sim.workload import draw

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


@pytest.mark.parametrize("name", sorted(path.stem for path in CONFIGS.glob("*.yaml")))
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


E, R = Event, Reason
ANY = None
SHOWS = {
    "transfers": [
        (E.REQUEST_TRANSFER, R.ESCALATION),
        (E.REQUEST_TRANSFER, R.NOT_SOLVED),
        (E.QUEUE, R.TRANSFER),
        (E.OFFER, R.TO_AGENT),
        (E.REMOVE_REQUEST, R.UNANSWERED),
    ],
    "conferences": [
        (E.REQUEST_CONFERENCE, ANY),
        (E.DISSOLVE_CONFERENCE, ANY),
        (E.REMOVE_REQUEST, R.UNANSWERED),
    ],
    "proactive": [
        (E.INVITE, ANY),
        (E.HOLD_INVITATION, ANY),
        (E.DECLINE_INVITATION, R.DECLINED),
        (E.DECLINE_INVITATION, R.IGNORED),
        (E.CREATE, R.PROACTIVE),
    ],
    "silent-customers": [
        (E.VANISH, ANY),
        (E.TIME_OUT, R.INACTIVITY),
        (E.CUSTOMER_END, R.SLOW_REPLY),
    ],
    "returns": [
        (E.BALK, ANY),
        (E.CREATE, R.AFTER_ABANDONING),
        (E.CREATE, R.AFTER_UNSOLVED),
        (E.OFFER, R.LAST_AGENT),
    ],
    "overflow-and-groups": [(E.QUEUE, R.OVERFLOW)],
    "agents-as-they-are": [(E.MISS, ANY), (E.REQUEST_TRANSFER, R.SHIFT_END)],
    "deleted-asset": [
        (E.DELETE_ASSET, R.ENTRY_POINT),
        (E.DELETE_ASSET, R.QUEUE_ASSET),
        (E.INTERRUPT, R.ASSET_DELETED),
        (E.CLOSE, R.ASSET_DELETED),
        (E.REFUSE, R.ASSET_DELETED),
    ],
    "auto-wrapup": [(E.AUTO_WRAP_UP, ANY), (E.EXTEND_WRAP_UP, ANY), (E.SUBMIT_WRAP_UP, ANY)],
}
"""What each configuration is there to show, as rows of its log."""


def simulated(name):
    scenario = load(CONFIGS / f"{name}.yaml")
    return simulate(scenario, draw(scenario))


@pytest.mark.parametrize("name", SHOWS)
def test_what_a_configuration_is_there_for_happens_in_it(name):
    log = simulated(name)
    for event, reason in SHOWS[name]:
        rows = log.event == event
        if reason is not ANY:
            rows &= log.reason == reason
        assert rows.any(), (event, reason)


def offers(log, queue):
    """Return time, contact and agent of a queue's ordinary offers."""
    rows = (log.event == E.OFFER) & (log.queue == queue) & (log.reason == R.NONE)
    columns = (getattr(log, name)[rows].tolist() for name in ("time", "contact", "agent"))
    return zip(*columns, strict=True)


def test_teams_are_added_in_steps_where_groups_are():
    log = simulated("overflow-and-groups")
    least = {"Claims": 0.0, "Office": 30.0, "Managers": 90.0}
    rows = (log.event == E.QUEUE) & (log.queue == 0)
    entered = dict(zip(log.contact[rows].tolist(), log.time[rows].tolist(), strict=True))
    waited = {team: [] for team in least}
    for time, contact, agent in offers(log, 0):
        waited[log.facts.agents[agent].team].append(time - entered[contact])
    for team, waits in waited.items():
        assert len(waits) > 5, team
        assert min(waits) >= least[team]


def test_experts_are_asked_first_and_keep_a_slot_for_those_who_must_not_wait():
    log = simulated("skills")
    held = {}
    for _, contact, leg, agent, queue, event, _ in log.rows():
        if event == E.OFFER:
            held[contact, leg] = agent, queue
        elif event in (E.MISS, E.WITHDRAW, E.SUBMIT_WRAP_UP):
            del held[contact, leg]
        for number, facts in enumerate(log.facts.agents):
            mine = [q for a, q in held.values() if a == number and q == 0]
            assert len(mine) <= (facts.slots - 1 if facts.team == "Experts" else 2)
    by_agent = np.bincount([agent for _, _, agent in offers(log, 0)], minlength=8)
    assert by_agent[0] > by_agent[3], "the best and the least proficient expert"


def test_new_agents_get_faster_and_take_their_coffee():
    log = simulated("agents-as-they-are")
    reasons = [log.facts.idle_reasons[r] for r in log.reason[log.event == E.GO_IDLE].tolist()]
    assert {"Lunch", "Coffee", "Admin"} <= set(reasons)
