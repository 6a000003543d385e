"""Transfers and conferences: chats that go beyond one agent, computed by hand."""

import pytest

from sim.lifecycle import Reason
from sim.workload import FixedClicks, by_hand
from tests.model.stories import about_chats, agent, centre, lines, played, told, two_queues

THREE = [agent("Ana"), agent("Bo"), agent("Cia")]
AFTER_TRANSFER = by_hand([0], reply=6, wrapup=3, agent_opens=True)
"""The receiver reads and writes for six seconds, ends, and wraps up."""


@pytest.mark.rule("XFER-4")
def test_a_transfer_to_a_queue_is_a_second_leg_with_its_own_turns():
    """The sender wraps up while the receiver has the chat already."""
    customers = by_hand(
        [0],
        think=10,
        reply=8,
        wrapup=5,
        transfer_turn=0,
        transfer_queue=1,
        second=0,
        follow=AFTER_TRANSFER,
    )
    agents = [agent("Ana"), agent("Bo", queues=[1], team=1)]
    assert told(played(customers, agents, scenario=two_queues()))[4:-4] == lines("""
        0 chat 0 create
        0 chat 0 queue Support
        0 chat 0 offer Ana
        2 chat 0 accept Ana
        12 chat 0 customer message Ana
        20 chat 0 agent message Ana
        20 chat 0 request transfer Ana (not solved)
        20 chat 0 queue Sales (transfer)
        20 chat 0 offer Bo leg 1
        22 chat 0 accept Bo leg 1
        25 chat 0 submit wrap up Ana
        28 chat 0 agent message Bo leg 1
        28 chat 0 end Bo leg 1
        31 chat 0 submit wrap up Bo leg 1
        31 chat 0 finish
    """)


@pytest.mark.rule("XFER-3")
def test_a_transfer_to_a_queue_that_is_closed_by_then_stays_with_its_agent():
    customers = by_hand(
        [0], think=10, reply=8, transfer_turn=0, transfer_queue=1, second=0, follow=AFTER_TRANSFER
    )
    scenario = two_queues(queues={"Support": {}, "Sales": {"open": "09:00-17:00"}})
    agents = [agent("Ana"), agent("Bo", queues=[1], team=1)]
    assert about_chats(played(customers, agents, scenario=scenario))[4:] == lines("""
        12 chat 0 customer message Ana
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        20 chat 0 submit wrap up Ana
        20 chat 0 finish
    """)


def _unanswered(setting: str, wrapup: float = 5.0) -> list[str]:
    """Ana transfers to Bo by name, who lets it ring; Cia has been available the longest by then."""
    customers = by_hand(
        [0],
        think=10,
        reply=8,
        wrapup=wrapup,
        transfer_turn=0,
        transfer_to_agent=True,
        transfer_why=int(Reason.ESCALATION),
        second=0,
        follow=AFTER_TRANSFER,
    )
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 1)}))
    scenario = centre(desktop={"unanswered_transfer": setting})
    return told(played(customers, THREE, clicks, scenario))[6:-6]


BEFORE_THE_MISS = lines("""
    0 chat 0 create
    0 chat 0 queue
    0 chat 0 offer Ana
    2 chat 0 accept Ana
    12 chat 0 customer message Ana
    20 chat 0 agent message Ana
    20 chat 0 request transfer Ana (escalation)
    20 chat 0 offer Bo leg 1 (to agent)
    25 chat 0 submit wrap up Ana
    50 chat 0 miss Bo leg 1
""")


@pytest.mark.rule("XFER-6")
def test_an_unanswered_transfer_goes_back_to_its_queue():
    assert _unanswered("requeue") == BEFORE_THE_MISS + lines("""
        50 chat 0 remove request (unanswered)
        50 chat 0 offer Cia leg 2
        52 chat 0 accept Cia leg 2
        58 chat 0 agent message Cia leg 2
        58 chat 0 end Cia leg 2
        61 chat 0 submit wrap up Cia leg 2
        61 chat 0 finish
        95 go available Bo
    """)


@pytest.mark.rule("XFER-6")
def test_an_unanswered_transfer_returns_to_its_sender():
    assert _unanswered("return") == BEFORE_THE_MISS + lines("""
        50 chat 0 remove request (returned)
        50 chat 0 offer Ana leg 2 (to agent)
        52 chat 0 accept Ana leg 2
        58 chat 0 agent message Ana leg 2
        58 chat 0 end Ana leg 2
        61 chat 0 submit wrap up Ana leg 2
        61 chat 0 finish
        95 go available Bo
    """)


@pytest.mark.rule("XFER-6")
def test_an_unanswered_transfer_does_not_return_to_a_sender_who_still_wraps_up():
    assert _unanswered("return", wrapup=40)[8:11] == lines("""
        50 chat 0 miss Bo leg 1
        50 chat 0 remove request (unanswered)
        50 chat 0 offer Cia leg 2
    """)


@pytest.mark.rule("XFER-6")
def test_an_unanswered_transfer_ends_the_chat():
    assert _unanswered("end") == BEFORE_THE_MISS + lines("""
        50 chat 0 close (unanswered)
        95 go available Bo
    """)


def _in_conference(**more: object) -> list[str]:
    """Bo is asked to join after the first of three replies, gives one, and wraps up for 4 s."""
    customers = by_hand(
        [0],
        turns=3,
        think=10,
        reply=8,
        wrapup=5,
        conference_turn=0,
        conference_turns=1,
        conference_wrapup=4,
        **more,
    )
    return told(played(customers, [agent("Ana"), agent("Bo")]))[9:-4]


@pytest.mark.rule("CONF-5")
def test_an_agent_joins_gives_a_reply_and_leaves_the_conference():
    assert _in_conference() == lines("""
        20 chat 0 agent message Ana
        20 chat 0 request conference Ana
        20 chat 0 offer Bo leg 1 (to agent)
        22 chat 0 accept Bo leg 1
        30 chat 0 customer message Ana
        38 chat 0 agent message Bo leg 1
        38 chat 0 dissolve conference Bo leg 1
        42 chat 0 submit wrap up Bo leg 1
        48 chat 0 customer message Ana
        56 chat 0 agent message Ana
        56 chat 0 end Ana
        61 chat 0 submit wrap up Ana
        61 chat 0 finish
    """)


@pytest.mark.rule("CONF-6")
def test_a_customer_leaves_a_conference_and_every_agent_wraps_up_its_own_part():
    """Bo's reply would take eight seconds; the customer waits five."""
    assert _in_conference(reply_patience=[99, 5, 99])[4:] == lines("""
        30 chat 0 customer message Ana
        35 chat 0 customer end Ana (slow reply)
        35 chat 0 end Ana
        35 chat 0 end Bo leg 1
        39 chat 0 submit wrap up Bo leg 1
        40 chat 0 submit wrap up Ana
        40 chat 0 finish
    """)


@pytest.mark.rule("CONF-5")
def test_ending_a_conference_ends_the_chat_for_all_by_setting():
    customers = by_hand([0], turns=3, think=10, reply=8, wrapup=5, conference_turn=0)
    scenario = centre(desktop={"end_conference": "end_all"})
    log = played(customers, [agent("Ana"), agent("Bo")], scenario=scenario)
    assert about_chats(log)[8:] == lines("""
        22 chat 0 accept Bo leg 1
        30 chat 0 customer message Ana
        38 chat 0 agent message Bo leg 1
        38 chat 0 end Bo leg 1
        38 chat 0 end Ana
        38 chat 0 submit wrap up Bo leg 1
        43 chat 0 submit wrap up Ana
        43 chat 0 finish
    """)


def test_agents_who_joined_leave_before_the_host_ends_the_chat():
    """Bo accepts just before Ana's last reply is written: there is nothing left to do."""
    customers = by_hand(
        [0], turns=2, think=[10, 0], reply=[8, 6], conference_turn=0, conference_wrapup=4
    )
    log = played(customers, [agent("Ana"), agent("Bo")], FixedClicks(delay=5))
    assert about_chats(log)[5:] == lines("""
        23 chat 0 agent message Ana
        23 chat 0 request conference Ana
        23 chat 0 offer Bo leg 1 (to agent)
        23 chat 0 customer message Ana
        28 chat 0 accept Bo leg 1
        29 chat 0 agent message Ana
        29 chat 0 dissolve conference Bo leg 1
        29 chat 0 end Ana
        29 chat 0 submit wrap up Ana
        33 chat 0 submit wrap up Bo leg 1
        33 chat 0 finish
    """)


@pytest.mark.rule("CONF-4")
def test_a_conference_request_that_nobody_answers_is_removed_and_the_chat_goes_on():
    customers = by_hand([0], turns=3, think=10, reply=8, wrapup=5, conference_turn=0)
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 1)}))
    assert told(played(customers, [agent("Ana"), agent("Bo")], clicks))[10:-4] == lines("""
        20 chat 0 request conference Ana
        20 chat 0 offer Bo leg 1 (to agent)
        30 chat 0 customer message Ana
        38 chat 0 agent message Ana
        48 chat 0 customer message Ana
        50 chat 0 miss Bo leg 1
        50 chat 0 remove request (unanswered)
        56 chat 0 agent message Ana
        56 chat 0 end Ana
        61 chat 0 submit wrap up Ana
        61 chat 0 finish
        95 go available Bo
    """)


def test_an_agent_wraps_up_both_parts_of_a_chat_that_came_back_to_it_at_once():
    """The queue has nobody else, and nothing is left to do: both are ready at 18, the first first.

    Chat 1 wrote at 17, so its answer comes before them.
    """
    customers = by_hand(
        [0, 7],
        think=10,
        reply=[8, 30],
        wrapup=5,
        transfer_turn=[0, -1],
        second=[0, -1],
        follow=by_hand([0], turns=0, work=0, wrapup=3),
    )
    after = {"handling": {"handle_time": ["100 s"]}}
    scenario = centre(customers={"Support": {"transfers": after}})
    log = played(customers, [agent(slots=3)], FixedClicks(delay=0), scenario)
    assert about_chats(log)[9:] == lines("""
        17 chat 1 customer message Ana
        18 chat 0 agent message Ana
        18 chat 0 request transfer Ana (not solved)
        18 chat 0 queue (transfer)
        18 chat 0 offer Ana leg 1
        18 chat 0 accept Ana leg 1
        18 chat 0 end Ana leg 1
        48 chat 1 agent message Ana
        48 chat 1 end Ana
        53 chat 0 submit wrap up Ana
        56 chat 0 submit wrap up Ana leg 1
        56 chat 0 finish
        61 chat 1 submit wrap up Ana
        61 chat 1 finish
    """)
