"""What an agent may send, and what each refusal says."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.lifecycle import IllegalMove
from sim.lifecycle.messages import LONGEST, filled, message, parameters

GREETING = "Hello <name>,\n\nyou have reached <queue>. How can I help, <name>?"


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize("text", ["a", "0", " . ", "a" * LONGEST, "👍", "å" * LONGEST])
def test_a_message_that_fits_is_sent_to_the_letter(text: str) -> None:
    assert message(text) == text


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "\t \r\n", "\u00a0", "\u200b\u2060"),
        *("\u00ad", "\ufeff", "\u200e\u200f", "\u202e", "\u2066\u2069", "\u180e", "\u061c"),
        *("\u034f", "\ufe0f", "\U000e0100", "\u0301", "\u3164", "\u115f\u1160", "\uffa0", "\u2800"),
    ],
)
def test_a_message_in_which_nothing_can_be_seen_is_not_sent(text: str) -> None:
    refusal = "MSG-1: an empty message is not sent; allowed: something to be seen"
    assert refused(message, text) == refusal


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize("text", ["e\u0301", "\u200bHi", "👩\u200d💻", "क्षि", "♥\ufe0f", "\u200f."])
def test_what_can_be_seen_is_sent_with_all_that_has_no_width(text: str) -> None:
    assert message(text) == text


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize("sign", ["\u200b", "\u0301", "\u2060", "\ufe0f"])
def test_a_character_without_width_counts_like_any_other(sign: str) -> None:
    assert message("a" * (LONGEST - 1) + sign) == "a" * (LONGEST - 1) + sign
    refusal = "MSG-1: a message of 1,001 characters is too long; allowed: up to 1,000"
    assert refused(message, "a" * LONGEST + sign) == refusal


@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize("value", ["\u200b", "\u2800", "\u0301", " \ufeff "])
def test_a_parameter_filled_with_nothing_to_be_seen_is_not_filled(value: str) -> None:
    refusal = "MSG-2: parameter <name> is not filled; allowed: all filled"
    assert refused(lambda text: filled(text, {"name": value}), "Hello <name>") == refusal


SWEDISH = [
    ("", "MSG-1: ett tomt meddelande skickas inte; tillåtet: något som syns"),
    ("a" * 1001, "MSG-1: ett meddelande på 1 001 tecken är för långt; tillåtet: högst 1 000"),
    ("a < b", "MSG-2: < vid tecken 3 är reserverat; tillåtet: < och > runt namnet på en malls"),
    ("Hej <namn>", "MSG-2: inte ifyllt: <namn>; tillåtet: alla parametrar ifyllda"),
]


@pytest.mark.rule("MSG-1")
@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize(("text", "refusal"), SWEDISH)
def test_a_refusal_reads_in_swedish_too(text: str, refusal: str) -> None:
    said = refused(lambda text: message(text, "sv"), text).replace("\u00a0", " ")
    assert said.startswith(refusal)


@pytest.mark.rule("MSG-1")
def test_a_message_of_one_character_too_many_is_not_sent() -> None:
    refusal = "MSG-1: a message of 1,001 characters is too long; allowed: up to 1,000"
    assert refused(message, "a" * (LONGEST + 1)) == refusal


RESERVED = {
    "a < b": "MSG-2: < at character 3 is reserved; "
    "allowed: < and > around the name of a template's parameter",
    "<>": "MSG-2: < at character 1 is reserved; "
    "allowed: < and > around the name of a template's parameter",
    "Dear <name>, 5 > 4": "MSG-2: > at character 16 is reserved; "
    "allowed: < and > around the name of a template's parameter",
    "Dear <name> and <name>": "MSG-2: not filled: <name>; allowed: all parameters filled",
}


@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize(("text", "refusal"), RESERVED.items(), ids=list(RESERVED))
def test_angle_brackets_are_not_sent(text: str, refusal: str) -> None:
    assert refused(message, text) == refusal


@pytest.mark.rule("MSG-2")
def test_a_template_is_sent_once_every_parameter_is_filled() -> None:
    assert parameters(GREETING) == ("name", "queue")
    assert filled(GREETING, {"name": "Ada", "queue": "Support"}) == (
        "Hello Ada,\n\nyou have reached Support. How can I help, Ada?"
    )


UNFILLED = [
    ({}, "MSG-2: parameter <name> is not filled; allowed: all filled"),
    ({"name": "Ada"}, "MSG-2: parameter <queue> is not filled; allowed: all filled"),
    (
        {"name": " ", "queue": "Support"},
        "MSG-2: parameter <name> is not filled; allowed: all filled",
    ),
    (
        {"name": "<name>", "queue": "Support"},
        "MSG-2: the value of <name> holds <; allowed: anything but < and >",
    ),
    (
        {"name": "Ada", "queue": "Support", "city": "Lund"},
        "MSG-2: no parameter <city>; allowed: <name>, <queue>",
    ),
]


@pytest.mark.rule("MSG-2")
@pytest.mark.parametrize(("values", "refusal"), UNFILLED)
def test_a_template_is_not_sent_before(values: dict[str, str], refusal: str) -> None:
    assert refused(filled, GREETING, values) == refusal


@pytest.mark.rule("MSG-1")
def test_what_is_filled_in_counts() -> None:
    template = "<what>" + "." * (LONGEST - 4)
    assert len(filled(template, {"what": "four"})) == LONGEST
    assert refused(filled, template, {"what": "fives"}).startswith("MSG-1: a message of 1,001 char")


@pytest.mark.rule("MSG-3")
def test_line_breaks_are_kept_and_counted_one_character_each() -> None:
    assert filled("<a>\r\n\r\nbye\r", {"a": "one\r\ntwo"}) == "one\ntwo\n\nbye\n"
    assert message("a\r\n" * (LONGEST // 2)) == "a\n" * (LONGEST // 2)
    assert refused(message, "a\n" * (LONGEST // 2) + "\n").startswith("MSG-1")


@given(st.text(max_size=LONGEST + 50))
def test_any_text_is_sent_whole_or_refused_by_a_rule(text: str) -> None:
    try:
        sent = message(text)
    except IllegalMove as refusal:
        assume(refusal.rule not in {"MSG-1", "MSG-2"})
        raise
    assert len(sent) <= LONGEST
    assert message(sent) == sent
    assert sent.split("\n") == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_a_refusal_says_nothing_of_what_was_written() -> None:
    for text in ("melissa@gmail.com < me", "melissa@gmail.com" * 100):
        assert "melissa" not in refused(message, text)


def refused(what, *given) -> str:
    with pytest.raises(IllegalMove) as refusal:
        what(*given)
    return str(refusal.value)
