"""Where everybody is after the rows read so far."""

from copy import deepcopy

import pytest

from sim.lifecycle import Agent, Conversation, Event, IllegalMove, Leg
from sim.situation import Situation
from tests.situation.story import FACTS, STAFFED, told

ANA, BO, CY, DI = range(4)
ACCEPTED = f"""{STAFFED}
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    5 chat 0 accept Ana
"""


def after(story: str, **options: bool) -> Situation:
    """Return the situation at the end of a legal story."""
    situation = Situation(FACTS, **options)
    for row in told(story).rows():
        situation.read(row)
    return situation


def states(situation: Situation, contact: int = 0) -> tuple[Conversation, list[Leg]]:
    chat = situation.chats[contact]
    return chat.state, [leg.state for leg in chat.legs]


def test_an_offer_holds_a_slot_from_its_ringing_to_the_end_of_the_wrap_up():
    held = []
    situation = Situation(FACTS)
    story = f"{ACCEPTED} 9 chat 0 end Ana\n 12 chat 0 submit wrap up Ana\n 12 chat 0 finish"
    for row in told(story).rows():
        situation.read(row)
        held.append(len(situation.agents[ANA].held))
    assert held[-6:] == [0, 1, 1, 1, 0, 0]
    assert situation.free_slots(situation.agents[ANA]) == 2


def test_a_transfer_to_an_agent_that_is_not_answered_goes_back_to_its_first_place_in_line():
    situation = after(f"""{ACCEPTED}
        10 chat 0 request transfer Ana (not solved)
        10 chat 0 offer Bo (to agent)
        40 chat 0 miss Bo
        40 chat 0 remove request (unanswered)
    """)
    chat = situation.chats[0]
    assert states(situation) == (Conversation.QUEUED, [Leg.WRAP_UP, Leg.MISSED])
    assert (chat.waits, chat.entered, situation.waiting) == (True, 1.0, [1, 0, 0])
    assert situation.agents[BO].state is Agent.RONA
    assert chat.requested_by == -1


def test_a_transfer_to_a_queue_waits_in_that_queue_from_then_on():
    situation = after(f"""{ACCEPTED}
        10 chat 0 request transfer Ana (escalation)
        10 chat 0 queue in Billing (transfer)
    """)
    chat = situation.chats[0]
    assert chat.state is Conversation.TRANSFER_REQUESTED
    assert (chat.queue, chat.entered, chat.entry) == (2, 10.0, 0)
    assert situation.waiting == [0, 0, 1]
    situation.read((20.0, 0, 1, CY, 2, Event.OFFER, 0))
    assert (chat.waits, situation.waiting) == (False, [0, 0, 0])


def test_a_conference_has_two_live_legs_until_one_leaves():
    story = f"""{ACCEPTED}
        10 chat 0 request conference Ana
        10 chat 0 offer Bo (to agent)
        15 chat 0 accept Bo
    """
    situation = after(story)
    assert [leg.agent for leg in situation.chats[0].live_legs] == [ANA, BO]
    situation = after(f"{story} 20 chat 0 dissolve conference Ana")
    assert states(situation) == (Conversation.ACTIVE, [Leg.WRAP_UP, Leg.ACCEPTED])
    told_of = [(notice.event, notice.agent) for notice in situation.chats[0].notices]
    assert told_of == [
        (Event.ACCEPT, ANA),
        (Event.REQUEST_CONFERENCE, ANA),
        (Event.ACCEPT, BO),
        (Event.DISSOLVE_CONFERENCE, ANA),
    ]


def test_messages_are_kept_with_who_wrote_them():
    situation = after(f"""{ACCEPTED}
        9 chat 0 customer message Ana
        12 chat 0 agent message Ana (closing question)
    """)
    chat = situation.chats[0]
    assert [(m.time, m.agent) for m in chat.messages] == [(9.0, -1), (12.0, ANA)]
    assert chat.last_message == 12.0


def test_offers_at_an_agent_are_told_earliest_first():
    situation = after(f"""{STAFFED}
        1 chat 0 create
        1 chat 0 queue
        1 chat 0 offer Ana
        2 chat 1 create
        2 chat 1 queue
        2 chat 1 offer Ana
    """)
    assert [leg.offered for leg in situation.pending(situation.agents[ANA])] == [1.0, 2.0]
    assert situation.chats[1].ringing is situation.chats[1].legs[0]


@pytest.mark.rule("STATE-4")
def test_the_time_in_a_state_begins_anew_at_every_change_of_state_or_of_the_idle_reason():
    situation = Situation(FACTS)
    story = """
        5 sign in Ana
        7 go idle Ana (Meeting)
        9 go available Ana
        20 chat 0 create
        20 chat 0 queue
        20 chat 0 offer Ana
        50 chat 0 miss Ana
    """
    since = []
    for row in told(story).rows():
        situation.read(row)
        since.append(situation.agents[ANA].since)
    assert since == [5, 7, 9, 9, 9, 9, 50]


def test_what_is_deleted_is_known_by_kind():
    situation = after("1 delete asset in Sales (queue asset)\n 2 delete asset (entry point)")
    assert (situation.deleted_queues, situation.deleted_entry_points) == ({1}, {-1})


ILLEGAL = {
    "3 chat 0 offer Bo leg 1": "OFFER-1",
    "6 chat 1 queue": "QUEUE-1",
    "6 chat 0 create": "CUST-1",
    "6 chat 0 agent message Bo": "MSG-5",
    "6 chat 0 abandon": "CUST-2",
    "6 chat 0 miss Ana": "RONA-1",
    "6 chat 0 dissolve conference Ana": "CONF-5",
    "6 chat 0 remove request": "XFER-6",
    "6 chat 0 submit wrap up Ana": "END-2",
    "6 chat 0 finish": "END-2",
    "6 sign out Ana": "STATE-3",
    "6 sign in Ana": "STATE-1",
}


@pytest.mark.parametrize(("line", "rule"), ILLEGAL.items())
def test_a_row_that_a_rule_forbids_names_it_and_changes_nothing(line, rule):
    situation = after(ACCEPTED)
    row = told(f"{ACCEPTED}\n{line}").rows()[-1]
    before = deepcopy(situation)
    with pytest.raises(IllegalMove) as refused:
        situation.read(row)
    assert refused.value.rule == rule
    assert vars(situation) == vars(before)


@pytest.mark.parametrize("line", ILLEGAL)
def test_such_a_row_can_be_taken_all_the_same(line):
    situation = after(ACCEPTED)
    situation.force(told(f"{ACCEPTED}\n{line}").rows()[-1])
    assert all(len(agent.held) == len(set(agent.held)) for agent in situation.agents)


def test_after_a_row_that_was_forced_the_log_goes_on_from_there():
    situation = Situation(FACTS)
    rows = told(f"""{STAFFED}
        5 chat 0 accept Ana leg 0
        9 chat 0 agent message Ana leg 0
        12 chat 0 end Ana leg 0
    """).rows()
    for row in rows[:-3]:
        situation.read(row)
    situation.force(rows[-3])
    for row in rows[-2:]:
        situation.read(row)
    assert states(situation) == (Conversation.WRAP_UP, [Leg.WRAP_UP])


def test_chats_that_are_over_can_be_forgotten_but_for_where_they_ended():
    story = f"""{ACCEPTED}
        9 chat 0 agent message Ana
        10 chat 0 request transfer Ana (escalation)
        10 chat 0 queue in Billing (transfer)
        12 chat 0 abandon
    """
    situation = after(story, keeps_finished=False)
    assert states(situation) == (Conversation.ABANDONED, [Leg.WRAP_UP])  # Ana wraps up still
    situation = after(f"{story} 20 chat 0 submit wrap up Ana", keeps_finished=False)
    assert states(situation) == (Conversation.ABANDONED, [])
    assert situation.chats[0].messages == []


def test_where_agents_moves_are_not_seen_everybody_counts_as_available():
    situation = after(
        "1 chat 0 create\n1 chat 0 queue\n1 chat 0 offer Di (to agent)", sees_agents=False
    )
    assert situation.agents[DI].state is Agent.AVAILABLE


def test_an_excerpt_changes_without_the_situation_it_was_taken_from():
    situation = after(ACCEPTED)
    before = deepcopy(situation)
    excerpt = situation.excerpt({0}, {ANA})
    excerpt.read((9.0, 0, 0, ANA, 0, Event.END, 0))
    excerpt.read((9.0, 0, 0, ANA, 0, Event.SUBMIT_WRAP_UP, 0))
    assert vars(situation) == vars(before)
    assert excerpt.agents[ANA].held == []
