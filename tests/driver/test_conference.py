"""Conferences: who joins, how it shows, and how each agent's part of it ends."""

import pytest

from sim.desktop.buttons import Button
from sim.driver import told
from sim.lifecycle import Agent, Conversation, Leg
from tests.driver.playing import bubbles, finishes, is_over, lines, open_chat, refused, since


def _joined(centre, *names: str):
    """Let Ana open a chat and add the agents of these names, one after the other."""
    ana = centre.agent("Ana")
    chat = open_chat(centre, ana)
    for name in names:
        ana.requests_conference(chat, name)
        centre.agent(name).accepts(chat)
    return chat


@pytest.fixture
def large(play):
    """A centre in which three agents may be in one chat: Ana, Bo, Cy and Di, all Available."""
    made = play(agents={"Ana": 1, "Bo": 1, "Cy": 1, "Di": 1}, desktop={"conference_agents": 3})
    made.everybody_available()
    return made


@pytest.mark.rule("CONF-1")
def test_nobody_is_added_to_a_chat_that_is_not_accepted(centre, ana, bo):
    chat = centre.customer().opens("Support")
    for deed in (
        lambda: ana.requests_conference(chat, "Cy"),
        lambda: ana.conference_dialog(chat),
        lambda: bo.requests_conference(chat, "Cy"),
    ):
        with refused(centre, "CONF-1"):
            deed()
    ana.accepts(chat)
    ana.requests_conference(chat, "Cy")
    assert chat.state is Conversation.CONFERENCE_REQUESTED


@pytest.mark.rule("CONF-1")
@pytest.mark.parametrize(
    ("by", "rule"), [("agent", "CONF-1"), ("customer", "END-3"), ("administrator", "ASSET-2")]
)
def test_nobody_is_added_to_a_chat_that_is_live_no_more(centre, ana, by, rule):
    chat = open_chat(centre, ana)
    is_over(centre, chat, by)
    assert ana.pane(chat).control.conference.rule == rule
    for deed in (lambda: ana.requests_conference(chat, "Cy"), lambda: ana.conference_dialog(chat)):
        with refused(centre, rule):
            deed()


@pytest.mark.rule("CONF-1")
def test_a_second_request_waits_for_the_first(large):
    ana, chat = large.agent("Ana"), _joined(large, "Bo")
    ana.requests_conference(chat, "Cy")
    for agent in (ana, large.agent("Bo")):
        assert agent.pane(chat).control.conference == Button("Conference", "CONF-1")
        with refused(large, "CONF-1"):
            agent.requests_conference(chat, "Di")


@pytest.mark.rule("CONF-2")
def test_the_dialog_lists_available_agents_never_a_queue(centre, ana, bo):
    chat = open_chat(centre, ana)
    dialog = ana.conference_dialog(chat)
    assert (dialog.title, dialog.queues, dialog.agents) == ("Conference Request", (), ("Bo", "Cy"))
    assert dialog.searched("c").agents == ("Cy",)
    bo.goes_idle()
    assert ana.reloads(dialog).agents == ("Cy",)
    with refused(centre, "CONF-2"):
        ana.requests_conference(chat, "Billing")
    with refused(centre, "CONF-2"):
        ana.requests_conference(chat, "Bo", dialog=dialog)
    with refused(centre, "CONF-2"):
        ana.requests_conference(chat, "Bo", dialog=ana.reloads(dialog))
    ana.requests_conference(chat, "Cy", dialog=dialog)
    assert chat.legs == [("Ana", Leg.ACCEPTED), ("Cy", Leg.OFFERED)]


@pytest.mark.rule("CONF-2")
def test_nobody_who_is_in_the_chat_is_added(play):
    centre = play(agents={"Ana": 2, "Bo": 2, "Cy": 1, "Di": 1}, desktop={"conference_agents": 3})
    ana, bo, _, di = centre.everybody_available()
    chat = _joined(centre, "Bo")
    assert ana.conference_dialog(chat).agents == ("Cy", "Di")
    for agent in (ana, bo):
        with refused(centre, "CONF-2"):
            ana.requests_conference(chat, agent)
    bo.requests_conference(chat, di)
    assert chat.legs[-1] == ("Di", Leg.OFFERED)


@pytest.mark.rule("CONF-3")
@pytest.mark.parametrize(
    ("language", "requested", "on", "asked", "joined"),
    [
        (
            "en",
            "Conference Requested",
            "Conference",
            "Conference Request",
            "Cy joined the conversation",
        ),
        (
            "sv",
            "Konferens begärd",
            "Konferens",
            "Konferensförfrågan",
            "Cy anslöt till konversationen",
        ),
    ],
)
def test_the_status_and_a_notice_tell_of_it(
    centre, ana, cy, language, requested, on, asked, joined
):
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, "Cy")
    assert ana.pane(chat, language).control.status == requested
    assert [popover.heading for popover in cy.desktop(language).popovers.popovers] == [asked]
    cy.accepts(chat)
    for agent in (ana, cy):
        pane = agent.pane(chat, language)
        assert pane.control.status == on
        assert [line.text for line in pane.media.thread][-1] == joined
    assert chat.widget(language).status == "Ana, Cy"


@pytest.mark.rule("CONF-3")
def test_all_agents_of_a_conference_write_to_the_customer_and_see_what_it_writes(centre, ana, cy):
    chat = open_chat(centre, ana, "Support", "Hello")
    centre.clock.advance("1 s")
    ana.requests_conference(chat, "Cy")
    ana.sends(chat, "I ask a colleague")
    centre.clock.advance("1 s")
    cy.accepts(chat)
    cy.sends(chat, "Hello, Cy here")
    chat.customer_writes("Good")
    assert bubbles(ana, chat) == bubbles(cy, chat)
    assert bubbles(cy, chat)[-4:] == [
        "solid blue Ana: I ask a colleague",
        "Cy joined the conversation",
        "solid blue Cy: Hello, Cy here",
        "grey AL: Good",
    ]


@pytest.mark.rule("CONF-4")
def test_a_request_not_answered_in_time_is_removed_and_the_chat_goes_on_as_before(centre, ana, cy):
    chat = open_chat(centre, ana)
    centre.clock.advance("10 s")
    before = told(centre.log)
    ana.requests_conference(chat, "Cy")
    centre.clock.advance("30 s")
    assert (chat.state, cy.state) == (Conversation.ACTIVE, Agent.RONA)
    assert (ana.pane(chat).control.status, cy.desktop().popovers.popovers) == ("Active", ())
    with refused(centre, "ACC-1"):
        cy.accepts(chat)
    ana.requests_conference(chat, "Bo")
    assert since(centre, before) == lines("""
        10 chat 0 request conference Ana
        10 chat 0 offer Cy leg 1 (to agent)
        40 chat 0 miss Cy leg 1
        40 chat 0 remove request (unanswered)
        40 chat 0 request conference Ana
        40 chat 0 offer Bo leg 2 (to agent)
    """)


@pytest.mark.rule("CONF-4")
def test_a_third_agent_who_does_not_answer_leaves_the_conference_as_it_was(large):
    chat = _joined(large, "Bo")
    large.agent("Bo").requests_conference(chat, "Cy")
    before = told(large.log)
    large.clock.advance("30 s")
    assert since(large, before) == lines("""
        30 chat 0 miss Cy leg 2
        30 chat 0 remove request (unanswered)
    """)
    assert chat.state is Conversation.CONFERENCE


@pytest.mark.rule("CONF-4")
@pytest.mark.parametrize("by", ["agent", "customer", "administrator"])
def test_a_request_that_rings_is_withdrawn_when_the_chat_is_over(play, by):
    centre = play(queues=["Support", "Billing"], agents={"Ana": 1, "Cy": 1})
    ana, cy = centre.everybody_available()
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, cy)
    waiting = centre.customer().opens("Billing")
    before = told(centre.log)
    is_over(centre, chat, by)
    happened = since(centre, before)
    assert "0 chat 0 withdraw Cy leg 1" in happened
    assert happened[-1] == "0 chat 1 offer Cy", "the slot is free once the chat has moved on"
    centre.clock.advance("20 s")
    cy.accepts(waiting)
    centre.clock.advance("20 s")
    assert cy.state is Agent.AVAILABLE


@pytest.mark.rule("CONF-5")
def test_end_conference_opens_the_dialog_of_who_presses_it_and_the_others_go_on(large):
    chat = _joined(large, "Bo", "Cy")
    ana, bo, cy = large.agents[:3]
    before = told(large.log)
    bo.ends_conference(chat)
    assert bo.pane(chat).wrap_up is not None
    assert (ana.pane(chat).wrap_up, cy.pane(chat).wrap_up) == (None, None)
    assert chat.state is Conversation.CONFERENCE
    ana.ends_conference(chat)
    assert chat.state is Conversation.ACTIVE, "one agent and the customer: an ordinary chat"
    cy.sends(chat, "Just the two of us")
    for agent in (ana, bo):
        agent.wraps_up(chat)
    finishes(cy, chat)
    assert since(large, before) == lines("""
        0 chat 0 leave conference Bo leg 1
        0 chat 0 dissolve conference Ana
        0 chat 0 agent message Cy leg 2
        0 chat 0 submit wrap up Ana (solved)
        0 chat 0 submit wrap up Bo leg 1 (solved)
        0 chat 0 end Cy leg 2
        0 chat 0 submit wrap up Cy leg 2 (solved)
        0 chat 0 finish
    """)


@pytest.mark.rule("CONF-5")
def test_a_request_that_rings_is_withdrawn_when_the_conference_dissolves(large):
    chat = _joined(large, "Bo")
    ana, bo, cy = large.agents[:3]
    ana.requests_conference(chat, "Cy")
    before = told(large.log)
    bo.ends_conference(chat)
    assert since(large, before) == lines("""
        0 chat 0 withdraw Cy leg 2
        0 chat 0 remove request
        0 chat 0 dissolve conference Bo leg 1
    """)
    assert (cy.desktop().popovers.popovers, cy.state) == ((), Agent.AVAILABLE)
    large.agent("Di").goes_idle()
    assert large.customer().opens("Support").legs == [("Cy", Leg.OFFERED)], "the slot is free"


@pytest.mark.rule("CONF-5")
def test_by_setting_end_conference_ends_the_chat_for_everyone(play):
    desktop = {"end_conference": "end_all", "conference_agents": 3}
    centre = play(agents={"Ana": 1, "Bo": 1, "Cy": 1}, desktop=desktop)
    ana, bo, cy = centre.everybody_available()
    chat = _joined(centre, "Bo", "Cy")
    before = told(centre.log)
    centre.clock.advance("10 s")
    bo.ends_conference(chat)
    assert all(agent.pane(chat).wrap_up is not None for agent in (ana, bo, cy))
    assert chat.widget().status == "The chat has ended"
    for agent in (cy, ana, bo):
        agent.wraps_up(chat)
    assert since(centre, before) == lines("""
        10 chat 0 end Bo leg 1
        10 chat 0 end Ana
        10 chat 0 end Cy leg 2
        10 chat 0 submit wrap up Cy leg 2 (solved)
        10 chat 0 submit wrap up Ana (solved)
        10 chat 0 submit wrap up Bo leg 1 (solved)
        10 chat 0 finish
    """)


@pytest.mark.rule("CONF-5")
def test_ending_it_for_everyone_withdraws_a_request_and_starts_every_countdown(play):
    desktop = {"end_conference": "end_all", "conference_agents": 3, "auto_wrapup": "60 s"}
    centre = play(agents={"Ana": 1, "Bo": 1, "Cy": 1}, desktop=desktop)
    ana, bo, cy = centre.everybody_available()
    chat = _joined(centre, "Bo")
    ana.requests_conference(chat, cy)
    before = told(centre.log)
    ana.ends_conference(chat)
    assert centre.customer().opens("Support").legs == [("Cy", Leg.OFFERED)], "the slot is free"
    cy.accepts(centre.chats[1])
    centre.clock.advance("60 s")
    assert since(centre, before) == lines("""
        0 chat 0 withdraw Cy leg 2
        0 chat 0 end Ana
        0 chat 0 end Bo leg 1
        0 chat 1 create
        0 chat 1 queue Support
        0 chat 1 offer Cy
        0 chat 1 accept Cy
        60 chat 0 auto wrap up Ana (solved)
        60 chat 0 auto wrap up Bo leg 1 (solved)
        60 chat 0 finish
    """)
    assert bo.desktop().tasks == ()


@pytest.mark.rule("CONF-5")
@pytest.mark.parametrize("setting", ["leave", "end_all"])
def test_in_a_conference_end_conference_takes_the_place_of_end_and_only_there(play, setting):
    centre = play(agents={"Ana": 1, "Cy": 1}, desktop={"end_conference": setting})
    ana, cy = centre.everybody_available()
    chat = open_chat(centre, ana)
    for _ in range(2):
        assert ana.pane(chat).control.end_conference == Button("End Conference", "CONF-5")
        assert ana.pane(chat).control.end == Button("End")
        with refused(centre, "CONF-5"):
            ana.ends_conference(chat)
        if chat.state is Conversation.ACTIVE:
            ana.requests_conference(chat, "Cy")
    cy.accepts(chat)
    for agent in (ana, cy):
        assert agent.pane(chat, "sv").control.end_conference == Button("Avsluta konferens")
        assert agent.pane(chat, "sv").control.end == Button("Avsluta", "CONF-5")
        with refused(centre, "CONF-5"):
            agent.ends(chat)
    cy.ends_conference(chat)
    with refused(centre, "CONF-5"):
        cy.ends_conference(chat)


@pytest.mark.rule("CONF-5")
def test_who_has_left_a_conference_can_do_nothing_in_it_but_wrap_up(large):
    chat = _joined(large, "Bo", "Cy")
    ana, bo, cy = large.agents[:3]
    bo.ends_conference(chat)

    def bo_can_only_wrap_up() -> None:
        for deed, rule in (
            (lambda: bo.sends(chat, "Wait"), "MSG-5"),
            (lambda: bo.ends(chat), "END-2"),
            (lambda: bo.ends_conference(chat), "CONF-5"),
            (lambda: bo.requests_conference(chat, "Di"), "CONF-1"),
            (lambda: bo.transfers(chat, to="Di"), "XFER-1"),
        ):
            with refused(large, rule):
                deed()

    bo_can_only_wrap_up()
    cy.ends_conference(chat)
    ana.requests_conference(chat, "Di")
    bo_can_only_wrap_up()
    bo.wraps_up(chat)


@pytest.mark.rule("CONF-6")
def test_when_the_customer_ends_every_agent_wraps_up_its_own_part(centre, ana, bo):
    chat = open_chat(centre, ana)
    before = told(centre.log)
    centre.clock.advance("5 s")
    ana.requests_conference(chat, "Bo")
    centre.clock.advance("3 s")
    bo.accepts(chat)
    centre.clock.advance("2 s")
    chat.customer_ends()
    assert ana.pane(chat).notice == bo.pane(chat).notice == "Customer ended the conversation"
    centre.clock.advance("2 s")
    ana.ends(chat)
    assert (ana.pane(chat).wrap_up is None, bo.pane(chat).wrap_up is None) == (False, True)
    centre.clock.advance("3 s")
    ana.wraps_up(chat, "solved")
    assert chat.state is Conversation.WRAP_UP
    with refused(centre, "MSG-5"):
        bo.sends(chat, "Wait")
    centre.clock.advance("5 s")
    bo.ends(chat)
    centre.clock.advance("5 s")
    bo.wraps_up(chat, "not solved")
    assert since(centre, before) == lines("""
        5 chat 0 request conference Ana
        5 chat 0 offer Bo leg 1 (to agent)
        8 chat 0 accept Bo leg 1
        10 chat 0 customer end Ana
        12 chat 0 end Ana
        15 chat 0 submit wrap up Ana (solved)
        20 chat 0 end Bo leg 1
        25 chat 0 submit wrap up Bo leg 1 (not solved)
        25 chat 0 finish
    """)


@pytest.mark.rule("CONF-7")
def test_a_chat_has_two_agents_at_most(centre, ana, bo):
    chat = _joined(centre, "Bo")
    for agent in (ana, bo):
        assert agent.pane(chat).control.conference == Button("Conference", "CONF-7")
        with refused(centre, "CONF-7"):
            agent.requests_conference(chat, "Cy")
        with refused(centre, "CONF-7"):
            agent.conference_dialog(chat)


@pytest.mark.rule("CONF-7")
def test_by_setting_a_chat_has_more(large):
    chat = _joined(large, "Bo", "Cy")
    assert [state for _, state in chat.legs] == [Leg.ACCEPTED] * 3
    with refused(large, "CONF-7"):
        large.agent("Cy").requests_conference(chat, "Di")
    large.agent("Bo").ends_conference(chat)
    large.agent("Cy").requests_conference(chat, "Di")


def _four(play, **desktop):
    """Let Ana, Bo, Cy and Di be in one chat, in the order in which they joined."""
    agents = dict.fromkeys(("Di", "Cy", "Bo", "Ana"), 1)
    centre = play(agents=agents, desktop={"conference_agents": 4} | desktop)
    for name in agents:
        centre.agent(name).signs_in()
    centre.agent("Ana").goes_available()
    chat = open_chat(centre, centre.agent("Ana"))
    for name in ("Bo", "Cy", "Di"):
        centre.agent(name).goes_available()
        centre.agent("Ana").requests_conference(chat, name)
        centre.agent(name).accepts(chat)
    return centre, chat


STAY = [
    ("Ana", ["Bo", "Cy", "Di"]),
    ("Bo", ["Ana", "Cy", "Di"]),
    ("Cy", ["Ana", "Bo", "Di"]),
    ("Di", ["Ana", "Bo", "Cy"]),
]


@pytest.mark.rule("CONF-5")
@pytest.mark.parametrize(("leaves", "stay"), STAY)
def test_those_who_stay_in_a_conference_keep_the_order_in_which_they_joined(play, leaves, stay):
    centre, chat = _four(play)
    centre.agent(leaves).ends_conference(chat)
    before = told(centre.log)
    assert chat.widget().status == ", ".join(stay)
    chat.customer_writes("Are you still there?")
    chat.customer_ends()
    first = stay[0] if stay[0] == "Ana" else f"{stay[0]} leg 1"
    assert since(centre, before) == [
        f"0 chat 0 customer message {first}",
        f"0 chat 0 customer end {first}",
    ]


@pytest.mark.rule("CONF-5")
@pytest.mark.parametrize(("leaves", "stay"), STAY)
def test_those_who_stay_end_by_the_system_in_the_order_in_which_they_joined(play, leaves, stay):
    centre, chat = _four(play, inactivity_timeout="10 min")
    centre.agent(leaves).ends_conference(chat)
    before = told(centre.log)
    centre.clock.advance("10 min")
    legs = {"Ana": "Ana", "Bo": "Bo leg 1", "Cy": "Cy leg 2", "Di": "Di leg 3"}
    assert since(centre, before) == [
        f"600 chat 0 time out {legs[name]} (inactivity)" for name in stay
    ]


@pytest.mark.rule("CONF-5")
@pytest.mark.parametrize(("presses", "others"), STAY)
def test_who_ends_it_for_all_is_first_and_the_others_follow_as_they_joined(play, presses, others):
    centre, chat = _four(play, end_conference="end_all")
    before = told(centre.log)
    centre.agent(presses).ends_conference(chat)
    names = [line.split()[4] for line in since(centre, before)]
    assert names == [presses, *others]


@pytest.mark.rule("CONF-5")
def test_who_stays_when_two_have_left_is_the_one_who_joined_last(play):
    centre, chat = _four(play)
    for name in ("Ana", "Cy", "Bo"):
        centre.agent(name).ends_conference(chat)
    before = told(centre.log)
    assert (chat.widget().status, chat.state) == ("Di", Conversation.ACTIVE)
    chat.customer_writes("Hello?")
    assert since(centre, before) == ["0 chat 0 customer message Di leg 3"]
