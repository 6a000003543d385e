"""A thread in a notebook: timed, escaped, and never with personal data by mistake."""

from dataclasses import replace

from sim.masking import UnmaskedText
from sim.transcript import Message, Person, Thread, masked, unmasked

CARD = "4111 1111 1111 1111"
THREAD = Thread(
    3,
    Person("Bo <b>", "bo@example.com", "+1 202 555 0142"),
    (
        Message(100.0, 3, 0, "system", 0, "Ana joined the conversation"),
        Message(107.5, 3, 0, "customer", -1, f"1 < 2\n{CARD}"),
        Message(161.0, 3, 0, "agent", 0, "Thank you"),
    ),
)


def rows(page):
    return [row.split("</td>")[:-1] for row in page.split("<tr>")[1:]]


def cells(page):
    return [[cell.partition(">")[2] for cell in row] for row in rows(page)]


def test_a_thread_has_a_row_a_line_timed_from_the_first():
    assert cells(masked(THREAD, "US")._repr_html_()) == [
        ["0:00", "", "<i>Ana joined the conversation</i>"],
        ["0:07", "Bo &lt;b&gt;", "1 &lt; 2<br>************1111"],
        ["1:01", "agent", "Thank you"],
    ]


def test_what_is_not_yet_masked_is_masked_to_be_shown():
    assert THREAD._repr_html_() == masked(THREAD, None)._repr_html_()
    half = replace(unmasked(THREAD), messages=THREAD.messages)
    assert CARD not in half._repr_html_()


def test_what_somebody_wants_unmasked_is_shown_so():
    shown = unmasked(THREAD)
    assert all(isinstance(line.text, UnmaskedText) for line in shown.messages)
    assert CARD in shown._repr_html_()


def test_in_short_nothing_is_said_of_what_was_said():
    assert repr(THREAD) == "<thread of contact 3: 3 lines>"


def test_a_thread_without_words_is_an_empty_table():
    assert rows(replace(THREAD, messages=())._repr_html_()) == []
