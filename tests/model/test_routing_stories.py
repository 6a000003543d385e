"""Where a chat goes and how long its agent takes, setting by setting, computed by hand."""

import pytest

from sim.workload import FixedClicks, by_hand
from tests.model.stories import about_chats, agent, centre, lines, played, two_queues

SELLER = {"queues": [1], "team": 1}
BUSY = {"think": [100, 10, 10], "reply": 8}
"""The first customer keeps an agent busy until second 110."""


def _moves(log, *words):
    return [line for line in about_chats(log) if any(word in line for word in words)]


@pytest.mark.rule("QUEUE-3")
def test_a_chat_flows_over_after_a_time():
    queues = {"Support": {"overflow": [{"to": "Sales", "after": "20 s"}]}, "Sales": {}}
    agents = [agent("Ana"), agent("Bo", **SELLER)]
    log = played(
        by_hand([0, 10], think=[100, 10], reply=8), agents, None, two_queues(queues=queues)
    )
    assert about_chats(log)[4:11] == lines("""
        10 chat 1 create
        10 chat 1 queue Support
        30 chat 1 queue Sales (overflow)
        30 chat 1 offer Bo
        32 chat 1 accept Bo
        42 chat 1 customer message Bo
        50 chat 1 agent message Bo
    """)


@pytest.mark.rule("QUEUE-3")
def test_a_chat_flows_over_when_so_many_wait():
    """Chat 2 is the second to wait; chat 1, who was alone when it came, waits on."""
    queues = {"Support": {"overflow": [{"to": "Sales", "waiting": 2}]}, "Sales": {}}
    agents = [agent("Ana"), agent("Bo", **SELLER)]
    log = played(by_hand([0, 10, 12], **BUSY), agents, None, two_queues(queues=queues))
    assert _moves(log, "queue", "offer") == lines("""
        0 chat 0 queue Support
        0 chat 0 offer Ana
        10 chat 1 queue Support
        12 chat 2 queue Support
        12 chat 2 queue Sales (overflow)
        12 chat 2 offer Bo
        110 chat 1 offer Ana
    """)


@pytest.mark.rule("QUEUE-3")
def test_a_chat_flows_over_when_the_service_level_of_the_last_minutes_is_low():
    """Looked at 5 s after a chat came, and every 10 s from then on.

    Chat 0 was accepted at 2 after 2 s, chat 1 at 32 after 22 s, chat 2 at 62 after 27 s. So chat 1
    sees all of the last minute in time, chat 2 (at 40, 50 and 60) half, and chat 3 (at 75) none.
    """
    overflow = {"to": "Sales", "after": "5 s", "service_level": "50 %", "over": "1 min"}
    queues = {
        "Support": {"service_level": {"within": "20 s"}, "overflow": [overflow]},
        "Sales": {},
    }
    customers = by_hand([0, 10, 35, 70], think=[18, 18, 10, 10], reply=10)
    agents = [agent("Ana"), agent("Bo", **SELLER)]
    assert _moves(played(customers, agents, None, two_queues(queues=queues)), "queue", "offer") == (
        lines("""
            0 chat 0 queue Support
            0 chat 0 offer Ana
            10 chat 1 queue Support
            30 chat 1 offer Ana
            35 chat 2 queue Support
            60 chat 2 offer Ana
            70 chat 3 queue Support
            75 chat 3 queue Sales (overflow)
            75 chat 3 offer Bo
        """)
    )


@pytest.mark.rule("QUEUE-3")
def test_a_full_queue_sends_new_chats_to_another():
    queues = {
        "Support": {"capacity": 1, "when_full": "overflow", "overflow_to": "Sales"},
        "Sales": {},
    }
    agents = [agent("Ana"), agent("Bo", **SELLER)]
    log = played(by_hand([0, 10, 12], **BUSY), agents, None, two_queues(queues=queues))
    assert about_chats(log)[6:9] == lines("""
        12 chat 2 create
        12 chat 2 queue Sales (overflow)
        12 chat 2 offer Bo
    """)


def _with_groups(**more):
    """Ana's team is asked at once, Bo's after 20 s."""
    late = {"teams": "Late", "after": "20 s"}
    team = {"count": 1, "queues": ["Support"], "shift": "00:00-24:00"}
    return centre(
        queues={"Support": {"groups": ["Early", late]}}, teams={"Early": team, "Late": team}, **more
    )


def test_a_distribution_group_is_added_after_its_time():
    agents = [agent("Ana"), agent("Bo", team=1)]
    log = played(by_hand([0, 10], think=[100, 10], reply=8), agents, None, _with_groups())
    assert _moves(log, "queue", "offer") == lines("""
        0 chat 0 queue
        0 chat 0 offer Ana
        10 chat 1 queue
        30 chat 1 offer Bo
    """)


def test_a_group_whose_time_comes_while_the_chat_rings_has_it_when_it_comes_back():
    clicks = FixedClicks(delay=2, missed=frozenset({(0, 0)}))
    log = played(by_hand([0]), [agent("Ana"), agent("Bo", team=1)], clicks, _with_groups())
    assert _moves(log, "offer", "miss") == lines("""
        0 chat 0 offer Ana
        30 chat 0 miss Ana
        30 chat 0 offer Bo leg 1
    """)


@pytest.mark.rule("OFFER-1")
def test_a_slot_reserved_for_a_queue_is_given_to_no_other():
    ana = agent("Ana", slots=2, queues=[0, 1], reserved=(0, 1))
    customers = by_hand([0, 1, 5], queue=[0, 0, 1], think=10, reply=8)
    assert _moves(played(customers, [ana], None, two_queues()), "create", "offer") == lines("""
        0 chat 0 create
        0 chat 0 offer Ana
        1 chat 1 create
        5 chat 2 create
        5 chat 2 offer Ana
        20 chat 1 offer Ana
    """)


@pytest.mark.rule("OFFER-1")
def test_an_agent_has_no_more_chats_of_a_queue_than_its_limit():
    ana = agent("Ana", slots=2, queues=[0, 1], limits=(1, 2))
    customers = by_hand([0, 1, 5], queue=[0, 0, 1], think=10, reply=8)
    assert _moves(played(customers, [ana], None, two_queues()), "offer") == lines("""
        0 chat 0 offer Ana
        5 chat 2 offer Ana
        20 chat 1 offer Ana
    """)


def test_the_best_agent_for_the_queue_is_asked_first_then_the_one_available_longest():
    agents = [
        agent(name, proficiency=(skill, 5))
        for name, skill in [("Ana", 5), ("Bo", 8), ("Cia", 8), ("Dan", 3)]
    ]
    log = played(
        by_hand([0, 1, 2, 3]), agents, scenario=centre(routing={"offer_to": "best_available"})
    )
    assert [line.split()[-1] for line in _moves(log, "offer")] == ["Bo", "Cia", "Ana", "Dan"]


@pytest.mark.rule("RONA-1")
def test_an_agent_misses_offers_at_some_hours_of_the_day():
    """Nobody's uniform is below no share; between seconds 60 and 120 every offer is missed."""
    ana = agent("Ana", slots=2, missed_offers=((0.0, 0.0), (60.0, 1.0), (120.0, 0.0)))
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 0), (1, 0), (2, 0)}))
    customers = by_hand([0, 70, 150], think=10, reply=8, patience=40)
    assert _moves(played(customers, [ana], clicks), "accept", "miss", "abandon") == lines("""
        2 chat 0 accept Ana
        100 chat 1 miss Ana
        110 chat 1 abandon (in queue)
        152 chat 2 accept Ana
    """)


@pytest.mark.parametrize(
    ("next_turn", "answers"),
    [
        ("oldest", ["32 chat 0", "47 chat 1", "52 chat 2"]),
        ("easiest", ["32 chat 0", "37 chat 2", "52 chat 1"]),
    ],
)
def test_an_agent_takes_the_oldest_turn_or_the_easiest(next_turn, answers):
    customers = by_hand([0, 1, 2], think=10, reply=[20, 15, 5])
    scenario = centre(routing={"next_turn": next_turn})
    log = played(customers, [agent(slots=3)], scenario=scenario)
    assert _moves(log, "agent message") == [f"{answer} agent message Ana" for answer in answers]


def test_it_takes_longer_to_turn_to_another_chat_than_the_last_one():
    """Three seconds each: chat 1's answer from 20, chat 0's wrap-up from 31, chat 1's from 39."""
    handling = {"turns": {"switching": "3 s"}}
    scenario = centre(customers={"Support": {"handling": handling}})
    log = played(by_hand([0, 1], think=10, reply=8, wrapup=5), [agent(slots=2)], scenario=scenario)
    assert _moves(log, "agent message", "submit") == lines("""
        20 chat 0 agent message Ana
        31 chat 1 agent message Ana
        39 chat 0 submit wrap up Ana
        47 chat 1 submit wrap up Ana
    """)


def test_an_agent_at_half_speed_takes_twice_as_long():
    log = played(by_hand([0], think=10, reply=8, wrapup=5), [agent(speed=0.5)])
    assert _moves(log, "agent message", "submit") == lines("""
        28 chat 0 agent message Ana
        38 chat 0 submit wrap up Ana
    """)


def test_a_new_agent_gets_faster_with_every_contact():
    """Half the full speed at first; half of what is missing is gained with each: 3/4, then 7/8."""
    log = played(by_hand([0, 100, 200], think=10, reply=42), [agent(learning=(0.5, 1))])
    assert _moves(log, "agent message") == lines("""
        96 chat 0 agent message Ana
        168 chat 1 agent message Ana
        260 chat 2 agent message Ana
    """)


def test_work_goes_at_the_agents_speed():
    scenario = centre(customers={"Support": {"handling": {"handle_time": ["100 s"]}}})
    log = played(by_hand([0], turns=0, work=1), [agent(speed=2.0)], scenario=scenario)
    assert _moves(log, "end") == ["52 chat 0 end Ana"]


BOTH = [agent("Ana", queues=[1, 0])]
"""She serves Sales rather than Support."""
IN_TURN = {"arrivals": [0, 5, 6, 7, 8], "queue": [0, 0, 1, 0, 1]}
"""Chat 0 keeps her busy until second 110; in Support wait 1 and 3, in Sales 2 and 4."""


@pytest.mark.rule("QUEUE-1")
@pytest.mark.parametrize(
    ("routing", "queues", "served"),
    [
        ({}, {}, [2, 4, 1, 3]),
        ({"serve": "preferred_queue"}, {}, [2, 4, 1, 3]),
        ({"serve": "longest_waiting"}, {}, [1, 2, 3, 4]),
        ({"serve": "longest_waiting"}, {"Sales": {"priority": 9}}, [2, 4, 1, 3]),
        ({"serve": "longest_waiting"}, {"Support": {"priority": 9}}, [1, 3, 2, 4]),
        ({"serve": "preferred_queue"}, {"Support": {"priority": 9}}, [1, 3, 2, 4]),
    ],
)
def test_an_agent_of_two_queues_serves_the_preferred_one_or_who_waits_longest(
    routing, queues, served
):
    customers = by_hand(**IN_TURN, think=[100, 1, 1, 1, 1], reply=8)
    told = two_queues(queues={"Support": {}, "Sales": {}} | queues, routing=routing)
    moves = _moves(played(customers, BOTH, None, told), "offer")
    assert moves[1:] == [
        f"{110 + 11 * place} chat {chat} offer Ana" for place, chat in enumerate(served)
    ]


@pytest.mark.rule("QUEUE-1")
def test_of_chats_that_came_at_once_the_first_contact_has_waited_longest():
    customers = by_hand([0, 5, 5], queue=[0, 0, 1], think=[100, 1, 1], reply=8)
    told = two_queues(routing={"serve": "longest_waiting"})
    assert _moves(played(customers, BOTH, None, told), "offer")[1:] == lines("""
        110 chat 1 offer Ana
        121 chat 2 offer Ana
    """)


@pytest.mark.rule("QUEUE-1")
@pytest.mark.rule("RONA-5")
@pytest.mark.parametrize(("requeue", "served"), [("original_place", [0, 1]), ("tail", [1, 0])])
def test_a_chat_that_rang_in_vain_has_waited_since_it_came_or_since_then(requeue, served):
    """Ana misses chat 0 at second 30 and is back at 75; chat 1 came to the other queue at 9."""
    clicks = FixedClicks(delay=2.0, missed=frozenset({(0, 0)}))
    customers = by_hand([0, 9], queue=[0, 1], think=1, reply=8)
    told = two_queues(routing={"serve": "longest_waiting", "rona_requeue": requeue})
    moves = _moves(played(customers, BOTH, clicks, told), "offer")
    assert moves[0] == "0 chat 0 offer Ana"
    assert moves[1:3] == [
        f"75 chat {served[0]} offer Ana" + " leg 1" * (served[0] == 0),
        f"86 chat {served[1]} offer Ana" + " leg 1" * (served[1] == 0),
    ]
