"""Every thread fits the log it was made from, whatever happened in it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.lifecycle import Event
from sim.lifecycle.messages import message as composed
from sim.transcript import render, words
from tests.metrics.toy import toy_log
from tests.transcript.centre import LOCALES, SETTINGS, TALKATIVE, lively, said, threads

WRITTEN = (Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)


def message_rows(log):
    """Return what stands in the log: by contact, (time, leg, agent) of each message."""
    found = {}
    for time, contact, leg, agent, _, event, _ in log.rows():
        if event in WRITTEN:
            by = agent if event == Event.AGENT_MESSAGE else -1
            found.setdefault(contact, []).append((time, leg, by))
    return found


def fits(log, told):
    rows = message_rows(log)
    assert [thread.contact for thread in told] == list(range(log.contact.max() + 1))
    for thread in told:
        messages = said(thread)
        assert [(m.time, m.leg, m.agent) for m in messages] == rows.get(thread.contact, [])
        for m in messages:
            assert m.sender == ("customer" if m.agent < 0 else "agent")
        assert all(m.contact == thread.contact and m.text.strip() for m in thread.messages)
        assert all(a.time <= b.time for a, b in pairwise(thread.messages))
        if not messages:
            assert thread.messages == ()
        for text in [m.text for m in messages if m.sender == "agent"]:
            assert composed(text) == text  # MSG-1 to MSG-3


@pytest.mark.parametrize("locale", LOCALES)
@given(seed=st.integers(0, 10_000), known=st.booleans())
@settings(max_examples=40)
def test_a_random_log_is_worded_message_by_message(locale, seed, known):
    log = toy_log(seed)
    if known:
        contacts = int((log.event == Event.CREATE).sum())
        # Several contacts of the same few customers.
        log = replace(log, customers=np.arange(contacts, dtype=np.int64) % 5)
    told = list(render(log, None, TALKATIVE, locale, seed))
    fits(log, told)
    assert told == list(render(log, None, TALKATIVE, locale, seed))


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_simulator_makes_is_worded_message_by_message(locale):
    fits(lively(), threads(locale))
    fits(lively(), threads(locale, talkative=True))


def test_a_contact_alone_says_what_it_says_among_all():
    every = threads("en")
    some = [17, 3, 60]
    assert list(render(lively(), some, SETTINGS, "en", 3)) == [every[i] for i in some]


def test_another_seed_says_other_things():
    assert list(render(lively(), None, SETTINGS, "en", 4)) != threads("en")


def test_rendering_leaves_the_log_as_it_was():
    before = lively().rows()
    list(render(lively(), None, SETTINGS, "sv", 3))
    assert lively().rows() == before


def test_no_share_of_personal_data_moves_a_word_of_those_who_type_none():
    usual, talkative = threads("en"), threads("en", talkative=True)
    assert [t.person.email for t in usual] == [t.person.email for t in talkative]
    same = sum(a.messages == b.messages for a, b in zip(usual, talkative, strict=True))
    assert 0 < same < len(usual)


def test_chats_by_handle_time_have_a_person_and_no_lines():
    log = lively()
    by_phone = log.contact[(log.event == Event.CREATE) & (log.queue == 2)]
    assert len(by_phone)
    for contact in by_phone:
        thread = threads("en")[contact]
        assert thread.person.name
        assert thread.messages == ()


def test_words_are_looked_up_by_contact_and_place():
    told = threads("sv")
    found = words(told)
    assert set(found.customers) == {thread.contact for thread in told}
    for thread in told:
        texts = [m.text for m in said(thread)]
        assert [found.messages[thread.contact, i] for i in range(len(texts))] == texts
        assert (thread.contact, len(texts)) not in found.messages
        assert found.notes.get(thread.contact, ()) == thread.notes


@pytest.mark.parametrize("locale", LOCALES)
def test_whoever_comes_back_has_the_same_name_address_and_number(locale):
    log, told = lively(), threads(locale)
    queues = log.queue[log.event == Event.CREATE]
    people = {}
    for thread in told:
        who = int(queues[thread.contact]), int(log.customers[thread.contact])
        people.setdefault(who, []).append(thread.person)
    assert sum(len(visits) > 1 for visits in people.values()) > 20
    assert all(len(set(visits)) == 1 for visits in people.values())
