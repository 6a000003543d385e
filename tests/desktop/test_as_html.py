"""A screen in a notebook: escaped, masked, and readable with its styles taken away."""

import re
from html import unescape

from sim.driver import play

PHONE = "+1 202 555 0142"


def plain(page: str) -> str:
    """Return what is left where styles are stripped."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def at_work():
    centre = play(queues=["Support"], agents={"<i>Ana": 2})
    (ana,) = centre.everybody_available()
    chat = centre.customer("Bo <script>", phone=PHONE).opens(
        "Support", "1 < 2 & 4111 1111 1111 1111"
    )
    return centre, ana, chat


def test_a_screen_reads_from_top_to_bottom() -> None:
    centre, ana, chat = at_work()
    centre.clock.advance("5 s")
    ana.accepts(chat)
    ana.sends(chat, "Hello")
    shown = plain(ana.desktop()._repr_html_())
    assert shown == (
        "<i>Ana · Available · 0:05 · Engaged · 2026-11-30 08:00:05 "
        "********0142 · Active · 0:00 · Hello "
        "********0142 · Active · Support Transfer Conference End End Conference CONF-5 "
        "********0142: 1 < 2 & ************1111 <i>Ana joined the conversation <i>Ana: Hello"
    )


def test_what_rings_and_what_is_wrapped_up_is_there_too() -> None:
    _, ana, chat = at_work()
    assert "Chat Request · ********0142 · Bo <script> · Support · 0:00 Accept" in plain(
        ana.desktop()._repr_html_()
    )
    ana.accepts(chat)
    ana.ends(chat)
    shown = plain(ana.desktop()._repr_html_())
    assert shown.endswith("Wrap-Up Reason: solved, not solved Submit Wrap Up END-2")


def test_nothing_that_anybody_typed_is_markup() -> None:
    _, ana, chat = at_work()
    ana.accepts(chat)
    for page in (ana.desktop()._repr_html_(), chat.widget()._repr_html_()):
        assert not re.search(r"<script|<i>Ana|1 < 2", page)


def test_nothing_is_shown_that_the_screen_does_not_show() -> None:
    _, ana, chat = at_work()
    ana.accepts(chat)
    for page in (ana.desktop()._repr_html_(), chat.widget()._repr_html_()):
        assert PHONE not in page
        assert "4111" not in page


def test_the_page_of_the_customer_reads_from_its_side() -> None:
    _, ana, chat = at_work()
    ana.accepts(chat)
    ana.sends(chat, "Hello")
    assert plain(chat.widget()._repr_html_()) == (
        "<i>Ana You: 1 < 2 & ************1111 <i>Ana: Hello End chat"
    )
