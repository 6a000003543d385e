"""Who waits where, in which order, for how long, and who may not wait at all."""

import pytest

from sim.driver import told
from sim.lifecycle import Conversation, Leg
from sim.metrics import frames, measures
from tests.driver.playing import finishes, lines, open_chat, refused, since


def _counted(centre, kpi: str) -> float:
    kpis = measures(frames(centre.log)).kpis
    return kpis[(kpis["kpi"] == kpi) & (kpis["queue"] == "all")]["value"].item()


@pytest.mark.rule("QUEUE-1")
def test_chats_wait_by_priority_then_by_the_time_they_entered(play):
    queues = {"Support": {}, "Sales": {"priority": 3}, "Billing": {"priority": 9}}
    centre = play(queues=queues, agents={"Ana": 1})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    waiting = []
    for queue in ("Support", "Support", "Billing", "Sales", "Sales"):
        centre.clock.advance("1 s")
        waiting.append(centre.customer().opens(queue))
    served = []
    while waiting:
        finishes(ana, chat)
        chat = next(one for one in waiting if one.state is Conversation.OFFERED)
        ana.accepts(chat)
        served.append(chat.number)
        waiting.remove(chat)
    assert served == [4, 5, 3, 1, 2]


@pytest.mark.rule("QUEUE-1")
def test_a_chat_waits_by_its_time_in_this_queue_not_by_its_age(centre, ana, bo, cy):
    old = open_chat(centre, ana)
    bo.goes_idle()
    cy.goes_idle()
    ana.goes_idle()
    centre.clock.advance("10 s")
    young = centre.customer().opens("Billing")
    centre.clock.advance("10 s")
    ana.transfers(old, to="Billing")
    cy.goes_available()
    assert young.legs == [("Cy", Leg.OFFERED)], "it came to this queue sooner"


@pytest.mark.rule("QUEUE-2")
def test_a_chat_that_has_waited_the_maximum_time_is_closed_by_the_system(play):
    centre = play(queues={"Support": {"maximum_wait": "60 s"}})
    chat = centre.customer().opens("Support")
    centre.clock.advance(59.5)
    assert chat.state is Conversation.QUEUED
    centre.clock.advance(0.5)
    assert told(centre.log) == lines("""
        0 chat 0 create
        0 chat 0 queue Support
        60 chat 0 close (maximum wait)
    """)
    assert chat.state is Conversation.CLOSED
    assert chat.widget().status == "The chat has ended"
    assert _counted(centre, "closed") == 1
    with refused(centre, "CUST-1"):
        chat.customer_writes("Is it my turn?")
    with refused(centre, "CUST-2"):
        chat.customer_ends()


@pytest.mark.rule("QUEUE-2")
@pytest.mark.parametrize(("maximum", "closed_at"), [("20 s", 30), ("50 s", 50)])
def test_the_maximum_wait_counts_through_a_missed_offer(play, maximum, closed_at):
    """Ringing is not cut off; missed after the maximum, the chat is closed at once."""
    centre = play(queues={"Support": {"maximum_wait": maximum}})
    centre.everybody_available()
    centre.customer().opens("Support")
    centre.clock.advance("2 min")
    assert told(centre.log)[-1] == f"{closed_at} chat 0 close (maximum wait)"


@pytest.mark.rule("QUEUE-2")
def test_a_chat_that_an_agent_has_accepted_is_not_closed(play):
    centre = play(queues={"Support": {"maximum_wait": "60 s"}})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    centre.clock.advance("1 h")
    assert chat.state is Conversation.ACTIVE


@pytest.mark.rule("QUEUE-2")
def test_a_chat_that_is_transferred_waits_anew(play):
    centre = play(queues={"Support": {}, "Billing": {"maximum_wait": "60 s"}})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    centre.clock.advance("50 s")
    ana.transfers(chat, to="Billing")
    centre.clock.advance("60 s")
    assert told(centre.log)[-1] == "110 chat 0 close (maximum wait)"


@pytest.mark.rule("QUEUE-3")
def test_a_full_queue_refuses_and_the_page_says_so(play):
    centre = play(queues={"Support": {"capacity": 1}})
    assert centre.customer().opens("Support").state is Conversation.QUEUED
    chat = centre.customer().opens("Support")
    assert chat.state is Conversation.REFUSED
    assert chat.widget().status == "The chat cannot be opened now"
    assert chat.widget("sv").status == "Chatten kan inte öppnas just nu"
    assert told(centre.log)[2:] == lines("""
        0 chat 1 create
        0 chat 1 refuse (queue full)
    """)
    assert _counted(centre, "refused") == 1


@pytest.mark.rule("QUEUE-3")
def test_without_a_waiting_room_a_free_agent_still_gets_the_chat(play):
    centre = play(queues={"Support": {"capacity": 0}})
    centre.everybody_available()
    assert centre.customer().opens("Support").state is Conversation.OFFERED
    assert centre.customer().opens("Support").state is Conversation.REFUSED


@pytest.mark.rule("QUEUE-3")
def test_a_closed_queue_refuses(play):
    centre = play(queues={"Support": {"open": "08:10-09:00"}})
    states = []
    for wait in ("0 s", "10 min", "49 min", "1 min"):
        centre.clock.advance(wait)
        states.append(centre.customer().opens("Support").state)
    refusal, waiting = Conversation.REFUSED, Conversation.QUEUED
    assert states == [refusal, waiting, waiting, refusal]
    assert told(centre.log)[-1] == "3600 chat 3 refuse (outside hours)"
    assert _counted(centre, "refused") == 2


@pytest.mark.rule("QUEUE-3")
@pytest.mark.parametrize(
    "settings",
    [
        {"capacity": 0, "when_full": "overflow"},
        {"open": "09:00-10:00", "when_closed": "overflow"},
    ],
)
def test_by_setting_a_full_or_closed_queue_lets_new_chats_flow_over(play, settings):
    settings = {"overflow_to": "Billing", **settings}
    centre = play(queues={"Support": settings, "Billing": {"capacity": 1}})
    chat = centre.customer().opens("Support")
    assert (chat.queue, chat.state) == ("Billing", Conversation.QUEUED)
    assert told(centre.log) == lines("""
        0 chat 0 create
        0 chat 0 queue Billing (overflow)
    """)
    again = centre.customer().opens("Support")
    assert again.state is Conversation.REFUSED, "the other queue is full by now"
    assert _counted(centre, "refused") == 1


@pytest.mark.rule("QUEUE-3")
@pytest.mark.parametrize(
    ("at_closing", "after"),
    [
        (
            "close",
            """
            3600 chat 0 close (closing time)
            7200 sign in Ana
            7200 go available Ana
            """,
        ),
        (
            "finish",
            """
            7200 sign in Ana
            7200 go available Ana
            7200 chat 0 offer Ana
            """,
        ),
    ],
)
def test_those_still_waiting_at_closing_time_are_closed_or_served_by_setting(
    play, at_closing, after
):
    centre = play(queues={"Support": {"open": "08:00-09:00", "at_closing": at_closing}})
    centre.customer().opens("Support")
    before = told(centre.log)
    centre.clock.advance("2 h")
    centre.everybody_available()
    assert since(centre, before) == lines(after)


@pytest.mark.rule("QUEUE-3")
def test_where_a_wait_is_announced_a_customer_may_leave_at_once_and_is_counted(play):
    centre = play(queues={"Support": {"announce_wait": True}, "Billing": {}})
    centre.customer().opens("Support")
    assert centre.customer().balks("Support").state is Conversation.ABANDONED
    assert told(centre.log)[2:] == lines("""
        0 chat 1 create
        0 chat 1 balk
    """)
    assert _counted(centre, "balked") == 1
    with refused(centre, "QUEUE-3"):
        centre.customer().balks("Billing")


@pytest.mark.rule("QUEUE-3")
def test_a_waiting_chat_flows_over_when_it_has_waited_long_enough(play):
    overflow = [{"to": "Billing", "after": "2 min", "waiting": 2}]
    centre = play(queues={"Support": {"overflow": overflow}, "Billing": {}})
    first = centre.customer().opens("Support")
    centre.clock.advance("2 min")
    assert first.queue == "Support", "it waits alone"
    second, third = (centre.customer().opens("Support") for _ in range(2))
    centre.clock.advance("9 s")
    assert first.queue == "Support", "the figures are looked at every 10 s"
    centre.clock.advance("1 s")
    assert (first.queue, second.queue) == ("Billing", "Support")
    centre.clock.advance("2 min")
    assert [chat.queue for chat in (second, third)] == ["Billing", "Support"], (
        "the last waits alone"
    )
