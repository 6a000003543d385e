"""Chats that end otherwise than by End: assets deleted, shifts over, countdowns; by hand."""

import numpy as np
import pytest

from sim.workload import FixedClicks, WorkedShift, by_hand
from tests.model.stories import HOUR, about_chats, agent, centre, lines, played, told, two_queues

AFTER_TRANSFER = by_hand([0], reply=6, wrapup=3, agent_opens=True)
"""The receiver reads and writes for six seconds, ends, and wraps up."""


@pytest.mark.rule("ASSET-1")
@pytest.mark.rule("ASSET-2")
@pytest.mark.rule("ASSET-3")
def test_an_asset_is_deleted_with_a_chat_in_each_state():
    """Nine agents with a slot each, and seven chats, of which at second 100 in order of arrival

    Ana wraps one up, Bo has one open, Cia and Fia have a conference, Dan has asked Gil into one,
    Eva transfers one to Hal, one rings at Ida, and one waits.
    """
    customers = by_hand(
        [0, 1, 2, 3, 4, 95, 96, 300],
        turns=[1, 1, 2, 2, 1, 1, 1, 1],
        think=[10, 150, 6, 150, 80, 99, 80, 1, 1, 1],
        reply=[8, 8, 5, 5, 5, 5, 5, 1, 1, 1],
        wrapup=[200, 7, 7, 7, 200, 0, 0, 0],
        conference_turn=[-1, -1, 0, 0, -1, -1, -1, -1],
        conference_turns=9,
        conference_wrapup=4,
        transfer_turn=[-1, -1, -1, -1, 0, -1, -1, -1],
        transfer_to_agent=True,
        second=[-1, -1, -1, -1, 0, -1, -1, -1],
        follow=AFTER_TRANSFER.replacing(entity=np.array([4])),
    )
    names = "Ana Bo Cia Dan Eva Fia Gil Hal Ida".split()
    clicks = FixedClicks(delay=2, missed=frozenset({(3, 1), (4, 1), (5, 0)}))
    scenario = centre(administration=[{"at": "100 s", "delete": "Support"}])
    log = played(customers, [agent(name) for name in names], clicks, scenario)
    assert about_chats(log) == lines("""
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 offer Ana
        1 chat 1 create
        1 chat 1 queue
        1 chat 1 offer Bo
        2 chat 0 accept Ana
        2 chat 2 create
        2 chat 2 queue
        2 chat 2 offer Cia
        3 chat 1 accept Bo
        3 chat 3 create
        3 chat 3 queue
        3 chat 3 offer Dan
        4 chat 2 accept Cia
        4 chat 4 create
        4 chat 4 queue
        4 chat 4 offer Eva
        5 chat 3 accept Dan
        6 chat 4 accept Eva
        10 chat 2 customer message Cia
        12 chat 0 customer message Ana
        15 chat 2 agent message Cia
        15 chat 2 request conference Cia
        15 chat 2 offer Fia leg 1 (to agent)
        17 chat 2 accept Fia leg 1
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        85 chat 3 customer message Dan
        86 chat 4 customer message Eva
        90 chat 3 agent message Dan
        90 chat 3 request conference Dan
        90 chat 3 offer Gil leg 1 (to agent)
        91 chat 4 agent message Eva
        91 chat 4 request transfer Eva (not solved)
        91 chat 4 offer Hal leg 1 (to agent)
        95 chat 5 create
        95 chat 5 queue
        95 chat 5 offer Ida
        96 chat 6 create
        96 chat 6 queue
        100 delete asset (queue asset)
        100 chat 1 interrupt Bo (asset deleted)
        100 chat 2 interrupt Cia (asset deleted)
        100 chat 3 withdraw Gil leg 1
        100 chat 3 interrupt Dan (asset deleted)
        100 chat 4 withdraw Hal leg 1
        100 chat 4 close (asset deleted)
        100 chat 5 withdraw Ida
        100 chat 5 close (asset deleted)
        100 chat 6 close (asset deleted)
        100 chat 1 end Bo
        100 chat 2 end Cia
        100 chat 3 end Dan
        100 chat 2 end Fia leg 1
        104 chat 2 submit wrap up Fia leg 1
        107 chat 1 submit wrap up Bo
        107 chat 1 finish
        107 chat 2 submit wrap up Cia
        107 chat 2 finish
        107 chat 3 submit wrap up Dan
        107 chat 3 finish
        220 chat 0 submit wrap up Ana
        220 chat 0 finish
        291 chat 4 submit wrap up Eva
        300 chat 7 create
        300 chat 7 refuse (asset deleted)
    """)


@pytest.mark.rule("ASSET-1")
def test_an_entry_point_is_deleted_and_its_chats_are_interrupted_wherever_they_are():
    """The chat came by Support's entry point and is in Sales by now; Sales' own chat goes on."""
    customers = by_hand(
        [0, 22, 60],
        queue=[0, 1, 0],
        think=[10, 40, 10],
        reply=8,
        transfer_turn=[0, -1, -1],
        transfer_queue=1,
        second=[0, -1, -1],
        follow=by_hand([0], turns=2, think=50, reply=6, agent_opens=True),
    )
    agents = [agent("Ana"), agent("Bo", slots=2, queues=[1], team=1)]
    scenario = two_queues(administration=[{"at": "50 s", "delete": {"entry_point": "Support"}}])
    assert about_chats(played(customers, agents, scenario=scenario))[10:] == lines("""
        22 chat 0 accept Bo leg 1
        22 chat 1 create
        22 chat 1 queue Sales
        22 chat 1 offer Bo
        24 chat 1 accept Bo
        28 chat 0 agent message Bo leg 1
        50 delete asset (entry point)
        50 chat 0 interrupt Bo leg 1 (asset deleted)
        50 chat 0 end Bo leg 1
        50 chat 0 submit wrap up Bo leg 1
        50 chat 0 finish
        60 chat 2 create
        60 chat 2 refuse (asset deleted)
        64 chat 1 customer message Bo
        72 chat 1 agent message Bo
        72 chat 1 end Bo
        72 chat 1 submit wrap up Bo
        72 chat 1 finish
    """)


def _shift_ends(*, transfers: bool) -> list[str]:
    """Ana's shift ends at second 15 with two chats open, in which the customers have just written.

    Bo comes at second 10.
    """
    customers = by_hand([0, 1], think=10, reply=8, wrapup=4)
    ana = agent("Ana", slots=2, shifts=[WorkedShift(0.0, 15.0)], transfers_at_shift_end=transfers)
    bo = agent("Bo", slots=2, shifts=[WorkedShift(10.0, HOUR)])
    return told(played(customers, [ana, bo]))[9:-2]


@pytest.mark.rule("STATE-3")
def test_an_agent_whose_shift_is_over_finishes_both_chats():
    assert _shift_ends(transfers=False) == lines("""
        3 chat 1 accept Ana
        10 sign in Bo
        10 go available Bo
        12 chat 0 customer message Ana
        13 chat 1 customer message Ana
        15 go idle Ana (Shift over)
        20 chat 0 agent message Ana
        20 chat 0 end Ana
        28 chat 1 agent message Ana
        28 chat 1 end Ana
        32 chat 0 submit wrap up Ana
        32 chat 0 finish
        36 chat 1 submit wrap up Ana
        36 chat 1 finish
        36 sign out Ana
    """)


@pytest.mark.rule("STATE-3")
def test_an_agent_whose_shift_is_over_transfers_both_chats_by_setting():
    assert _shift_ends(transfers=True) == lines("""
        3 chat 1 accept Ana
        10 sign in Bo
        10 go available Bo
        12 chat 0 customer message Ana
        13 chat 1 customer message Ana
        15 go idle Ana (Shift over)
        15 chat 0 request transfer Ana (shift end)
        15 chat 0 queue (transfer)
        15 chat 0 offer Bo leg 1
        15 chat 1 request transfer Ana (shift end)
        15 chat 1 queue (transfer)
        15 chat 1 offer Bo leg 1
        17 chat 0 accept Bo leg 1
        17 chat 1 accept Bo leg 1
        19 chat 0 submit wrap up Ana
        23 chat 1 submit wrap up Ana
        23 sign out Ana
        25 chat 0 agent message Bo leg 1
        25 chat 0 end Bo leg 1
        33 chat 1 agent message Bo leg 1
        33 chat 1 end Bo leg 1
        37 chat 0 submit wrap up Bo leg 1
        37 chat 0 finish
        41 chat 1 submit wrap up Bo leg 1
        41 chat 1 finish
    """)


def test_who_takes_over_a_chat_by_handle_time_does_the_work_that_is_left():
    """Accepted at 2, half of its 100 s is done at 52; Bo accepts at 54 and does the other half."""
    scenario = centre(customers={"Support": {"handling": {"handle_time": ["100 s"]}}})
    ana = agent("Ana", shifts=[WorkedShift(0.0, 52.0)], transfers_at_shift_end=True)
    bo = agent("Bo", shifts=[WorkedShift(10.0, HOUR)])
    log = played(by_hand([0], turns=0, work=1), [ana, bo], scenario=scenario)
    assert about_chats(log)[3:] == lines("""
        2 chat 0 accept Ana
        52 chat 0 request transfer Ana (shift end)
        52 chat 0 queue (transfer)
        52 chat 0 offer Bo leg 1
        52 chat 0 submit wrap up Ana
        54 chat 0 accept Bo leg 1
        104 chat 0 end Bo leg 1
        104 chat 0 submit wrap up Bo leg 1
        104 chat 0 finish
    """)


@pytest.mark.rule("END-5")
@pytest.mark.parametrize(
    ("extends", "after_end"),
    [
        (False, ["30 chat 0 auto wrap up Ana (not solved)", "30 chat 0 finish"]),
        (
            True,
            ["20 chat 0 extend wrap up Ana", "45 chat 0 submit wrap up Ana", "45 chat 0 finish"],
        ),
    ],
)
def test_the_countdown_submits_the_default_reason_unless_the_agent_cancels_it(extends, after_end):
    """Wrapping up would take 25 s, the countdown 10."""
    customers = by_hand([0], think=10, reply=8, wrapup=25, extends=extends)
    scenario = centre(desktop={"auto_wrapup": {"after": "10 s", "reason": "not solved"}})
    log = played(customers, [agent()], scenario=scenario)
    assert about_chats(log)[6:] == ["20 chat 0 end Ana", *after_end]
