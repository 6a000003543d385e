"""Which chats are worth a look."""

from sim.driver import play
from sim.report.replay import Choice, choices
from tests.report.replay.story import CONFERENCE, OTHER, PROACTIVE, RONA, TRANSFER


def test_one_chat_of_each_kind_and_none_twice(centre):
    assert choices(centre.log) == [
        Choice(TRANSFER, "transfer"),
        Choice(CONFERENCE, "conference"),
        Choice(RONA, "rona"),
        Choice(PROACTIVE, "interruption"),
        Choice(OTHER, "longest wait"),
    ]


def test_nothing_is_chosen_where_nobody_came():
    assert choices(play().log) == []


def test_a_chat_that_is_not_over_is_not_chosen():
    centre = play()
    [ana] = centre.everybody_available()
    ana.accepts(centre.customer().opens("Support"))
    assert choices(centre.log) == []


def test_the_longest_wait_is_that_of_the_chat_accepted_latest_after_its_coming():
    centre = play(agents={"Ana": 3})
    [ana] = centre.everybody_available()
    for wait in (5, 9, 7):
        chat = centre.customer().opens("Support")
        centre.clock.advance(wait)
        ana.accepts(chat)
        ana.ends(chat)
        ana.wraps_up(chat)
    assert choices(centre.log) == [Choice(1, "longest wait")]
