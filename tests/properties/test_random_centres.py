"""Whatever the centre, the rules hold, the sums come out, and the same seed gives the same day."""

from dataclasses import fields

import numpy as np
from hypothesis import HealthCheck, given, settings

from sim.conformance import check
from sim.lifecycle import Event, Reason
from sim.metrics import frames
from sim.model import simulate
from sim.scenario import from_mapping
from sim.workload import Customers, draw
from tests.properties.attention import pieces
from tests.properties.centres import centres, plain_centres
from tests.properties.replay import Replay
from tests.properties.routes import routes
from tests.properties.sums import assert_sums

TRAITS = [field.name for field in fields(Customers) if field.name not in ("first_delay", "follow")]
"""What customers are; how soon an agent clicks depends on the teams."""
OF_FEATURE = {
    "silent_abandonment": {"silent"},
    "vanishing": {"vanish_turn"},
    "reply_patience": {"reply_patience", "silent_leaving"},
    "silent_leaving": {"silent_leaving"},
    "balks_above": {"balks_above"},
    "returns": {"returns_abandoning", "returns_unsolved", "again", "second"},
    "transfers": {name for name in TRAITS if name.startswith("transfer_")} | {"second", "again"},
    "conferences": {name for name in TRAITS if name.startswith("conference_")},
}
"""The columns that a setting fills; rows of what follows move when there is more of it."""

examples = settings(max_examples=90, suppress_health_check=[HealthCheck.too_slow])
few_examples = settings(examples, max_examples=45)


def simulated(centre, **changes):
    scenario = from_mapping({**centre, **changes})
    workload = draw(scenario)
    return simulate(scenario, workload), workload


@settings(examples, max_examples=150)
@given(centres())
def test_only_legal_moves_happen_and_nobody_waits_beside_an_agent_who_could_take_the_chat(centre):
    log, workload = simulated(centre)
    replay = Replay(log, routes(from_mapping(centre))).run()
    came = sum(int((day.arrival <= log.facts.horizon).sum()) for _, day in workload.days())
    assert replay.origins[Reason.NONE] == came
    invited = (log.event == Event.INVITE).sum() - (log.event == Event.DECLINE_INVITATION).sum()
    assert replay.origins[Reason.PROACTIVE] <= invited
    assert (log.time <= log.facts.horizon).all()
    assert check(log).violated == ()


@examples
@given(plain_centres())
def test_an_agent_does_one_thing_at_a_time_and_the_oldest_first(centre):
    log, workload = simulated(centre)
    for of_agent in pieces(log, workload).values():
        free = 0.0
        for i, piece in enumerate(of_agent):
            assert piece.begin == max(piece.ready, free)
            waiting = [other for other in of_agent[i + 1 :] if other.ready < piece.begin]
            turn = (piece.ready, piece.contact)
            assert not [other for other in waiting if (other.ready, other.contact) < turn]
            free = piece.done


@examples
@given(plain_centres())
def test_doors_and_limits_of_waiting_are_kept(centre):
    log, _ = simulated(centre)
    contacts = frames(log).contacts
    for facts in log.facts.queues:
        limits = centre["queues"][facts.name]
        mine = contacts[contacts["queue_name"] == facts.name]
        let_in = mine[mine["contact_handle_type"] != "refused"]
        opened = [(begin, end) for begin, end in facts.open_hours]
        for created in let_in["created_time"]:
            assert any(begin <= created <= end for begin, end in opened)
        if "maximum_wait" in limits:
            longest = float(limits["maximum_wait"].split()[0])
            ringing = float(centre["desktop"]["rona_after"].split()[0])
            assert not (let_in["queue_duration"] > longest + ringing + 1e-6).any()


@few_examples
@given(centres())
def test_the_sums_come_out(centre):
    log, _ = simulated(centre)
    assert_sums(log)


@few_examples
@given(centres())
def test_the_same_seed_gives_the_same_log_to_the_bit(centre):
    first, _ = simulated(centre)
    second, _ = simulated(centre)
    for column in ("time", "contact", "leg", "agent", "queue", "event", "reason"):
        assert getattr(first, column).tobytes() == getattr(second, column).tobytes()


@examples
@given(centres())
def test_another_centre_meets_the_same_customers(centre):
    """More agents, other slots and another routing move no customer, nor what it will do."""
    _, before = simulated(centre)
    log, after = simulated(
        centre,
        teams={name: _larger(name, team) for name, team in centre["teams"].items()},
        routing={"offer_to": "random"},
    )
    came = log.time[(log.event == Event.CREATE) & (log.reason == Reason.NONE)]
    for day, ((_, these), (_, those)) in enumerate(zip(before.days(), after.days(), strict=True)):
        _assert_same(these, those)
        np.testing.assert_array_equal(came, these.arrival[: len(came)])
        if before.visitors is not None:
            _assert_same_visitors(before.visitors(day), after.visitors(day))


def _larger(name, team):
    slots = {"slots": team["slots"] + 1}
    if "agents" in team:
        return {**team, **slots, "agents": {**team["agents"], f"{name} another": {}}}
    return {**team, **slots, "count": team["count"] + 1}


def _assert_same(these, those, besides=()):
    for trait in TRAITS:
        if trait not in besides:
            np.testing.assert_array_equal(getattr(these, trait), getattr(those, trait))
    if "second" not in besides:
        assert (these.follow is None) == (those.follow is None)
        if these.follow is not None:
            _assert_same(these.follow, those.follow)


def _assert_same_visitors(these, those):
    for field in fields(these):
        if field.name != "people":
            np.testing.assert_array_equal(getattr(these, field.name), getattr(those, field.name))
    _assert_same(these.people, those.people)


@few_examples
@given(centres())
def test_a_setting_turned_off_leaves_everything_else_that_customers_are(centre):
    before = draw(from_mapping(centre))
    for feature, columns in OF_FEATURE.items():
        customers = {
            name: {key: value for key, value in one.items() if key != feature}
            for name, one in centre["customers"].items()
        }
        if customers != centre["customers"]:
            after = draw(from_mapping({**centre, "customers": customers}))
            for (_, these), (_, those) in zip(before.days(), after.days(), strict=True):
                _assert_same(these, those, besides={*columns, "second", "again"})


@examples
@given(centres())
def test_agents_sign_in_only_within_their_shifts(centre):
    log, _ = simulated(centre)
    for time, _, _, agent, _, event, _ in log.rows():
        if event == Event.SIGN_IN:
            shifts = log.facts.agents[agent].shifts
            assert any(start <= time < end for start, end in shifts)
