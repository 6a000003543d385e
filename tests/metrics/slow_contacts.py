"""Contacts and their waits once more, one row at a time, straight from the definitions."""

from dataclasses import dataclass, field

from sim.lifecycle import Event, Reason
from sim.records import EventLog

E, R = Event, Reason

OWN_ENDS = {
    E.END, E.TIME_OUT, E.REQUEST_TRANSFER, E.LEAVE_CONFERENCE, E.DISSOLVE_CONFERENCE,
}  # fmt: skip
COMMON_ENDS = {E.CUSTOMER_END, E.INTERRUPT}
ENDS = {
    E.CUSTOMER_END, E.INTERRUPT, E.END, E.TIME_OUT, E.ABANDON, E.CLOSE, E.REFUSE, E.BALK,
}  # fmt: skip
WRAPPED_UP = {E.SUBMIT_WRAP_UP, E.AUTO_WRAP_UP}


@dataclass
class Leg:
    """One agent's part: what came before its offer, and when which row of it came."""

    role: str
    queue: int
    entry: int
    """Number of the contact's last entry into a queue at its offer."""
    missed: bool = False
    accepted: float | None = None
    ended: float | None = None
    wrapped_up: float | None = None
    code: int | None = None
    auto: bool = False
    transferred: str = ""
    """Whether it ended in a transfer to a ``queue`` or an ``agent``."""


@dataclass
class Contact:
    number: int
    queue: int
    moves: list[tuple] = field(default_factory=list)

    def first(self, *events):
        return next((time for time, event, *_ in self.moves if event in events), None)

    def has(self, *events):
        return self.first(*events) is not None

    def all(self, *events):
        return [move for move in self.moves if move[1] in events]

    @property
    def created(self):
        return self.first(E.CREATE)

    @property
    def accepted(self):
        return self.first(E.ACCEPT)

    @property
    def ended(self):
        return self.first(*ENDS)

    @property
    def end(self):
        """The event that ended it, if any did."""
        return next((move[1] for move in self.moves if move[1] in ENDS), None)

    @property
    def last_queue(self):
        """The queue that it entered last, else the one asked for."""
        return ([self.queue] + [wait.queue for wait in waits_in_queues(self)])[-1]

    @property
    def finished(self):
        """When it had ended and all was wrapped up, if it was."""
        done = [leg.wrapped_up for leg in legs_of(self) if leg.accepted is not None]
        if not done or None in done or self.ended is None:
            return None
        return max(*done, self.ended)


def contacts_of(log: EventLog) -> list[Contact]:
    contacts = {}
    for time, number, leg, agent, queue, event, reason in log.rows():
        if number >= 0:
            contact = contacts.setdefault(number, Contact(number, queue))
            contact.moves.append((time, event, leg, agent, reason, queue))
    return list(contacts.values())


def legs_of(contact: Contact) -> list[Leg]:
    """Return the contact's legs, walking through its rows."""
    legs, before, entries, asked, sender = [], "queue", 0, None, None
    for time, event, number, _, reason, queue in contact.moves:
        if event == E.QUEUE or (event == E.REMOVE_REQUEST and asked == E.REQUEST_TRANSFER):
            before, entries = "queue", entries + 1
            if event == E.QUEUE and reason == R.TRANSFER:
                sender.transferred = "queue"
        elif event in (E.REQUEST_TRANSFER, E.REQUEST_CONFERENCE):
            asked = event
            before = "transfer" if event == E.REQUEST_TRANSFER else "conference"
        if event == E.OFFER:
            legs.append(Leg(before, queue, entries - 1))
        elif event == E.MISS:
            legs[number].missed = True
        elif event == E.ACCEPT:
            legs[number].accepted = time
        elif event in OWN_ENDS and legs[number].ended is None:
            legs[number].ended = time
        elif event in COMMON_ENDS:
            for leg in legs:
                if leg.accepted is not None and leg.ended is None:
                    leg.ended = time
        elif event in WRAPPED_UP:
            leg = legs[number]
            leg.wrapped_up, leg.code, leg.auto = time, reason, event == E.AUTO_WRAP_UP
        if event == E.REQUEST_TRANSFER:
            sender = legs[number]
            sender.transferred = "agent"
    return legs


@dataclass
class Wait:
    """A contact's wait for the centre, or a stay of it in a queue."""

    contact: Contact
    queue: int
    since: float
    queued: float | None
    outcome: str = "unfinished"
    until: float | None = None
    rang: bool = False
    legs: list[Leg] = field(default_factory=list)
    replied: float | None = None
    left_after: bool = False
    gone: float | None = None
    was_gone: bool = False

    def lasted(self, horizon: float) -> float:
        return (horizon if self.until is None else self.until) - self.since

    def in_truth(self, log: EventLog) -> "Wait":
        if self.gone is None:
            return self
        wait = Wait(self.contact, self.queue, self.since, self.queued, "abandoned", self.gone)
        return settled(wait, log)


def settled(wait: Wait, log: EventLog) -> Wait:
    """Return *wait* as short, if it was abandoned sooner than its queue takes seriously."""
    limit = log.facts.queues[wait.queue].short_contact
    if wait.outcome == "abandoned" and wait.until - wait.since < limit:
        wait.outcome = "short"
    return wait


OUTCOMES = {
    E.ACCEPT: "handled",
    E.ABANDON: "abandoned",
    E.CLOSE: "closed",
    E.REFUSE: "refused",
    E.BALK: "balked",
    E.QUEUE: "flowed_out",
}


def wait_of(contact: Contact, log: EventLog) -> Wait:
    """Return the contact's own wait: until its first accept, or until it had gone."""
    wait = Wait(contact, contact.queue, contact.created, contact.first(E.QUEUE))
    wait.legs, wait.replied = legs_of(contact), contact.first(E.AGENT_MESSAGE)
    for time, event, _, _, reason, _ in contact.moves:
        if event == E.VANISH and wait.until is None:
            wait.gone = time
        if event in OUTCOMES and event != E.QUEUE and wait.until is None:
            wait.outcome, wait.until = OUTCOMES[event], time
            wait.rang = event == E.ABANDON and reason == R.WHILE_RINGING
        elif event == E.ABANDON:
            wait.left_after = True
    return settled(wait, log)


def waits_in_queues(contact: Contact) -> list[Wait]:
    """Return every stay in a queue, walking through the rows."""
    waits, asked, gone, here = [], None, False, None
    for time, event, _, _, reason, queue in contact.moves:
        asked = event if event in (E.REQUEST_TRANSFER, E.REQUEST_CONFERENCE) else asked
        enters = event == E.QUEUE or (event == E.REMOVE_REQUEST and asked == E.REQUEST_TRANSFER)
        if here and (enters or event in (E.ACCEPT, E.ABANDON, E.CLOSE)):
            here.outcome, here.until = OUTCOMES[E.QUEUE if enters else event], time
            here.rang = event == E.ABANDON and reason == R.WHILE_RINGING
            here = None
        elif event == E.ABANDON:
            next(w for w in reversed(waits) if w.outcome == "handled").left_after = True
        if enters:
            here = Wait(contact, queue, time, time, was_gone=gone)
            waits.append(here)
        elif event == E.AGENT_MESSAGE and waits[-1].replied is None:
            waits[-1].replied = time
        elif event == E.VANISH:
            gone = True
            if here:
                here.gone = time
    if waits and waits[-1].outcome == "abandoned" and contact.has(E.ACCEPT):
        next(w for w in reversed(waits) if w.outcome == "handled").left_after = True
    for leg in legs_of(contact):
        waits[leg.entry].legs.append(leg)
    return waits


def waits_at(log: EventLog, contacts: list[Contact], queue: int) -> list[Wait]:
    """Return the waits of a queue, with those it turned away; of the centre past the last queue."""
    own = [wait_of(contact, log) for contact in contacts]
    if queue == len(log.facts.queues):
        return own
    door = [wait for wait in own if wait.outcome in ("refused", "balked")]
    stays = [settled(wait, log) for contact in contacts for wait in waits_in_queues(contact)]
    return [wait for wait in door + stays if wait.queue == queue]


def outcome(contact: Contact, log: EventLog) -> str:
    return wait_of(contact, log).outcome


def origin(contact: Contact) -> str:
    return {
        R.NONE: "inbound",
        R.PROACTIVE: "proactive",
        R.AFTER_ABANDONING: "after abandoning",
        R.AFTER_UNSOLVED: "after unsolved",
    }[contact.all(E.CREATE)[0][4]]


def replies(contact: Contact):
    """Walk through the messages: (asked first, asked last, replied, is the first reply)."""
    return [turn[:4] for turn in turns_of(contact)]


def turns_of(contact: Contact):
    """Return the turns of `replies`, each with its queue and when an agent wrote before it."""
    first = last = where = said = None
    replied = False
    turns = []
    for time, event, _, _, reason, queue in contact.all(E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE):
        if event == E.CUSTOMER_MESSAGE and reason != R.CLOSING_ANSWER:
            if first is None:
                first, ahead = time, said
            last, where = time, queue
        elif event == E.AGENT_MESSAGE:
            if last is not None or (not replied and not turns):
                follows = None if first is None else ahead
                turns.append((first, last, time, not replied, queue, follows))
            first = last = None
            replied, said = True, time
    if last is not None:
        heard_in = _heard_in(contact)
        turns.append((first, last, None, False, where if heard_in is None else heard_in, ahead))
    return turns


def _heard_in(contact: Contact) -> int | None:
    """Return the queue of the first accept if all that the customer wrote was written before."""
    kinds = [move[1] for move in contact.moves]
    if E.ACCEPT not in kinds or E.CUSTOMER_MESSAGE in kinds[kinds.index(E.ACCEPT) :]:
        return None
    return contact.moves[kinds.index(E.ACCEPT)][5]


def silent_queues(log: EventLog) -> set[int]:
    written = {row[4] for row in log.rows() if row[5] in (E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE)}
    return set(range(len(log.facts.queues))) - written
