"""Where contacts go, between queues, and which offers are missed when: walked through once more."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from sim.lifecycle import Event, Reason
from sim.metrics import frames, measures, stands_out
from sim.metrics.by_hour import local_hours
from tests.metrics.slow_contacts import contacts_of, legs_of, origin, outcome
from tests.metrics.toy import facts, toy_log

SEEDS = range(6)


def counted(frame, keys, count):
    return {tuple(row[key] for key in keys): row[count] for row in frame.to_dict("records")}


@pytest.mark.parametrize("warm_up", [0.0, 230.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_contact_goes_one_way_from_its_origin_by_its_queue(seed, warm_up):
    log = toy_log(seed)
    names = [queue.name for queue in log.facts.queues]
    slow = Counter(
        (origin(contact), names[contact.queue], outcome(contact, log))
        for contact in contacts_of(log)
        if contact.created >= warm_up
    )
    found = measures(frames(log), warm_up)
    assert counted(found.flows, ("origin", "queue", "outcome"), "contacts") == slow
    kpis = found.kpis.query("queue == 'all'").set_index("kpi")["value"]
    assert found.flows["contacts"].sum() == kpis["contacts"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_transfer_and_every_overflow_crosses_once(seed):
    log = toy_log(seed)
    names = [queue.name for queue in log.facts.queues]
    slow = Counter()
    for contact in contacts_of(log):
        legs, waits = legs_of(contact), contact.queue
        for i, (_, event, number, _, reason, queue) in enumerate(contact.moves):
            if event == Event.REQUEST_TRANSFER:
                follows = contact.moves[i + 1 :]
                to = next((m for m in follows if m[1] in (Event.QUEUE, Event.OFFER)), None)
                by_queue = to is not None and to[1] == Event.QUEUE and to[4] == Reason.TRANSFER
                target = names[to[5]] if by_queue else "an agent"
                slow["transfer", names[legs[number].queue], target] += 1
            if event == Event.QUEUE:
                if reason == Reason.OVERFLOW and queue != waits:
                    slow["overflow", names[waits], names[queue]] += 1
                waits = queue
            if event == Event.REMOVE_REQUEST:
                waits = queue
    found = measures(frames(log)).crossings
    assert counted(found, ("how", "from_queue", "to_queue"), "contacts") == slow


@pytest.mark.parametrize("seed", SEEDS)
def test_every_answerable_offer_stands_in_the_hour_in_which_it_rang(seed):
    log = toy_log(seed, start="2026-11-30T08:53:00+01:00")
    legs = frames(log).legs
    slow = Counter()
    for leg in legs.itertuples():
        if leg.leg_handle_type in ("accepted", "missed"):
            hour = 8 + int((53 * 60 + leg.offered_time) // 3600)
            slow[leg.agent, hour, leg.leg_handle_type == "missed"] += 1
    found = measures(frames(log)).misses
    for row in found.itertuples():
        missed, accepted = (slow[row.agent, row.hour, which] for which in (True, False))
        assert (row.missed, row.answerable) == (missed, missed + accepted)
    assert found["answerable"].sum() == slow.total()


def test_the_hour_is_that_of_the_wall_clock_also_where_it_is_put_back():
    centre = facts(start="2026-10-25T00:30:00+02:00")
    hours = local_hours(np.array([0.0, 1800.0, 5400.0, 9000.0, 12600.0]), centre)
    assert hours.tolist() == [0, 1, 2, 2, 3]


def missed_by(chance, agents=40, hours=12, offers=20, seed=3):
    """Return offers missed with the chance that *chance* gives for an agent and an hour."""
    generator = np.random.default_rng(seed)
    places = [(agent, hour) for agent in range(agents) for hour in range(hours)]
    missed = [generator.binomial(offers, chance(*place)) for place in places]
    agent, hour = zip(*places, strict=True)
    return pd.DataFrame({"agent": agent, "hour": hour, "answerable": offers, "missed": missed})


def test_pure_chance_seldom_stands_out():
    days = [missed_by(lambda _agent, _hour: 0.05, seed=seed) for seed in range(40)]
    assert sum(stands_out(day).any() for day in days) <= 4
    # Yet in each of them some agent's hour has four times the share of all.
    assert all((day["missed"] >= 4).any() for day in days)


def test_an_agent_and_an_hour_that_miss_more_stand_out():
    def chance(agent, hour):
        return 0.3 if agent == 7 or hour == 4 else 0.05

    found = missed_by(chance)
    found = found[stands_out(found)]
    as_planted = (found["agent"] == 7) | (found["hour"] == 4)
    assert as_planted.sum() > 40
    assert (~as_planted).sum() <= 3


def test_what_one_offer_says_is_little():
    one = pd.DataFrame({"agent": [0, 1], "hour": 9, "answerable": [1, 99], "missed": [1, 4]})
    assert not stands_out(one).any()
    assert not stands_out(one.iloc[:0]).any()
