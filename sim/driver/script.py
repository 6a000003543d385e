"""The words said on a floor played by hand, which its records do not hold."""

from __future__ import annotations

from collections import Counter, defaultdict

from sim.desktop import Customer, Note, Words


class Script:
    """Who the customers are, what was said, and what agents noted for themselves."""

    def __init__(self) -> None:
        self._customers: dict[int, Customer] = {}
        self._messages: dict[tuple[int, int], str] = {}
        self._count: Counter[int] = Counter()
        self._notes: defaultdict[int, list[Note]] = defaultdict(list)
        self.templates: tuple[str, ...] = ()
        """The message templates that the composer offers."""

    def introduce(self, contact: int, customer: Customer) -> None:
        """Remember who the customer of *contact* is."""
        self._customers[contact] = customer

    def say(self, contact: int, text: str) -> None:
        """Remember the next message of *contact*."""
        self._messages[contact, self._count[contact]] = text
        self._count[contact] += 1

    def note(self, contact: int, note: Note) -> None:
        """Remember an internal note."""
        self._notes[contact].append(note)

    @property
    def words(self) -> Words:
        """All of it so far, as a desktop takes it."""
        return Words(
            dict(self._customers),
            dict(self._messages),
            {contact: tuple(notes) for contact, notes in self._notes.items()},
            templates=self.templates,
        )
