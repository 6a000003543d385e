"""Calls given the wrong kind of thing: the error says what was given and what to give."""

from typing import NamedTuple

import pytest

from sim.driver import Agent, Centre, Chat
from sim.driver import play as centre_of
from sim.lifecycle import IllegalMove
from tests.driver.playing import everything, open_chat

TAKES_CHAT = {
    "pane": (),
    "accepts": (),
    "declines": (),
    "sends": ("Hello",),
    "sends_template": ("Hello",),
    "asks_if_ready": (),
    "types": ("Hello",),
    "notes": ("A note",),
    "transfer_dialog": (),
    "conference_dialog": (),
    "transfers": ("Billing",),
    "hands_over": (),
    "requests_conference": ("Cy",),
    "ends_conference": (),
    "ends": (),
    "wraps_up": (),
    "cancels_countdown": (),
    "reopens": (),
}
WRONG = {
    "a text": (lambda _: "x", "the text 'x' is given; wanted is a chat, as a customer's opens"),
    "nothing": (lambda _: None, r"nothing \(None\) is given; wanted is a chat"),
    "a number": (lambda _: 0, "0 is given; wanted is a chat"),
    "an agent": (lambda centre: centre.agent("Ana"), "<agent Ana, AVAILABLE> is given; wanted is"),
    "a customer": (lambda centre: centre.customer("Per"), "Customer object .* is given; wanted is"),
}


@pytest.mark.parametrize("call", TAKES_CHAT)
@pytest.mark.parametrize(("wrong", "said"), WRONG.values(), ids=WRONG)
def test_what_is_no_chat_is_told_what_is_wanted(centre, ana, call, wrong, said):
    open_chat(centre, ana)
    before = everything(centre)
    with pytest.raises(TypeError, match=said):
        getattr(ana, call)(wrong(centre), *TAKES_CHAT[call])
    assert everything(centre) == before


@pytest.mark.parametrize("call", TAKES_CHAT)
def test_a_chat_of_another_centre_is_told_so(centre, ana, call):
    open_chat(centre, ana)
    other = centre_of(queues=["Support", "Billing"], agents={"Ana": 2, "Bo": 1, "Cy": 1})
    theirs = open_chat(other, other.everybody_available()[0])
    before = everything(centre), everything(other)
    with pytest.raises(KeyError, match="<chat 0, ACTIVE> is of another centre; wanted is a chat"):
        getattr(ana, call)(theirs, *TAKES_CHAT[call])
    assert (everything(centre), everything(other)) == before


class At(NamedTuple):
    """What there is in a test: a centre with Ana, who has a chat."""

    centre: Centre
    ana: Agent
    chat: Chat


def _elsewhere():
    return centre_of(agents={"Bo": 1}).agent("Bo")


A_TARGET = "an agent, as centre.agent.name. gives it, or the name of an agent or a queue"
OTHER_ARGUMENTS = {
    "a transfer to nothing": (
        lambda at: at.ana.transfers(at.chat, None),
        TypeError,
        rf"nothing \(None\) is given; wanted is {A_TARGET}",
    ),
    "a transfer to a chat": (
        lambda at: at.ana.transfers(at.chat, at.chat),
        TypeError,
        f"<chat 0, ACTIVE> is given; wanted is {A_TARGET}",
    ),
    "a transfer to an agent of another centre": (
        lambda at: at.ana.transfers(at.chat, _elsewhere()),
        KeyError,
        "^<agent Bo, SIGNED_OUT> is of another centre",
    ),
    "a transfer to a queue that there is not": (
        lambda at: at.ana.transfers(at.chat, "Sales"),
        KeyError,
        "^agent or queue 'Sales' is not here; there are: Ana, Bo, Cy, Support, Billing",
    ),
    "a transfer for no reason at all": (
        lambda at: at.ana.transfers(at.chat, "Billing", None),
        TypeError,
        "wanted is why it is transferred: not solved or escalation",
    ),
    "a transfer from no dialog": (
        lambda at: at.ana.transfers(at.chat, "Billing", dialog="Transfer"),
        TypeError,
        r"wanted is a dialog, as transfer_dialog\(chat\)",
    ),
    "a conference with nothing": (
        lambda at: at.ana.requests_conference(at.chat, None),
        TypeError,
        f"wanted is {A_TARGET}",
    ),
    "a conference with an agent of another centre": (
        lambda at: at.ana.requests_conference(at.chat, _elsewhere()),
        KeyError,
        "is of another centre",
    ),
    "a conference with somebody unknown": (
        lambda at: at.ana.requests_conference(at.chat, "Zoe"),
        KeyError,
        "^agent or queue 'Zoe' is not here; there are: Ana, Bo, Cy",
    ),
    "no dialog to reload": (
        lambda at: at.ana.reloads(at.chat),
        TypeError,
        "<chat 0, ACTIVE> is given; wanted is a dialog",
    ),
    "a message that is no text": (
        lambda at: at.ana.sends(at.chat, 5),
        TypeError,
        "^5 is given; wanted is a message, which is a text",
    ),
    "a template that is no text": (
        lambda at: at.ana.sends_template(at.chat, None),
        TypeError,
        "wanted is a message",
    ),
    "a value that is no text": (
        lambda at: at.ana.sends_template(at.chat, "Hello <n>", n=5),
        TypeError,
        "^5 is given; wanted is a message",
    ),
    "typing nothing": (
        lambda at: at.ana.types(at.chat, None),
        TypeError,
        "wanted is a message",
    ),
    "a key that is a text": (
        lambda at: at.ana.types(at.chat, "Hello", "Enter"),
        TypeError,
        "^the text 'Enter' is given; wanted is a sim.desktop.Key",
    ),
    "a note that is no text": (
        lambda at: at.ana.notes(at.chat, None),
        TypeError,
        "wanted is a note, which is a text",
    ),
    "an Idle reason that is no text": (
        lambda at: at.ana.goes_idle(at.chat),
        TypeError,
        "wanted is the name of an Idle reason",
    ),
    "a state that is no text": (
        lambda at: at.ana.chooses(None),
        TypeError,
        "wanted is Available, or the name of an Idle reason",
    ),
    "a queue that is no text": (
        lambda at: at.centre.customer().opens(at.chat),
        TypeError,
        "^<chat 0, ACTIVE> is given; wanted is the name of a queue",
    ),
    "no queue to balk at": (
        lambda at: at.centre.customer().balks(None),
        TypeError,
        "wanted is the name of a queue",
    ),
    "an unknown queue": (
        lambda at: at.centre.customer().opens("support"),
        KeyError,
        "^queue 'support' is not here; there are: Support, Billing",
    ),
    "a first message that is no text": (
        lambda at: at.centre.customer().opens("Support", "Hello", 5),
        TypeError,
        "^5 is given; wanted is a message",
    ),
    "an origin in words": (
        lambda at: at.centre.customer().opens("Support", origin="proactive"),
        TypeError,
        "wanted is a sim.lifecycle.Reason",
    ),
    "a last agent nobody knows": (
        lambda at: at.centre.customer().opens("Support", last_agent="Zoe"),
        KeyError,
        "agent 'Zoe' is not here",
    ),
    "a customer's message that is no text": (
        lambda at: at.chat.customer_writes(None),
        TypeError,
        "wanted is a message",
    ),
    "an answer that is no text": (
        lambda at: at.chat.customer_answers(None),
        TypeError,
        "wanted is a message",
    ),
    "a customer's name that is no text": (
        lambda at: at.centre.customer(None),
        TypeError,
        "wanted is a name, an e-mail address or a phone number as text",
    ),
    "an agent asked for by nothing": (
        lambda at: at.centre.agent(None),
        TypeError,
        "wanted is the name of an agent",
    ),
    "a queue deleted that there is not": (
        lambda at: at.centre.deletes_entry_point(None),
        TypeError,
        "wanted is the name of a queue",
    ),
    "a template to offer that is no text": (
        lambda at: at.centre.has_templates(["Hello"]),
        TypeError,
        "wanted is a template, which is a text",
    ),
    "a site nobody has": (
        lambda at: at.centre.visitor("Shop"),
        KeyError,
        "^site 'Shop' is not here; there are: none",
    ),
    "time that is none": (
        lambda at: at.centre.clock.advance(None),
        TypeError,
        "^None is given; wanted is a time as '31 s', or seconds",
    ),
    "time without end": (
        lambda at: at.centre.clock.advance(float("inf")),
        ValueError,
        "advance by inf",
    ),
}


@pytest.mark.parametrize(("call", "kind", "said"), OTHER_ARGUMENTS.values(), ids=OTHER_ARGUMENTS)
def test_any_other_wrong_argument_is_told_what_is_wanted(centre, ana, call, kind, said):
    chat = open_chat(centre, ana)
    before = everything(centre)
    with pytest.raises(kind) as told:
        call(At(centre, ana, chat))
    assert told.match(said)
    assert everything(centre) == before


@pytest.mark.parametrize(
    ("call", "rule", "said"),
    [
        (lambda at: at.ana.wraps_up(at.chat, "lunch"), "END-2", "'lunch' is no wrap-up reason"),
        (lambda at: at.ana.goes_idle("Signed in"), "STATE-2", "'Signed in' is no Idle reason"),
        (lambda at: at.ana.goes_idle("Inloggad"), "STATE-2", "allowed: Break, Meeting, Unpl"),
        (lambda at: at.ana.chooses("Shift over"), "STATE-2", "'Shift over' is no Idle reason"),
        (lambda at: at.ana.chooses("Arbetspasset slut"), "STATE-2", "is no Idle reason"),
    ],
)
def test_a_reason_that_cannot_be_chosen_breaks_a_rule_and_tells_the_list(
    centre, ana, call, rule, said
):
    chat = open_chat(centre, ana)
    ana.ends(chat)
    before = everything(centre)
    with pytest.raises(IllegalMove, match=rf"^{rule}: .*{said}"):
        call(At(centre, ana, chat))
    assert everything(centre) == before


def test_a_wrap_up_reason_that_is_no_text_is_a_type_error(centre, ana):
    chat = open_chat(centre, ana)
    ana.ends(chat)
    before = everything(centre)
    with pytest.raises(TypeError, match=r"nothing \(None\) is given; wanted is the name of a wrap"):
        ana.wraps_up(chat, None)
    assert everything(centre) == before


def test_a_dialog_is_used_in_the_chat_and_for_the_request_it_was_opened_for(centre, ana):
    chat, other = open_chat(centre, ana), open_chat(centre, ana)
    transfer, conference = ana.transfer_dialog(chat), ana.conference_dialog(chat, "sv")
    before = everything(centre)
    for call, rule, said in (
        (lambda: ana.transfers(other, "Billing", dialog=transfer), "XFER-2", "of chat 0; allowed"),
        (lambda: ana.transfers(chat, "Cy", dialog=conference), "XFER-2", "Konferensförfrågan; til"),
        (lambda: ana.requests_conference(chat, "Cy", transfer), "CONF-2", "a Transfer Request; al"),
    ):
        with pytest.raises(IllegalMove, match=rf"^{rule}: .*{said}"):
            call()
    assert everything(centre) == before


def test_what_was_given_is_masked_and_cut_in_the_error(centre):
    with pytest.raises(KeyError) as told:
        centre.agent("melissa@gmail.com")
    assert "agent 'm******@gmail.com' is not here" in str(told.value)
    with pytest.raises(KeyError) as told:
        centre.agent("x" * 5000)
    assert len(str(told.value)) < 200


def test_names_as_the_screen_shows_them_are_taken_in_either_language(centre, ana):
    chat = open_chat(centre, ana)
    ana.transfers(chat, "Billing", why="Eskalering")
    ana.wraps_up(chat, "löst")
    ana.goes_idle("Möte")
    assert ana.desktop("sv").state.idle_reason == "Möte"
    ana.chooses("Tillgänglig")
    assert ana.state.name == "AVAILABLE"
