"""The moments of a chat: when, on whose screen, and what stands there."""

import pytest

from sim.desktop import Masked, Opened, desktop, widget
from sim.report.replay.filming import film
from sim.report.replay.packing import Said, both
from sim.report.replay.screens import page, screen
from sim.report.replay.take import Take
from sim.situation import Situation
from tests.report.replay.story import (
    CONFERENCE,
    LEFT,
    OTHER,
    PROACTIVE,
    RONA,
    TRANSFER,
)

DOOR = Masked("SE")


@pytest.fixture(scope="module")
def filmed(centre):
    """Return the moments of every chat of the story."""
    takes = [Take(centre.log, contact) for contact in range(6)]
    return film(takes, centre.words, DOOR)


def lines(moments) -> list[str]:
    """Return the moments of a chat as lines: when, what happened or is pressed, where it is."""
    return [
        f"{moment.time:g} {_pressed(moment) or _told(moment)} @{moment.follows}"
        for moment in moments
    ]


def _pressed(moment) -> str:
    if moment.pressed is None:
        return ""
    _, button, target, why = moment.pressed
    named = " ".join(filter(None, (target, why and why.en)))
    return f"[{button}]{' ' + named if named else ''}"


def _told(moment) -> str:
    return ", ".join(told["kind"] for told in moment.told) or "-"


def test_a_transfer_is_on_the_screen_of_the_one_and_then_of_the_other(filmed):
    assert lines(filmed[TRANSFER]) == [
        "108 - @-1",
        "111 create, queue, customer_message, offer, customer_message @0",
        "120 - @0",
        "123 [accept] @0",
        "123 accept @0",
        "153 agent_message @0",
        "173 customer_message @0",
        "177 customer_message @0",
        "207 agent_message @0",
        "207 [transfer] Bo Escalation @0",
        "207 request_transfer, offer @1",
        "220 [accept] @1",
        "220 accept @1",
        "229 [submit] @1",
        "229 submit_wrap_up @1",
        "249 agent_message @1",
        "257 customer_message @1",
        "260 [end] @1",
        "260 end @1",
        "282 [submit] @1",
        "282 submit_wrap_up, finish @1",
    ]


def test_a_missed_request_is_seen_before_it_rings_at_the_next(filmed):
    assert lines(filmed[RONA])[3:6] == ["352 miss @0", "352 offer @1", "355 [accept] @1"]
    missed = filmed[RONA][3].screens[0]
    assert missed["state"]["state"] == "RONA"
    assert missed["prompt"]["text"].en.startswith("You did not accept a request in time")


def test_a_conference_is_on_the_screen_of_who_joined_until_it_leaves(filmed):
    assert lines(filmed[CONFERENCE])[5:] == [
        "455 [conference] Cy @0",
        "455 request_conference, offer @1",
        "461 [accept] @1",
        "461 accept @1",
        "473 agent_message @1",
        "482 customer_message @1",
        "491 [end_conference] @1",
        "491 dissolve_conference @0",
        "503 [submit] @0",
        "503 submit_wrap_up @0",
        "503 [end] @0",
        "503 end @0",
        "543 auto_wrap_up, finish @0",
    ]


def test_an_interrupted_chat_warns_and_can_only_be_ended(filmed):
    moments = filmed[PROACTIVE]
    assert lines(moments)[-7:] == [
        "574 interrupt @0",
        "583 [end] @0",
        "583 end @0",
        "595 [cancel] @0",
        "595 extend_wrap_up @0",
        "615 [submit] @0",
        "615 submit_wrap_up, finish @0",
    ]
    interrupted = next(m for m in moments if _told(m) == "interrupt").screens[0]
    assert interrupted["notifications"][0]["warning"]
    assert interrupted["interaction"]["mark"] == Said("Proactive chat", "Proaktiv chatt")
    assert "cannot be continued" in interrupted["interaction"]["notice"].en


def test_a_customer_who_leaves_the_queue_is_on_nobodys_screen(filmed):
    assert lines(filmed[LEFT]) == [
        "617 - @-1",
        "620 create, queue, customer_message @-1",
        "625 [end_chat] @-1",
        "625 abandon @-1",
    ]
    assert all(moment.screens == [] for moment in filmed[LEFT])
    assert [moment.page and moment.page["open"] for moment in filmed[LEFT]] == [
        None,
        True,
        True,
        False,
    ]


def test_the_dialogs_show_what_was_chosen_in_them(filmed):
    asked = next(m for m in filmed[TRANSFER] if m.pressed and m.pressed.button == "transfer")
    dialog = asked.screens[0]["request"]
    assert dialog["title"] == Said("Transfer Request", "Överföringsförfrågan")
    queues, agents, why = dialog["lists"]
    assert (queues["names"], queues["chosen"]) == (["Support", "Billing", "Sales"], "")
    assert (agents["names"], agents["chosen"]) == (["Bo"], "Bo")
    assert asked.pressed.why in why["names"]
    assert (why["heading"], why["chosen"]) == (Said("Reason", "Orsak"), asked.pressed.why)
    assert (dialog["submit"]["label"], dialog["submit"]["rule"]) == (
        Said("Transfer", "Överför"),
        "",
    )
    asked = next(m for m in filmed[CONFERENCE] if m.pressed and m.pressed.button == "conference")
    assert asked.screens[0]["request"]["lists"] == [
        {"heading": "Agent", "names": ["Cy"], "chosen": "Cy"}
    ]
    assert asked.screens[1]["request"] is None
    wraps_up = [m for m in filmed[TRANSFER] if m.pressed and m.pressed.button == "submit"]
    shown = [m.screens[i]["interaction"]["wrap_up"]["chosen"] for i, m in enumerate(wraps_up)]
    assert shown == [Said("not solved", "inte löst"), Said("solved", "löst")]


def test_a_timer_stands_as_the_moment_it_started(filmed):
    waiting, ringing = filmed[TRANSFER][1:3]
    popover = waiting.screens[0]["popovers"]["shown"][0]
    assert popover["since"] == 111
    assert ringing.screens[0]["popovers"]["shown"][0] == popover
    counting = next(m for m in filmed[RONA] if _told(m) == "end").screens[1]
    assert counting["interaction"]["wrap_up"]["countdown"]["until"] == 425


def test_the_five_fields_of_the_popover_are_there(filmed):
    popover = filmed[TRANSFER][1].screens[0]["popovers"]["shown"][0]
    assert (popover["customer"], popover["queue"], popover["agent"], popover["date"]) == (
        "Melissa Lund",
        "Support",
        "Ana",
        "2026-11-30 08:01:51",
    )
    assert [line["text"] for line in popover["thread"]] == [
        "Hello, my invoice is wrong.",
        "Call me on *********7542 please.",
    ]


def test_what_is_left_unread_changes_nothing_on_a_screen(centre, filmed):
    """Every moment without a button, drawn again from all rows up to it."""
    log = centre.log
    for contact, moments in enumerate(filmed):
        take = Take(log, contact)
        last = {moment.time: moment for moment in moments}
        for time, moment in last.items():
            situation = Situation(log.facts)
            for row in log.rows():
                if row[0] <= time:
                    situation.read(row)
            assert moment.screens == [
                drawn(centre, situation, agent, contact, time) for agent in take.agents
            ]
            if contact in situation.chats:
                pages = (
                    page(widget(situation, contact, centre.words, each, reveal=DOOR))
                    for each in ("en", "sv")
                )
                assert moment.page == both(*pages)


def drawn(centre, situation, agent, contact, time):
    held = [part for part in situation.agents[agent].held if part[0] == contact]
    opened = Opened(front=held[-1] if held else None)
    screens = (
        desktop(situation, agent, centre.words, each, opened=opened, reveal=DOOR, at=time)
        for each in ("en", "sv")
    )
    return both(*(screen(each, time) for each in screens))


def test_chats_filmed_together_look_as_filmed_alone(centre, filmed):
    for contact in (OTHER, CONFERENCE):
        [alone] = film([Take(centre.log, contact)], centre.words, DOOR)
        assert alone == filmed[contact]
