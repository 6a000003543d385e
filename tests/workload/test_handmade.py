"""Customers and visitors written by hand."""

import numpy as np

from sim.lifecycle import Reason
from sim.workload import by_hand, visitors_by_hand
from sim.workload.customers import NOTHING, TOGETHER
from sim.workload.stacking import in_order


def test_what_is_not_given_is_not_there():
    people = by_hand([0, 5])
    assert all(getattr(people, name) is None for name in NOTHING)
    assert people.follow is None


def test_one_value_is_for_all_and_several_are_one_each():
    people = by_hand([0, 5], turns=[2, 1], silent=True, vanish_turn=[1, -1], reply_patience=30.0)
    assert people.silent.tolist() == [True, True]
    assert people.vanish_turn.tolist() == [1, -1]
    assert people.reply_patience.tolist() == [30.0] * 3, "one a turn"
    people = by_hand([0, 5], turns=[2, 1], reply_patience=[10, np.inf, 20])
    assert people.reply_patience.tolist() == [10.0, np.inf, 20.0]


def test_columns_that_belong_together_come_together():
    rest = by_hand([0], agent_opens=True)
    people = by_hand([0, 5], transfer_turn=[0, -1], second=[0, -1], follow=rest)
    assert people.transfer_why.tolist() == [Reason.NOT_SOLVED] * 2
    assert people.transfer_queue.tolist() == [0, 0]
    assert people.transfer_to_agent.tolist() == [False, False]
    assert people.conference_turn is people.again is None
    for names in TOGETHER:
        alone = by_hand([0], **{names[0]: 0})
        assert all(getattr(alone, name) is not None for name in names)
        assert all(getattr(alone, name).dtype == np.asarray(NOTHING[name]).dtype for name in names)


def test_tables_joined_have_nothing_where_one_has_no_such_column():
    one = by_hand([3], queue=1, silent=True, turns=2, reply_patience=9.0)
    two = by_hand([1, 2], second=[0, 1], transfer_turn=0, follow=by_hand([0, 0], wrapup=[1, 2]))
    three = by_hand([0], second=0, transfer_turn=0, follow=by_hand([0], wrapup=3, turns=4))
    people = in_order([one, two, three])
    assert people.arrival.tolist() == [0, 1, 2, 3]
    assert people.silent.tolist() == [False, False, False, True]
    assert people.transfer_turn.tolist() == [0, 0, 0, -1]
    assert people.follow.wrapup[people.second[:3]].tolist() == [3, 1, 2]
    assert people.second[3] == -1
    assert people.follow.turns[people.second[0]] == 4
    first = people.first_turn[3]
    assert people.reply_patience[first : first + 2].tolist() == [9.0, 9.0]
    assert np.isinf(people.reply_patience).sum() == 3


def test_a_visitor_written_by_hand_may_accept_and_is_a_proactive_customer():
    reached = visitors_by_hand([10, 30], after=[5, np.inf], stays=[60, 40], accepts=[0.1, 0.9])
    assert reached.fires.tolist() == [[15.0, np.inf]]
    assert reached.leaves.tolist() == [70.0, 70.0]
    assert reached.person.tolist() == [0, 1]
    assert (reached.people.origin == Reason.PROACTIVE).all()
