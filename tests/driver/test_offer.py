"""Requests: who gets them, what the popover shows, and what can be done with it."""

from dataclasses import fields

import pytest

from sim.desktop import Opened
from sim.desktop.buttons import Button
from sim.desktop.popovers import Popover
from sim.driver import told
from sim.lifecycle import Agent, Conversation, Leg
from sim.metrics import frames
from tests.driver.playing import finishes, lines, open_chat, refused, since

PROACTIVE = {
    "Web shop": {"queue": "Support", "visitors": {"rate": 0}, "invitations": [{"after": "0 s"}]}
}


@pytest.mark.rule("OFFER-1")
def test_only_an_agent_in_available_with_a_free_slot_gets_requests(play):
    centre = play(agents={"Ana": 1, "Bo": 1, "Cy": 1})
    ana, bo, _ = centre.agents
    first, second = (centre.customer().opens("Support") for _ in range(2))
    ana.signs_in()
    assert first.state is Conversation.QUEUED, "she is Idle"
    bo.signs_in()
    bo.goes_available()
    assert first.legs == [("Bo", Leg.OFFERED)]
    assert second.state is Conversation.QUEUED, "his slot is taken by an offer"
    bo.accepts(first)
    finishes(bo, first)
    assert second.legs == [("Bo", Leg.OFFERED)]


@pytest.mark.rule("OFFER-1")
def test_an_agent_gets_requests_of_the_queues_it_serves_unless_a_request_names_it(play):
    teams = {
        "Front": {"agents": ["Ana"], "queues": ["Support"]},
        "Back": {"agents": ["Cy"], "queues": ["Billing"]},
    }
    centre = play(queues=["Support", "Billing"], teams=teams)
    ana, cy = centre.everybody_available()
    ana.goes_idle()
    chat = centre.customer().opens("Support")
    assert chat.state is Conversation.QUEUED
    assert centre.customer().opens("Billing").legs == [("Cy", Leg.OFFERED)]
    cy.accepts(centre.chats[1])
    ana.goes_available()
    ana.accepts(chat)
    ana.transfers(chat, to="Cy")
    assert chat.legs[-1] == ("Cy", Leg.OFFERED)
    assert chat.queue == "Support"


@pytest.mark.rule("OFFER-2")
@pytest.mark.parametrize(
    ("language", "heading", "accept"),
    [("en", "Chat Request", "Accept"), ("sv", "Chattförfrågan", "Godkänn")],
)
def test_the_popover_shows_who_asks_and_where_and_since_when(alone, ana, language, heading, accept):
    alone.clock.advance("1 h")
    customer = alone.customer("Melissa Doe", email="melissa@gmail.com")
    chat = customer.opens("Billing", "My bill is wrong")
    alone.clock.advance("12 s")
    chat.customer_writes("Hello?")
    [popover] = ana.desktop(language).popovers.popovers
    assert (popover.heading, popover.accept) == (heading, Button(accept))
    assert (popover.title, popover.mark) == ("m******@gmail.com", "")
    assert (popover.customer, popover.queue, popover.agent) == ("Melissa Doe", "Billing", "Ana")
    assert (popover.date, popover.timer) == ("2026-11-30 09:00:00", 12.0)
    assert [line.text for line in popover.thread] == ["My bill is wrong", "Hello?"]


@pytest.mark.rule("OFFER-2")
def test_the_timer_counts_from_the_moment_at_which_this_agent_received_the_chat(play):
    centre = play(agents={"Ana": 1, "Bo": 1})
    _, bo = centre.everybody_available()
    centre.customer().opens("Support")
    centre.clock.advance("35 s")
    [popover] = bo.desktop().popovers.popovers
    assert (popover.timer, popover.date) == (5.0, "2026-11-30 08:00:30")


@pytest.mark.rule("OFFER-3")
@pytest.mark.parametrize(("language", "mark"), [("en", "Proactive chat"), ("sv", "Proaktiv chatt")])
def test_a_proactive_chat_carries_its_mark_wherever_it_is_shown(play, language, mark):
    centre = play(queues=["Support"], agents={"Ana": 2, "Bo": 1}, proactive=PROACTIVE)
    ana, bo = centre.everybody_available()
    visitor = centre.visitor("Web shop", "Ada Lund")
    visitor.is_invited()
    chat = visitor.accepts("Hello")
    screen = ana.desktop(language)
    assert [popover.mark for popover in screen.popovers.popovers] == [mark]
    assert [notification.mark for notification in screen.notifications] == [mark]
    ana.accepts(chat)
    screen = ana.desktop(language)
    assert [task.mark for task in screen.tasks] == [mark]
    assert ana.pane(chat, language).mark == mark
    ana.transfers(chat, to="Bo")
    assert [popover.mark for popover in bo.desktop(language).popovers.popovers] == [mark]
    ana.wraps_up(chat)
    assert [past.mark for past in ana.desktop(language).history] == [mark]


@pytest.mark.rule("OFFER-3")
def test_the_mark_is_in_every_record_and_no_other_chat_has_it(play):
    centre = play(queues=["Support"], agents={"Ana": 2}, proactive=PROACTIVE)
    [ana] = centre.everybody_available()
    visitor = centre.visitor("Web shop")
    visitor.is_invited()
    proactive, plain = visitor.accepts(), centre.customer().opens("Support")
    assert [popover.mark for popover in ana.desktop().popovers.popovers] == ["Proactive chat", ""]
    ana.accepts_all()
    for chat in (proactive, plain):
        finishes(ana, chat)
    assert "0 chat 0 create (proactive)" in told(centre.log)
    assert "0 chat 1 create" in told(centre.log)
    for table in (frames(centre.log).contacts, frames(centre.log).legs):
        assert table["is_proactive"].tolist() == [True, False]


@pytest.mark.rule("OFFER-4")
def test_several_offers_are_pending_earliest_first_up_to_the_free_slots(play):
    centre = play(agents={"Ana": 3})
    [ana] = centre.everybody_available()
    chats = []
    for _ in range(4):
        chats.append(centre.customer().opens("Support"))
        centre.clock.advance("2 s")
    stack = ana.desktop().popovers
    assert [(popover.contact, popover.timer) for popover in stack.popovers] == [
        (0, 8.0),
        (1, 6.0),
        (2, 4.0),
    ]
    assert stack.reads == ""
    assert chats[3].state is Conversation.QUEUED


@pytest.mark.rule("OFFER-4")
@pytest.mark.parametrize(
    ("language", "first", "second", "accept_all"),
    [("en", "1-5 of 7", "6-7 of 7", "Accept all"), ("sv", "1-5 av 7", "6-7 av 7", "Godkänn alla")],
)
def test_more_than_five_are_seen_five_at_a_time(play, language, first, second, accept_all):
    centre = play(agents={"Ana": 9})
    [ana] = centre.everybody_available()
    for _ in range(7):
        centre.customer().opens("Support")
    stack = ana.desktop(language).popovers
    assert (stack.reads, stack.accept_all) == (first, Button(accept_all))
    assert [popover.contact for popover in stack.shown] == [0, 1, 2, 3, 4]
    stack = ana.desktop(language, Opened(page=1)).popovers
    assert (stack.reads, [popover.contact for popover in stack.shown]) == (second, [5, 6])


@pytest.mark.rule("OFFER-4")
def test_offers_are_accepted_one_by_one_or_all_together(play):
    centre = play(agents={"Ana": 4})
    [ana] = centre.everybody_available()
    chats = [centre.customer().opens("Support") for _ in range(4)]
    before = told(centre.log)
    ana.accepts(chats[2])
    assert [popover.contact for popover in ana.desktop().popovers.popovers] == [0, 1, 3]
    ana.accepts_all()
    assert since(centre, before) == [f"0 chat {number} accept Ana" for number in (2, 0, 1, 3)]
    assert ana.desktop().popovers.accept_all == Button("Accept all", "ACC-1")
    with refused(centre, "ACC-1"):
        ana.accepts_all()


@pytest.mark.rule("OFFER-5")
def test_an_offer_can_be_accepted_or_left_alone_and_not_declined(alone, ana):
    chat = alone.customer().opens("Support")
    [popover] = ana.desktop().popovers.popovers
    buttons = [each.name for each in fields(Popover) if type(getattr(popover, each.name)) is Button]
    assert buttons == ["accept"]
    with refused(alone, "OFFER-5"):
        ana.declines(chat)
    alone.clock.advance("20 s")
    assert chat.state is Conversation.OFFERED, "it rings on"
    ana.accepts(chat)


@pytest.mark.rule("OFFER-6")
def test_nobody_signs_out_while_an_offer_is_pending(alone, ana):
    alone.customer().opens("Support")
    assert not ana.desktop().state.sign_out
    with refused(alone, "OFFER-6"):
        ana.signs_out()
    alone.clock.advance("30 s")
    assert ana.desktop().state.sign_out
    ana.signs_out()
    assert ana.state is Agent.SIGNED_OUT


@pytest.mark.rule("OFFER-7")
def test_an_offer_is_withdrawn_when_the_customer_leaves_and_the_agent_stays_available(alone, ana):
    chat = alone.customer().opens("Support")
    alone.clock.advance("29 s")
    chat.customer_ends()
    assert (ana.desktop().popovers.popovers, ana.desktop().notifications) == ((), ())
    with refused(alone, "ACC-1"):
        ana.accepts(chat)
    alone.clock.advance("1 min")
    assert ana.state is Agent.AVAILABLE, "the timer of the offer is dead"
    alone.customer().opens("Support")
    assert told(alone.log)[2:] == lines("""
        0 chat 0 create
        0 chat 0 queue Support
        0 chat 0 offer Ana
        29 chat 0 withdraw Ana
        29 chat 0 abandon (while ringing)
        89 chat 1 create
        89 chat 1 queue Support
        89 chat 1 offer Ana
    """)


@pytest.mark.rule("OFFER-7")
def test_a_slot_that_a_withdrawn_offer_gives_back_is_filled_at_once(alone):
    ringing, waiting = (alone.customer().opens("Support") for _ in range(2))
    ringing.customer_ends()
    assert waiting.state is Conversation.OFFERED


@pytest.mark.rule("OFFER-7")
def test_a_transfer_that_rings_is_withdrawn_when_the_customer_leaves(centre, ana, cy):
    chat = open_chat(centre, ana)
    ana.transfers(chat, to="Cy")
    before = told(centre.log)
    chat.customer_ends()
    ana.wraps_up(chat)
    assert since(centre, before) == lines("""
        0 chat 0 withdraw Cy leg 1
        0 chat 0 abandon (while ringing)
        0 chat 0 submit wrap up Ana (solved)
    """)
    assert cy.state is Agent.AVAILABLE
