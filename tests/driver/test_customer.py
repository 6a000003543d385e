"""What a customer can do, until the session closes."""

import pytest

from sim.driver import told
from sim.lifecycle import Conversation
from tests.driver.playing import bubbles, finishes, lines, open_chat, refused


@pytest.mark.rule("CUST-1")
def test_a_visitor_opens_a_chat_and_writes_and_the_agent_answers_from_the_desktop(alone, ana):
    chat = alone.customer("Ada Lund").opens("Support", "Hello")
    alone.clock.advance("5 s")
    chat.customer_writes("Anybody there?")
    alone.clock.advance("5 s")
    ana.accepts(chat)
    ana.sends(chat, "Good morning")
    assert told(alone.log) == lines("""
        0 sign in Ana
        0 go available Ana
        0 chat 0 create
        0 chat 0 queue Support
        0 chat 0 customer message
        0 chat 0 offer Ana
        5 chat 0 customer message
        10 chat 0 accept Ana
        10 chat 0 agent message Ana
    """)
    assert [(line.sender, line.text) for line in chat.widget().messages] == [
        ("You", "Hello"),
        ("You", "Anybody there?"),
        ("Ana", "Good morning"),
    ]
    assert [line.sender for line in chat.widget("sv").messages] == ["Du", "Du", "Ana"]
    assert bubbles(ana, chat) == [
        "grey AL: Hello",
        "grey AL: Anybody there?",
        "Ana joined the conversation",
        "solid blue Ana: Good morning",
    ]


@pytest.mark.rule("CUST-1")
def test_the_customer_may_write_while_waiting_until_the_session_closes(alone, ana):
    open_chat(alone, ana)
    waiting = alone.customer().opens("Support", "Is it my turn?")
    assert waiting.state is Conversation.QUEUED
    assert waiting.widget().status == "Please wait for an agent"
    assert waiting.widget("sv").status == "Vänta på en agent"
    waiting.customer_ends()
    with refused(alone, "CUST-1"):
        waiting.customer_writes("I have changed my mind")


@pytest.mark.rule("CUST-1")
def test_the_customer_may_write_on_while_a_transfer_or_a_conference_is_requested(centre, ana):
    handed_on, shared = open_chat(centre, ana), open_chat(centre, ana)
    ana.transfers(handed_on, to="Billing")
    handed_on.customer_writes("Where are you?")
    ana.requests_conference(shared, "Cy")
    shared.customer_writes("Who is Cy?")
    assert told(centre.log)[-1] == "0 chat 1 customer message Ana"
    assert [line.text for line in handed_on.widget().messages] == ["Where are you?"]


@pytest.mark.rule("CUST-1")
def test_nothing_is_written_after_the_agent_has_ended_the_chat(alone, ana):
    chat = open_chat(alone, ana)
    ana.ends(chat)
    with refused(alone, "CUST-1"):
        chat.customer_writes("One more thing")
    ana.wraps_up(chat)
    with refused(alone, "CUST-1"):
        chat.customer_writes("One more thing")


@pytest.mark.rule("CUST-1")
def test_what_was_to_be_said_in_a_chat_that_is_refused_is_not_said(play):
    centre = play(queues={"Support": {"capacity": 0}})
    chat = centre.customer().opens("Support", "Hello")
    assert chat.state is Conversation.REFUSED
    assert chat.widget().messages == ()
    with refused(centre, "CUST-1"):
        chat.customer_writes("Hello?")


@pytest.mark.rule("CUST-1")
def test_a_customer_gone_without_a_sign_does_nothing_more(alone, ana):
    chat, waiting = open_chat(alone, ana), alone.customer().opens("Support")
    for gone in (chat, waiting):
        before, seen = ana.desktop(), gone.state
        gone.customer_vanishes()
        assert (ana.desktop(), gone.state) == (before, seen), "the centre sees nothing of it"
        assert not gone.widget().is_open
        with refused(alone, "CUST-1"):
            gone.customer_writes("Hi")
        for deed in (gone.customer_ends, gone.customer_vanishes):
            with refused(alone, "CUST-1"):
                deed()


def _waits(centre):
    for agent in centre.agents:
        agent.goes_idle()
    return centre.customer().opens("Support")


def _rings(centre):
    return centre.customer().opens("Support")


def _is_active(centre):
    return open_chat(centre, centre.agent("Ana"))


def _is_handed_on(centre):
    chat = _is_active(centre)
    centre.agent("Ana").transfers(chat, to="Cy")
    return chat


def _is_asked_for_help(centre):
    chat = _is_active(centre)
    centre.agent("Ana").requests_conference(chat, "Cy")
    return chat


def _is_shared(centre):
    chat = _is_asked_for_help(centre)
    centre.agent("Cy").accepts(chat)
    return chat


@pytest.mark.rule("CUST-2")
@pytest.mark.parametrize(
    ("scene", "state"),
    [
        (_waits, Conversation.ABANDONED),
        (_rings, Conversation.ABANDONED),
        (_is_handed_on, Conversation.ABANDONED),
        (_is_active, Conversation.CUSTOMER_ENDED),
        (_is_asked_for_help, Conversation.CUSTOMER_ENDED),
        (_is_shared, Conversation.CUSTOMER_ENDED),
    ],
)
def test_the_customer_can_end_at_any_time_and_the_session_closes_on_the_page(centre, scene, state):
    chat = scene(centre)
    page = chat.widget()
    assert (page.is_open, page.end_chat.enabled, page.end_chat.label) == (True, True, "End chat")
    assert chat.widget("sv").end_chat.label == "Avsluta chatt"
    chat.customer_ends()
    assert chat.state is state
    page = chat.widget()
    assert (page.is_open, page.end_chat.enabled) == (False, False)
    assert (page.status, chat.widget("sv").status) == ("The chat has ended", "Chatten är avslutad")


@pytest.mark.rule("CUST-2")
def test_a_session_that_is_closed_is_not_ended_again(alone, ana):
    chat, left = open_chat(alone, ana), alone.customer().opens("Support")
    left.customer_ends()
    with refused(alone, "CUST-2"):
        left.customer_ends()
    finishes(ana, chat)
    with refused(alone, "CUST-2"):
        chat.customer_ends()


@pytest.mark.rule("CUST-2")
def test_the_customer_leaves_once_while_the_agent_still_has_to_end(alone, ana):
    chat = open_chat(alone, ana)
    chat.customer_ends()
    with refused(alone, "END-3"):
        chat.customer_ends()
