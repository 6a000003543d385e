"""Whatever the centre, the rules hold, the sums come out, and the same seed gives the same day."""

import numpy as np
from hypothesis import HealthCheck, given, settings

from sim.lifecycle import Conversation, Event
from sim.metrics import frames
from sim.model import simulate
from sim.scenario import from_mapping
from sim.workload import draw
from tests.properties.attention import pieces
from tests.properties.centres import centres
from tests.properties.replay import Replay
from tests.properties.sums import assert_sums

TRAITS = "arrival queue entity patience turns work wrapup wrapup_reason customer_ends".split()

examples = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def simulated(centre, **changes):
    scenario = from_mapping({**centre, **changes})
    workload = draw(scenario)
    return simulate(scenario, workload), workload


@examples
@given(centres())
def test_only_legal_moves_happen_and_nobody_waits_beside_a_free_agent(centre):
    log, workload = simulated(centre)
    replay = Replay(log).run()
    came = sum(int((day.arrival <= log.facts.horizon).sum()) for _, day in workload.days())
    assert len(replay.conversations) == came
    assert Conversation.CREATED not in replay.conversations.values()
    assert (log.time <= log.facts.horizon).all()


@examples
@given(centres())
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
@given(centres())
def test_waiting_rooms_doors_and_limits_are_kept(centre):
    log, _ = simulated(centre)
    contacts = frames(log).contacts
    for number, facts in enumerate(log.facts.queues):
        limits = centre["queues"][facts.name]
        mine = contacts[contacts["queue_name"] == facts.name]
        let_in = mine[mine["contact_handle_type"] != "refused"]
        opened = [(begin, end) for begin, end in facts.open_hours]
        for created in let_in["created_time"]:
            assert any(begin <= created <= end for begin, end in opened)
        if "capacity" in limits:
            _assert_room(log, number, limits["capacity"])
        if "maximum_wait" in limits:
            longest = float(limits["maximum_wait"].split()[0])
            ringing = float(centre["desktop"]["rona_after"].split()[0])
            assert not (let_in["queue_duration"] > longest + ringing + 1e-6).any()


def _assert_room(log, queue, capacity):
    """Check that whoever joins the line found room in it; a missed offer's chat may come back."""
    rows = [row for row in log.rows() if row[4] == queue]
    waiting = set()
    for (_, contact, _, _, _, event, _), after in zip(rows, [*rows[1:], (None,) * 7], strict=True):
        offered_at_once = after[1] == contact and after[5] == Event.OFFER
        if event == Event.QUEUE and not offered_at_once:
            assert len(waiting) < capacity
        if event in (Event.QUEUE, Event.MISS):
            waiting.add(contact)
        elif event in (Event.OFFER, Event.ABANDON, Event.CLOSE):
            waiting.discard(contact)


@examples
@given(centres())
def test_the_sums_come_out(centre):
    log, _ = simulated(centre)
    assert_sums(log)


@examples
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
    teams = {
        name: {**team, "count": team["count"] + 1, "slots": team["slots"] + 1}
        for name, team in centre["teams"].items()
    }
    routing = {"offer_to": "random"}
    _, before = simulated(centre)
    log, after = simulated(centre, teams=teams, routing=routing)
    for (_, these), (_, those) in zip(before.days(), after.days(), strict=True):
        for trait in TRAITS:
            np.testing.assert_array_equal(getattr(these, trait), getattr(those, trait))
        created = log.time[log.event == Event.CREATE]
        np.testing.assert_array_equal(created, these.arrival[: len(created)])


@examples
@given(centres())
def test_agents_sign_in_only_within_their_shifts(centre):
    log, _ = simulated(centre)
    for time, _, _, agent, _, event, _ in log.rows():
        if event == Event.SIGN_IN:
            shifts = log.facts.agents[agent].shifts
            assert any(start <= time < end for start, end in shifts)
