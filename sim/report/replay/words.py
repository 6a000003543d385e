"""The words of the chats on a page: rendered from the records of a run, and masked ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from sim.desktop import Customer, Note, Words
from sim.lifecycle import Event
from sim.masking import mask_thread
from sim.records import EventLog
from sim.report.replay.take import Take
from sim.scenario import Scenario
from sim.transcript import render
from sim.transcript import words as words_of
from sim.transcript.thread import SYSTEM

_MESSAGES = (Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)


def rendered(log: EventLog, takes: Sequence[Take], scenario: Scenario) -> Words:
    """Return what is said in every chat that stands on a screen of *takes*, unmasked."""
    settings, locale, seed = scenario.transcripts, scenario.locale, scenario.run.seed
    threads = list(render(log, _shown(takes), settings, locale, seed))
    told = words_of(threads)
    return Words(
        customers={contact: Customer(*person) for contact, person in told.customers.items()},
        messages=told.messages,
        notes={
            contact: tuple(Note(*note) for note in notes) for contact, notes in told.notes.items()
        },
        # In a chat that nobody was invited to, the first line may be another notice: no screen of
        # such a chat shows an invitation.
        invitations={
            thread.contact: thread.messages[0].text
            for thread in threads
            if thread.messages and thread.messages[0].sender == SYSTEM
        },
    )


def masked_ahead(words: Words, takes: Sequence[Take], region: str | None) -> Words:
    """Return *words* with each message masked as it is once its neighbours are there.

    An agent sees the first half of a number before anybody can know that it is one. A page shows
    both halves at once to whoever looks, so that there the first must be masked from the start.
    """
    messages = dict(words.messages)
    for contact in _shown(takes):
        for run in _runs(takes[0].log, contact):
            known = [ordinal for ordinal in run if (contact, ordinal) in messages]
            texts = mask_thread([messages[contact, ordinal] for ordinal in known], region)
            messages.update(zip(((contact, ordinal) for ordinal in known), texts, strict=True))
    return replace(words, messages=messages)


def _shown(takes: Sequence[Take]) -> list[int]:
    return sorted({contact for take in takes for contact in take.contacts})


def _runs(log: EventLog, contact: int) -> Iterator[list[int]]:
    """Yield the messages of one sender in a row, by their place among all of the contact."""
    rows = np.flatnonzero((log.contact == contact) & np.isin(log.event, _MESSAGES))
    by_agent = log.event[rows] == Event.AGENT_MESSAGE
    senders = np.where(by_agent, log.agent[rows], -1).tolist()
    for _, run in groupby(enumerate(senders), key=lambda each: each[1]):
        yield [ordinal for ordinal, _ in run]
