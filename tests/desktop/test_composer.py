"""The text box: what it takes, what it says, and how it is sent."""

import pytest

from sim.desktop import Composer, Key, Opened
from sim.desktop.buttons import Button
from sim.desktop.composer import Pressed
from sim.lifecycle import Event, IllegalMove
from tests.desktop.floor import ANA, BO, Centre, conference, transferred

EMPTY = Composer("Write to Ada")


@pytest.mark.rule("MSG-1")
def test_the_counter_counts_to_a_thousand_and_the_box_takes_no_more() -> None:
    assert EMPTY.counter == "0/1000"
    assert EMPTY.typed("Hi!").counter == "3/1000"
    full = EMPTY.typed("x" * 1000)
    assert (full.counter, full.send.enabled) == ("1000/1000", True)
    with pytest.raises(IllegalMove, match=r"MSG-1: a message of 1,001 characters is too long"):
        full.typed(full.text + "x")


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_cannot_be_sent(text: str) -> None:
    composer = EMPTY.typed(text)
    assert (composer.send, composer.hint) == (Button("Send", "MSG-1"), "")
    for key in (Key.SEND, Key.ENTER):
        with pytest.raises(IllegalMove, match="MSG-1: an empty message is not sent"):
            composer.press(key)


@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize("text", ["1 < 2", "2 > 1", "<", "<>", "Hello <name> <"])
@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("en", "< and > are reserved for the parameters of templates"),
        ("sv", "< och > är reserverade för mallarnas parametrar"),
    ],
)
def test_angle_brackets_get_a_hint_and_are_not_sent(text: str, language: str, hint: str) -> None:
    composer = Composer("", language=language).typed(text)
    assert (composer.hint, composer.send.rule) == (hint, "MSG-2")
    with pytest.raises(IllegalMove, match="MSG-2"):
        composer.press(Key.ENTER)


@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize(
    ("language", "hint", "refusal"),
    [
        ("en", "Fill in name, queue", "parameter <queue> is not filled; allowed: all filled"),
        ("sv", "Fyll i name, queue", "parametern <queue> är inte ifylld; tillåtet: alla ifyllda"),
    ],
)
def test_a_template_waits_until_every_parameter_is_filled_in(language, hint, refusal) -> None:
    template = Composer("", language=language).typed("Hello <name>, this is <queue>, <name>")
    assert (template.hint, template.send.rule) == (hint, "MSG-2")
    with pytest.raises(IllegalMove, match=refusal):
        template.filled({"name": "Ada"})
    filled = template.filled({"name": "Ada", "queue": "Support"})
    assert (filled.hint, filled.send.enabled) == ("", True)
    assert filled.press(Key.ENTER).sent == "Hello Ada, this is Support, Ada"


@pytest.mark.rule("MSG-3")
def test_line_breaks_of_a_template_are_kept_and_more_can_be_added() -> None:
    composer = EMPTY.typed("Hello <name>,\r\n\r\nwelcome").filled({"name": "Ada"})
    assert (composer.text, composer.counter) == ("Hello Ada,\n\nwelcome", "19/1000")
    broken = composer.press(Key.SHIFT_ENTER)
    assert broken == Pressed(composer.typed("Hello Ada,\n\nwelcome\n"), None)
    assert broken.composer.press(Key.SEND).sent == "Hello Ada,\n\nwelcome\n"


@pytest.mark.rule("MSG-3")
def test_a_line_break_needs_room_for_one_character() -> None:
    assert EMPTY.typed("x" * 999).press(Key.SHIFT_ENTER).composer.counter == "1000/1000"
    with pytest.raises(IllegalMove, match="MSG-1"):
        EMPTY.typed("x" * 1000).press(Key.SHIFT_ENTER)


@pytest.mark.rule("MSG-4")
@pytest.mark.parametrize("text", ["Hello", "one\ntwo", "", "<name>", "x" * 1000])
def test_the_send_button_and_enter_do_the_same(text: str) -> None:
    assert outcome(text, Key.SEND) == outcome(text, Key.ENTER)


@pytest.mark.rule("MSG-4")
def test_what_was_sent_is_out_of_the_box() -> None:
    assert EMPTY.typed("Hello").press(Key.ENTER) == Pressed(EMPTY, "Hello")


@pytest.mark.parametrize(
    ("language", "hint"), [("en", "At most 1000 characters"), ("sv", "Högst 1000 tecken")]
)
def test_a_full_box_says_so(language: str, hint: str) -> None:
    assert Composer("", language=language).typed("x" * 1000).hint == hint


@pytest.mark.rule("MSG-5")
def test_the_composer_is_there_while_the_agent_has_the_chat_and_closed_after() -> None:
    centre = Centre()
    centre.accepted(10)
    opened = Opened(drafts={(0, 0): "One mom"})
    composer = centre.front(opened=opened).media.composer
    assert (composer.enabled, composer.text) == (True, "One mom")
    assert composer.placeholder == "Write to *********7542"
    assert composer.templates == ("Hello <name>",)
    centre.row(20, Event.CUSTOMER_END, 0, 0, ANA)
    composer = centre.front(opened=opened).media.composer
    assert (composer.enabled, composer.text) == (False, "")
    assert composer.send == Button("Send", "MSG-5")
    for act in (lambda: composer.press(Key.ENTER), lambda: composer.typed("x")):
        with pytest.raises(IllegalMove, match="MSG-5"):
            act()


@pytest.mark.rule("MSG-5")
def test_each_agent_of_a_conference_writes_and_a_sender_does_not_any_more() -> None:
    centre = conference()
    assert all(centre.front(agent).media.composer.enabled for agent in (ANA, BO))
    assert not transferred().front(ANA).media.composer.enabled


def outcome(text: str, key: Key) -> object:
    try:
        return EMPTY.typed(text).press(key)
    except IllegalMove as refusal:
        return str(refusal)
