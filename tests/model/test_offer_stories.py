"""Which chat rings at which agent: ties, preference, what counts as waiting; computed by hand."""

import pytest

from sim.workload import FixedClicks, Pause, WorkedShift, by_hand
from tests.model.stories import HOUR, about_chats, agent, centre, lines, played, two_queues

LONG = {"think": 1000.0}
"""The customer thinks for so long that the chat stays open."""


def _moves(log, *words):
    return [line for line in about_chats(log) if any(word in line for word in words)]


def _asked(log):
    """Return who is asked, offer by offer."""
    return [line.split("offer ")[1].split()[0] for line in _moves(log, "offer")]


def _at_work(name, start, **more):
    return agent(name, shifts=[WorkedShift(start, HOUR)], **more)


@pytest.mark.parametrize(
    ("policy", "asked"),
    [
        ("longest_available", "Bo Cia Bo Cia Ana Ana"),
        ("best_available", "Bo Cia Bo Cia Ana Ana"),
        ("least_loaded", "Bo Cia Ana Bo Cia Ana"),
        ("most_loaded", "Bo Bo Cia Cia Ana Ana"),
        ("linear", "Bo Bo Ana Ana Cia Cia"),
        ("circular", "Bo Cia Ana Bo Cia Ana"),
    ],
)
def test_ties_go_to_who_is_available_the_longest_then_to_the_lower_number(policy, asked):
    """Ana comes at 65; Bo and Cia are there since 10. Chats come from 50 to 100 and stay.

    Of agents with as many chats the one whose last offer is longest ago is asked, and of Bo and Cia
    at 50 the one who stands first in the roster.
    """
    came = {"Ana": 65, "Bo": 10, "Cia": 10}
    agents = [_at_work(name, start, slots=2) for name, start in came.items()]
    customers = by_hand([50, 60, 70, 80, 90, 100], **LONG)
    log = played(customers, agents, scenario=centre(routing={"offer_to": policy}))
    assert _asked(log) == asked.split()


def test_a_chat_that_rings_or_is_wrapped_up_is_load():
    """At 50 Ana wraps up, Bo's chat rings, Cia is empty-handed though the last to come."""
    agents = [_at_work("Ana", 0, slots=2), _at_work("Bo", 1, slots=2), _at_work("Cia", 45, slots=2)]
    customers = by_hand([10, 40, 50], think=[5, 1000, 1000], reply=5, wrapup=100)
    clicks = FixedClicks(delay=2, missed=frozenset({(1, 0)}))
    log = played(customers, agents, clicks, centre(routing={"offer_to": "least_loaded"}))
    assert _asked(log)[:3] == ["Ana", "Bo", "Cia"]


SHIFT = WorkedShift(0.0, HOUR)
COFFEE = WorkedShift(0.0, HOUR, (Pause(20.0, 40.0, 1),))


@pytest.mark.rule("OFFER-1")
@pytest.mark.parametrize(
    ("ana", "bo", "first"),
    [
        (_at_work("Ana", 30), _at_work("Bo", 10), "Bo"),
        (_at_work("Ana", 10), _at_work("Bo", 30), "Ana"),
        (agent("Ana", shifts=[COFFEE]), _at_work("Bo", 30), "Bo"),
        (agent("Ana", shifts=[COFFEE]), _at_work("Bo", 70), "Ana"),
    ],
    ids=["Ana came later", "Bo came later", "Ana's break was later", "Bo came after the break"],
)
def test_the_longest_available_counts_from_going_available(ana, bo, first):
    log = played(by_hand([100], **LONG), [ana, bo])
    assert _asked(log) == [first]


@pytest.mark.rule("RONA-3")
def test_the_longest_available_counts_from_the_return_from_rona():
    """Ana is back at 75; Bo has had nothing new since 50, though both were asked earlier."""
    clicks = FixedClicks(delay=2, back_after=45, missed=frozenset({(0, 0)}))
    log = played(by_hand([0, 100], think=10, reply=8), [agent("Ana"), agent("Bo")], clicks)
    assert _moves(log, "offer", "submit") == lines("""
        0 chat 0 offer Ana
        30 chat 0 offer Bo leg 1
        50 chat 0 submit wrap up Bo leg 1
        100 chat 1 offer Bo
        120 chat 1 submit wrap up Bo
    """)


def test_the_longest_available_counts_from_a_slot_that_became_free():
    """Ana was asked first and is done last; the same where the customers leave while it rings."""
    customers = by_hand([0, 1, 50], think=[30, 10, 10], reply=8)
    log = played(customers, [agent("Ana"), agent("Bo")])
    assert _asked(log) == ["Ana", "Bo", "Bo"]
    gone = by_hand([0, 1, 50], patience=[25, 5, 99], **LONG)
    missed = FixedClicks(delay=2, missed=frozenset({(0, 0), (1, 0)}))
    assert _asked(played(gone, [agent("Ana"), agent("Bo")], missed)) == ["Ana", "Bo", "Bo"]


def _served_after_another(served, **queues):
    """Return which chats Ana gets, in order: a Support chat waits since 5, a Sales chat since 9."""
    customers = by_hand([0, 5, 9], queue=[0, 0, 1], think=10, reply=8)
    scenario = two_queues(queues={"Support": {}, "Sales": {}} | queues)
    log = played(customers, [agent("Ana", queues=served)], scenario=scenario)
    return [int(line.split()[2]) for line in _moves(log, "offer")]


@pytest.mark.rule("QUEUE-1")
def test_of_several_queues_the_preferred_one_is_served_before_who_waits_longer():
    assert _served_after_another([1, 0]) == [0, 2, 1]
    assert _served_after_another([0, 1]) == [0, 1, 2]


@pytest.mark.rule("QUEUE-1")
def test_a_more_urgent_priority_goes_before_the_preferred_queue():
    assert _served_after_another([1, 0], Support={"priority": 3}) == [0, 1, 2]
    assert _served_after_another([0, 1], Sales={"priority": 3}) == [0, 2, 1]


@pytest.mark.rule("QUEUE-3")
def test_a_chat_does_not_flow_back_to_a_queue_that_it_has_flowed_out_of():
    """Both queues send chats away after 20 s; chat 2 comes to Sales and goes the other way."""
    queues = {
        "Support": {"overflow": [{"to": "Sales", "after": "20 s"}]},
        "Sales": {"overflow": [{"to": "Support", "after": "20 s"}]},
    }
    agents = [agent("Ana"), agent("Bo", queues=[1], team=1)]
    customers = by_hand([0, 1, 10, 40], queue=[0, 1, 0, 1], patience=120, think=300, reply=8)
    log = played(customers, agents, scenario=two_queues(queues=queues))
    assert _moves(log, "queue", "abandon") == lines("""
        0 chat 0 queue Support
        1 chat 1 queue Sales
        10 chat 2 queue Support
        30 chat 2 queue Sales (overflow)
        40 chat 3 queue Sales
        60 chat 3 queue Support (overflow)
        130 chat 2 abandon (in queue)
        160 chat 3 abandon (in queue)
    """)
