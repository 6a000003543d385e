"""From the log to the threads of its chats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sim.lifecycle import Reason
from sim.records import EventLog
from sim.scenario import Transcripts
from sim.transcript.chances import Chances, Draws, one_of
from sim.transcript.course import CUSTOMER, Course, Row, course
from sim.transcript.thread import AGENT, SYSTEM, Message, Thread
from sim.transcript.thread import CUSTOMER as BY_CUSTOMER
from sim.transcript.visits import Visit, Visits
from sim.transcript.wording import Writer


def render(
    log: EventLog,
    contacts: Sequence[int] | None,
    settings: Transcripts,
    locale: str,
    seed: int,
) -> Iterator[Thread]:
    """Yield the threads of *contacts*, or of all, unmasked.

    The n-th message of a thread that is a customer's or an agent's is the n-th of the contact's
    message rows. A contact without any, as all are that go by ``handle_time``, has a person and no
    lines: of what was said there is no record to word.
    """
    visits = Visits(log)
    writer = Writer(log.facts, settings, locale)
    draws = Draws(seed, log.replication)
    queues = [queue.name for queue in log.facts.queues]
    wanted = range(len(visits)) if contacts is None else contacts
    for contact, rows in zip(wanted, _rows(log, wanted), strict=True):
        visit = visits.of(contact)
        chances = Chances(draws, queues[visit.queue], visit.entity, visit.number)
        who = writer.customer(chances)
        went = course(rows)
        if not went.beats:
            yield Thread(contact, who.person, region=writer.region)
            continue
        dialogue = writer.dialogue(visit, went, chances, who)
        texts = dialogue.texts()
        lines = (
            *_invited(contact, visit, went, writer, chances),
            *_lines(contact, went, texts, writer, locale),
        )
        yield Thread(contact, who.person, lines, tuple(dialogue.notes), writer.region)


def _rows(log: EventLog, contacts: Sequence[int]) -> Iterator[list[Row]]:
    """Yield the rows of each of *contacts*."""
    order = np.argsort(log.contact, kind="stable")
    columns = (log.time, log.leg, log.agent, log.queue, log.event, log.reason)
    numbers = np.asarray(contacts, dtype=np.int64)
    starts = np.searchsorted(log.contact, numbers, "left", sorter=order).tolist()
    ends = np.searchsorted(log.contact, numbers, "right", sorter=order).tolist()
    for start, end in zip(starts, ends, strict=True):
        places = order[start:end]
        yield list(map(Row, *(column[places].tolist() for column in columns)))


def _invited(
    contact: int, visit: Visit, went: Course, writer: Writer, chances: Chances
) -> Iterator[Message]:
    """Yield the invitation with which a proactive chat began."""
    if visit.origin is Reason.PROACTIVE:
        text = one_of(writer.phrases.general["invitation"], chances.of_visit("invitation"))
        yield Message(went.created, contact, -1, SYSTEM, -1, text)


def _lines(
    contact: int, went: Course, texts: Sequence[str], writer: Writer, locale: str
) -> Iterator[Message]:
    """Yield the messages, and between them the notices, in the order of the log."""
    told = 0
    for i in range(len(texts) + 1):
        while told < len(went.notices) and went.notices[told].after == i:
            notice = went.notices[told]
            name = writer.agents[notice.agent] if notice.agent >= 0 else ""
            text = notice.label.text(locale, agent=name)
            yield Message(notice.time, contact, notice.leg, SYSTEM, notice.agent, text)
            told += 1
        if i < len(texts):
            beat = went.beats[i]
            sender = BY_CUSTOMER if beat.agent == CUSTOMER else AGENT
            yield Message(beat.time, contact, beat.leg, sender, beat.agent, texts[i])
