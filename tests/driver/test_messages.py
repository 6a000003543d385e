"""What an agent may send: how long, with which signs, by which key, and in which chats."""

import pytest

from sim.desktop import Key
from sim.driver import told
from tests.driver.playing import finishes, is_over, open_chat, refused

GREETING = "Hello <name>,\n<answer>\nKind regards"


@pytest.fixture
def chat(alone, ana):
    """Ana's only chat."""
    return open_chat(alone, ana)


@pytest.mark.rule("MSG-1")
def test_the_text_box_takes_a_thousand_characters(alone, ana, chat):
    ana.sends(chat, "x" * 1_000)
    for text in ("x" * 1_001, "å" * 2_000):
        with refused(alone, "MSG-1"):
            ana.sends(chat, text)
        with refused(alone, "MSG-1"):
            ana.types(chat, text)
    assert [len(line.text) for line in chat.widget().messages] == [1_000]


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize("empty", ["", "   ", "\n\n", "\u200b"])
def test_an_empty_message_is_not_sent(alone, ana, chat, empty):
    with refused(alone, "MSG-1"):
        ana.sends(chat, empty)
    with refused(alone, "MSG-1"):
        ana.types(chat, empty)
    assert chat.widget().messages == ()


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize(
    ("language", "hint"), [("en", "At most 1000 characters"), ("sv", "Högst 1000 tecken")]
)
def test_a_counter_tells_how_much_of_it_is_used(ana, chat, language, hint):
    part = (chat.number, 0)
    for text, counter, said in [
        ("", "0/1000", ""),
        ("Hej", "3/1000", ""),
        ("x" * 1000, "1000/1000", hint),
    ]:
        composer = ana.pane(chat, language, drafts={part: text}).media.composer
        assert (composer.counter, composer.hint) == (counter, said)


@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize("text", ["3 < 5", "5 > 3", "<b>Hello</b>", "Hello <name>", "-->"])
def test_reserved_signs_are_not_sent_in_a_message(alone, ana, chat, text):
    with refused(alone, "MSG-2"):
        ana.sends(chat, text)
    with refused(alone, "MSG-2"):
        ana.types(chat, text)


@pytest.mark.rule("MSG-2")
def test_the_customer_may_write_reserved_signs(chat):
    chat.customer_writes("I <3 you")
    assert chat.widget().messages[0].text == "I <3 you"


@pytest.mark.rule("MSG-2")
def test_a_template_is_sent_when_every_parameter_is_filled(alone, ana, chat):
    for values in ({}, {"name": "Ada"}, {"name": "Ada", "answer": " "}):
        with refused(alone, "MSG-2"):
            ana.sends_template(chat, GREETING, **values)
    with refused(alone, "MSG-2"):
        ana.sends_template(chat, GREETING, name="Ada", answer="Yes", question="Why?")
    with refused(alone, "MSG-2"):
        ana.sends_template(chat, GREETING, name="Ada", answer="<yes>")
    ana.sends_template(chat, GREETING, name="Ada", answer="Yes")
    assert chat.widget().messages[0].text == "Hello Ada,\nYes\nKind regards"


@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize(
    ("language", "reserved", "fill_in", "send"),
    [
        ("en", "< and > are reserved for the parameters of templates", "Fill in name", "Send"),
        ("sv", "< och > är reserverade för mallarnas parametrar", "Fyll i name", "Skicka"),
    ],
)
def test_the_composer_says_what_is_missing(alone, ana, chat, language, reserved, fill_in, send):
    alone.has_templates("Hello <name>")
    part = (chat.number, 0)
    assert ana.pane(chat, language).media.composer.templates == ("Hello <name>",)
    for draft, hint in [("Hello <name>", fill_in), ("3 < 5", reserved)]:
        composer = ana.pane(chat, language, drafts={part: draft}).media.composer
        assert (composer.hint, composer.send.label, composer.send.rule) == (hint, send, "MSG-2")
    filled = composer.typed("Hello <name>").filled({"name": "Ada"})
    assert (filled.text, filled.hint, filled.send.enabled) == ("Hello Ada", "", True)


@pytest.mark.rule("MSG-3")
def test_line_breaks_of_a_template_are_kept_and_the_agent_may_add_more(ana, chat):
    ana.sends_template(chat, "Hello\n\n<name>\r\nBye", name="Ada\nand Per")
    assert chat.widget().messages[0].text == "Hello\n\nAda\nand Per\nBye"


@pytest.mark.rule("MSG-3")
def test_shift_and_enter_break_the_line_and_send_nothing(alone, ana, chat):
    before = told(alone.log)
    composer = ana.types(chat, "Hello", Key.SHIFT_ENTER)
    assert (composer.text, composer.counter) == ("Hello\n", "6/1000")
    assert told(alone.log) == before
    ana.types(chat, composer.text + "there")
    assert chat.widget().messages[0].text == "Hello\nthere"


@pytest.mark.rule("MSG-3")
def test_line_breaks_count_as_characters(alone, ana, chat):
    ana.sends(chat, "x" * 998 + "\r\ny")
    with refused(alone, "MSG-1"):
        ana.sends(chat, "x" * 998 + "\n\ny")
    with refused(alone, "MSG-1"):
        ana.types(chat, "x" * 1_000, Key.SHIFT_ENTER)


@pytest.mark.rule("MSG-4")
def test_the_send_button_and_enter_do_the_same_thing(alone, ana, chat):
    for key in (Key.SEND, Key.ENTER):
        composer = ana.types(chat, "Good morning", key)
        assert composer.text == ""
        with refused(alone, "MSG-1"):
            ana.types(chat, "", key)
        with refused(alone, "MSG-2"):
            ana.types(chat, "Hello <name>", key)
    assert told(alone.log)[-2:] == ["0 chat 0 agent message Ana"] * 2
    assert [line.text for line in chat.widget().messages] == ["Good morning"] * 2


@pytest.mark.rule("MSG-5")
def test_nothing_is_sent_before_the_chat_is_accepted_nor_by_anybody_else(centre, ana, bo):
    chat = centre.customer().opens("Support")
    with refused(centre, "MSG-5"):
        ana.sends(chat, "Hello")
    ana.accepts(chat)
    with refused(centre, "MSG-5"):
        bo.sends(chat, "Hello")
    ana.sends(chat, "Hello")
    assert told(centre.log)[-1] == "0 chat 0 agent message Ana"


@pytest.mark.rule("MSG-5")
def test_who_is_asked_into_a_chat_sends_once_it_has_accepted(centre, ana, cy):
    chat = open_chat(centre, ana)
    ana.requests_conference(chat, "Cy")
    with refused(centre, "MSG-5"):
        cy.sends(chat, "Hello")
    cy.accepts(chat)
    cy.sends(chat, "Hello")


@pytest.mark.rule("MSG-5")
def test_nothing_is_sent_after_end(alone, ana, chat):
    ana.ends(chat)
    composer = ana.pane(chat).media.composer
    assert (composer.enabled, composer.refusal) == (False, "MSG-5")
    with refused(alone, "MSG-5"):
        ana.sends(chat, "One more thing")
    with refused(alone, "MSG-5"):
        ana.types(chat, "One more thing")
    ana.wraps_up(chat)
    with refused(alone, "MSG-5"):
        ana.sends(chat, "One more thing")


@pytest.mark.rule("MSG-5")
@pytest.mark.parametrize(("by", "rule"), [("customer", "END-3"), ("administrator", "ASSET-2")])
def test_nothing_is_sent_in_a_chat_that_is_live_no_more(alone, ana, chat, by, rule):
    is_over(alone, chat, by)
    with refused(alone, rule):
        ana.sends(chat, "Wait")
    with refused(alone, "MSG-5"):
        ana.types(chat, "Wait")
    assert not ana.pane(chat).media.composer.enabled


@pytest.mark.rule("MSG-5")
def test_an_agent_who_is_idle_or_in_rona_sends_in_the_chats_it_has(centre, ana):
    chat = open_chat(centre, ana)
    ana.goes_idle("Break")
    ana.sends(chat, "Nearly done")
    finishes(ana, chat)
    assert len(chat.widget().messages) == 1
