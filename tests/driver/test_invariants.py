"""The watch itself: each invariant notices what breaks it."""

from collections.abc import Callable

import pytest

from sim.driver import Centre, play
from sim.lifecycle import Agent, Conversation
from tests.driver import invariants
from tests.driver.fingerprint import fingerprint
from tests.driver.invariants import INVARIANTS, Moment

LIVE, RINGING, WAITING = range(3)


@pytest.fixture
def moment() -> Moment:
    """Ana with two slots has a chat and is offered another, and a third one waits."""
    centre = play(queues=["Support", "Billing"], agents={"Ana": 2, "Bo": 1})
    ana = centre.agent("Ana")
    ana.signs_in()
    ana.goes_available()
    for _ in range(3):
        centre.customer().opens("Support")
    ana.accepts(centre.chats[LIVE])
    return _moment(centre)


def _moment(centre: Centre) -> Moment:
    chats = [chat.on_floor for chat in centre.chats]
    return Moment(centre.floor, chats, centre._stage.journal.situation)


def _ana(moment: Moment):
    return moment.floor.agents[0]


def _support(moment: Moment):
    return moment.floor.queues[0]


def one_slot_too_many(moment: Moment) -> None:
    _ana(moment).load += 1


def hands_emptied(moment: Moment) -> None:
    _ana(moment).legs.clear()


def out_of_line(moment: Moment) -> None:
    moment.chats[WAITING].line = None


def one_slot_more(moment: Moment) -> None:
    _ana(moment).slots += 1


def a_slot_that_nobody_has(moment: Moment) -> None:
    _support(moment).benches[0].free_slots += 1


def offered_in_rona(moment: Moment) -> None:
    seen = moment.situation.agents[0]
    seen.state, seen.since = Agent.RONA, -1.0


def live_and_queued(moment: Moment) -> None:
    moment.chats[LIVE].state = Conversation.QUEUED


def gone_without_a_row(moment: Moment) -> None:
    moment.chats[LIVE].has_vanished = True


def idle_without_a_row(moment: Moment) -> None:
    _ana(moment).state = Agent.IDLE


def ringing_for_ever(moment: Moment) -> None:
    moment.chats[RINGING].leg.stop_timer()


def deleted_and_live(moment: Moment) -> None:
    _support(moment).is_deleted = True


SABOTAGE: tuple[tuple[Callable[[Moment], None], Callable[[Moment], None]], ...] = (
    (invariants.slots_are_held_by_legs, one_slot_too_many),
    (invariants.quotas_are_kept, hands_emptied),
    (invariants.waiting_chats_stand_in_one_line, out_of_line),
    (invariants.nobody_waits_beside_a_free_agent, one_slot_more),
    (invariants.benches_seat_who_is_free, a_slot_that_nobody_has),
    (invariants.nothing_new_rings_outside_available, offered_in_rona),
    (invariants.conversations_agree_with_their_legs, live_and_queued),
    (invariants.rows_tell_where_everybody_is, gone_without_a_row),
    (invariants.rows_tell_what_agents_hold, idle_without_a_row),
    (invariants.timers_run_for_what_is_pending, ringing_for_ever),
    (invariants.deleted_assets_have_no_chats, deleted_and_live),
)


def test_every_invariant_holds_before_anything_is_broken(moment):
    invariants.assert_invariants(moment)
    assert {invariant for invariant, _ in SABOTAGE} == set(INVARIANTS)


@pytest.mark.parametrize(
    ("invariant", "sabotage"), SABOTAGE, ids=[name.__name__ for _, name in SABOTAGE]
)
def test_an_invariant_notices_what_breaks_it(moment, invariant, sabotage):
    sabotage(moment)
    with pytest.raises(AssertionError):
        invariant(moment)


@pytest.mark.parametrize(
    "sabotage", [s for _, s in SABOTAGE if s is not offered_in_rona], ids=lambda s: s.__name__
)
def test_the_fingerprint_notices_it_too(moment, sabotage):
    legs = list(_ana(moment).legs)
    before = fingerprint(moment.floor, moment.chats, legs)
    assert fingerprint(moment.floor, moment.chats, legs) == before
    sabotage(moment)
    assert fingerprint(moment.floor, moment.chats, legs) != before
