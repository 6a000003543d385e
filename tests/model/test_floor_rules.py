"""The rules of offers, RONA, accepting, messages, ending and agent states, played by hand."""

import pytest

from sim.lifecycle import Agent, Conversation, IllegalMove, Leg


def refused(rule: str):
    return pytest.raises(IllegalMove, match=f"^{rule}: ")


@pytest.mark.rule("CUST-1")
def test_a_visitor_opens_a_chat_and_may_write_while_waiting(alone):
    alone.accepted()
    waiting = alone.request()
    alone.floor.customer_writes(waiting)
    assert waiting.state is Conversation.QUEUED
    alone.floor.abandon(waiting)
    with refused("CUST-1"):
        alone.floor.customer_writes(waiting)


@pytest.mark.rule("CUST-2")
def test_the_customer_can_end_at_any_time_until_the_session_is_closed(alone):
    leg = alone.accepted()
    ringing_or_waiting = alone.request()
    alone.floor.abandon(ringing_or_waiting)
    assert ringing_or_waiting.state is Conversation.ABANDONED
    alone.floor.customer_ends(leg.chat)
    assert leg.chat.state is Conversation.CUSTOMER_ENDED
    with refused("END-3"):
        alone.floor.customer_ends(leg.chat)


@pytest.mark.rule("QUEUE-1")
def test_chats_wait_by_priority_then_by_the_time_they_entered(alone):
    alone.queues[0].priority, alone.queues[1].priority = 10, 3
    leg = alone.accepted()
    first, second, urgent = alone.request(0), alone.request(0), alone.request(1)
    order = []
    for _ in range(3):
        alone.floor.end(leg)
        alone.floor.submit_wrap_up(leg, 0)
        leg = next(chat.leg for chat in alone.chats if chat.state is Conversation.OFFERED)
        alone.floor.accept(leg)
        order.append(leg.chat)
    assert order == [urgent, first, second]


@pytest.mark.rule("QUEUE-2")
def test_a_chat_that_has_waited_the_maximum_time_is_closed_by_the_system(alone):
    alone.queues[0].maximum_wait = 60.0
    alone.accepted()
    chat = alone.request()
    alone.wait(59.999)
    assert chat.state is Conversation.QUEUED
    alone.wait(0.001)
    assert chat.state is Conversation.CLOSED
    assert alone.rows()[-1] == (60.0, chat.number, "CLOSE", "MAXIMUM_WAIT")


@pytest.mark.rule("QUEUE-2")
@pytest.mark.parametrize(("maximum", "closed_at"), [(20.0, 30.0), (50.0, 50.0)])
def test_the_maximum_wait_counts_through_a_missed_offer(alone, maximum, closed_at):
    """Ringing is not cut off; missed after the maximum, the chat is closed at once."""
    alone.queues[0].maximum_wait = maximum
    chat = alone.request()
    alone.wait(60)
    assert alone.rows()[-1] == (closed_at, chat.number, "CLOSE", "MAXIMUM_WAIT")


@pytest.mark.rule("RONA-5")
def test_a_chat_missed_twice_waits_once(centre_of):
    centre = centre_of((1, 1), "longest_available")
    centre.everybody_available()
    chat = centre.request()
    centre.wait(60)
    assert [row[2] for row in centre.rows()].count("MISS") == 2
    assert list(centre.queues[0].line) == [chat]


@pytest.mark.rule("QUEUE-3")
def test_a_full_or_closed_queue_refuses_new_chats_and_says_why(alone):
    alone.queues[0].capacity = 1
    alone.accepted()
    assert alone.request().state is Conversation.QUEUED
    assert alone.request().state is Conversation.REFUSED
    alone.floor.close_queue(alone.queues[0])
    assert alone.request().state is Conversation.REFUSED
    assert [row[3] for row in alone.rows() if row[2] == "REFUSE"] == [
        "QUEUE_FULL",
        "OUTSIDE_HOURS",
    ]


@pytest.mark.rule("QUEUE-3")
def test_without_a_waiting_room_a_free_agent_still_gets_the_chat(alone):
    alone.queues[0].capacity = 0
    assert alone.request().state is Conversation.OFFERED
    assert alone.request().state is Conversation.REFUSED


@pytest.mark.rule("OFFER-1")
def test_only_an_available_agent_with_a_free_slot_gets_requests(centre_of):
    centre = centre_of((1, 1), "longest_available")
    idle, available = centre.agents
    centre.floor.sign_in(idle)
    assert centre.request().state is Conversation.QUEUED
    centre.floor.sign_in(available)
    centre.floor.go_available(available)
    assert centre.chats[0].leg.agent is available
    assert centre.request().state is Conversation.QUEUED, "the slot is taken by an offer"


@pytest.mark.rule("OFFER-1")
def test_an_agent_gets_requests_only_of_the_queues_it_serves(centre_of):
    centre = centre_of((1,), "longest_available")
    centre.agents[0].queues = (centre.queues[1],)
    centre.everybody_available()
    assert centre.request(0).state is Conversation.QUEUED
    assert centre.request(1).state is Conversation.OFFERED


@pytest.mark.rule("OFFER-6")
def test_nobody_signs_out_while_an_offer_is_pending(alone):
    alone.request()
    with refused("OFFER-6"):
        alone.floor.sign_out(alone.agents[0])
    assert alone.agents[0].state is Agent.AVAILABLE


@pytest.mark.rule("OFFER-7")
def test_an_offer_is_withdrawn_when_the_customer_leaves_and_the_agent_stays_available(alone):
    chat = alone.request()
    leg = chat.leg
    alone.wait(29)
    alone.floor.abandon(chat)
    assert (leg.state, alone.agents[0].state) == (Leg.WITHDRAWN, Agent.AVAILABLE)
    alone.wait(60)
    assert alone.agents[0].state is Agent.AVAILABLE, "the timer of the offer is dead"
    with refused("ACC-1"):
        alone.floor.accept(leg)
    assert alone.request().state is Conversation.OFFERED


@pytest.mark.rule("RONA-1")
def test_an_offer_not_accepted_in_time_goes_back_and_puts_the_agent_in_rona(alone):
    chat = alone.request()
    alone.wait(29.999)
    assert chat.state is Conversation.OFFERED
    alone.wait(0.001)
    assert (chat.state, alone.agents[0].state) == (Conversation.QUEUED, Agent.RONA)


@pytest.mark.rule("RONA-1")
def test_an_offer_can_be_accepted_at_the_very_end_of_its_time(alone):
    leg = alone.request().leg
    alone.wait(29.999)
    alone.floor.accept(leg)
    alone.wait(60)
    assert (leg.state, alone.agents[0].state) == (Leg.ACCEPTED, Agent.AVAILABLE)


@pytest.mark.rule("RONA-3")
def test_in_rona_nothing_is_offered_until_the_agent_comes_back_by_hand(alone):
    chat = alone.request()
    alone.wait(600)
    assert chat.state is Conversation.QUEUED, "nothing returns an agent automatically"
    alone.floor.go_available(alone.agents[0])
    assert chat.state is Conversation.OFFERED


@pytest.mark.rule("RONA-3")
def test_an_agent_in_rona_may_choose_an_idle_reason_instead(alone):
    alone.request()
    alone.wait(30)
    alone.floor.go_idle(alone.agents[0], 1)
    assert alone.agents[0].state is Agent.IDLE


@pytest.mark.rule("RONA-4")
def test_an_agent_in_rona_goes_on_with_its_accepted_chats(centre_of):
    centre = centre_of((2,), "longest_available")
    centre.everybody_available()
    open_leg = centre.accepted()
    centre.request()
    centre.wait(30)
    assert centre.agents[0].state is Agent.RONA
    centre.floor.agent_writes(open_leg)
    centre.floor.end(open_leg)
    centre.floor.submit_wrap_up(open_leg, 0)
    assert open_leg.chat.state is Conversation.ENDED


@pytest.mark.rule("RONA-5")
@pytest.mark.parametrize("at_tail", [False, True])
def test_a_missed_chat_goes_back_to_its_place_or_to_the_tail_by_setting(centre_of, at_tail):
    centre = centre_of((1,), "longest_available", requeue_at_tail=at_tail)
    centre.everybody_available()
    missed, later = centre.request(), centre.request()
    centre.wait(30)
    centre.floor.go_available(centre.agents[0])
    offered = next(chat for chat in centre.chats if chat.state is Conversation.OFFERED)
    assert offered is (later if at_tail else missed)


@pytest.mark.rule("RONA-6")
def test_other_offers_pending_at_the_agent_run_to_their_own_timeout(centre_of):
    centre = centre_of((2,), "longest_available")
    centre.everybody_available()
    first = centre.request()
    centre.wait(10)
    second = centre.request()
    centre.wait(20)
    assert (first.state, second.state) == (Conversation.QUEUED, Conversation.OFFERED)
    centre.floor.accept(second.leg)
    assert centre.agents[0].state is Agent.RONA
    assert second.state is Conversation.ACTIVE


@pytest.mark.rule("ACC-1")
def test_only_a_pending_offer_can_be_accepted_and_only_once(alone):
    leg = alone.accepted()
    with refused("ACC-1"):
        alone.floor.accept(leg)
    missed = alone.agents[0]
    assert (leg.state, missed.load, missed.pending) == (Leg.ACCEPTED, 1, 0)


@pytest.mark.rule("ACC-3")
def test_below_its_limit_an_agent_gets_more_and_at_it_none(centre_of):
    centre = centre_of((2,), "longest_available")
    centre.everybody_available()
    centre.accepted()
    assert centre.request().state is Conversation.OFFERED
    centre.floor.accept(centre.chats[1].leg)
    assert centre.request().state is Conversation.QUEUED
    assert centre.agents[0].state is Agent.AVAILABLE


@pytest.mark.rule("MSG-5")
def test_an_agent_sends_only_in_a_live_chat_it_has_accepted(alone):
    leg = alone.request().leg
    with refused("MSG-5"):
        alone.floor.agent_writes(leg)
    alone.floor.accept(leg)
    alone.floor.agent_writes(leg)
    alone.floor.customer_ends(leg.chat)
    with refused("END-3"):
        alone.floor.agent_writes(leg)
    alone.floor.end(leg)
    with refused("MSG-5"):
        alone.floor.agent_writes(leg)
    assert [row[2] for row in alone.rows()].count("AGENT_MESSAGE") == 1


@pytest.mark.rule("END-2")
def test_the_slot_is_free_only_when_a_wrap_up_reason_is_submitted(alone):
    leg = alone.accepted()
    with refused("END-2"):
        alone.floor.submit_wrap_up(leg, 0)
    alone.floor.end(leg)
    assert alone.request().state is Conversation.QUEUED
    alone.floor.submit_wrap_up(leg, 1)
    assert alone.chats[1].state is Conversation.OFFERED
    with refused("END-2"):
        alone.floor.submit_wrap_up(leg, 0)


@pytest.mark.rule("STATE-1")
def test_sign_in_gives_idle_and_the_agent_goes_available_by_hand(centre_of):
    centre = centre_of((1,), "longest_available")
    agent = centre.agents[0]
    with refused("STATE-1"):
        centre.floor.go_available(agent)
    centre.floor.sign_in(agent)
    assert agent.state is Agent.IDLE
    centre.floor.go_available(agent)
    assert agent.state is Agent.AVAILABLE


@pytest.mark.rule("STATE-2")
def test_idle_during_a_chat_means_go_on_and_get_nothing_new(centre_of):
    centre = centre_of((2,), "longest_available")
    centre.everybody_available()
    leg = centre.accepted()
    centre.floor.go_idle(centre.agents[0], 1)
    assert centre.request().state is Conversation.QUEUED
    centre.floor.agent_writes(leg)
    assert leg.state is Leg.ACCEPTED


@pytest.mark.rule("STATE-3")
def test_nobody_signs_out_with_a_chat_or_a_wrap_up_in_hand(alone):
    leg, agent = alone.accepted(), alone.agents[0]
    with refused("STATE-3"):
        alone.floor.sign_out(agent)
    alone.floor.end(leg)
    with refused("STATE-3"):
        alone.floor.sign_out(agent)
    alone.floor.submit_wrap_up(leg, 0)
    alone.floor.sign_out(agent)
    assert agent.state is Agent.SIGNED_OUT


def test_a_refused_command_writes_nothing(alone):
    leg = alone.accepted()
    before = alone.rows()
    for forbidden in (
        lambda: alone.floor.accept(leg),
        lambda: alone.floor.submit_wrap_up(leg, 0),
        lambda: alone.floor.sign_in(alone.agents[0]),
        lambda: alone.floor.abandon(leg.chat),
    ):
        with pytest.raises(IllegalMove):
            forbidden()
    assert before
    assert alone.rows() == []
