"""Stories small enough to compute by hand, each compared with its whole log."""

import pytest

from sim.workload import FixedClicks, Pause, WorkedShift, by_hand
from sim.workload.roster import BREAK, UNPLANNED
from tests.model.stories import HOUR, agent, centre, lines, played, told


def test_two_customers_one_agent_with_one_slot():
    """The second waits until the first one's wrap-up is submitted."""
    customers = by_hand([0, 3], think=10, reply=8, wrapup=5)
    assert told(played(customers, [agent(slots=1)])) == lines("""
        0 sign in Ana
        0 go available Ana
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 offer Ana
        2 chat 0 accept Ana
        3 chat 1 create
        3 chat 1 queue
        12 chat 0 customer message Ana
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        25 chat 0 submit wrap up Ana
        25 chat 0 finish
        25 chat 1 offer Ana
        27 chat 1 accept Ana
        37 chat 1 customer message Ana
        45 chat 1 agent message Ana
        45 chat 1 end Ana
        50 chat 1 submit wrap up Ana
        50 chat 1 finish
        3600 go idle Ana (Shift over)
        3600 sign out Ana
    """)


def test_two_chats_at_once_share_one_attention():
    """What is ready longest goes first: chat 1's question before chat 0's wrap-up."""
    customers = by_hand([0, 3], think=10, reply=8, wrapup=5)
    assert told(played(customers, [agent(slots=2)]))[2:-2] == lines("""
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 offer Ana
        2 chat 0 accept Ana
        3 chat 1 create
        3 chat 1 queue
        3 chat 1 offer Ana
        5 chat 1 accept Ana
        12 chat 0 customer message Ana
        15 chat 1 customer message Ana
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        28 chat 1 agent message Ana
        28 chat 1 end Ana
        33 chat 0 submit wrap up Ana
        33 chat 0 finish
        38 chat 1 submit wrap up Ana
        38 chat 1 finish
    """)


@pytest.mark.rule("END-1")
def test_the_agent_opens_and_the_customer_answers_the_closing_question():
    customers = by_hand(
        [0], turns=2, think=[99, 20], reply=[10, 15], asks=4, answer=6, agent_opens=True
    )
    assert told(played(customers, [agent()]))[5:-2] == lines("""
        2 chat 0 accept Ana
        12 chat 0 agent message Ana
        32 chat 0 customer message Ana
        47 chat 0 agent message Ana
        51 chat 0 agent message Ana (closing question)
        57 chat 0 customer message Ana (closing answer)
        57 chat 0 end Ana
        57 chat 0 submit wrap up Ana
        57 chat 0 finish
    """)


def test_the_customer_ends_and_the_agent_still_ends_and_wraps_up():
    customers = by_hand([0], think=10, reply=10, answer=6, customer_ends=True, wrapup=30)
    assert told(played(customers, [agent()]))[6:-2] == lines("""
        12 chat 0 customer message Ana
        22 chat 0 agent message Ana
        28 chat 0 customer end Ana
        28 chat 0 end Ana
        58 chat 0 submit wrap up Ana
        58 chat 0 finish
    """)


def test_a_missed_offer_goes_to_the_next_agent_and_the_first_comes_back_by_hand():
    customers = by_hand([0], think=10, reply=10)
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 0)}))
    log = played(customers, [agent("Ana"), agent("Bo")], clicks)
    assert told(log)[4:-4] == lines("""
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 offer Ana
        30 chat 0 miss Ana
        30 chat 0 offer Bo leg 1
        32 chat 0 accept Bo leg 1
        42 chat 0 customer message Bo leg 1
        52 chat 0 agent message Bo leg 1
        52 chat 0 end Bo leg 1
        52 chat 0 submit wrap up Bo leg 1
        52 chat 0 finish
        75 go available Ana
    """)


def test_a_break_waits_for_open_chats_and_then_has_its_whole_length():
    shift = WorkedShift(0.0, HOUR, (Pause(15.0, 300.0, BREAK),))
    customers = by_hand([0, 20], think=10, reply=8)
    assert told(played(customers, [agent(slots=2, shifts=[shift])]))[5:-2] == lines("""
        2 chat 0 accept Ana
        12 chat 0 customer message Ana
        15 go idle Ana (Break)
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        20 chat 0 submit wrap up Ana
        20 chat 0 finish
        20 chat 1 create
        20 chat 1 queue
        320 go available Ana
        320 chat 1 offer Ana
        322 chat 1 accept Ana
        332 chat 1 customer message Ana
        340 chat 1 agent message Ana
        340 chat 1 end Ana
        340 chat 1 submit wrap up Ana
        340 chat 1 finish
    """)


def test_an_unplanned_spell_too_has_its_whole_length():
    shift = WorkedShift(0.0, HOUR, (Pause(15.0, 10.0, UNPLANNED),))
    log = played(by_hand([0], think=10, reply=8), [agent(slots=2, shifts=[shift])])
    assert [line for line in told(log) if " idle" in line or "available" in line] == lines("""
        0 go available Ana
        15 go idle Ana (Unplanned)
        30 go available Ana
        3600 go idle Ana (Shift over)
    """)


def test_an_offer_missed_on_a_break_does_not_end_the_break():
    shift = WorkedShift(0.0, HOUR, (Pause(10.0, 300.0, BREAK),))
    clicks = FixedClicks(missed=frozenset({(0, 0)}), back_after=45)
    log = played(by_hand([0], patience=60), [agent(shifts=[shift])], clicks)
    assert told(log)[4:-2] == lines("""
        0 chat 0 offer Ana
        10 go idle Ana (Break)
        30 chat 0 miss Ana
        60 chat 0 abandon (in queue)
        75 go idle Ana (Break)
        330 go available Ana
    """)


@pytest.mark.rule("STATE-3")
def test_nobody_comes_back_from_rona_after_the_shift():
    """The offer is missed after the shift's end; another chat keeps the agent from signing out."""
    shift = WorkedShift(0.0, 20.0)
    customers = by_hand([0, 5, 90], think=100, reply=8, patience=50)
    clicks = FixedClicks(delay=2, missed=frozenset({(1, 0)}), back_after=45)
    log = played(customers, [agent(slots=3, shifts=[shift])], clicks)
    assert told(log)[5:] == lines("""
        2 chat 0 accept Ana
        5 chat 1 create
        5 chat 1 queue
        5 chat 1 offer Ana
        20 go idle Ana (Shift over)
        35 chat 1 miss Ana
        55 chat 1 abandon (in queue)
        80 go idle Ana (Shift over)
        90 chat 2 create
        90 chat 2 queue
        102 chat 0 customer message Ana
        110 chat 0 agent message Ana
        110 chat 0 end Ana
        110 chat 0 submit wrap up Ana
        110 chat 0 finish
        110 sign out Ana
        140 chat 2 abandon (in queue)
    """)


def test_a_chat_that_asks_for_no_work_is_over_at_once():
    scenario = centre(customers={"Support": {"handling": {"handle_time": ["100 s"]}}})
    log = played(by_hand([0], turns=0, work=0), [agent()], scenario=scenario)
    assert told(log)[5:-2] == lines("""
        2 chat 0 accept Ana
        2 chat 0 end Ana
        2 chat 0 submit wrap up Ana
        2 chat 0 finish
    """)


def test_an_agent_finishes_its_chat_after_the_shift_and_gets_nothing_new():
    shift = WorkedShift(0.0, 15.0)
    customers = by_hand([0, 16], think=10, reply=8, wrapup=5, patience=60)
    assert told(played(customers, [agent(slots=2, shifts=[shift])]))[6:] == lines("""
        12 chat 0 customer message Ana
        15 go idle Ana (Shift over)
        16 chat 1 create
        16 chat 1 queue
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        25 chat 0 submit wrap up Ana
        25 chat 0 finish
        25 sign out Ana
        76 chat 1 abandon (in queue)
    """)


def test_a_customer_leaves_while_it_rings():
    log = played(
        by_hand([0, 5], patience=[20, 99], think=1, reply=1), [agent()], FixedClicks(delay=25)
    )
    assert told(log)[2:-7] == lines("""
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 offer Ana
        5 chat 1 create
        5 chat 1 queue
        20 chat 0 withdraw Ana
        20 chat 0 abandon (while ringing)
        20 chat 1 offer Ana
        45 chat 1 accept Ana
    """)


def _closing(at_closing: str) -> list[str]:
    queues = {"Support": {"open": "08:00-08:10", "at_closing": at_closing}}
    customers = by_hand([590, 595, 600], think=10, reply=10)
    return told(played(customers, [agent()], scenario=centre(queues=queues)))[2:-2]


def test_at_closing_time_new_chats_are_refused_and_those_waiting_are_served():
    assert _closing("finish") == lines("""
        590 chat 0 create
        590 chat 0 queue
        590 chat 0 offer Ana
        592 chat 0 accept Ana
        595 chat 1 create
        595 chat 1 queue
        600 chat 2 create
        600 chat 2 refuse (outside hours)
        602 chat 0 customer message Ana
        612 chat 0 agent message Ana
        612 chat 0 end Ana
        612 chat 0 submit wrap up Ana
        612 chat 0 finish
        612 chat 1 offer Ana
        614 chat 1 accept Ana
        624 chat 1 customer message Ana
        634 chat 1 agent message Ana
        634 chat 1 end Ana
        634 chat 1 submit wrap up Ana
        634 chat 1 finish
    """)


def test_at_closing_time_those_waiting_are_closed_by_setting():
    assert _closing("close")[4:9] == lines("""
        595 chat 1 create
        595 chat 1 queue
        600 chat 1 close (closing time)
        600 chat 2 create
        600 chat 2 refuse (outside hours)
    """)


def test_open_chats_slow_each_other_down_by_their_handle_times():
    """Alone a chat takes 100 s, two at once take 160 s each; the second asks for half as much.

    Chat 0 has done 0.4 alone by second 42, when chat 1 joins. Chat 1's half is done 80 s later, in
    which chat 0 does another half; the last tenth takes chat 0 another 10 s.
    """
    customers = by_hand([0, 40], turns=0, work=[1.0, 0.5], wrapup=5)
    scenario = centre(customers={"Support": {"handling": {"handle_time": ["100 s", "160 s"]}}})
    assert told(played(customers, [agent(slots=2)], scenario=scenario))[2:-2] == lines("""
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 offer Ana
        2 chat 0 accept Ana
        40 chat 1 create
        40 chat 1 queue
        40 chat 1 offer Ana
        42 chat 1 accept Ana
        122 chat 1 end Ana
        127 chat 1 submit wrap up Ana
        127 chat 1 finish
        132 chat 0 end Ana
        137 chat 0 submit wrap up Ana
        137 chat 0 finish
    """)


def test_a_reply_may_take_no_time():
    log = played(by_hand([0], turns=2, think=10, reply=0), [agent()])
    assert told(log)[5:-2] == lines("""
        2 chat 0 accept Ana
        12 chat 0 customer message Ana
        12 chat 0 agent message Ana
        22 chat 0 customer message Ana
        22 chat 0 agent message Ana
        22 chat 0 end Ana
        22 chat 0 submit wrap up Ana
        22 chat 0 finish
    """)


def test_what_happens_at_the_horizon_is_in_the_log_and_nothing_later():
    log = played(by_hand([3570, 3571], think=10, reply=18), [agent(slots=2)])
    assert told(log)[-5:] == lines("""
        3600 go idle Ana (Shift over)
        3600 chat 0 agent message Ana
        3600 chat 0 end Ana
        3600 chat 0 submit wrap up Ana
        3600 chat 0 finish
    """)
