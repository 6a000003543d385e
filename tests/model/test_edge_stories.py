"""At the very edge of a setting: what equals a limit, and what is free by one; computed by hand."""

import pytest

from sim.workload import FixedClicks, WorkedShift, by_hand
from tests.model.stories import HOUR, about_chats, agent, centre, lines, played, two_queues

SELLER = {"queues": [1], "team": 1}
BUSY = {"think": [100, 10], "reply": 8}
"""The first customer keeps an agent busy until second 110."""


def _moves(log, *words):
    return [line for line in about_chats(log) if any(word in line for word in words)]


def _flowing(arrivals, rule, within="60 s", **sales):
    """Return the moves into queues where Support has *rule* of overflow to Sales, and Bo there."""
    queues = {
        "Support": {"service_level": {"within": within}, "overflow": [{"to": "Sales", **rule}]},
        "Sales": sales,
    }
    agents = [agent("Ana"), agent("Bo", **SELLER)]
    log = played(by_hand(arrivals, **BUSY), agents, None, two_queues(queues=queues))
    return _moves(log, "chat 1 queue")


@pytest.mark.rule("QUEUE-3")
def test_a_chat_accepted_at_the_threshold_was_in_time_when_the_service_level_is_looked_at():
    """Chat 0 was accepted after two seconds."""
    rule = {"after": "5 s", "service_level": "50 %", "over": "1 min"}
    stays, flows = ["10 chat 1 queue Support"], "15 chat 1 queue Sales (overflow)"
    assert _flowing([0, 10], rule, within="2 s") == stays
    assert _flowing([0, 10], rule, within="1 s") == [*stays, flows]


@pytest.mark.rule("QUEUE-3")
def test_the_last_minute_begins_with_what_was_accepted_a_minute_ago():
    """At 62 that is chat 0, accepted at 2; at 63, or ten seconds later, nobody is left."""
    rule = {"after": "5 s", "service_level": "50 %", "over": "1 min"}
    assert _flowing([0, 57], rule, within="1 s")[1:] == ["62 chat 1 queue Sales (overflow)"]
    assert _flowing([0, 58], rule, within="1 s")[1:] == []


@pytest.mark.rule("QUEUE-3")
def test_a_chat_flows_over_where_no_more_slots_are_free_than_the_rule_says():
    for free in (0, 1):
        rule = {"after": "10 s", "free_slots": free}
        assert _flowing([0, 10], rule)[1:] == ["20 chat 1 queue Sales (overflow)"]


@pytest.mark.rule("QUEUE-3")
def test_a_queue_in_which_nobody_may_wait_takes_chats_for_agents_who_are_free():
    flowed = ["20 chat 1 queue Sales (overflow)"]
    assert _flowing([0, 10], {"after": "10 s"}, capacity=0)[1:] == flowed


def test_an_agent_of_a_later_group_takes_no_chat_whose_time_for_the_group_has_not_come():
    """Bo is done with chat 1 at 45; chat 2, there since 40, is his from 60 on."""
    team = {"count": 1, "queues": ["Support"], "shift": "00:00-24:00"}
    scenario = centre(
        queues={"Support": {"groups": ["Early", {"teams": "Late", "after": "20 s"}]}},
        teams={"Early": team, "Late": team},
    )
    customers = by_hand([0, 5, 40], think=[100, 10, 10], reply=8)
    log = played(customers, [agent("Ana"), agent("Bo", team=1)], None, scenario)
    assert _moves(log, "offer") == lines("""
        0 chat 0 offer Ana
        25 chat 1 offer Bo
        60 chat 2 offer Bo
    """)


@pytest.mark.rule("OFFER-1")
def test_of_two_reserved_slots_one_is_kept_while_a_chat_of_their_queue_holds_the_other():
    ana = agent("Ana", slots=3, queues=[0, 1], reserved=(0, 2))
    customers = by_hand([0, 1, 2], queue=[1, 0, 0], think=100, reply=8)
    assert _moves(played(customers, [ana], None, two_queues()), "offer")[:3] == lines("""
        0 chat 0 offer Ana
        1 chat 1 offer Ana
        118 chat 2 offer Ana
    """)


@pytest.mark.rule("END-5")
def test_the_countdown_submits_the_default_reason_of_the_queue_in_which_the_agent_had_the_chat():
    """Ana hands the chat on to Sales, whose reason is another; hers is the first, not written here.

    Bo submits by hand, before his countdown is over.
    """
    customers = by_hand(
        [0],
        think=10,
        reply=8,
        wrapup=40,
        transfer_turn=0,
        transfer_queue=1,
        second=0,
        follow=by_hand([0], reply=6, wrapup=3, agent_opens=True, wrapup_reason=1),
    )
    reasons = {"Support": {"helped": 1}, "Sales": {"sold": 1}}
    scenario = two_queues(
        customers={queue: {"wrapup_reasons": one} for queue, one in reasons.items()},
        desktop={"auto_wrapup": "15 s"},
    )
    log = played(customers, [agent("Ana"), agent("Bo", **SELLER)], FixedClicks(delay=2), scenario)
    assert _moves(log, "wrap up", "finish") == lines("""
        31 chat 0 submit wrap up Bo leg 1 (sold)
        35 chat 0 auto wrap up Ana
        35 chat 0 finish
    """)


@pytest.mark.rule("STATE-3")
def test_what_is_left_of_a_handle_time_at_shift_end_takes_the_next_agent_its_own_time():
    """Ana, twice as quick, has done half of 100 s when she hands over at 27; Bo takes 50 s."""
    ana = agent("Ana", shifts=[WorkedShift(0.0, 27.0)], speed=2.0, transfers_at_shift_end=True)
    bo = agent("Bo", shifts=[WorkedShift(20.0, HOUR)])
    scenario = centre(customers={"Support": {"handling": {"handle_time": ["100 s"]}}})
    log = played(by_hand([0], turns=0, work=1), [ana, bo], scenario=scenario)
    assert _moves(log, "accept", "request", "end") == lines("""
        2 chat 0 accept Ana
        27 chat 0 request transfer Ana (shift end)
        29 chat 0 accept Bo leg 1
        79 chat 0 end Bo leg 1
    """)
