"""Transfers and conferences: how many, when, to whom and why."""

import numpy as np
import pytest
from scipy import stats

from sim.lifecycle import Reason
from tests.workload.centres import behaving, close, drawn, two_queues

FIVE_TURNS = {"turns": {"count": {"deterministic": 5}}}
TRANSFERS = {
    "share": "20 %",
    "to": {"Sales": 3, "Support": 1},
    "agent": "40 %",
    "why": {"not solved": "70 %", "escalation": "30 %"},
}


@pytest.fixture(scope="module")
def transferred():
    """Chats of five turns, a fifth of which are transferred."""
    people = drawn(two_queues({"transfers": TRANSFERS, "handling": FIVE_TURNS}))
    return people, (people.transfer_turn >= 0) & (people.queue == 0)


def test_the_share_of_transfers_is_as_said(transferred):
    people, on = transferred
    asked = people.queue == 0
    assert close(on[asked].mean(), 0.2, asked.sum())
    assert (people.transfer_turn[~asked] == -1).all(), "the other queue has no transfers"


def test_a_chat_is_transferred_after_any_of_its_replies_alike(transferred):
    people, on = transferred
    counts = np.bincount(people.transfer_turn[on], minlength=5)
    assert len(counts) == 5
    assert stats.chisquare(counts).pvalue > 1e-3


def test_queues_agents_and_reasons_have_their_shares(transferred):
    people, on = transferred
    assert close((people.transfer_queue[on] == 1).mean(), 0.75, on.sum())
    assert close(people.transfer_to_agent[on].mean(), 0.4, on.sum())
    why = people.transfer_why[on]
    assert set(why.tolist()) == {Reason.NOT_SOLVED, Reason.ESCALATION}
    assert close((why == Reason.NOT_SOLVED).mean(), 0.7, on.sum())


def test_with_no_queue_named_a_chat_is_transferred_within_its_own():
    people = drawn(two_queues(None, {"transfers": {"share": "50 %"}}))
    on = people.transfer_turn >= 0
    assert on.any()
    assert (people.transfer_queue[on] == 1).all()
    assert (people.queue[on] == 1).all()


def test_a_chat_by_handle_time_is_transferred_at_the_end_of_its_work():
    people = behaving(rate=300, handling={"handle_time": "5 min"}, transfers={"share": "50 %"})
    assert set(people.transfer_turn.tolist()) == {-1, 0}


def test_with_more_transfers_those_of_before_are_the_same_and_others_come():
    few, many = (
        behaving(rate=500, transfers={**TRANSFERS, "to": {}, "share": share})
        for share in ("10 %", "15 %")
    )
    on = few.transfer_turn >= 0
    for name in ("transfer_turn", "transfer_queue", "transfer_to_agent", "transfer_why"):
        np.testing.assert_array_equal(getattr(few, name)[on], getattr(many, name)[on])
    assert (many.transfer_turn >= 0).sum() > on.sum()


def test_conferences_have_their_share_turn_length_and_queue():
    asked = {"share": "30 %", "with": "Sales", "turns": {"deterministic": 4}}
    people = drawn(two_queues({"conferences": asked, "handling": FIVE_TURNS}))
    mine = people.queue == 0
    on = people.conference_turn >= 0
    assert close(on[mine].mean(), 0.3, mine.sum())
    assert not on[~mine].any()
    assert stats.chisquare(np.bincount(people.conference_turn[on], minlength=5)).pvalue > 1e-3
    assert (people.conference_queue[on] == 1).all()
    assert (people.conference_turns[on] == 4).all()


def test_whatever_the_law_the_added_agent_gives_one_reply_at_least():
    people = behaving(rate=500, conferences={"share": "50 %", "turns": {"poisson": 1}})
    assert people.conference_turns.min() == 1


def test_the_added_agent_wraps_up_as_in_its_own_queue():
    people = drawn(
        two_queues(
            {"conferences": {"share": "50 %", "with": "Sales", "turns": 2}},
            {"wrapup": "90 s", "wrapup_reasons": {"sold": 1, "not sold": 3}},
        )
    )
    on = people.conference_turn >= 0
    counts = people.conference_turns[on]
    assert counts.mean() == pytest.approx(2, abs=4 * 2**0.5 / on.sum() ** 0.5)
    assert stats.kstest(people.conference_wrapup[on], "expon", args=(0, 90)).pvalue > 1e-3
    # The centre's reasons, queue by queue: solved, not solved, sold, not sold.
    reasons = people.conference_reason[on]
    assert set(reasons.tolist()) == {2, 3}
    assert close((reasons == 3).mean(), 0.75, on.sum())
