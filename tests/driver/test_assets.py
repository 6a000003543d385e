"""What happens when an administrator deletes a queue's chat asset, or an entry point."""

import pytest

from sim.desktop.buttons import Button
from sim.driver import told
from sim.lifecycle import Agent, Conversation
from sim.metrics import frames, measures
from tests.driver.playing import finishes, lines, open_chat, refused, since

WARNINGS = [
    (
        "en",
        "The chat was interrupted because its entry point or queue was deleted. "
        "It cannot be continued, only ended",
        "Interrupted",
    ),
    (
        "sv",
        "Chatten avbröts eftersom dess ingång eller kö togs bort. "
        "Den kan inte fortsättas, bara avslutas",
        "Avbruten",
    ),
]


@pytest.mark.rule("ASSET-1")
@pytest.mark.parametrize(("language", "warning", "status"), WARNINGS)
def test_live_chats_are_interrupted_and_a_warning_shows(alone, ana, language, warning, status):
    chat = open_chat(alone, ana)
    alone.deletes("Support")
    assert chat.state is Conversation.INTERRUPTED
    pane = ana.pane(chat, language)
    assert (pane.notice, pane.control.status) == (warning, status)
    assert [(each.text, each.is_warning) for each in ana.desktop(language).notifications] == [
        (warning, True)
    ]
    assert chat.widget(language).is_open is False


@pytest.mark.rule("ASSET-1")
@pytest.mark.parametrize("deletes", ["deletes", "deletes_entry_point"])
def test_an_asset_is_deleted_once(alone, deletes):
    getattr(alone, deletes)("Support")
    with refused(alone, "ASSET-1"):
        getattr(alone, deletes)("Support")
    getattr(alone, deletes)("Billing")


@pytest.mark.rule("ASSET-1")
def test_a_queue_is_deleted_with_the_chats_in_it_and_an_entry_point_with_those_that_came_by_it(
    play,
):
    for deletes, queue, state in [
        ("deletes", "Support", Conversation.ACTIVE),
        ("deletes", "Billing", Conversation.INTERRUPTED),
        ("deletes_entry_point", "Support", Conversation.INTERRUPTED),
        ("deletes_entry_point", "Billing", Conversation.ACTIVE),
    ]:
        centre = play(queues=["Support", "Billing"], agents={"Ana": 1, "Bo": 1})
        ana, bo = centre.everybody_available()
        chat = open_chat(centre, ana, "Support")
        ana.transfers(chat, to="Billing")
        bo.accepts(chat)
        getattr(centre, deletes)(queue)
        assert chat.state is state, (deletes, queue)


@pytest.mark.rule("ASSET-2")
def test_an_interrupted_chat_can_only_be_ended_and_wrapped_up(centre, ana):
    chat = open_chat(centre, ana)
    centre.deletes("Support")
    before = told(centre.log)
    for deed in (
        lambda: ana.sends(chat, "Wait"),
        lambda: ana.asks_if_ready(chat),
        lambda: ana.transfers(chat, to="Billing"),
        lambda: ana.requests_conference(chat, "Cy"),
        lambda: ana.ends_conference(chat),
        lambda: chat.customer_writes("What happened?"),
        lambda: chat.customer_ends(),
    ):
        with refused(centre, "ASSET-2"):
            deed()
    control = ana.pane(chat).control
    assert control.transfer == Button("Transfer", "ASSET-2")
    assert control.conference == Button("Conference", "ASSET-2")
    assert control.end == Button("End")
    assert not ana.pane(chat).media.composer.enabled
    finishes(ana, chat)
    assert since(centre, before) == lines("""
        0 chat 0 end Ana
        0 chat 0 submit wrap up Ana (solved)
        0 chat 0 finish
    """)


@pytest.mark.rule("ASSET-2")
def test_an_interrupted_conference_is_ended_by_each_of_its_agents(centre, ana, cy):
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, "Cy")
    cy.accepts(chat)
    before = told(centre.log)
    centre.deletes_entry_point("Support")
    for agent in (cy, ana):
        with refused(centre, "ASSET-2"):
            agent.ends_conference(chat)
    for agent in (cy, ana):
        agent.ends(chat)
    for agent in (cy, ana):
        agent.wraps_up(chat)
    assert since(centre, before) == lines("""
        0 delete asset Support (entry point)
        0 chat 0 interrupt Ana (asset deleted)
        0 chat 0 end Cy leg 1
        0 chat 0 end Ana
        0 chat 0 submit wrap up Cy leg 1 (solved)
        0 chat 0 submit wrap up Ana (solved)
        0 chat 0 finish
    """)


@pytest.mark.rule("ASSET-2")
def test_a_conference_request_that_rings_is_withdrawn(centre, ana, cy):
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, "Cy")
    before = told(centre.log)
    centre.deletes("Support")
    assert since(centre, before) == lines("""
        0 delete asset Support (queue asset)
        0 chat 0 withdraw Cy leg 1
        0 chat 0 interrupt Ana (asset deleted)
    """)
    assert cy.state is Agent.AVAILABLE


@pytest.mark.rule("ASSET-3")
def test_with_one_chat_in_each_state(play):
    centre = play(queues=["Support", "Billing"], agents={"Ana": 6, "Cy": 2})
    ana, cy = centre.agents
    ana.signs_in()
    ana.goes_available()
    active, left, ended, shared, handed_on = (open_chat(centre, ana) for _ in range(5))
    left.customer_ends()
    ana.ends(ended)
    cy.signs_in()
    cy.goes_available()
    ana.requests_conference(shared, cy)
    cy.accepts(shared)
    ana.transfers(handed_on, to=cy)
    ringing, waiting = (centre.customer().opens("Support") for _ in range(2))
    elsewhere = centre.customer().opens("Billing")
    before = told(centre.log)
    centre.clock.advance("10 s")
    centre.deletes("Support")
    centre.clock.advance("2 s")
    late = centre.customer().opens("Support", "Hello")
    assert since(centre, before) == lines("""
        10 delete asset Support (queue asset)
        10 chat 0 interrupt Ana (asset deleted)
        10 chat 3 interrupt Ana (asset deleted)
        10 chat 4 withdraw Cy leg 1
        10 chat 4 close (asset deleted)
        10 chat 5 withdraw Ana
        10 chat 5 close (asset deleted)
        10 chat 6 close (asset deleted)
        10 chat 7 offer Cy
        12 chat 8 create
        12 chat 8 refuse (asset deleted)
    """)
    everybody = (active, left, ended, shared, handed_on, ringing, waiting, elsewhere, late)
    assert [chat.state for chat in everybody] == [
        Conversation.INTERRUPTED,
        Conversation.CUSTOMER_ENDED,
        Conversation.WRAP_UP,
        Conversation.INTERRUPTED,
        Conversation.CLOSED,
        Conversation.CLOSED,
        Conversation.CLOSED,
        Conversation.OFFERED,
        Conversation.REFUSED,
    ]
    assert late.widget().status == "The chat cannot be opened now"


@pytest.mark.rule("ASSET-3")
def test_who_is_closed_refused_or_interrupted_is_counted(play):
    centre = play(agents={"Ana": 2})
    [ana] = centre.everybody_available()
    open_chat(centre, ana)
    for _ in range(2):
        centre.customer().opens("Support")
    centre.deletes("Support")
    for _ in range(3):
        centre.customer().opens("Support")
    kpis = measures(frames(centre.log)).kpis
    counts = kpis[kpis["queue"] == "all"].set_index("kpi")["value"]
    assert [counts[kpi] for kpi in ("interrupted", "closed", "refused")] == [1, 2, 3]


@pytest.mark.rule("ASSET-3")
def test_who_waits_or_comes_cannot_go_on(alone, ana):
    ringing = alone.customer().opens("Support")
    alone.deletes_entry_point("Support")
    with refused(alone, "ACC-1"):
        ana.accepts(ringing)
    with refused(alone, "CUST-1"):
        ringing.customer_writes("Hello?")
    assert alone.customer().opens("Support").state is Conversation.REFUSED
    assert alone.customer().opens("Billing").state is Conversation.OFFERED
