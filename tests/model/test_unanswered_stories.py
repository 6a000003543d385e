"""While a request rings, and after nobody answered it: by hand, second by second."""

import pytest

from sim.workload import FixedClicks, by_hand
from tests.model.stories import about_chats, agent, centre, lines, played, two_queues

AFTER_TRANSFER = by_hand([0, 0], reply=6, wrapup=3, agent_opens=True)
BO_MISSES = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 1)}))


def _moves(log, *words):
    return [line for line in about_chats(log) if any(word in line for word in words)]


@pytest.mark.rule("END-6")
def test_a_chat_times_out_while_a_conference_request_rings_which_is_withdrawn():
    """Ana wrote last at 20; Bo, who lets it ring, is free at once for the chat that waits."""
    customers = by_hand(
        [0, 25],
        turns=[2, 1],
        think=[10, 500, 10],
        reply=8,
        wrapup=5,
        conference_turn=[0, -1],
    )
    scenario = centre(desktop={"inactivity_timeout": "25 s"})
    log = played(customers, [agent("Ana"), agent("Bo")], BO_MISSES, scenario)
    assert about_chats(log)[6:] == lines("""
        20 chat 0 request conference Ana
        20 chat 0 offer Bo leg 1 (to agent)
        25 chat 1 create
        25 chat 1 queue
        45 chat 0 withdraw Bo leg 1
        45 chat 0 time out Ana (inactivity)
        45 chat 1 offer Bo
        47 chat 1 accept Bo
        50 chat 0 submit wrap up Ana
        50 chat 0 finish
        57 chat 1 customer message Bo
        65 chat 1 agent message Bo
        65 chat 1 end Bo
        70 chat 1 submit wrap up Bo
        70 chat 1 finish
    """)


RETURNED = lines("""
    50 chat 0 remove request (returned)
    50 chat 0 offer Ana leg 2 (to agent)
""")
WAITS = ["50 chat 0 remove request (unanswered)"]


@pytest.mark.rule("XFER-6")
@pytest.mark.parametrize(
    ("of_ana", "after_the_miss"),
    [
        ({}, RETURNED),
        ({"reserved": (0, 1)}, WAITS),
        ({"limits": (1, 2)}, WAITS),
        ({"limits": (2, 1)}, RETURNED),
        ({"reserved": (2, 0)}, RETURNED),
    ],
    ids=["free", "reserved for Sales", "at its limit", "limit of Sales", "reserved for Support"],
)
def test_a_transfer_returns_only_to_a_sender_who_may_take_a_chat_of_its_queue(
    of_ana, after_the_miss
):
    """Ana has two slots, and by then another Support chat in one of them."""
    customers = by_hand(
        [0, 30],
        think=[10, 500],
        reply=8,
        wrapup=5,
        transfer_turn=[0, -1],
        transfer_to_agent=True,
        second=[0, -1],
        follow=AFTER_TRANSFER,
    )
    scenario = two_queues(desktop={"unanswered_transfer": "return"})
    agents = [agent("Ana", slots=2, queues=[0, 1], **of_ana), agent("Bo")]
    log = played(customers, agents, BO_MISSES, scenario)
    assert [line for line in about_chats(log) if line.startswith("50 ")] == [
        "50 chat 0 miss Bo leg 1",
        *after_the_miss,
    ]


def _handed_to_bo(arrivals, **more):
    """Return customers of whom the first is transferred to Bo by name at 20; Ana wraps up long."""
    others = [-1] * (len(arrivals) - 1)
    return by_hand(
        arrivals,
        think=10,
        reply=8,
        wrapup=100,
        transfer_turn=[0, *others],
        transfer_to_agent=True,
        second=[0, *others],
        follow=AFTER_TRANSFER,
        **more,
    )


@pytest.mark.rule("QUEUE-2")
@pytest.mark.parametrize(("maximum", "closed"), [("20 s", 70), ("35 s", 85), ("60 s", 110)])
def test_after_a_request_by_name_that_nobody_answers_the_maximum_wait_counts_anew(maximum, closed):
    """Counted from the entry at 0, or from the request at 20, it would be over before."""
    scenario = centre(queues={"Support": {"maximum_wait": maximum}})
    clicks = FixedClicks(delay=2, back_after=500, missed=frozenset({(0, 1)}))
    log = played(_handed_to_bo([0]), [agent("Ana"), agent("Bo")], clicks, scenario)
    assert about_chats(log)[6:] == lines(f"""
        20 chat 0 request transfer Ana (not solved)
        20 chat 0 offer Bo leg 1 (to agent)
        50 chat 0 miss Bo leg 1
        50 chat 0 remove request (unanswered)
        {closed} chat 0 close (maximum wait)
        120 chat 0 submit wrap up Ana
    """)


@pytest.mark.rule("XFER-4")
@pytest.mark.parametrize(("patience", "event"), [(1.5, "balk"), (2.5, "queue")])
def test_the_wait_of_a_chat_that_was_handed_on_by_name_counts_from_the_request(patience, event):
    """Bo accepted at 22 what was requested at 20: two seconds are announced to who comes next."""
    scenario = centre(queues={"Support": {"announce_wait": True}})
    customers = _handed_to_bo([0, 25], balks_above=patience)
    log = played(customers, [agent("Ana"), agent("Bo")], scenario=scenario)
    assert _moves(log, "accept Bo")[:1] == ["22 chat 0 accept Bo leg 1"]
    assert _moves(log, "chat 1")[:2] == ["25 chat 1 create", f"25 chat 1 {event}"]


@pytest.mark.rule("QUEUE-2")
def test_a_chat_that_comes_back_when_its_maximum_wait_is_just_over_is_closed():
    """Bo, who is free, does not get it any more."""
    scenario = centre(queues={"Support": {"maximum_wait": "30 s"}})
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 0)}))
    log = played(by_hand([0]), [agent("Ana"), agent("Bo")], clicks, scenario)
    assert about_chats(log)[2:] == lines("""
        0 chat 0 offer Ana
        30 chat 0 miss Ana
        30 chat 0 close (maximum wait)
    """)


@pytest.mark.rule("QUEUE-3")
@pytest.mark.parametrize(
    ("at_closing", "then"), [("close", "70 chat 0 close (closing time)"), ("finish", None)]
)
def test_a_chat_that_comes_back_after_closing_time_is_closed_or_served_by_setting(at_closing, then):
    scenario = centre(queues={"Support": {"open": "08:00-08:01", "at_closing": at_closing}})
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 0)}))
    log = played(by_hand([40]), [agent("Ana"), agent("Bo")], clicks, scenario)
    assert about_chats(log)[3:5] == ["70 chat 0 miss Ana", then or "70 chat 0 offer Bo leg 1"]


@pytest.mark.rule("RONA-5")
def test_a_chat_that_goes_to_the_tail_keeps_its_priority():
    """Ana prefers Sales; the Support chat that she missed is more urgent all the same."""
    scenario = two_queues(
        queues={"Support": {"priority": 3}, "Sales": {}}, routing={"rona_requeue": "tail"}
    )
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 0)}))
    customers = by_hand([0, 10], queue=[0, 1], think=10, reply=8)
    log = played(customers, [agent("Ana", queues=[1, 0])], clicks, scenario)
    assert _moves(log, "offer") == lines("""
        0 chat 0 offer Ana
        75 chat 0 offer Ana leg 1
        95 chat 1 offer Ana
    """)


def test_a_conference_that_is_accepted_says_nothing_of_the_wait_to_announce():
    """Ana accepted after two seconds; that Bo joins at 22 is no wait of the queue."""
    customers = by_hand(
        [0, 25],
        turns=[2, 1],
        think=[10, 500, 10],
        reply=8,
        conference_turn=[0, -1],
        balks_above=3.0,
    )
    scenario = centre(queues={"Support": {"announce_wait": True}})
    log = played(customers, [agent("Ana"), agent("Bo")], scenario=scenario)
    assert _moves(log, "accept Bo")[:1] == ["22 chat 0 accept Bo leg 1"]
    assert _moves(log, "chat 1")[:2] == ["25 chat 1 create", "25 chat 1 queue"]
