"""How customers leave before they are done: each sampler against its law."""

import pytest
from scipy import stats

from tests.workload.centres import behaving, close, drawn, scenario

FIVE_TURNS = {"turns": {"count": {"deterministic": 5}}}


def test_where_nobody_leaves_in_any_such_way_the_columns_are_none():
    people = behaving(rate=100)
    named = ("silent", "vanish_turn", "reply_patience", "silent_leaving", "balks_above", "extends")
    assert all(getattr(people, name) is None for name in (*named, "origin", "first_offer"))
    assert people.follow is people.transfer_turn is people.conference_turn is people.again is None


def test_the_share_of_silent_abandonment_is_as_said():
    silent = behaving(silent_abandonment="30 %").silent
    assert close(silent.mean(), 0.3, len(silent))


def test_nobody_who_waits_for_ever_gives_up_silently():
    assert behaving(rate=100, silent_abandonment="30 %", patience="never").silent is None


@pytest.mark.parametrize(("opens", "first"), [("customer", 0), ("agent", 0), ("request", 1)])
def test_customers_vanish_at_each_turn_that_they_have_yet_to_write_with_the_same_chance(
    opens, first
):
    """The turn is geometric, cut at the number of turns that there are."""
    handling = {"turns": {**FIVE_TURNS["turns"], "opens": opens}}
    gone = behaving(vanishing="20 %", handling=handling).vanish_turn
    for turn in range(first, 5):
        still_there = (gone == -1) | (gone >= turn)
        assert close((gone[still_there] == turn).mean(), 0.2, still_there.sum())
    assert close((gone == -1).mean(), 0.8 ** (5 - first), len(gone))
    assert (gone[gone >= 0].min(), gone.max()) == (first, 4)


def test_with_a_larger_chance_the_same_customers_vanish_no_later_and_others_too():
    few = behaving(vanishing="10 %", handling=FIVE_TURNS).vanish_turn
    many = behaving(vanishing="25 %", handling=FIVE_TURNS).vanish_turn
    assert ((many >= 0) & (many <= few))[few >= 0].all()
    assert (many >= 0).sum() > (few >= 0).sum()


def test_patience_for_a_reply_follows_its_law_turn_by_turn():
    people = behaving(reply_patience={"weibull": {"mean": "2 min", "shape": 0.8}})
    assert len(people.reply_patience) == len(people.reply)
    law = stats.weibull_min(0.8, scale=120 / stats.weibull_min(0.8).mean())
    assert stats.kstest(people.reply_patience[:20_000], law.cdf).pvalue > 1e-3
    second = people.first_turn[people.turns > 1]
    pairs = people.reply_patience[second], people.reply_patience[second + 1]
    assert abs(stats.spearmanr(*pairs).statistic) < 4 / len(second) ** 0.5


def test_the_share_of_silent_leaving_is_as_said():
    leaving = behaving(reply_patience="2 min", silent_leaving="40 %").silent_leaving
    assert close(leaving.mean(), 0.4, len(leaving))


def test_the_longest_wait_that_is_borne_follows_its_law_on_the_grid():
    bears = behaving(balks_above="3 min").balks_above
    assert stats.kstest(bears, "expon", args=(0, 180)).pvalue > 1e-3
    assert (bears % 2.0**-20 == 0).all()


def test_the_share_of_countdowns_that_are_cancelled_is_as_said():
    countdown = {"auto_wrapup": {"after": "60 s", "extended": "25 %"}}
    made = scenario(desktop=countdown, arrivals={"Support": {"rate": "3000 per hour"}})
    extends = drawn(made).extends
    assert close(extends.mean(), 0.25, len(extends))
