"""What may follow a contact: the parts after transfers, and the customers who come back."""

import numpy as np
import pytest
from scipy import stats

from sim.distributions import Exponential
from sim.workload import draw
from sim.workload.cohort import Cohort
from sim.workload.customers import TOGETHER
from sim.workload.follow import Follow
from sim.workload.habits import Habits
from sim.workload.source import Source
from sim.workload.streams import Streams
from tests.workload.centres import (
    SEED,
    behaving,
    close,
    customers,
    drawn,
    life,
    lives,
    scenario,
    tables,
    two_queues,
)

RETURNS = {
    "after_abandoning": "40 %",
    "abandoning_delay": "5 min",
    "after_unsolved": "60 %",
    "unsolved_delay": {"deterministic": "30 min"},
    "attempts": 2,
}
BOTH = {"returns": RETURNS, "transfers": {"share": "30 %", "to": {"Support": 1, "Sales": 2}}}


@pytest.fixture(scope="module")
def followed():
    return drawn(two_queues(BOTH, {"transfers": {"share": "20 %", "to": {"Support": 1}}}))


def pointing(people, name):
    """Yield (table, rows, rows of follow that they point to)."""
    for table in tables(people):
        column = getattr(table, name)
        rows = np.flatnonzero(column >= 0)
        yield table, rows, column[rows]


def test_the_part_after_a_transfer_is_the_same_person_and_the_agent_opens(followed):
    follow = followed.follow
    for table, rows, seconds in pointing(followed, "second"):
        np.testing.assert_array_equal(table.transfer_turn >= 0, table.second >= 0)
        assert len(rows) > 100
        for name in ("entity", "queue"):
            np.testing.assert_array_equal(
                getattr(table, name)[rows], getattr(follow, name)[seconds]
            )
        assert follow.agent_opens[seconds].all()


def test_every_row_that_follows_follows_exactly_one_part_or_one_visit(followed):
    seconds = np.concatenate([to for _, _, to in pointing(followed, "second")])
    visits = np.unique(np.concatenate([to for _, _, to in pointing(followed, "again")]))
    together = np.sort(np.concatenate([seconds, visits]))
    np.testing.assert_array_equal(together, np.arange(len(followed.follow)))


def test_a_visit_has_three_transfers_at_most():
    people = behaving(rate=100, transfers={"share": "100 %"})
    depth = []
    for row in range(len(people)):
        table, at, parts = people, row, 0
        while table.second[at] >= 0:
            table, at, parts = people.follow, table.second[at], parts + 1
        depth.append(parts)
        assert table.transfer_turn[at] == -1
    assert set(depth) == {3}


def test_a_part_has_the_habits_of_the_queue_that_it_is_transferred_to():
    short = {"turns": {"count": {"deterministic": 2}, "reply": {"deterministic": "7 s"}}}
    people = drawn(
        two_queues(
            {"transfers": {"share": "30 %", "to": {"Sales": 1}}},
            {"handling": short, "patience": "never", "wrapup": {"deterministic": "11 s"}},
        )
    )
    follow = people.follow
    assert len(follow) > 100
    assert set(follow.turns.tolist()) == {2}
    assert set(follow.reply.tolist()) == {7.0}
    assert set(follow.wrapup.tolist()) == {11.0}
    assert np.isinf(follow.patience).all()
    assert (follow.queue == 0).all(), "where its entity is known"


def test_transfers_may_say_what_remains_to_be_done():
    rest = {"turns": {"count": {"deterministic": 3}, "reply": {"deterministic": "4 s"}}}
    people = behaving(rate=200, transfers={"share": "30 %", "handling": rest})
    assert set(people.follow.turns.tolist()) == {3}
    assert set(people.follow.reply.tolist()) == {4.0}
    work = {"handle_time": "150 s", "work": {"deterministic": 1}}
    usual = {"handle_time": ["5 min", "6 min"], "work": {"deterministic": 1}}
    people = behaving(rate=200, handling=usual, transfers={"share": "30 %", "handling": work})
    assert set(people.work.tolist()) == {1.0}
    assert set(people.follow.work.tolist()) == {0.5}, "in mean contacts of the queue"


def test_what_a_forecast_says_of_its_contacts_stretches_their_further_parts_too():
    rows = "\n".join(
        ["queue,start,contacts,aht,wrapup"]
        + [f"Support,2026-11-30T{hour:02d}:00,1000,600,60" for hour in (8, 9)]
    )
    people = drawn(
        scenario(
            arrivals={"Support": {"forecast": rows}},
            customers={
                "Support": {
                    "handling": {"handle_time": "5 min", "work": {"deterministic": 1}},
                    "wrapup": {"deterministic": "30 s"},
                    "transfers": {"share": "20 %"},
                }
            },
        )
    )
    for table in tables(people):
        assert set(table.work.tolist()) == {540 / 300}
        assert set(table.wrapup.tolist()) == {60.0}


def test_shares_and_delays_of_those_who_come_back_are_as_said():
    people = behaving(rate=10_000, returns=RETURNS)
    back = np.isfinite(people.returns_abandoning)
    assert close(back.mean(), 0.4, len(people))
    delays = people.returns_abandoning[back]
    assert stats.kstest(delays, "expon", args=(0, 300)).pvalue > 1e-3
    unsolved = people.wrapup_reason == 1
    back = np.isfinite(people.returns_unsolved)
    assert not back[~unsolved].any(), "whose matter is solved does not come back"
    assert close(back[unsolved].mean(), 0.6, unsolved.sum())
    assert set(people.returns_unsolved[back].tolist()) == {1800.0}


def test_a_customer_comes_back_as_often_as_is_allowed_and_no_more():
    for attempts in (1, 3):
        always = {"after_abandoning": "100 %", "attempts": attempts}
        people = behaving(rate=50, returns=always)
        assert len(people.follow) == attempts * len(people)
        visit = people.follow.first_offer >> 20
        assert np.bincount(visit)[1:].tolist() == [len(people)] * attempts


def test_a_return_is_a_new_chat_of_the_same_person(followed):
    follow = followed.follow
    rows = np.flatnonzero(followed.again >= 0)
    again = followed.again[rows]
    np.testing.assert_array_equal(followed.entity[rows], follow.entity[again])
    np.testing.assert_array_equal(followed.queue[rows], follow.queue[again])
    assert (follow.first_offer[again] == 1 << 20).all()
    pairs = followed.patience[rows], follow.patience[again]
    assert abs(stats.spearmanr(*pairs).statistic) < 4 / len(rows) ** 0.5
    assert stats.kstest(pairs[1], "expon", args=(0, 180)).pvalue > 1e-3


def test_all_parts_of_a_visit_lead_to_the_same_return(followed):
    follow = followed.follow
    rows = np.flatnonzero((followed.second >= 0) & (followed.again >= 0))
    seconds = followed.second[rows]
    both = follow.again[seconds] >= 0
    assert both.sum() > 20
    np.testing.assert_array_equal(followed.again[rows][both], follow.again[seconds][both])
    np.testing.assert_array_equal(
        followed.returns_abandoning[rows], follow.returns_abandoning[seconds]
    )


def test_whether_a_matter_is_solved_is_said_by_the_queue_of_the_part():
    people = drawn(
        two_queues(
            {
                "returns": {"after_unsolved": "100 %", "attempts": 1},
                "transfers": {"share": "50 %", "to": {"Sales": 1}},
            },
            {"wrapup_reasons": {"sold": 1, "lost": 1}, "unsolved": ["lost"]},
        )
    )
    seconds = people.second[people.second >= 0]
    back = np.isfinite(people.follow.returns_unsolved[seconds])
    np.testing.assert_array_equal(back, people.follow.wrapup_reason[seconds] == 3)
    assert 0 < back.sum() < len(back)


def test_the_customers_of_a_day_are_the_same_drawn_whole_or_in_parts():
    made = two_queues(BOTH, {"vanishing": "5 %"}, horizon="1 h")
    every = [Habits(made, position) for position in (0, 1)]
    for home in every:
        source = Source(made, home, Follow(every, home), SEED, 0)
        whole = lives(source.day(0, 0.0, 3600.0))
        parts = [
            lives(source.day(0, start, start + 900.0)) for start in (0.0, 900.0, 1800.0, 2700.0)
        ]
        assert sum(map(len, parts)) == len(whole)
        assert {who: one for part in parts for who, one in part.items()} == whole


def test_midnight_between_them_changes_no_customer():
    one, two = (
        drawn(two_queues(BOTH, start="2026-11-30 22:00", horizon=f"{hours} h")) for hours in (2, 4)
    )
    mine = lives(one)
    theirs = lives(two)
    assert len(theirs) > len(mine)
    assert all(theirs[who] == one for who, one in mine.items())


def test_the_arrays_agree_with_draws_looked_up_one_at_a_time():
    people = behaving(rate=50, returns={"after_abandoning": "100 %"}, patience="2 min")
    streams = Streams(SEED, 0, "Support").at(2, 0)
    second_return = people.follow.again[people.again]
    for row in (0, 7, 40):
        cohort = Cohort(streams, people.entity[[row]])
        (patience,) = cohort.durations(Exponential(120.0), "patience")
        assert people.follow.patience[second_return[row]] == patience


ADDS = {
    "transfers": TOGETHER[0],
    "conferences": TOGETHER[1],
    "returns": TOGETHER[2],
    "vanishing": ("vanish_turn",),
    "silent_abandonment": ("silent",),
    "reply_patience": ("reply_patience",),
    "silent_leaving": ("silent_leaving",),
    "balks_above": ("balks_above",),
}
"""The columns that come with each input."""


SWITCHED_ON = [
    {"vanishing": "5 %"},
    {"silent_abandonment": "20 %"},
    {"reply_patience": "3 min", "silent_leaving": "50 %"},
    {"balks_above": "3 min"},
    {"conferences": {"share": "20 %"}},
]


@pytest.mark.parametrize(
    ("keeps", "on"),
    [
        *(({}, on) for on in [*SWITCHED_ON, *({key: value} for key, value in BOTH.items())]),
        *((BOTH, on) for on in SWITCHED_ON),
    ],
)
def test_what_is_switched_on_moves_no_other_trait(keeps, on):
    """The same customers, each with something more; also in all that follows."""
    before, after = (drawn(two_queues(support)) for support in (keeps, keeps | on))
    added = {column for key in on for column in ADDS[key]}
    for row in range(0, len(before), 20):
        assert _less(life(after, row), added) == life(before, row)


def _less(one: dict[str, object], added: set[str]) -> dict[str, object]:
    return {
        name: _less(value, added) if isinstance(value, dict) else value
        for name, value in one.items()
        if name not in added
    }


def test_a_workload_has_one_table_that_follows_a_day():
    workload = draw(two_queues(BOTH, start="2026-11-30 23:00"), SEED)
    days = [day for _, day in workload.days()]
    assert len(days) == 2
    for day in days:
        assert day.follow is not None
        assert day.follow.follow is None
        assert day.second.max() < len(day.follow)
    assert len(customers(workload).follow) == sum(len(day.follow) for day in days)
