"""From an export's rows to rows of a log, with what the mapping wants made up put in between.

What is made up bears the time of the row that needs it: a contact's first row makes up its
``CREATE``, an agent's first row the ``OFFER`` and the ``ACCEPT``, a contact's last row the ``END``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sim.ingest.cells import Told
from sim.ingest.contact import NEEDS, Contact, Part
from sim.ingest.names import Names
from sim.lifecycle import Event, Reason
from sim.lifecycle import Leg as LegState
from sim.situation import USUAL_ORDER, Row


def completed(
    rows: Iterable[Told], names: Names, infer: frozenset[Event]
) -> Iterator[tuple[Row, int]]:
    """Yield the rows of a log, each with the line of the export that it comes from.

    Contacts bear their position in ``names.contacts``.
    """
    in_order = sorted(rows, key=lambda row: (row.time, USUAL_ORDER[row.event]))
    reading = Reading(names, infer, Counter(row.contact for row in in_order))
    for row in in_order:
        yield from ((made, row.line) for made in reading.rows(row))


class Reading:
    """An export being read: contacts by name, and how many rows of each are still to come."""

    def __init__(self, names: Names, infer: frozenset[Event], left: Counter[str]) -> None:
        self._names = names
        self._infer = infer
        self._left = left
        self._contacts: dict[str, Contact] = {}

    def rows(self, told: Told) -> Iterator[Row]:
        """Yield what *told* says, and what has to stand before and after it."""
        self._left[told.contact] -= 1
        agent = self._names.agent(told.agent)
        if not told.contact:
            queue = self._names.queue(told.queue) if told.queue else -1
            yield told.time, -1, -1, agent, queue, told.event, self._reason(told)
            return
        contact = self._contacts.setdefault(told.contact, Contact())
        story = _Story(told, self._names.contact(told.contact), contact)
        queue = self._names.queue(told.queue) if told.queue else contact.queue
        yield from self._opening(story, queue)
        yield from self._hand(story, agent)
        yield story.row(told.event, agent, queue, self._reason(told))
        if told.event is Event.CREATE and Event.QUEUE in self._infer:
            yield story.row(Event.QUEUE, -1, queue)
        yield from self._closing(story, is_last=not self._left[told.contact])

    def _reason(self, told: Told) -> int:
        return self._names.reason(told.event, told.reason)

    def _opening(self, story: _Story, queue: int) -> Iterator[Row]:
        if story.contact.is_created or story.told.event is Event.CREATE:
            return
        if Event.CREATE in self._infer:
            yield story.row(Event.CREATE, -1, queue)
            if Event.QUEUE in self._infer and story.told.event is not Event.QUEUE:
                yield story.row(Event.QUEUE, -1, queue)

    def _hand(self, story: _Story, agent: int) -> Iterator[Row]:
        """Make up the offer and the accept of a leg that the row takes for granted."""
        contact, event = story.contact, story.told.event
        needed = NEEDS.get(event)
        if agent < 0 or needed is None or contact.part(event, agent) is not None:
            return
        is_taken = any(part.agent != agent for part in contact.in_state(LegState.ACCEPTED))
        if needed is not LegState.OFFERED and (is_taken or Event.ACCEPT not in self._infer):
            return
        if contact.part(Event.ACCEPT, agent) is None and Event.OFFER in self._infer:
            yield story.row(Event.OFFER, agent)
        if needed is not LegState.OFFERED:
            yield story.row(Event.ACCEPT, agent)

    def _closing(self, story: _Story, *, is_last: bool) -> Iterator[Row]:
        contact = story.contact
        if is_last and Event.END in self._infer:
            for part in contact.in_state(LegState.ACCEPTED):
                yield story.row(Event.END, part.agent)
        if Event.SUBMIT_WRAP_UP in self._infer:
            for part in contact.in_state(LegState.WRAP_UP):
                yield story.row(Event.SUBMIT_WRAP_UP, part.agent)
        if Event.FINISH in self._infer and contact.parts and contact.is_done:
            yield story.row(Event.FINISH, -1)
            contact.has_ended = False  # it has its FINISH


class _Story:
    """Writes rows about one contact at the time of one row of the export."""

    def __init__(self, told: Told, number: int, contact: Contact) -> None:
        self.told = told
        self.contact = contact
        self._number = number

    def row(self, event: Event, agent: int, queue: int | None = None, reason: int = 0) -> Row:
        """Return the row for *event*, and take note of it."""
        contact = self.contact
        reason = reason or _implied(contact, event)
        if event is Event.OFFER:
            part: Part | None = Part(len(contact.parts), agent, contact.queue)
            contact.parts.append(part)  # type: ignore[arg-type]
        else:
            part = contact.part(event, agent)
        contact.move(event, part, contact.queue if queue is None else queue)
        leg, whose, where = (
            (-1, agent, contact.queue) if part is None else (part.leg, part.agent, part.queue)
        )
        return self.told.time, self._number, leg, whose, where, event, reason


def _implied(contact: Contact, event: Event) -> int:
    """Return the reason that follows from a request that is pending."""
    if event is Event.OFFER and contact.request is not None:
        return Reason.TO_AGENT
    if event is Event.QUEUE and contact.request is Event.REQUEST_TRANSFER:
        return Reason.TRANSFER
    return Reason.NONE
