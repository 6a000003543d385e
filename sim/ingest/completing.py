"""From an export's rows to rows of a log, with what the mapping wants made up put in between.

What is made up bears the time of the row that needs it: a contact's first row makes up its
``CREATE``, an agent's first row the ``OFFER`` and the ``ACCEPT``, a contact's last row the ``END``.
Where another agent has the chat, the first row of a further one makes up how it came into it: by a
transfer where the others have no row to come, else by a conference, which each leaves with its last
row. Rows of one time stand as in the file, unless a contact's life cannot go so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sim.ingest.contact import ENDS, NEEDS, Contact, Part
from sim.ingest.names import Names
from sim.ingest.rows import Told
from sim.lifecycle import Event, Reason
from sim.lifecycle import Leg as LegState
from sim.situation import USUAL_ORDER, Row

ONLY_QUEUE = "chat"
"""What the queue is called where the export names none."""
UNNAMED = "unnamed"
"""What the agent is called where the export names none."""
_AT_THE_DOOR = (Event.REFUSE, Event.BALK)


class MadeUp(NamedTuple):
    """What is made up."""

    stated: frozenset[Event]
    """What the mapping wants."""
    missing: frozenset[Event] = frozenset()
    """What occurs nowhere, where a whole life is needed; then agents without a name are one."""

    @property
    def events(self) -> frozenset[Event]:
        return self.stated | self.missing


def completed(reading: Reading, rows: Sequence[Told]) -> Iterator[tuple[Row, int]]:
    """Yield the rows of a log, each with the line of the export that it comes from.

    *rows* stand in order of time, and are those that *reading* was made for. Contacts bear their
    position among its names.
    """
    for _, instant in groupby(rows, key=lambda row: row.time):
        for row in _as_they_can_be(list(instant), reading):
            yield from ((made, row.line) for made in reading.rows(row))


def _as_they_can_be(instant: list[Told], reading: Reading) -> list[Told]:
    """Return the rows of one time in an order in which lives can go.

    Those of a contact stay as they stand where they can be so, else they get the usual order.
    """
    if len(instant) == 1:
        return instant
    places: dict[str, list[int]] = {}
    for place, row in enumerate(instant):
        places.setdefault(row.contact, []).append(place)
    ordered = list(instant)
    for contact, of_contact in places.items():
        mine = [instant[place] for place in of_contact]
        if contact and len(mine) > 1 and not reading.can_be(mine):
            mine.sort(key=lambda row: USUAL_ORDER[row.event])
            for place, row in zip(of_contact, mine, strict=True):
                ordered[place] = row
    return ordered


class Reading:
    """An export being read: contacts by name, and what rows of each are still to come."""

    def __init__(self, names: Names, made_up: MadeUp, rows: Sequence[Told]) -> None:
        self._names = names
        self._infer = made_up.events
        self._names_all = bool(made_up.missing) or {Event.OFFER, Event.ACCEPT} <= self._infer
        tells_ends = any(row.event in ENDS for row in rows)
        self._ends_all = Event.END in made_up.stated or not tells_ends
        self._left = Counter(row.contact for row in rows)
        self._ahead = Counter((row.contact, row.agent) for row in rows if _is_at_work(row))
        self._turned_away = {row.contact for row in rows if row.event in _AT_THE_DOOR}
        # Of what is blank in some rows of a contact, the first that another row of it names.
        self._agent = {row.contact: row.agent for row in reversed(rows) if row.agent}
        self._queue = {row.contact: row.queue for row in reversed(rows) if row.queue}
        self._contacts: dict[str, Contact] = {}
        self.unnamed = 0
        """Rows of agents whose name nobody wrote."""

    def can_be(self, rows: Sequence[Told]) -> bool:
        """Whether the life of a contact can go through *rows* in their order."""
        contact = self._contacts.get(rows[0].contact, Contact()).copy()
        for row in rows:
            agent = self._names.agent(row.agent)
            part = contact.part(row.event, agent)
            is_late = row.event is Event.CREATE and row is not rows[0]
            if is_late or (row.event in NEEDS and part is None):
                return False
            if row.event is Event.OFFER:
                contact.parts.append(Part(len(contact.parts), agent, contact.queue))
            contact.move(row.event, part, contact.queue)
        return True

    def rows(self, told: Told) -> Iterator[Row]:
        """Yield what *told* says, and what has to stand before and after it."""
        self._left[told.contact] -= 1
        if _is_at_work(told):
            self._ahead[told.contact, told.agent] -= 1
        if not told.contact:
            queue = self._names.queue(told.queue) if told.queue else -1
            agent = self._names.agent(told.agent)
            yield told.time, -1, -1, agent, queue, told.event, self._reason(told)
            return
        contact = self._contact(told.contact)
        story = _Story(told, self._names.contact(told.contact), contact)
        queue = self._names.queue(told.queue) if told.queue else contact.queue
        agent = self._whose(told, contact)
        yield from self._opening(story, queue)
        yield from self._coming(story, agent, queue)
        yield story.row(told.event, agent, queue, self._reason(told))
        if told.event is Event.CREATE and self._queues(told):
            yield story.row(Event.QUEUE, -1, queue)
        yield from self._leaving(story, agent)
        yield from self._closing(story, is_last=not self._left[told.contact])

    def _contact(self, name: str) -> Contact:
        if name not in self._contacts:
            queue = self._names.queue(self._queue.get(name, ONLY_QUEUE))
            self._contacts[name] = Contact(queue)
        return self._contacts[name]

    def _whose(self, told: Told, contact: Contact) -> int:
        """Return the agent of a row; where it names none, whoever has the chat, or will have it."""
        agent, event = self._names.agent(told.agent), told.event
        needs_one = event in NEEDS or event is Event.OFFER
        if agent >= 0 or not needs_one or not self._names_all:
            return agent
        if contact.part(event, -1) is not None:
            return -1
        if contact.parts:
            return contact.parts[-1].agent
        if told.contact in self._agent:
            return self._names.agent(self._agent[told.contact])
        self.unnamed += 1
        return self._names.agent(UNNAMED)

    def _reason(self, told: Told) -> int:
        return self._names.reason(told.event, told.reason)

    def _queues(self, told: Told) -> bool:
        return Event.QUEUE in self._infer and told.contact not in self._turned_away

    def _opening(self, story: _Story, queue: int) -> Iterator[Row]:
        if story.contact.is_created or story.told.event is Event.CREATE:
            return
        if Event.CREATE in self._infer:
            yield story.row(Event.CREATE, -1, queue)
            if self._queues(story.told) and story.told.event is not Event.QUEUE:
                yield story.row(Event.QUEUE, -1, queue)

    def _coming(self, story: _Story, agent: int, queue: int) -> Iterator[Row]:
        """Make up how an agent came to the leg that the row takes for granted."""
        contact, event = story.contact, story.told.event
        needed = NEEDS.get(event)
        if event in (Event.OFFER, Event.QUEUE):
            yield from self._asked(story, agent, queue)
            return
        if agent < 0 or needed is None or contact.part(event, agent) is not None:
            return
        if needed is LegState.WRAP_UP:
            if Event.END in self._infer and contact.part(Event.END, agent) is not None:
                yield story.row(Event.END, agent)
            return
        if needed is not LegState.OFFERED and Event.ACCEPT not in self._infer:
            return
        if contact.part(Event.ACCEPT, agent) is None:
            yield from self._asked(story, agent, queue)
            if needed is not LegState.OFFERED and self._is_anothers(contact, agent):
                return
            if Event.OFFER in self._infer:
                yield story.row(Event.OFFER, agent)
        if needed is not LegState.OFFERED:
            yield story.row(Event.ACCEPT, agent)

    def _is_anothers(self, contact: Contact, agent: int) -> bool:
        """Whether another agent has the chat, and nobody has asked for this one."""
        others = [part for part in contact.in_state(LegState.ACCEPTED) if part.agent != agent]
        return bool(others) and contact.request is None

    def _asked(self, story: _Story, agent: int, queue: int) -> Iterator[Row]:
        """Make up the transfer or the conference by which a further agent comes into a chat."""
        contact, told = story.contact, story.told
        parts = [part for part in contact.in_state(LegState.ACCEPTED) if part.agent != agent]
        if not parts or contact.request is not None or contact.has_ended:
            return
        whose = self._names.agents.names
        stays = [part for part in parts if self._ahead[told.contact, whose[part.agent]]]
        if Event.REQUEST_CONFERENCE in self._infer and stays and told.event is not Event.QUEUE:
            contact.is_joined = True
            yield story.row(Event.REQUEST_CONFERENCE, stays[0].agent)
        elif Event.REQUEST_TRANSFER in self._infer and len(parts) == 1:
            yield story.row(Event.REQUEST_TRANSFER, parts[0].agent)
            if queue != contact.queue and told.event is not Event.QUEUE:
                yield story.row(Event.QUEUE, -1, queue)

    def _leaving(self, story: _Story, agent: int) -> Iterator[Row]:
        """Make up that an agent leaves a conference with its last row, if others stay."""
        contact, told = story.contact, story.told
        part = contact.part(Event.END, agent) if agent >= 0 else None
        others = len(contact.in_state(LegState.ACCEPTED)) - 1
        if part is None or not contact.is_joined or others < 1 or not self._left[told.contact]:
            return
        if not self._ahead[told.contact, told.agent]:
            event = Event.LEAVE_CONFERENCE if others > 1 else Event.DISSOLVE_CONFERENCE
            contact.is_joined = others > 1
            yield story.row(event, agent)

    def _closing(self, story: _Story, *, is_last: bool) -> Iterator[Row]:
        contact = story.contact
        if is_last and Event.END in self._infer and (self._ends_all or contact.has_ended):
            for part in contact.in_state(LegState.ACCEPTED):
                yield story.row(Event.END, part.agent)
        if Event.SUBMIT_WRAP_UP in self._infer:
            for part in contact.in_state(LegState.WRAP_UP):
                yield story.row(Event.SUBMIT_WRAP_UP, part.agent)
        if Event.FINISH in self._infer and contact.parts and contact.is_done:
            yield story.row(Event.FINISH, -1)
            contact.has_ended = False  # it has its FINISH


def _is_at_work(row: Told) -> bool:
    """Whether a row shows its agent in the chat, having it."""
    return NEEDS.get(row.event) is LegState.ACCEPTED


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
