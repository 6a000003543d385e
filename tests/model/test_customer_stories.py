"""Customers as they are: gone without a sign, impatient, back again, or invited; by hand."""

import pytest

from sim.workload import by_hand, visitors_by_hand
from tests.model.stories import about_chats, agent, centre, lines, played

TIMEOUT = {"inactivity_timeout": "60 s"}
BACK = by_hand([0], think=10, reply=8)


def test_a_silent_abandonment_keeps_an_agents_slot_until_the_inactivity_timeout():
    """Chat 1 gives up at 15 and is accepted at 22; chat 2 waits until it is wrapped up at 87."""
    customers = by_hand(
        [0, 5, 30],
        think=10,
        reply=8,
        wrapup=[0, 5, 5],
        patience=[99, 10, 99],
        silent=[False, True, False],
    )
    log = played(customers, [agent()], scenario=centre(desktop=TIMEOUT))
    assert about_chats(log)[4:] == lines("""
        5 chat 1 create
        5 chat 1 queue
        12 chat 0 customer message Ana
        15 chat 1 vanish
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        20 chat 0 submit wrap up Ana
        20 chat 0 finish
        20 chat 1 offer Ana
        22 chat 1 accept Ana
        30 chat 2 create
        30 chat 2 queue
        82 chat 1 time out Ana (inactivity)
        87 chat 1 submit wrap up Ana
        87 chat 1 finish
        87 chat 2 offer Ana
        89 chat 2 accept Ana
        99 chat 2 customer message Ana
        107 chat 2 agent message Ana
        107 chat 2 end Ana
        112 chat 2 submit wrap up Ana
        112 chat 2 finish
    """)


@pytest.mark.rule("END-6")
def test_a_chat_by_handle_time_with_nobody_there_is_timed_out_too():
    """Chat 1 shows no messages while its work goes on; only nobody's does not go on."""
    customers = by_hand([0, 5], turns=0, work=1, patience=[99, 10], silent=[False, True])
    scenario = centre(
        desktop=TIMEOUT, customers={"Support": {"handling": {"handle_time": ["100 s"]}}}
    )
    assert about_chats(played(customers, [agent()], scenario=scenario))[4:] == lines("""
        5 chat 1 create
        5 chat 1 queue
        15 chat 1 vanish
        102 chat 0 end Ana
        102 chat 0 submit wrap up Ana
        102 chat 0 finish
        102 chat 1 offer Ana
        104 chat 1 accept Ana
        164 chat 1 time out Ana (inactivity)
        164 chat 1 submit wrap up Ana
        164 chat 1 finish
    """)


@pytest.mark.rule("END-6")
def test_a_customer_vanishes_from_the_chat_and_the_agent_waits_for_the_timeout():
    customers = by_hand([0], turns=2, think=10, reply=8, wrapup=5, vanish_turn=1)
    log = played(customers, [agent()], scenario=centre(desktop=TIMEOUT))
    assert about_chats(log)[4:] == lines("""
        12 chat 0 customer message Ana
        20 chat 0 agent message Ana
        30 chat 0 vanish Ana
        80 chat 0 time out Ana (inactivity)
        85 chat 0 submit wrap up Ana
        85 chat 0 finish
    """)


def test_a_customer_leaves_because_the_reply_takes_too_long():
    """Chat 1 writes at 13 and waits 10 s; Ana has not finished its answer, begun at 20.

    She turns to the wrap-up that has been ready since 20 before she ends the chat she lost.
    """
    customers = by_hand([0, 1], think=10, reply=8, wrapup=5, reply_patience=[99, 10])
    assert about_chats(played(customers, [agent(slots=2)]))[8:] == lines("""
        12 chat 0 customer message Ana
        13 chat 1 customer message Ana
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        23 chat 1 customer end Ana (slow reply)
        28 chat 0 submit wrap up Ana
        28 chat 0 finish
        28 chat 1 end Ana
        33 chat 1 submit wrap up Ana
        33 chat 1 finish
    """)


def test_a_customer_who_leaves_a_slow_chat_without_a_sign_is_answered_all_the_same():
    customers = by_hand(
        [0], turns=2, think=10, reply=8, reply_patience=[5, 99], silent_leaving=True
    )
    log = played(customers, [agent()], scenario=centre(desktop=TIMEOUT))
    assert about_chats(log)[4:] == lines("""
        12 chat 0 customer message Ana
        17 chat 0 vanish Ana
        20 chat 0 agent message Ana
        80 chat 0 time out Ana (inactivity)
        80 chat 0 submit wrap up Ana
        80 chat 0 finish
    """)


def test_a_customer_who_gave_up_waiting_comes_back_as_a_new_contact():
    customers = by_hand(
        [0, 5],
        think=10,
        reply=[28, 8],
        patience=[99, 10],
        returns_abandoning=20,
        again=0,
        follow=BACK,
    )
    assert about_chats(played(customers, [agent()]))[4:] == lines("""
        5 chat 1 create
        5 chat 1 queue
        12 chat 0 customer message Ana
        15 chat 1 abandon (in queue)
        35 chat 2 create (after abandoning)
        35 chat 2 queue
        40 chat 0 agent message Ana
        40 chat 0 end Ana
        40 chat 0 submit wrap up Ana
        40 chat 0 finish
        40 chat 2 offer Ana
        42 chat 2 accept Ana
        52 chat 2 customer message Ana
        60 chat 2 agent message Ana
        60 chat 2 end Ana
        60 chat 2 submit wrap up Ana
        60 chat 2 finish
    """)


def test_who_gave_up_without_a_sign_comes_back_once_though_the_old_chat_still_ends():
    customers = by_hand(
        [0, 5],
        think=10,
        reply=8,
        patience=[99, 10],
        silent=True,
        returns_abandoning=[999, 20],
        returns_unsolved=[999, 1],
        again=0,
        follow=BACK,
    )
    log = played(customers, [agent()], scenario=centre("150 s", desktop=TIMEOUT))
    found = [line for line in about_chats(log) if "create" in line or "time out" in line]
    assert found == lines("""
        0 chat 0 create
        5 chat 1 create
        35 chat 2 create (after abandoning)
        82 chat 1 time out Ana (inactivity)
    """)


def _returned(*, last_agent: bool, others: tuple[float, ...] = ()) -> list[str]:
    """Return who is offered what: chat 0 is Ana's and solves nothing, its customer is back at 50.

    Bo, who has room for two, has been available longer by then.
    """
    customers = by_hand(
        [0, *others],
        think=10,
        reply=8,
        wrapup_reason=1,
        returns_unsolved=[30, *(999 for _ in others)],
        again=0,
        follow=BACK,
    )
    log = played(
        customers,
        [agent("Ana"), agent("Bo", slots=2)],
        scenario=centre("70 s", routing={"last_agent": last_agent}),
    )
    return [line for line in about_chats(log) if "offer" in line or "unsolved" in line]


def test_an_unsolved_customer_comes_back_to_the_agent_it_had():
    assert _returned(last_agent=True) == lines("""
        0 chat 0 offer Ana
        50 chat 1 create (after unsolved)
        50 chat 1 offer Ana (last agent)
    """)


def test_an_unsolved_customer_comes_back_to_anybody_where_nothing_is_said():
    assert _returned(last_agent=False)[-1] == "50 chat 1 offer Bo"


def test_an_unsolved_customer_falls_back_on_the_others_where_the_agent_it_had_is_busy():
    assert _returned(last_agent=True, others=(40, 41)) == lines("""
        0 chat 0 offer Ana
        40 chat 1 offer Bo
        41 chat 2 offer Ana
        50 chat 3 create (after unsolved)
        50 chat 3 offer Bo
    """)


@pytest.mark.rule("QUEUE-3")
def test_a_customer_who_is_told_too_long_a_wait_balks():
    """The first in line has waited 14 s at second 24 and 20 s at second 30."""
    customers = by_hand([0, 10, 24, 30], think=100, reply=8, balks_above=15)
    scenario = centre("60 s", queues={"Support": {"announce_wait": True}})
    assert about_chats(played(customers, [agent()], scenario=scenario)) == lines("""
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 offer Ana
        2 chat 0 accept Ana
        10 chat 1 create
        10 chat 1 queue
        24 chat 2 create
        24 chat 2 queue
        30 chat 3 create
        30 chat 3 balk
    """)


SITE = {"Web shop": {"queue": "Support", "visitors": {"rate": "1 per hour"}}}


def test_a_visitor_is_invited_where_a_slot_is_free_and_may_decline_or_ignore_it():
    """Four visitors, of whom a rule fires after 20 s: one takes the invitation, for one there is
    no slot, one clicks it away, one leaves the page after a minute without having looked.
    """
    visitors = visitors_by_hand(
        [0, 10, 100, 200],
        after=20,
        stays=60,
        accepts=[0, 0, 1, 1],
        decide=5,
        declines=[False, False, True, False],
        people=by_hand([0, 10, 100, 200], think=10, reply=8),
    )
    log = played(by_hand([]), [agent()], scenario=centre(proactive=SITE), visitors=visitors)
    assert about_chats(log) == lines("""
        20 invite
        25 chat 0 create (proactive)
        25 chat 0 queue
        25 chat 0 offer Ana
        27 chat 0 accept Ana
        30 hold invitation
        37 chat 0 customer message Ana
        45 chat 0 agent message Ana
        45 chat 0 end Ana
        45 chat 0 submit wrap up Ana
        45 chat 0 finish
        120 invite
        125 decline invitation (declined)
        220 invite
        260 decline invitation (ignored)
    """)


@pytest.mark.parametrize(("delay", "takes_it"), [("20 s", False), ("60 s", True)])
def test_the_chance_to_accept_falls_with_the_time_on_the_page(delay, takes_it):
    """After 20 s it is a half of 80 %, or 63 % with a half-life of a minute; she needs 45 %."""
    site = {**SITE["Web shop"], "acceptance": {"delay_half_life": delay}}
    visitors = visitors_by_hand([0], accepts=0.45, page_share=0.8)
    scenario = centre(proactive={"Web shop": site})
    log = played(by_hand([]), [agent()], scenario=scenario, visitors=visitors)
    assert ("25 chat 0 create (proactive)" in about_chats(log)) is takes_it
