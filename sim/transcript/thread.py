"""What a transcript is: who the customer was, and what was said and told, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from sim.masking import MaskedText, UnmaskedText, mask, mask_address, mask_name, mask_thread
from sim.transcript.showing import as_html

CUSTOMER, AGENT, SYSTEM = "customer", "agent", "system"


class Message(NamedTuple):
    """A line of a thread. Time in seconds from the start of the log."""

    time: float
    contact: int
    leg: int
    """-1 where no agent's part has to do with it."""
    sender: str
    """``customer``, ``agent``, or ``system`` for notices and the text of an invitation."""
    agent: int
    """Who wrote it, or whom the notice is about; -1 for nobody."""
    text: str


class Person(NamedTuple):
    """A customer as the centre knows it."""

    name: str
    """A telephone number, where the customer gave one for a name."""
    email: str
    phone: str


class Note(NamedTuple):
    """What an agent wrote down for colleagues."""

    time: float
    agent: int
    text: str


@dataclass(frozen=True)
class Thread:
    """The words of one contact, in order of time."""

    contact: int
    person: Person
    messages: tuple[Message, ...] = ()
    notes: tuple[Note, ...] = ()
    region: str | None = None
    """From where the customers write, which tells what a telephone number is there."""

    def __repr__(self) -> str:
        return f"<thread of contact {self.contact}: {len(self.messages)} lines>"

    def _repr_html_(self) -> str:
        return as_html(self if _is_safe(self) else masked(self, self.region))


def masked(thread: Thread, region: str | None) -> Thread:
    """Return *thread* with every text masked; *region* is from where the customers write.

    A number that a sender has split over consecutive messages is found; a notice in between does
    not part them.
    """
    texts = [""] * len(thread.messages)
    said = [i for i, message in enumerate(thread.messages) if message.sender != SYSTEM]
    for _, run in groupby(said, key=lambda i: thread.messages[i].agent):
        rows = list(run)
        shown = mask_thread([thread.messages[i].text for i in rows], region)
        for i, text in zip(rows, shown, strict=True):
            texts[i] = text
    for i, message in enumerate(thread.messages):
        if message.sender == SYSTEM:
            texts[i] = mask(message.text, region)
    name, email, phone = thread.person
    return replace(
        thread,
        person=Person(
            mask_name(name, region), mask_address(email, region), mask_address(phone, region)
        ),
        messages=tuple(
            message._replace(text=text)
            for message, text in zip(thread.messages, texts, strict=True)
        ),
        notes=tuple(note._replace(text=mask(note.text, region)) for note in thread.notes),
    )


def _is_safe(thread: Thread) -> bool:
    """Return whether *thread* has been masked, or is unmasked by somebody's wish."""
    texts = (thread.person.name, *(message.text for message in thread.messages))
    return all(isinstance(text, MaskedText | UnmaskedText) for text in texts)


def unmasked(thread: Thread) -> Thread:
    """Return *thread* as it is, its texts of the type that says so."""
    return replace(
        thread,
        person=Person(*map(UnmaskedText, thread.person)),
        messages=tuple(
            message._replace(text=UnmaskedText(message.text)) for message in thread.messages
        ),
        notes=tuple(note._replace(text=UnmaskedText(note.text)) for note in thread.notes),
    )


class Words(NamedTuple):
    """The words of many contacts, as a screen looks them up."""

    customers: Mapping[int, Person]
    """By contact."""
    messages: Mapping[tuple[int, int], str]
    """By contact, and the message's place among all messages of the contact, from 0."""
    notes: Mapping[int, tuple[Note, ...]]
    """By contact."""


def words(threads: Iterable[Thread]) -> Words:
    """Return what *threads* say; notices and invitations are no messages of anybody."""
    customers, messages, notes = {}, {}, {}
    for thread in threads:
        customers[thread.contact] = thread.person
        said = [message.text for message in thread.messages if message.sender != SYSTEM]
        messages.update({(thread.contact, i): text for i, text in enumerate(said)})
        if thread.notes:
            notes[thread.contact] = thread.notes
    return Words(customers, messages, notes)
