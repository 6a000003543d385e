"""The Transfer Request and Conference Request dialogs."""

import pytest

from sim.desktop import Opened, Request, conference_request, transfer_request
from sim.desktop.buttons import Button
from sim.lifecycle import Event, IllegalMove, Reason
from sim.records import QueueFacts
from tests.desktop.floor import ANA, BILLING, BO, CY, SUPPORT, Centre, conference, transferred


@pytest.mark.rule("XFER-2")
def test_a_chat_is_transferred_to_a_queue_or_an_agent_from_the_lists() -> None:
    dialog = transfer(with_chat())
    assert (dialog.title, dialog.search_label) == ("Transfer Request", "Search")
    assert (dialog.queues, dialog.agents) == (("Support", "Billing"), ("Bo", "Cy"))
    dialog.check("Billing")
    dialog.check("Cy")
    with pytest.raises(IllegalMove, match=r"XFER-2: 'Ana' is not in the lists; allowed: Support,"):
        dialog.check("Ana")


@pytest.mark.rule("XFER-2")
@pytest.mark.parametrize(
    ("search", "queues", "agents"),
    [
        ("", ("Support", "Billing"), ("Bo", "Cy")),
        (" b", ("Billing",), ("Bo",)),
        ("ILL", ("Billing",), ()),
        ("zz", (), ()),
    ],
)
def test_the_search_field_filters_both_lists(search, queues, agents) -> None:
    dialog = transfer(with_chat()).searched(search)
    assert (dialog.queues, dialog.agents) == (queues, agents)


@pytest.mark.rule("XFER-2")
def test_an_available_agent_is_one_in_available_with_a_free_slot() -> None:
    centre = with_chat(slots=1)
    centre.row(20, Event.GO_IDLE, agent=BO, reason=1)
    assert transfer(centre).agents == ("Cy",)
    centre.rings(21, chat=1, agent=CY)
    assert transfer(centre).agents == ()
    centre.row(51, Event.MISS, 1, 0, CY)
    assert transfer(centre).agents == ()
    centre.row(60, Event.GO_AVAILABLE, agent=CY)
    centre.row(60, Event.GO_AVAILABLE, agent=BO)
    assert transfer(centre).agents == ("Bo", "Cy")


@pytest.mark.rule("XFER-2")
def test_a_queue_that_is_closed_or_deleted_or_full_is_not_listed() -> None:
    queues = (QueueFacts("Support", capacity=1), QueueFacts("Billing", open_hours=((10.0, 100.0),)))
    centre = with_chat(slots=1, queues=queues)
    assert transfer(centre).queues == ("Support", "Billing")
    assert transfer_request(centre.view(at=100.0), *ana(centre)).queues == ("Support",)
    for agent in (BO, CY):
        centre.row(20, Event.GO_IDLE, agent=agent, reason=1)
    centre.row(21, Event.CREATE, 1)
    centre.row(21, Event.QUEUE, 1)
    assert transfer(centre).queues == ("Billing",)
    centre.row(22, Event.DELETE_ASSET, queue=BILLING, reason=Reason.QUEUE_ASSET)
    assert transfer(centre).queues == ()


@pytest.mark.rule("XFER-3")
def test_the_lists_are_a_snapshot_until_reload() -> None:
    centre = with_chat()
    dialog = transfer(centre).searched("b")
    centre.row(20, Event.GO_IDLE, agent=BO, reason=1)
    centre.row(20, Event.DELETE_ASSET, queue=SUPPORT, reason=Reason.QUEUE_ASSET)
    assert (dialog.fetched, dialog.queues, dialog.agents) == (10.0, ("Billing",), ("Bo",))
    assert dialog.reload == Button("Reload")
    again = dialog.reloaded(centre.view(at=25.0))
    assert (again.fetched, again.queues, again.agents) == (25.0, ("Billing",), ())
    assert again.searched("").queues == ("Billing",)
    dialog.check("Bo")  # whether Bo still is available is for the floor to say
    with pytest.raises(IllegalMove, match="XFER-2"):
        again.check("Bo")


@pytest.mark.rule("XFER-3")
def test_the_dialog_stays_on_the_screen_as_it_was_opened() -> None:
    centre = with_chat()
    opened = Opened(request=transfer(centre))
    centre.row(20, Event.GO_IDLE, agent=BO, reason=1)
    assert centre.screen(opened=opened).request == opened.request
    assert centre.screen().request is None
    centre.row(21, Event.REQUEST_TRANSFER, 0, 0, ANA, reason=Reason.ESCALATION)
    assert centre.screen(opened=opened).request is None


@pytest.mark.rule("XFER-3")
def test_each_dialog_closes_with_its_own_button() -> None:
    centre = with_chat(conference_agents=1)
    assert not centre.front().control.conference.enabled
    open_transfer = Opened(request=transfer(centre))
    assert centre.screen(opened=open_transfer).request is not None
    other = with_chat()
    open_conference = Opened(request=conferring(other))
    assert other.screen(opened=open_conference).request is not None
    assert centre.screen(opened=open_conference).request is None
    other.accepted(20, chat=1)
    assert other.screen(opened=open_conference).request is None, "another chat is in front"


@pytest.mark.rule("XFER-1")
@pytest.mark.parametrize(
    ("language", "why"),
    [("en", ("Not solved", "Escalation")), ("sv", ("Inte löst", "Eskalering"))],
)
def test_a_transfer_asks_why(language, why) -> None:
    centre = with_chat()
    view = centre.view(language=language)
    assert transfer_request(view, *ana(centre)).why == why
    assert conference_request(view, *ana(centre)).why == ()


@pytest.mark.rule("CONF-2")
def test_a_conference_lists_available_agents_and_never_a_queue() -> None:
    dialog = conferring(with_chat())
    assert dialog.title == "Conference Request"
    assert (dialog.queues, dialog.agents) == ((), ("Bo", "Cy"))
    assert dialog.searched("c").agents == ("Cy",)
    with pytest.raises(IllegalMove, match=r"CONF-2: 'Billing' is not in the lists; allowed: Bo"):
        dialog.check("Billing")


@pytest.mark.rule("CONF-2")
def test_nobody_who_is_in_the_chat_is_listed() -> None:
    centre = conference(conference_agents=3)
    assert conferring(centre).agents == ("Cy",)
    centre.row(30, Event.DISSOLVE_CONFERENCE, 0, 1, BO)
    assert conferring(centre).agents == ("Bo", "Cy")


@pytest.mark.rule("CONF-7")
def test_no_more_agents_are_added_than_the_setting_allows() -> None:
    centre = conference(conference_agents=2)
    assert centre.front().control.conference == Button("Conference", "CONF-7")
    with pytest.raises(IllegalMove, match="CONF-7"):
        conferring(centre)


@pytest.mark.rule("CONF-1")
def test_a_second_request_waits_for_the_first() -> None:
    centre = conference(conference_agents=3)
    assert centre.front().control.conference.enabled
    centre.row(20, Event.REQUEST_CONFERENCE, 0, 0, ANA)
    centre.row(20, Event.OFFER, 0, 2, CY, reason=Reason.TO_AGENT)
    assert centre.front().control.conference == Button("Conference", "CONF-1")


@pytest.mark.rule("XFER-7")
def test_nothing_is_transferred_while_a_conference_is_on_or_asked_for() -> None:
    centre = with_chat()
    centre.row(11, Event.REQUEST_CONFERENCE, 0, 0, ANA)
    assert centre.front().control.transfer == Button("Transfer", "XFER-7")
    with pytest.raises(IllegalMove, match="XFER-7"):
        transfer(centre)
    assert conference().front(BO).control.transfer == Button("Transfer", "XFER-7")


@pytest.mark.rule("XFER-4")
def test_a_sender_can_do_nothing_but_wrap_up() -> None:
    centre = transferred()
    pane = centre.front(ANA)
    assert pane.control.status == "Transfer Requested"
    assert centre.front(ANA, "sv").control.status == "Överföring begärd"
    assert pane.wrap_up is not None
    control = pane.control
    buttons = [control.transfer, control.conference, control.end, control.end_conference]
    assert not any(button.enabled for button in buttons)
    assert not pane.media.composer.enabled


@pytest.mark.rule("XFER-4")
def test_only_whoever_has_asked_for_the_transfer_has_it_requested() -> None:
    centre = transferred()
    centre.accepted(35, agent=BO, leg=1)
    assert centre.front(ANA).control.status == "Wrap Up"
    centre.row(40, Event.REQUEST_TRANSFER, 0, 1, BO, reason=Reason.NOT_SOLVED)
    assert centre.front(ANA).control.status == "Wrap Up"
    assert centre.front(BO).control.status == "Transfer Requested"
    centre.row(41, Event.QUEUE, 0, reason=Reason.TRANSFER)
    centre.row(42, Event.ABANDON, 0)
    assert centre.front(BO).control.status == "Wrap Up"


@pytest.mark.parametrize(
    ("transfer_title", "conference_title", "search", "reload", "language"),
    [
        ("Transfer Request", "Conference Request", "Search", "Reload", "en"),
        ("Överföringsförfrågan", "Konferensförfrågan", "Sök", "Läs in igen", "sv"),
    ],
)
def test_the_dialogs_read_in(transfer_title, conference_title, search, reload, language) -> None:
    centre = with_chat()
    view = centre.view(language=language)
    dialogs = [transfer_request(view, *ana(centre)), conference_request(view, *ana(centre))]
    assert [dialog.title for dialog in dialogs] == [transfer_title, conference_title]
    for dialog in dialogs:
        assert (dialog.search_label, dialog.reload.label) == (search, reload)


def with_chat(**more) -> Centre:
    centre = Centre(**more)
    centre.accepted(10)
    return centre


def ana(centre: Centre):
    chat = centre.situation.chats[0]
    return chat, chat.legs[0]


def transfer(centre: Centre) -> Request:
    return transfer_request(centre.view(), *ana(centre))


def conferring(centre: Centre) -> Request:
    return conference_request(centre.view(), *ana(centre))
