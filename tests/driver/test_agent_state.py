"""The state selector: signing in and out, Available, Idle, the timer, and the end of a shift."""

import pytest

from sim.driver import told
from sim.lifecycle import Agent, Conversation, Leg
from tests.driver.playing import finishes, lines, open_chat, refused, since


@pytest.mark.rule("STATE-1")
def test_sign_in_gives_idle_and_the_agent_goes_available_by_hand(play):
    centre = play()
    [ana] = centre.agents
    chat = centre.customer().opens("Support")
    assert ana.desktop().state.sign_in
    ana.signs_in()
    assert ana.state is Agent.IDLE
    centre.clock.advance("10 min")
    assert (ana.state, chat.state) == (Agent.IDLE, Conversation.QUEUED)
    ana.goes_available()
    assert told(centre.log) == lines("""
        0 chat 0 create
        0 chat 0 queue Support
        0 sign in Ana
        600 go available Ana
        600 chat 0 offer Ana
    """)


@pytest.mark.rule("STATE-1")
def test_who_is_signed_out_chooses_nothing_and_who_is_signed_in_does_not_sign_in(play):
    centre = play()
    [ana] = centre.agents
    assert ana.desktop().state.choices == ()
    with refused(centre, "STATE-1"):
        ana.goes_available()
    with refused(centre, "STATE-2"):
        ana.goes_idle()
    ana.signs_in()
    assert not ana.desktop().state.sign_in
    with refused(centre, "STATE-1"):
        ana.signs_in()
    ana.goes_available()
    for deed in (ana.signs_in, ana.goes_available):
        with refused(centre, "STATE-1"):
            deed()


@pytest.mark.rule("STATE-1")
@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Signed Out", "Idle", "Available"]), ("sv", ["Utloggad", "Inaktiv", "Tillgänglig"])],
)
def test_the_selector_names_the_state(play, language, names):
    [ana] = play().agents
    seen = [ana.desktop(language).state.state]
    for deed in (ana.signs_in, ana.goes_available):
        deed()
        seen.append(ana.desktop(language).state.state)
    assert seen == names


@pytest.mark.rule("STATE-2")
def test_idle_has_a_reason_of_the_centres_list(play):
    team = {
        "agents": ["Ana"],
        "queues": ["Support"],
        "breaks": ["Lunch 30 min between 11:00 and 13:00"],
    }
    centre = play(teams={"Team": team})
    [ana] = centre.everybody_available()
    assert {"Meeting", "Lunch"} < set(ana.desktop().state.choices)
    ana.goes_idle("Lunch")
    assert ana.desktop().state.idle_reason == "Lunch"
    ana.goes_idle("Meeting")
    assert ana.desktop().state.idle_reason == "Meeting"
    assert told(centre.log)[2:] == ["0 go idle Ana (Lunch)", "0 go idle Ana (Meeting)"]
    for deed in (lambda: ana.goes_idle("Fishing"), lambda: ana.chooses("Fishing")):
        with refused(centre, "STATE-2"):
            deed()


@pytest.mark.rule("STATE-2")
def test_idle_during_a_chat_means_go_on_with_it_and_get_nothing_new(play):
    centre = play(agents={"Ana": 2})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    ana.goes_idle("Meeting")
    waiting = centre.customer().opens("Support")
    assert waiting.state is Conversation.QUEUED
    assert ana.desktop().state.engaged == "Engaged"
    assert ana.desktop("sv").state.engaged == "Upptagen"
    chat.customer_writes("Are you there?")
    ana.sends(chat, "Yes")
    finishes(ana, chat)
    assert (chat.state, waiting.state) == (Conversation.ENDED, Conversation.QUEUED)
    ana.goes_available()
    assert waiting.state is Conversation.OFFERED


@pytest.mark.rule("STATE-2")
def test_an_offer_that_rings_already_can_still_be_accepted(alone, ana):
    chat = alone.customer().opens("Support")
    ana.goes_idle()
    ana.accepts(chat)
    assert (chat.legs, ana.state) == ([("Ana", Leg.ACCEPTED)], Agent.IDLE)


@pytest.mark.rule("STATE-3")
def test_nobody_signs_out_with_an_offer_an_open_chat_or_a_wrap_up_in_hand(alone, ana):
    chat = alone.customer().opens("Support")
    ana.ends_shift()
    with refused(alone, "OFFER-6"):
        ana.signs_out()
    for deed in (ana.accepts, ana.ends):
        deed(chat)
        assert not ana.desktop().state.sign_out
        with refused(alone, "STATE-3"):
            ana.signs_out()
    ana.wraps_up(chat)
    assert ana.desktop().state.sign_out
    ana.signs_out()
    with refused(alone, "STATE-3"):
        ana.signs_out()


@pytest.mark.rule("STATE-3")
def test_the_sender_of_a_transfer_signs_out_once_it_is_wrapped_up(centre, ana, cy):
    chat = open_chat(centre, ana)
    ana.transfers(chat, to=cy)
    cy.accepts(chat)
    with refused(centre, "STATE-3"):
        ana.signs_out()
    ana.wraps_up(chat)
    ana.signs_out()
    assert chat.state is Conversation.ACTIVE


@pytest.mark.rule("STATE-3")
def test_at_shift_end_the_agent_gets_nothing_new_and_finishes_two_open_chats(play):
    centre = play(agents={"Ana": 3})
    [ana] = centre.everybody_available()
    chats = [open_chat(centre, ana) for _ in range(2)]
    before = told(centre.log)
    centre.clock.advance("10 s")
    ana.ends_shift()
    centre.customer().opens("Support")
    for chat in chats:
        centre.clock.advance("10 s")
        finishes(ana, chat)
    ana.signs_out()
    assert since(centre, before) == lines("""
        10 go idle Ana (Shift over)
        10 chat 2 create
        10 chat 2 queue Support
        20 chat 0 end Ana
        20 chat 0 submit wrap up Ana (solved)
        20 chat 0 finish
        30 chat 1 end Ana
        30 chat 1 submit wrap up Ana (solved)
        30 chat 1 finish
        30 sign out Ana
    """)


@pytest.mark.rule("STATE-3")
def test_at_shift_end_two_open_chats_may_be_handed_over_to_their_queues(play):
    centre = play(queues=["Support", "Billing"], agents={"Ana": 2, "Bo": 1})
    ana, bo = centre.everybody_available()
    chats = [open_chat(centre, ana, queue) for queue in ("Support", "Billing")]
    before = told(centre.log)
    centre.clock.advance("10 s")
    ana.ends_shift()
    for chat in chats:
        ana.hands_over(chat)
    for chat in chats:
        ana.wraps_up(chat, "not solved")
    ana.signs_out()
    assert since(centre, before) == lines("""
        10 go idle Ana (Shift over)
        10 chat 0 request transfer Ana (shift end)
        10 chat 0 queue Support (transfer)
        10 chat 0 offer Bo leg 1
        10 chat 1 request transfer Ana (shift end)
        10 chat 1 queue Billing (transfer)
        10 chat 0 submit wrap up Ana (not solved)
        10 chat 1 submit wrap up Ana (not solved)
        10 sign out Ana
    """)
    assert bo.desktop().popovers.popovers[0].heading == "Transfer Request"
    with refused(centre, "XFER-4"):
        ana.hands_over(chats[0])


@pytest.mark.rule("STATE-4")
def test_the_timer_restarts_at_every_change_of_state_and_at_nothing_else(alone, ana):
    def seconds() -> float:
        alone.clock.advance("7 s")
        return ana.desktop().state.timer

    assert seconds() == 7
    for change in (
        ana.goes_idle,
        lambda: ana.goes_idle("Break"),
        ana.goes_available,
    ):
        change()
        assert seconds() == 7
    chat = open_chat(alone, ana)
    assert seconds() == 14, "a chat is no change of state"
    finishes(ana, chat)
    alone.customer().opens("Support")
    alone.clock.advance("30 s")
    assert seconds() == 7, "of RONA"
    ana.signs_out()
    assert seconds() == 7
    ana.signs_in()
    assert seconds() == 7
