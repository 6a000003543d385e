"""What becomes of an offer that nobody answers, and of its agent."""

import pytest

from sim.driver import told
from sim.lifecycle import Agent, Conversation, Leg
from sim.scenario import ScenarioError
from tests.driver.playing import finishes, lines, open_chat, refused, since

IDLE = {"en": ("Break", "Meeting", "Unplanned"), "sv": ("Rast", "Möte", "Oplanerat")}


@pytest.mark.rule("RONA-1")
@pytest.mark.parametrize(("settings", "timeout"), [({}, 30), ({"rona_after": "45 s"}, 45)])
def test_an_offer_not_accepted_in_time_goes_back_and_puts_its_agent_in_rona(
    play, settings, timeout
):
    centre = play(desktop=settings)
    [ana] = centre.everybody_available()
    chat = centre.customer().opens("Support")
    centre.clock.advance(timeout - 0.5)
    assert (chat.state, ana.state) == (Conversation.OFFERED, Agent.AVAILABLE)
    centre.clock.advance(0.5)
    assert (chat.state, ana.state) == (Conversation.QUEUED, Agent.RONA)
    assert told(centre.log)[2:] == lines(f"""
        0 chat 0 create
        0 chat 0 queue Support
        0 chat 0 offer Ana
        {timeout} chat 0 miss Ana
    """)
    assert ana.desktop().popovers.popovers == ()
    with refused(centre, "ACC-1"):
        ana.accepts(chat)


@pytest.mark.rule("RONA-1")
def test_an_offer_can_be_accepted_at_the_very_end_of_its_time(alone, ana):
    chat = alone.customer().opens("Support")
    alone.clock.advance(29.999)
    ana.accepts(chat)
    alone.clock.advance("1 min")
    assert (chat.state, ana.state) == (Conversation.ACTIVE, Agent.AVAILABLE)


@pytest.mark.rule("RONA-1")
@pytest.mark.parametrize("allowed", ["1 s", "6000 s"])
def test_the_timeout_may_be_from_one_second_to_6000(play, allowed):
    assert play(desktop={"rona_after": allowed})


@pytest.mark.rule("RONA-1")
@pytest.mark.parametrize("forbidden", ["0.9 s", "6001 s"])
def test_no_other_timeout_is_taken(play, forbidden):
    with pytest.raises(ScenarioError, match="a time from 1 s to 6000 s"):
        play(desktop={"rona_after": forbidden})


@pytest.mark.rule("RONA-2")
def test_no_agent_can_choose_rona(alone, ana):
    def cannot_choose_rona(state: Agent) -> None:
        assert ana.state is state
        for language in ("en", "sv"):
            choices = ana.desktop(language).state.choices
            assert choices
            assert "RONA" not in choices
        with refused(alone, "RONA-2"):
            ana.chooses("RONA")

    cannot_choose_rona(Agent.AVAILABLE)
    ana.goes_idle()
    cannot_choose_rona(Agent.IDLE)
    ana.goes_available()
    alone.customer().opens("Support")
    alone.clock.advance("30 s")
    cannot_choose_rona(Agent.RONA)


@pytest.mark.rule("RONA-2")
def test_what_the_selector_offers_can_be_chosen(play):
    [ana] = play().everybody_available()
    for choice in ana.desktop().state.choices:
        ana.chooses(choice)
        assert ana.desktop().state.idle_reason == choice
        ana.chooses("Available")
        assert ana.state is Agent.AVAILABLE


@pytest.mark.rule("RONA-3")
def test_in_rona_nothing_is_offered_until_the_agent_comes_back_by_hand(alone, ana):
    chat = alone.customer().opens("Support")
    alone.clock.advance("30 s")
    other = alone.customer().opens("Billing")
    alone.clock.advance("1 h")
    assert (chat.state, other.state) == (Conversation.QUEUED, Conversation.QUEUED)
    assert ana.state is Agent.RONA, "nothing returns an agent automatically"
    ana.goes_available()
    assert (chat.state, other.state) == (Conversation.OFFERED, Conversation.QUEUED)


@pytest.mark.rule("RONA-3")
def test_an_agent_in_rona_may_choose_an_idle_reason_instead(alone, ana):
    chat = alone.customer().opens("Support")
    alone.clock.advance("30 s")
    ana.chooses("Meeting")
    assert (ana.state, ana.desktop().state.idle_reason) == (Agent.IDLE, "Meeting")
    assert ana.desktop().prompt is None
    assert chat.state is Conversation.QUEUED


@pytest.mark.rule("RONA-3")
@pytest.mark.parametrize(
    ("language", "text", "available"),
    [
        (
            "en",
            "You did not accept a request in time. Go Available to get requests again, "
            "or choose an Idle reason",
            "Available",
        ),
        (
            "sv",
            "Du godkände inte en förfrågan i tid. Välj Tillgänglig för att få förfrågningar igen, "
            "eller en orsak till att vara inaktiv",
            "Tillgänglig",
        ),
    ],
)
def test_a_prompt_asks_the_agent_in_rona_to_choose(alone, ana, language, text, available):
    assert ana.desktop(language).prompt is None
    alone.customer().opens("Support")
    alone.clock.advance("30 s")
    prompt = ana.desktop(language).prompt
    assert prompt is not None
    assert prompt.text == text
    assert prompt.choices == (available, *IDLE[language])
    assert ana.desktop(language).state.state == "RONA"


@pytest.mark.rule("RONA-4")
def test_an_agent_in_rona_goes_on_with_the_chats_it_has_accepted(play):
    centre = play(agents={"Ana": 2})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    centre.customer().opens("Support")
    centre.clock.advance("30 s")
    assert ana.state is Agent.RONA
    before = told(centre.log)
    chat.customer_writes("Are you still there?")
    ana.sends(chat, "Yes")
    ana.ends(chat)
    ana.wraps_up(chat)
    assert since(centre, before) == lines("""
        30 chat 0 customer message Ana
        30 chat 0 agent message Ana
        30 chat 0 end Ana
        30 chat 0 submit wrap up Ana (solved)
        30 chat 0 finish
    """)
    assert ana.state is Agent.RONA


@pytest.mark.rule("RONA-5")
@pytest.mark.parametrize(("setting", "next_one"), [("original_place", 0), ("tail", 1)])
def test_a_missed_chat_goes_back_to_its_place_or_to_the_tail_by_setting(play, setting, next_one):
    centre = play(routing={"rona_requeue": setting})
    [ana] = centre.everybody_available()
    chats = [centre.customer().opens("Support") for _ in range(2)]
    centre.clock.advance("30 s")
    ana.goes_available()
    assert chats[next_one].state is Conversation.OFFERED


@pytest.mark.rule("RONA-5")
def test_a_missed_chat_keeps_its_priority_and_its_queue_time(play):
    queues = {"Support": {"priority": 2}, "Sales": {"priority": 1}}
    centre = play(queues=queues)
    [ana] = centre.everybody_available()
    missed = centre.customer().opens("Support")
    centre.clock.advance("10 s")
    urgent, later = centre.customer().opens("Sales"), centre.customer().opens("Support")
    centre.clock.advance("20 s")
    served = []
    ana.goes_available()
    for _ in range(3):
        chat = next(one for one in centre.chats if one.state is Conversation.OFFERED)
        ana.accepts(chat)
        finishes(ana, chat)
        served.append(chat)
    assert served == [urgent, missed, later]


@pytest.mark.rule("RONA-5")
def test_a_missed_chat_is_offered_to_others_and_not_to_the_agent_in_rona(play):
    centre = play(agents={"Ana": 2, "Bo": 1})
    ana, bo = centre.everybody_available()
    chat = centre.customer().opens("Support")
    centre.clock.advance("2 min")
    assert told(centre.log)[4:] == lines("""
        0 chat 0 create
        0 chat 0 queue Support
        0 chat 0 offer Ana
        30 chat 0 miss Ana
        30 chat 0 offer Bo leg 1
        60 chat 0 miss Bo leg 1
    """)
    with refused(centre, "ACC-1"):
        ana.accepts(chat)
    [line] = centre.floor.queues[0].lines
    assert list(line) == [chat.on_floor], "missed twice, it waits once"
    bo.goes_available()
    assert chat.legs[-1] == ("Bo", Leg.OFFERED)


@pytest.mark.rule("RONA-6")
def test_other_offers_pending_at_the_agent_run_to_their_own_timeout(play):
    centre = play(agents={"Ana": 3})
    [ana] = centre.everybody_available()
    chats = []
    for _ in range(3):
        chats.append(centre.customer().opens("Support"))
        centre.clock.advance("10 s")
    assert (ana.state, chats[0].state) == (Agent.RONA, Conversation.QUEUED)
    ana.accepts(chats[1])
    centre.clock.advance("20 s")
    assert told(centre.log)[11:] == lines("""
        30 chat 0 miss Ana
        30 chat 1 accept Ana
        50 chat 2 miss Ana
    """)
    assert ana.state is Agent.RONA
