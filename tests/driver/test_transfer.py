"""Transfers: to whom, from which lists, what the sender may do meanwhile, and who has it then."""

import pytest

from sim.driver import told
from sim.lifecycle import Agent, Conversation, IllegalMove, Leg
from tests.driver.playing import bubbles, is_over, lines, open_chat, refused, since


@pytest.mark.rule("XFER-1")
@pytest.mark.parametrize("why", ["not solved", "escalation"])
def test_a_live_chat_is_transferred_and_why_is_recorded(centre, ana, why):
    chat = open_chat(centre, ana)
    before = told(centre.log)
    ana.transfers(chat, to="Cy", why=why)
    assert since(centre, before) == lines(f"""
        0 chat 0 request transfer Ana ({why})
        0 chat 0 offer Cy leg 1 (to agent)
    """)


@pytest.mark.rule("XFER-1")
def test_a_transfer_has_one_of_two_reasons(centre, ana):
    chat = open_chat(centre, ana)
    with refused(centre, "XFER-1"):
        ana.transfers(chat, to="Cy", why="lunch")
    assert ana.transfer_dialog(chat).why == ("Not solved", "Escalation")


@pytest.mark.rule("XFER-1")
def test_only_an_accepted_chat_is_transferred(centre, ana, bo):
    ringing = centre.customer().opens("Support")
    for deed in (
        lambda: ana.transfers(ringing, to="Billing"),
        lambda: ana.transfer_dialog(ringing),
    ):
        with refused(centre, "XFER-1"):
            deed()
    with refused(centre, "XFER-1"):
        bo.transfers(ringing, to="Billing")


@pytest.mark.rule("XFER-1")
@pytest.mark.parametrize(
    ("by", "rule"), [("agent", "XFER-1"), ("customer", "END-3"), ("administrator", "ASSET-2")]
)
def test_only_a_live_chat_is_transferred(centre, ana, by, rule):
    chat = open_chat(centre, ana)
    is_over(centre, chat, by)
    assert ana.pane(chat).control.transfer.rule == rule
    for deed in (lambda: ana.transfers(chat, to="Cy"), lambda: ana.transfer_dialog(chat)):
        with refused(centre, rule):
            deed()


@pytest.mark.rule("XFER-2")
def test_the_dialog_lists_queues_that_take_chats_and_available_agents(play):
    queues = {"Support": {}, "Billing": {"open": "08:00-09:00"}, "Night": {"open": "19:00-20:00"}}
    centre = play(queues=queues, agents={"Ana": 1, "Bo": 1, "Cy": 1, "Di": 2, "Ed": 1})
    ana, bo, cy, di = centre.agents[:4]
    for agent in (ana, bo, cy, di):
        agent.signs_in()
        agent.goes_available()
    chat = open_chat(centre, ana)
    bo.goes_idle()
    dialog = ana.transfer_dialog(chat)
    assert (dialog.title, dialog.queues, dialog.agents) == (
        "Transfer Request",
        ("Support", "Billing"),
        ("Cy", "Di"),
    )
    open_chat(centre, cy)
    centre.clock.advance("1 h")
    dialog = ana.transfer_dialog(chat)
    assert (dialog.queues, dialog.agents) == (("Support",), ("Di",))
    ana.transfers(chat, to=di, dialog=dialog)
    assert chat.legs[-1] == ("Di", Leg.OFFERED)


@pytest.mark.rule("XFER-2")
def test_a_search_field_filters_both_lists(centre, ana):
    dialog = ana.transfer_dialog(open_chat(centre, ana))
    assert (dialog.queues, dialog.agents) == (("Support", "Billing"), ("Bo", "Cy"))
    found = dialog.searched("B")
    assert (found.queues, found.agents) == (("Billing",), ("Bo",))
    assert dialog.searched("cy").agents == ("Cy",)


@pytest.mark.rule("XFER-2")
def test_who_is_not_in_the_lists_is_no_target(centre, ana, bo):
    chat = open_chat(centre, ana)
    bo.goes_idle()
    dialog = ana.transfer_dialog(chat)
    with refused(centre, "XFER-2"):
        ana.transfers(chat, to="Bo", dialog=dialog)
    bo.goes_available()
    with refused(centre, "XFER-2"):
        ana.transfers(chat, to="Bo", dialog=dialog)
    ana.transfers(chat, to="Bo", dialog=ana.reloads(dialog))


@pytest.mark.rule("XFER-3")
def test_the_lists_are_a_snapshot_that_reload_fetches_anew(centre, ana, bo):
    chat = open_chat(centre, ana)
    dialog = ana.transfer_dialog(chat)
    centre.clock.advance("10 s")
    bo.goes_idle()
    assert (dialog.fetched, dialog.agents) == (0.0, ("Bo", "Cy"))
    again = ana.reloads(dialog)
    assert (again.fetched, again.agents) == (10.0, ("Cy",))
    assert again.reload.label == "Reload"


@pytest.mark.rule("XFER-3")
def test_an_agent_gone_by_then_is_refused_and_the_chat_stays(centre, ana, bo, cy):
    chat = open_chat(centre, ana)
    dialog = ana.transfer_dialog(chat)
    bo.goes_idle()
    with refused(centre, "XFER-3"):
        ana.transfers(chat, to="Bo", dialog=dialog)
    ana.goes_idle()
    open_chat(centre, cy)
    with refused(centre, "XFER-3"):
        ana.transfers(chat, to="Cy", dialog=dialog)
    ana.sends(chat, "I go on with you")
    assert chat.state is Conversation.ACTIVE


@pytest.mark.rule("XFER-3")
def test_a_queue_full_or_closed_by_the_time_of_the_request_is_refused(play):
    queues = {"Support": {}, "Billing": {"open": "08:00-09:00"}, "Sales": {"capacity": 1}}
    centre = play(queues=queues, agents={"Ana": 1})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    dialog = ana.transfer_dialog(chat)
    assert dialog.queues == ("Support", "Billing", "Sales")
    centre.clock.advance("1 h")
    centre.customer().opens("Sales")
    for queue in ("Billing", "Sales"):
        with refused(centre, "XFER-3"):
            ana.transfers(chat, to=queue, dialog=dialog)
    assert ana.reloads(dialog).queues == ("Support",)


@pytest.mark.rule("XFER-4")
def test_a_transfer_to_a_queue_from_request_to_the_last_wrap_up(centre, ana, bo):
    centre.clock.advance("5 s")
    chat = open_chat(centre, ana, "Support", "Hello")
    before = told(centre.log)
    centre.clock.advance("10 s")
    ana.transfers(chat, to="Billing", why="not solved")
    assert (chat.state, chat.queue) == (Conversation.TRANSFER_REQUESTED, "Billing")
    centre.clock.advance("5 s")
    bo.accepts(chat)
    bo.sends(chat, "Billing here")
    centre.clock.advance("5 s")
    ana.wraps_up(chat, "not solved")
    centre.clock.advance("5 s")
    bo.ends(chat)
    centre.clock.advance("10 s")
    bo.wraps_up(chat)
    assert since(centre, before) == lines("""
        15 chat 0 request transfer Ana (not solved)
        15 chat 0 queue Billing (transfer)
        15 chat 0 offer Bo leg 1
        20 chat 0 accept Bo leg 1
        20 chat 0 agent message Bo leg 1
        25 chat 0 submit wrap up Ana (not solved)
        30 chat 0 end Bo leg 1
        40 chat 0 submit wrap up Bo leg 1 (solved)
        40 chat 0 finish
    """)
    assert chat.legs == [("Ana", Leg.DONE), ("Bo", Leg.DONE)]


@pytest.mark.rule("XFER-4")
@pytest.mark.parametrize(
    ("language", "status", "title"),
    [
        ("en", "Transfer Requested", "Wrap-Up Reason"),
        ("sv", "Överföring begärd", "Avslutningsorsak"),
    ],
)
def test_a_transfer_opens_the_senders_wrap_up_dialog(centre, ana, language, status, title):
    chat = open_chat(centre, ana)
    ana.transfers(chat, to="Cy")
    pane = ana.pane(chat, language)
    assert (pane.control.status, pane.wrap_up.title) == (status, title)
    control = pane.control
    buttons = (control.transfer, control.conference, control.end, control.end_conference)
    assert not any(button.enabled for button in buttons)


@pytest.mark.rule("XFER-4")
@pytest.mark.parametrize("is_accepted", [False, True])
def test_the_sender_can_do_nothing_in_it_but_wrap_up(centre, ana, cy, is_accepted):
    chat = open_chat(centre, ana)
    ana.transfers(chat, to="Cy")
    if is_accepted:
        cy.accepts(chat)
    for deed in (
        lambda: ana.sends(chat, "Wait"),
        lambda: ana.asks_if_ready(chat),
        lambda: ana.ends(chat),
        lambda: ana.transfers(chat, to="Billing"),
        lambda: ana.requests_conference(chat, "Bo"),
        lambda: ana.ends_conference(chat),
    ):
        with refused(centre, "XFER-4"):
            deed()
    ana.wraps_up(chat)


@pytest.mark.rule("XFER-4")
def test_the_senders_slot_is_free_once_the_wrap_up_is_submitted(play):
    centre = play(agents={"Ana": 1, "Cy": 1})
    ana, cy = centre.everybody_available()
    chat = open_chat(centre, ana)
    ana.transfers(chat, to=cy)
    waiting = centre.customer().opens("Support")
    assert waiting.state is Conversation.QUEUED
    ana.wraps_up(chat)
    assert waiting.legs == [("Ana", Leg.OFFERED)]


@pytest.mark.rule("XFER-5")
def test_the_receiver_has_the_whole_thread_and_the_notes_from_accept_on(centre, ana, cy):
    chat = centre.customer("Ada Lund").opens("Support", "My bill is wrong")
    centre.clock.advance("5 s")
    ana.accepts(chat)
    ana.sends(chat, "Which one?")
    ana.notes(chat, "Customer since 2019")
    ana.transfers(chat, to="Cy")
    centre.clock.advance("5 s")
    chat.customer_writes("Number 12")
    ana.notes(chat, "Asks for bill 12")
    assert [line.text for line in cy.desktop().popovers.popovers[0].thread][-1] == "Number 12"
    with pytest.raises(LookupError):
        cy.pane(chat)
    centre.clock.advance("5 s")
    cy.accepts(chat)
    assert bubbles(cy, chat) == [
        "grey AL: My bill is wrong",
        "Ana joined the conversation",
        "solid blue Ana: Which one?",
        "Ana left the conversation",
        "grey AL: Number 12",
        "Cy joined the conversation",
    ]
    assert cy.pane(chat).notes == (("Ana", "Customer since 2019"), ("Ana", "Asks for bill 12"))
    said = ["My bill is wrong", "Which one?", "Number 12"]
    assert [line.text for line in chat.widget().messages] == said, "notes are internal"


@pytest.mark.rule("XFER-5")
def test_notes_are_written_by_who_has_the_chat_in_hand(centre, ana, cy):
    chat = open_chat(centre, ana)
    ana.transfers(chat, to="Cy")
    with refused(centre, "XFER-5"):
        cy.notes(chat, "Not mine yet")
    ana.wraps_up(chat)
    with refused(centre, "XFER-5"):
        ana.notes(chat, "Not mine any more")


def _handed_to_cy(play, setting: str, slots: int = 1):
    """Let Ana transfer her chat to Cy at 10 s; nobody else is there."""
    centre = play(agents={"Ana": slots, "Cy": 1}, desktop={"unanswered_transfer": setting})
    ana, cy = centre.everybody_available()
    chat = open_chat(centre, ana)
    centre.clock.advance("10 s")
    before = told(centre.log)
    ana.transfers(chat, to=cy)
    return centre, ana, cy, chat, before


@pytest.mark.rule("XFER-6")
def test_unanswered_the_chat_goes_back_to_its_queue_with_its_original_time(play):
    centre, ana, cy, chat, before = _handed_to_cy(play, "requeue")
    centre.clock.advance("10 s")
    later = centre.customer().opens("Support")
    centre.clock.advance("20 s")
    assert (chat.state, cy.state) == (Conversation.QUEUED, Agent.RONA)
    assert cy.desktop().popovers.popovers == ()
    centre.clock.advance("10 s")
    ana.wraps_up(chat)
    assert since(centre, before) == lines("""
        10 chat 0 request transfer Ana (escalation)
        10 chat 0 offer Cy leg 1 (to agent)
        20 chat 1 create
        20 chat 1 queue Support
        40 chat 0 miss Cy leg 1
        40 chat 0 remove request (unanswered)
        50 chat 0 submit wrap up Ana (solved)
        50 chat 0 offer Ana leg 2
    """)
    assert later.state is Conversation.QUEUED, "it came later"
    with refused(centre, "ACC-1"):
        cy.accepts(chat)


@pytest.mark.rule("XFER-6")
def test_unanswered_the_chat_returns_to_a_sender_with_a_slot_by_setting(play):
    centre, ana, cy, chat, before = _handed_to_cy(play, "return", slots=2)
    centre.clock.advance("30 s")
    ana.accepts(chat)
    ana.wraps_up(chat, "not solved")
    ana.sends(chat, "It is me again")
    ana.ends(chat)
    ana.wraps_up(chat)
    assert since(centre, before) == lines("""
        10 chat 0 request transfer Ana (escalation)
        10 chat 0 offer Cy leg 1 (to agent)
        40 chat 0 miss Cy leg 1
        40 chat 0 remove request (returned)
        40 chat 0 offer Ana leg 2 (to agent)
        40 chat 0 accept Ana leg 2
        40 chat 0 submit wrap up Ana (not solved)
        40 chat 0 agent message Ana leg 2
        40 chat 0 end Ana leg 2
        40 chat 0 submit wrap up Ana leg 2 (solved)
        40 chat 0 finish
    """)
    assert cy.state is Agent.RONA


@pytest.mark.rule("XFER-6")
@pytest.mark.parametrize(("slots", "is_idle"), [(1, False), (2, True)])
def test_it_waits_in_its_queue_where_the_sender_has_no_slot_or_is_not_available(
    play, slots, is_idle
):
    centre, ana, _, chat, before = _handed_to_cy(play, "return", slots)
    if is_idle:
        ana.goes_idle()
    centre.clock.advance("30 s")
    assert since(centre, before)[-1] == "40 chat 0 remove request (unanswered)"
    assert (chat.state, chat.queue) == (Conversation.QUEUED, "Support")


@pytest.mark.rule("XFER-6")
def test_unanswered_the_chat_ends_by_setting(play):
    centre, ana, cy, chat, before = _handed_to_cy(play, "end")
    centre.clock.advance("35 s")
    ana.wraps_up(chat)
    assert since(centre, before) == lines("""
        10 chat 0 request transfer Ana (escalation)
        10 chat 0 offer Cy leg 1 (to agent)
        40 chat 0 miss Cy leg 1
        40 chat 0 close (unanswered)
        45 chat 0 submit wrap up Ana (solved)
    """)
    assert (chat.state, cy.state) == (Conversation.CLOSED, Agent.RONA)
    assert chat.widget().status == "The chat has ended"


@pytest.mark.rule("XFER-6")
@pytest.mark.parametrize("setting", ["requeue", "return", "end"])
def test_a_transfer_to_a_queue_that_is_missed_waits_on_whatever_the_setting(play, setting):
    centre = play(
        queues=["Support", "Billing"],
        agents={"Ana": 1, "Cy": 1},
        desktop={"unanswered_transfer": setting},
    )
    ana, _ = centre.everybody_available()
    chat = open_chat(centre, ana)
    ana.transfers(chat, to="Billing")
    before = told(centre.log)
    centre.clock.advance("30 s")
    assert since(centre, before) == ["30 chat 0 miss Cy leg 1"]
    assert (chat.state, chat.queue) == (Conversation.TRANSFER_REQUESTED, "Billing")


@pytest.mark.rule("XFER-7")
def test_nobody_transfers_to_itself(centre, ana):
    chat = open_chat(centre, ana)
    assert "Ana" not in ana.transfer_dialog(chat).agents
    with refused(centre, "XFER-7"):
        ana.transfers(chat, to="Ana")


@pytest.mark.rule("XFER-7")
def test_nobody_transfers_to_a_deleted_queue(centre, ana):
    chat = open_chat(centre, ana)
    dialog = ana.transfer_dialog(chat)
    centre.deletes("Billing")
    assert ana.reloads(dialog).queues == ("Support",)
    with refused(centre, "XFER-7"):
        ana.transfers(chat, to="Billing", dialog=dialog)


@pytest.mark.rule("XFER-7")
def test_nothing_is_transferred_while_a_conference_is_requested_or_on(centre, ana, cy):
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, "Cy")
    for _ in range(2):
        assert ana.pane(chat).control.transfer.rule == "XFER-7"
        for deed in (lambda: ana.transfers(chat, to="Billing"), lambda: ana.transfer_dialog(chat)):
            with refused(centre, "XFER-7"):
                deed()
        if chat.state is Conversation.CONFERENCE_REQUESTED:
            cy.accepts(chat)
    cy.ends_conference(chat)
    ana.transfers(chat, to="Billing")


@pytest.mark.rule("XFER-7")
def test_a_request_that_was_not_answered_is_in_the_way_no_more(centre, ana):
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, "Cy")
    centre.clock.advance("30 s")
    ana.transfers(chat, to="Bo")
    assert chat.legs[-1] == ("Bo", Leg.OFFERED)


@pytest.mark.rule("RONA-5")
def test_a_chat_returned_to_its_sender_and_missed_there_stands_at_the_tail(play):
    centre = play(
        agents={"Ana": 2, "Bo": 1},
        desktop={"unanswered_transfer": "return"},
        routing={"rona_requeue": "tail"},
    )
    ana, bo = centre.everybody_available()
    returned = centre.customer().opens("Support")
    ana.accepts(returned)
    ana.transfers(returned, to=bo)
    centre.clock.advance("40 s")
    later = centre.customer().opens("Support")
    centre.clock.advance("20 s")
    assert ana.state is Agent.RONA
    ana.goes_available()
    assert (later.state, returned.state) == (Conversation.OFFERED, Conversation.QUEUED)


@pytest.mark.rule("OFFER-2")
@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_popover_names_the_queue_that_a_chat_was_transferred_to(centre, ana, bo, language):
    chat = open_chat(centre, ana)
    ana.goes_idle()
    ana.transfers(chat, to="Billing")
    [popover] = bo.desktop(language).popovers.popovers
    assert popover.queue == "Billing"
    bo.accepts(chat)
    shown = bo.desktop(language)
    assert (shown.tasks[0].queue, shown.interaction.queue) == ("Billing", "Billing")
    assert ana.pane(chat, language).queue == "Support", "the part that was had from there"


@pytest.mark.rule("OFFER-2")
def test_the_popover_of_a_named_agent_names_the_queue_that_the_chat_came_through(centre, ana, cy):
    chat = open_chat(centre, ana, "Billing")
    ana.transfers(chat, to=cy)
    assert [popover.queue for popover in cy.desktop().popovers.popovers] == ["Billing"]
    ana.goes_idle()
    centre.clock.advance("30 s")
    assert chat.queue == "Billing"
    assert [popover.queue for popover in centre.agent("Bo").desktop().popovers.popovers] == [
        "Billing"
    ]


@pytest.mark.rule("XFER-6")
@pytest.mark.rule("XFER-5")
def test_a_part_being_wrapped_up_has_its_pane_and_notes_while_the_chat_rings_again(play):
    """Returned to its sender: one part to wrap up, and a new one in the popover."""
    centre, ana, cy, chat, _ = _handed_to_cy(play, "return", slots=2)
    centre.clock.advance("30 s")
    assert chat.legs == [("Ana", Leg.WRAP_UP), ("Cy", Leg.MISSED), ("Ana", Leg.OFFERED)]
    pane = ana.pane(chat, reasons={(0, 0): "not solved"})
    assert (pane.leg, pane.control.status, pane.wrap_up.chosen) == (0, "Wrap Up", "not solved")
    ana.notes(chat, "Nobody answered there")
    assert [note.text for note in ana.pane(chat).notes] == ["Nobody answered there"]
    assert [popover.leg for popover in ana.desktop().popovers.popovers] == [2]
    with refused(centre, "MSG-5"):
        ana.sends(chat, "Hello?")
    with refused(centre, "MSG-5"):
        ana.types(chat, "Hello?")
    ana.accepts(chat)
    assert (ana.pane(chat).leg, ana.pane(chat).wrap_up) == (2, None), "the live part"
    ana.wraps_up(chat, "not solved")
    assert ana.pane(chat).leg == 2
    with pytest.raises(LookupError, match="Cy has chat 0 not in hand"):
        cy.pane(chat)


@pytest.mark.rule("XFER-4")
def test_a_chat_that_its_queue_offers_to_the_sender_again_can_be_wrapped_up_and_noted(play):
    centre = play(queues=["Support", "Billing"], agents={"Ana": 2})
    [ana] = centre.everybody_available()
    chat = open_chat(centre, ana)
    ana.transfers(chat, to="Billing")
    assert chat.legs == [("Ana", Leg.WRAP_UP), ("Ana", Leg.OFFERED)]
    assert ana.pane(chat).wrap_up is not None
    ana.notes(chat, "Comes back to me")
    ana.wraps_up(chat)
    with pytest.raises(LookupError):
        ana.pane(chat)
    with refused(centre, "XFER-5"):
        ana.notes(chat, "Only rings")


@pytest.mark.rule("XFER-2")
@pytest.mark.rule("CONF-2")
def test_a_dialog_opened_in_swedish_is_swedish_to_its_last_word(centre, ana):
    chat = open_chat(centre, ana)
    dialog = ana.transfer_dialog(chat, "sv")
    for shown in (dialog, ana.reloads(dialog)):
        assert (shown.title, shown.search_label, shown.reload.label) == (
            "Överföringsförfrågan",
            "Sök",
            "Läs in igen",
        )
        assert [heading for heading, _, _ in shown.lists] == ["Kö", "Agent", "Orsak"]
        assert shown.why == ("Inte löst", "Eskalering")
        assert (shown.submit.label, shown.nothing_found) == ("Överför", "Inget hittades")
    for deed, said in (
        (lambda: dialog.check("Ana"), "'Ana' finns inte i listorna; tillåtet: Support, Billing"),
        (lambda: dialog.choose("Bo", "lunch"), "'lunch' är ingen orsak; tillåtet: Inte löst, Eska"),
    ):
        with pytest.raises(IllegalMove, match=said):
            deed()
    asked = ana.conference_dialog(chat, "sv")
    assert (asked.title, asked.submit.label) == ("Konferensförfrågan", "Konferens")
    ana.transfers(chat, to="Bo", why="Inte löst", dialog=dialog)
    with pytest.raises(IllegalMove, match="chatt 0 tillåter ingen sådan förfrågan nu"):
        ana.transfer_dialog(chat, "sv")


@pytest.mark.rule("XFER-2")
def test_in_a_dialog_a_target_and_a_reason_are_chosen_before_it_is_sent(centre, ana, bo):
    chat = open_chat(centre, ana)
    dialog = ana.transfer_dialog(chat)
    assert dialog.submit.rule == "XFER-2"
    assert dialog.choose("Bo").submit.rule == "XFER-2", "nobody has said why"
    chosen = dialog.choose("Bo", "Not solved")
    assert (chosen.submit.rule, chosen.target, chosen.reason) == ("", "Bo", "Not solved")
    assert ana.conference_dialog(chat).choose("Bo").submit.enabled
    bo.goes_idle()
    again = ana.reloads(chosen)
    assert (again.target, again.reason, again.submit.rule) == ("", "Not solved", "XFER-2")
