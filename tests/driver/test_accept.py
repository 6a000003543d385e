"""Accepting: by whom, what it opens, and how many chats an agent gets."""

import pytest

from sim.driver import told
from sim.lifecycle import Agent, Conversation, Leg
from tests.driver.playing import bubbles, open_chat, refused, since


@pytest.mark.rule("ACC-1")
def test_only_the_agent_to_whom_the_chat_is_offered_can_accept_it(centre, ana, bo):
    chat = centre.customer().opens("Support")
    assert chat.legs == [("Ana", Leg.OFFERED)]
    with refused(centre, "ACC-1"):
        bo.accepts(chat)
    ana.accepts(chat)
    assert chat.legs == [("Ana", Leg.ACCEPTED)]


@pytest.mark.rule("ACC-1")
def test_a_chat_is_accepted_only_while_its_offer_is_pending(alone, ana):
    chat, waiting = (alone.customer().opens("Support") for _ in range(2))
    with refused(alone, "ACC-1"):
        ana.accepts(waiting)
    ana.accepts(chat)
    with refused(alone, "ACC-1"):
        ana.accepts(chat)
    ana.ends(chat)
    ana.wraps_up(chat)
    with refused(alone, "ACC-1"):
        ana.accepts(chat)
    alone.clock.advance("30 s")
    with refused(alone, "ACC-1"):
        ana.accepts(waiting)


@pytest.mark.rule("ACC-2")
def test_accepting_opens_the_chat_in_the_composer_and_the_interaction_pane(alone, ana):
    chat = alone.customer("Ada Maria Lund").opens("Support", "My bill is wrong")
    assert ana.desktop().interaction is None
    assert ana.desktop().tasks == ()
    with pytest.raises(LookupError, match="Ana has chat 0 not in hand"):
        ana.pane(chat)
    alone.clock.advance("4 s")
    ana.accepts(chat)
    ana.sends(chat, "Which one?")
    pane = ana.desktop().interaction
    assert pane is not None
    assert (pane.customer, pane.queue, pane.control.status) == (
        "Ada Maria Lund",
        "Support",
        "Active",
    )
    assert ana.pane(chat, "sv").control.status == "Pågår"
    composer = pane.media.composer
    assert (composer.enabled, composer.placeholder) == (True, "Write to Ada Maria Lund")
    assert [(task.contact, task.preview) for task in ana.desktop().tasks] == [(0, "Which one?")]
    assert bubbles(ana, chat) == [
        "grey AL: My bill is wrong",
        "Ana joined the conversation",
        "solid blue Ana: Which one?",
    ]


@pytest.mark.rule("ACC-2")
def test_the_initials_are_those_of_the_name_as_it_is_masked(alone, ana):
    chat = alone.customer("+447966197542").opens("Support", "Hello")
    ana.accepts(chat)
    [bubble, _] = ana.pane(chat).media.thread
    assert (bubble.sender, bubble.initials) == ("*********7542", "*")


@pytest.mark.rule("ACC-2")
def test_the_chat_accepted_last_is_in_front_until_another_is_opened(centre, ana):
    first, second = open_chat(centre, ana), open_chat(centre, ana)
    assert ana.desktop().interaction.contact == second.number
    assert ana.pane(first).contact == first.number
    assert [task.contact for task in ana.desktop().tasks] == [first.number, second.number]


@pytest.mark.rule("ACC-3")
def test_below_its_limit_an_agent_gets_more_and_at_it_stays_available_and_gets_none(play):
    centre = play(agents={"Ana": 2})
    [ana] = centre.everybody_available()
    open_chat(centre, ana)
    second = centre.customer().opens("Support")
    assert (second.state, ana.state) == (Conversation.OFFERED, Agent.AVAILABLE)
    ana.accepts(second)
    third = centre.customer().opens("Support")
    assert (third.state, ana.state) == (Conversation.QUEUED, Agent.AVAILABLE)
    before = told(centre.log)
    ana.ends(second)
    assert since(centre, before) == ["0 chat 1 end Ana"], "a wrap-up holds the slot"
    ana.wraps_up(second)
    assert third.state is Conversation.OFFERED
