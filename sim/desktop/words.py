"""What no record holds: who the customers are, what was said, and what agents noted for themselves.

Given by whoever plays the floor by hand, or by a transcript. Nothing here is masked; it reaches a
screen through `sim.desktop.reveal` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

UNKNOWN = "…"
"""Shown for a message of which only the record is there."""


@dataclass(frozen=True)
class Customer:
    """What the centre knows of a customer; an empty text where it knows nothing."""

    name: str = ""
    email: str = ""
    phone: str = ""

    @property
    def address(self) -> str:
        """The inbound number, else the e-mail address; empty where neither is known."""
        return self.phone or self.email


class Note(NamedTuple):
    """An internal note: seconds from the start, the number of the agent who wrote it, and what."""

    time: float
    agent: int
    text: str


@dataclass(frozen=True)
class Words:
    """The words beside the records of a centre."""

    customers: Mapping[int, Customer] = field(default_factory=dict)
    """By contact."""
    messages: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By contact, and the message's place among all messages of the contact, from 0."""
    notes: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)
    """By contact, in the order in which they were written."""
    invitations: Mapping[int, str] = field(default_factory=dict)
    """By contact, what the invitation said that a proactive chat began with."""
    templates: tuple[str, ...] = ()
    """The message templates that the composer offers."""

    def customer(self, contact: int) -> Customer:
        """Return what is known of the customer of this contact."""
        return self.customers.get(contact, Customer())

    def message(self, contact: int, ordinal: int) -> str:
        """Return what the message says, or `UNKNOWN`."""
        return self.messages.get((contact, ordinal), UNKNOWN)
