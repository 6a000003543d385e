"""How chats end: by the agent, by the customer, by silence; and the wrap-up."""

import pytest

from sim.desktop.buttons import Button
from sim.driver import told
from sim.lifecycle import Agent, Conversation, Leg
from sim.metrics import frames, measures
from tests.driver.playing import finishes, lines, open_chat, refused, since

REASONS = ("solved", "not solved")


@pytest.mark.rule("END-1")
def test_the_agent_asks_whether_the_customer_is_ready_before_ending(alone, ana):
    chat = open_chat(alone, ana)
    before = told(alone.log)
    ana.asks_if_ready(chat, "Is there anything more?")
    chat.customer_answers("No, thank you")
    finishes(ana, chat)
    assert since(alone, before) == lines("""
        0 chat 0 agent message Ana (closing question)
        0 chat 0 customer message Ana (closing answer)
        0 chat 0 end Ana
        0 chat 0 submit wrap up Ana (solved)
        0 chat 0 finish
    """)
    assert [line.text for line in chat.widget().messages] == [
        "Is there anything more?",
        "No, thank you",
    ]


@pytest.mark.rule("END-1")
def test_an_answer_needs_a_question(alone, ana):
    chat = open_chat(alone, ana)
    with refused(alone, "END-1"):
        chat.customer_answers()


@pytest.mark.rule("END-1")
def test_the_share_of_ends_with_the_check_is_reported(alone, ana):
    asked, ended, left = (open_chat_and_go_on(alone, ana, deed) for deed in ("ask", "end", "leave"))
    assert [chat.state for chat in (asked, ended, left)] == [Conversation.ENDED] * 3
    kpis = measures(frames(alone.log)).kpis
    rows = kpis[(kpis["kpi"] == "readiness_check_rate") & (kpis["queue"] == "all")]
    assert rows["value"].tolist() == [0.5], "of the two that the agent ended"


def open_chat_and_go_on(centre, agent, deed: str):
    """Let a chat be asked about and ended, ended only, or left by its customer."""
    chat = open_chat(centre, agent)
    if deed == "ask":
        agent.asks_if_ready(chat)
        chat.customer_answers()
    elif deed == "leave":
        chat.customer_ends()
    finishes(agent, chat)
    return chat


@pytest.mark.rule("END-2")
def test_end_opens_the_dialog_and_only_its_submit_frees_the_slot(alone, ana):
    chat = open_chat(alone, ana)
    waiting = alone.customer().opens("Support")
    before = told(alone.log)
    alone.clock.advance("10 s")
    ana.ends(chat)
    alone.clock.advance("20 s")
    assert (chat.state, waiting.state) == (Conversation.WRAP_UP, Conversation.QUEUED)
    ana.wraps_up(chat, "not solved")
    assert since(alone, before) == lines("""
        10 chat 0 end Ana
        30 chat 0 submit wrap up Ana (not solved)
        30 chat 0 finish
        30 chat 1 offer Ana
    """)
    assert (chat.state, chat.legs) == (Conversation.ENDED, [("Ana", Leg.DONE)])


@pytest.mark.rule("END-2")
@pytest.mark.parametrize(
    ("language", "title", "submit", "reasons"),
    [
        ("en", "Wrap-Up Reason", "Submit Wrap Up", REASONS),
        ("sv", "Avslutningsorsak", "Skicka avslutning", ("löst", "inte löst")),
    ],
)
def test_exactly_one_reason_is_chosen_from_a_list_that_a_search_filters(
    alone, ana, language, title, submit, reasons
):
    chat = open_chat(alone, ana)
    assert ana.pane(chat).wrap_up is None
    ana.ends(chat)
    dialog = ana.pane(chat, language).wrap_up
    assert (dialog.title, dialog.reasons) == (title, reasons)
    assert dialog.submit == Button(submit, "END-2"), "nothing is chosen yet"
    assert dialog.searched(reasons[1].upper()).reasons == (reasons[1],)
    for names in (reasons, REASONS):
        chosen = dialog.choose(names[0]).choose(names[1])
        assert (chosen.chosen, chosen.submit) == (reasons[1], Button(submit))


@pytest.mark.rule("END-2")
def test_no_other_reason_and_no_two_are_submitted(alone, ana):
    chat = open_chat(alone, ana)
    ana.ends(chat)
    with refused(alone, "END-2"):
        ana.wraps_up(chat, "spam")
    with refused(alone, "END-2"):
        ana.wraps_up(chat, *REASONS)
    ana.wraps_up(chat, "solved")
    with refused(alone, "END-2"):
        ana.wraps_up(chat, "solved")


@pytest.mark.rule("END-2")
def test_only_an_accepted_chat_is_ended_and_only_an_ended_one_is_wrapped_up(centre, ana, bo):
    chat = centre.customer().opens("Support")
    for agent in (ana, bo):
        for deed in (agent.ends, agent.wraps_up):
            with refused(centre, "END-2"):
                deed(chat)
    ana.accepts(chat)
    with refused(centre, "END-2"):
        ana.wraps_up(chat)
    ana.ends(chat)
    with refused(centre, "END-2"):
        ana.ends(chat)
    ana.wraps_up(chat)
    with refused(centre, "END-2"):
        ana.ends(chat)


@pytest.mark.rule("END-3")
@pytest.mark.parametrize(
    ("language", "notice"),
    [("en", "Customer ended the conversation"), ("sv", "Kunden avslutade konversationen")],
)
def test_the_pane_says_that_the_customer_ended_the_conversation(alone, ana, language, notice):
    chat = open_chat(alone, ana)
    assert ana.pane(chat, language).notice == ""
    chat.customer_ends()
    pane = ana.pane(chat, language)
    assert (pane.notice, pane.control.status, pane.media.thread[-1].text) == (notice,) * 3
    assert [each.text for each in ana.desktop(language).notifications] == [notice]


@pytest.mark.rule("END-3")
def test_after_the_customer_has_ended_the_agent_can_only_end_and_wrap_up(centre, ana):
    chat = open_chat(centre, ana)
    before = told(centre.log)
    chat.customer_ends()
    for deed in (
        lambda: ana.sends(chat, "Wait"),
        lambda: ana.asks_if_ready(chat),
        lambda: ana.transfers(chat, to="Billing"),
        lambda: ana.requests_conference(chat, "Cy"),
        lambda: ana.ends_conference(chat),
        lambda: chat.customer_writes("I am still here"),
    ):
        with refused(centre, "END-3"):
            deed()
    control = ana.pane(chat).control
    assert [b.enabled for b in (control.transfer, control.conference, control.end_conference)] == [
        False
    ] * 3
    assert control.end == Button("End")
    with refused(centre, "END-2"):
        ana.wraps_up(chat)
    ana.notes(chat, "Left in the middle of it")
    finishes(ana, chat)
    assert since(centre, before) == lines("""
        0 chat 0 customer end Ana
        0 chat 0 end Ana
        0 chat 0 submit wrap up Ana (solved)
        0 chat 0 finish
    """)


@pytest.mark.rule("END-4")
def test_a_chat_the_customer_ended_cannot_be_reopened(centre, ana, bo):
    chat = open_chat(centre, ana)
    chat.customer_ends()
    for _ in range(3):
        for agent in (ana, bo):
            with refused(centre, "END-4"):
                agent.reopens(chat)
            with refused(centre, "ACC-1"):
                agent.accepts(chat)
        if chat.state is not Conversation.ENDED:
            deed = ana.ends if chat.state is Conversation.CUSTOMER_ENDED else ana.wraps_up
            deed(chat)
    again = centre.customer("Ada Lund").opens("Support")
    assert again.number == 1, "who comes back comes with a new chat"


@pytest.mark.rule("END-5")
@pytest.mark.parametrize(
    ("auto_wrapup", "default"),
    [("60 s", "solved"), ({"after": "60 s", "reason": "not solved"}, "not solved")],
)
def test_a_countdown_submits_the_default_reason_at_zero(play, auto_wrapup, default):
    centre = play(desktop={"auto_wrapup": auto_wrapup})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    before = told(centre.log)
    ana.ends(chat)
    centre.clock.advance(59.5)
    assert chat.state is Conversation.WRAP_UP
    centre.clock.advance(0.5)
    assert since(centre, before) == lines(f"""
        0 chat 0 end Ana
        60 chat 0 auto wrap up Ana ({default})
        60 chat 0 finish
    """)
    assert ana.desktop().tasks == ()


@pytest.mark.rule("END-5")
@pytest.mark.parametrize(
    ("language", "reads", "cancel"),
    [
        ("en", "solved is submitted in 0:45", "Cancel countdown"),
        ("sv", "löst skickas om 0:45", "Avbryt nedräkningen"),
    ],
)
def test_the_countdown_shows_and_may_be_cancelled(play, language, reads, cancel):
    centre = play(desktop={"auto_wrapup": "60 s"})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    before = told(centre.log)
    ana.ends(chat)
    centre.clock.advance("15 s")
    dialog = ana.pane(chat, language).wrap_up
    assert (dialog.countdown, dialog.countdown_reads, dialog.cancel) == (45, reads, Button(cancel))
    ana.cancels_countdown(chat)
    assert ana.pane(chat, language).wrap_up.countdown is None
    with refused(centre, "END-5"):
        ana.cancels_countdown(chat)
    centre.clock.advance("5 min")
    ana.wraps_up(chat)
    assert since(centre, before) == lines("""
        0 chat 0 end Ana
        15 chat 0 extend wrap up Ana
        315 chat 0 submit wrap up Ana (solved)
        315 chat 0 finish
    """)


@pytest.mark.rule("END-5")
def test_where_extension_is_not_allowed_nobody_cancels_the_countdown(play):
    centre = play(desktop={"auto_wrapup": {"after": "60 s", "extension": False}})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    ana.ends(chat)
    assert ana.pane(chat).wrap_up.cancel == Button("Cancel countdown", "END-5")
    with refused(centre, "END-5"):
        ana.cancels_countdown(chat)
    centre.clock.advance("60 s")
    assert chat.state is Conversation.ENDED


@pytest.mark.rule("END-5")
def test_without_auto_wrap_up_nothing_counts_down(alone, ana):
    chat = open_chat(alone, ana)
    with refused(alone, "END-5"):
        ana.cancels_countdown(chat)
    ana.ends(chat)
    assert ana.pane(chat).wrap_up.countdown is None
    with refused(alone, "END-5"):
        ana.cancels_countdown(chat)
    alone.clock.advance("1 h")
    assert chat.state is Conversation.WRAP_UP


@pytest.mark.rule("END-5")
def test_a_wrap_up_by_hand_stops_the_countdown(play):
    centre = play(desktop={"auto_wrapup": "60 s"})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    finishes(ana, chat)
    before = told(centre.log)
    centre.clock.advance("5 min")
    assert since(centre, before) == []


@pytest.mark.rule("END-5")
def test_the_countdown_runs_for_who_has_transferred_a_chat_or_left_a_conference(play):
    centre = play(
        queues=["Support", "Billing"], agents={"Ana": 3, "Cy": 3}, desktop={"auto_wrapup": "60 s"}
    )
    ana, cy = centre.everybody_available()
    handed_on, passed_on, shared = (open_chat(centre, ana) for _ in range(3))
    ana.transfers(handed_on, to=cy)
    ana.transfers(passed_on, to="Billing")
    for chat in (handed_on, passed_on):
        cy.accepts(chat)
    ana.requests_conference(shared, cy)
    cy.accepts(shared)
    cy.ends_conference(shared)
    before = told(centre.log)
    centre.clock.advance("60 s")
    assert since(centre, before) == lines("""
        60 chat 0 auto wrap up Ana (solved)
        60 chat 1 auto wrap up Ana (solved)
        60 chat 2 auto wrap up Cy leg 1 (solved)
    """)


@pytest.mark.rule("END-6")
@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "The chat was ended because nobody wrote any more"),
        ("sv", "Chatten avslutades eftersom ingen skrev längre"),
    ],
)
def test_a_chat_without_any_message_is_ended_by_the_system_and_the_agent_wraps_up(
    play, language, notice
):
    centre = play(desktop={"inactivity_timeout": "2 min"})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    before = told(centre.log)
    centre.clock.advance("60 s")
    ana.sends(chat, "Are you there?")
    centre.clock.advance("60 s")
    chat.customer_writes("Just a minute")
    centre.clock.advance("2 min")
    assert since(centre, before) == lines("""
        60 chat 0 agent message Ana
        120 chat 0 customer message Ana
        240 chat 0 time out Ana (inactivity)
    """)
    assert ana.pane(chat, language).notice == notice
    assert chat.widget().status == "The chat has ended"
    with refused(centre, "CUST-1"):
        chat.customer_writes("Here I am")
    ana.wraps_up(chat)
    assert chat.state is Conversation.ENDED


@pytest.mark.rule("END-6")
@pytest.mark.parametrize(("setting", "ends"), [(True, "10 min"), ("never", None), ("30 s", "30 s")])
def test_the_time_out_is_off_by_default_and_ten_minutes_where_it_is_on(play, setting, ends):
    centre = play(desktop={"inactivity_timeout": setting})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    if ends is not None:
        centre.clock.advance(ends)
        assert centre.clock.now == centre.log.time[-1]
    centre.clock.advance("2 h")
    assert chat.state is (Conversation.ACTIVE if ends is None else Conversation.WRAP_UP)


@pytest.mark.rule("END-6")
def test_it_ends_a_conference_for_all_its_agents(play):
    desktop = {
        "inactivity_timeout": "2 min",
        "auto_wrapup": "60 s",
        "rona_after": "5 min",
        "conference_agents": 3,
    }
    centre = play(agents={"Ana": 1, "Bo": 1, "Cy": 1}, desktop=desktop)
    ana, bo, cy = centre.everybody_available()
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, bo)
    bo.accepts(chat)
    ana.requests_conference(chat, cy)
    centre.customer().opens("Support")
    before = told(centre.log)
    centre.clock.advance("2 min")
    centre.clock.advance("10 s")
    bo.wraps_up(chat)
    centre.clock.advance("50 s")
    assert since(centre, before) == lines("""
        120 chat 0 withdraw Cy leg 2
        120 chat 0 time out Ana (inactivity)
        120 chat 0 time out Bo leg 1 (inactivity)
        120 chat 1 offer Cy
        130 chat 0 submit wrap up Bo leg 1 (solved)
        180 chat 0 auto wrap up Ana (solved)
        180 chat 0 finish
    """)


@pytest.mark.rule("END-6")
@pytest.mark.parametrize("is_gone", [False, True])
def test_a_chat_that_shows_no_messages_times_out_only_if_its_customer_is_gone(play, is_gone):
    handling = {"handle_time": ["9 min"]}
    centre = play(
        customers={"Support": {"handling": handling}}, desktop={"inactivity_timeout": "2 min"}
    )
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    centre.clock.advance("1 min")
    if is_gone:
        chat.customer_vanishes()
    before = told(centre.log)
    centre.clock.advance("5 min")
    assert since(centre, before) == ["120 chat 0 time out Ana (inactivity)"] * is_gone


@pytest.mark.rule("END-6")
def test_who_abandons_without_a_sign_keeps_an_agent_until_the_time_out(play):
    centre = play(desktop={"inactivity_timeout": "2 min"})
    [ana] = centre.agents
    ana.signs_in()
    chat = centre.customer().opens("Support", "Hello")
    centre.clock.advance("5 s")
    chat.customer_vanishes()
    assert chat.state is Conversation.QUEUED
    centre.clock.advance("5 s")
    ana.goes_available()
    ana.accepts(chat)
    other = centre.customer().opens("Support")
    centre.clock.advance("10 s")
    ana.sends(chat, "How can I help?")
    centre.clock.advance("130 s")
    ana.wraps_up(chat, "not solved")
    assert told(centre.log) == lines("""
        0 sign in Ana
        0 chat 0 create
        0 chat 0 queue Support
        0 chat 0 customer message
        5 chat 0 vanish
        10 go available Ana
        10 chat 0 offer Ana
        10 chat 0 accept Ana
        10 chat 1 create
        10 chat 1 queue Support
        20 chat 0 agent message Ana
        140 chat 0 time out Ana (inactivity)
        150 chat 0 submit wrap up Ana (not solved)
        150 chat 0 finish
        150 chat 1 offer Ana
    """)
    assert (other.state, ana.state) == (Conversation.OFFERED, Agent.AVAILABLE)
