"""Each trait has draws of its own: none tells anything of another."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from tests.workload.centres import drawn, scenario, two_queues, visitors

EVERYTHING = {
    "silent_abandonment": "50 %",
    "vanishing": "20 %",
    "reply_patience": "2 min",
    "silent_leaving": "50 %",
    "balks_above": "3 min",
    "handling": {"turns": {"count": {"deterministic": 5}}},
    "transfers": {"share": "50 %", "to": {"Support": 1, "Sales": 1}, "agent": "50 %"},
    "conferences": {"share": "50 %"},
    "returns": {"after_abandoning": "100 %", "after_unsolved": "100 %"},
    "wrapup_reasons": {"not solved": 1},
}


@pytest.fixture(scope="module")
def people():
    countdown = {"after": "60 s", "extended": "50 %"}
    return drawn(
        two_queues(
            EVERYTHING,
            EVERYTHING,
            desktop={"auto_wrapup": countdown, "inactivity_timeout": True},
        )
    )


def unrelated(*traits: ArrayLike) -> bool:
    """Whether no two of *traits* are correlated beyond chance."""
    rows = np.array(traits, dtype=float)
    among = np.corrcoef(rows) - np.eye(len(rows))
    return bool(abs(among).max() < 4.5 / rows.shape[1] ** 0.5)


def test_what_a_customer_is_like(people):
    assert unrelated(
        people.patience,
        people.silent,
        people.vanish_turn,
        people.reply_patience[people.first_turn],
        people.silent_leaving,
        people.balks_above,
        people.think[people.first_turn],
        people.reply[people.first_turn],
        people.answer,
        people.customer_ends,
        people.wrapup,
        people.transfer_turn >= 0,
        people.conference_turn >= 0,
        people.returns_abandoning,
        people.returns_unsolved,
        people.extends,
    )


def test_what_becomes_of_those_who_are_transferred(people):
    on = people.transfer_turn >= 0
    assert unrelated(
        people.transfer_turn[on],
        people.transfer_queue[on],
        people.transfer_to_agent[on],
        people.transfer_why[on],
    )


def test_what_becomes_of_conferences(people):
    on = people.conference_turn >= 0
    assert unrelated(
        people.conference_turn[on],
        people.conference_turns[on],
        people.conference_wrapup[on],
        people.wrapup[on],
    )


def test_when_a_chat_has_both(people):
    both = (people.transfer_turn >= 0) & (people.conference_turn >= 0)
    assert unrelated(people.transfer_turn[both], people.conference_turn[both])


@pytest.mark.parametrize("name", ["patience", "answer", "wrapup", "customer_ends", "extends"])
def test_one_part_or_visit_and_the_next(people, name):
    column, follow = getattr(people, name), getattr(people.follow, name)
    for pointer in (people.second, people.again):
        rows = np.flatnonzero(pointer >= 0)
        assert len(rows) > 500
        assert unrelated(column[rows], follow[pointer[rows]])


def test_the_visitors_of_two_sites_that_are_alike():
    site = {"queue": "Support", "visitors": {"rate": "1000 per hour"}}
    (reached,) = visitors(scenario(proactive={"Shop": site, "Blog": site}))
    shop, blog = (reached.came[reached.site == number] for number in (0, 1))
    assert len(shop) != len(blog)
    assert not np.isin(shop, blog).any()
