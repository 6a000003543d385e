"""The page as text: whole in itself, quiet about secrets, and safe whatever names are."""

import json
import re

import pytest

from sim.desktop import Words
from sim.driver import play
from sim.report.replay import MARK, Choice, NoSuchContact, replay
from tests.report.replay.story import (
    CARD,
    IBAN,
    LEFT,
    NATIONAL,
    PERSONNUMMER,
    PHONE,
    SECRETS,
    SPLIT,
    SSN,
    TRANSFER,
)

NASTY = '</script><script>alert("x")</script><!-- & \u2028 \''


def data(page: str):
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1]
    )


@pytest.mark.rule("MASK-7")
def test_nothing_personal_stands_in_the_page(page):
    assert [secret for secret in SECRETS if secret in page] == []
    assert "*********7542" in page


def test_half_a_number_is_masked_before_the_other_half_is_written(page):
    pool = data(page)["pool"]
    assert "I paid with ********" in pool
    assert "****1111 if that helps" in pool


@pytest.mark.rule("MASK-7")
def test_unmasked_it_shows_everything_and_says_so(centre, chosen):
    page = replay(centre.log, chosen, centre.words, unmasked=True)
    told = (CARD, SSN, IBAN, PHONE, NATIONAL, PERSONNUMMER, *SPLIT)
    assert [secret for secret in told if secret not in page] == []
    assert data(page)["unmasked"] is True
    assert "<title>Unmasked: " in page


def test_a_masked_page_does_not_say_that_it_is_not(page):
    assert data(page)["unmasked"] is False
    assert "<title>Played by hand: Replay</title>" in page


def test_it_names_nothing_to_be_fetched(page):
    assert re.findall(r"""(?:src|href)=["'](?!data:)""", page) == []
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_it_can_be_known_by_its_mark(page):
    assert MARK in page[:4096]


def test_names_are_never_read_as_markup():
    centre = play(queues=[NASTY], agents={NASTY: 1})
    [agent] = centre.everybody_available()
    chat = centre.customer(NASTY).opens(NASTY, NASTY)
    agent.accepts(chat)
    page = replay(centre.log, [Choice(chat.number, "")], centre.words)
    assert page.count("<script") == page.count("</script>") == 2
    assert "<!-- &" not in page
    assert data(page)["chats"][0]["queue"] == NASTY


def test_the_same_chats_give_the_same_page(centre, chosen, page):
    assert replay(centre.log, chosen, centre.words, region="SE") == page


def test_it_is_small(page):
    assert len(page) < 120_000


def test_it_begins_in_the_language_and_with_the_screen_asked_for(centre):
    page = replay(centre.log, [Choice(TRANSFER, "")], centre.words, language="sv", agent=2)
    assert '<html lang="sv">' in page
    assert data(page)["agent"] == 2
    assert [each["name"] for each in data(page)["chats"][0]["agents"]] == ["Ana", "Bo", "Cy"]


def test_without_words_it_shows_that_something_was_said(centre):
    assert "…" in data(replay(centre.log, [Choice(TRANSFER, "")], Words()))["pool"]


def test_a_chat_nobody_was_asked_for_has_a_page_too(centre):
    assert data(replay(centre.log, [Choice(LEFT, "")], centre.words))["chats"][0]["agents"] == []


def test_a_chat_that_is_not_there_is_refused(centre):
    with pytest.raises(NoSuchContact):
        replay(centre.log, [Choice(77, "")], centre.words)
