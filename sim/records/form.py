"""Whether the columns of a log are what the rules of a log say, and can be measured.

`flaws` tells of each row that is not in form, for whoever judges a log. `damage` is for logs that
were written by us and read again: what makes it sure that they are no longer what was written.
`unmeasurable` is the gate before the measures, which count on every leg having been offered and
every contact having been created.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.lifecycle import LEG, Event, Reason, words
from sim.records import EventLog

Bools = NDArray[np.bool_]


class Flaw(NamedTuple):
    """What is wrong with the form of a row; one that is unreadable is not read at all."""

    row: int
    said: str
    is_unreadable: bool = True
    lacks: bool = False
    """Whether it is for want of a row before it."""


_ABOUT_QUEUE = [
    Event.CREATE,
    Event.INVITE,
    Event.HOLD_INVITATION,
    Event.DECLINE_INVITATION,
    Event.DELETE_ASSET,
]
_ABOUT_LEG = [
    *(event for event in Event if any(event in moves for moves in LEG.values())),
    Event.AGENT_MESSAGE,
    Event.REQUEST_CONFERENCE,
]
_ABOUT_CONTACT = [
    *(event for event in Event if event < Event.SIGN_IN),
    Event.AUTO_WRAP_UP,
    Event.EXTEND_WRAP_UP,
    Event.VANISH,
]
_WRAP_UPS = (Event.SUBMIT_WRAP_UP, Event.AUTO_WRAP_UP)


def flaws(log: EventLog, *, is_foreign: bool = False) -> Iterator[Flaw]:
    """Yield what is wrong with the form of *log*, flaw by flaw.

    In a foreign log, contacts created at one instant may stand in any order.
    """
    queues = len(log.facts.queues)
    yield from _each(~np.isfinite(log.time), "the time is no number; allowed: seconds")
    events = (log.event < 0) | (log.event >= len(Event))
    yield from _each(events, f"no such event; allowed: 0 to {len(Event) - 1}")
    for name in ("contact", "leg", "agent"):
        low = getattr(log, name) < -1
        yield from _each(low, f"the {name} is below -1; allowed: -1 for none")
    about_chat = (log.contact >= 0) | np.isin(log.event, _ABOUT_QUEUE)
    unknown = about_chat & ((log.queue < 0) | (log.queue >= queues))
    yield from _each(unknown, f"no such queue; allowed: 0 to {queues - 1}")
    falls = np.zeros(len(log), dtype=bool)
    falls[1:] = np.diff(log.time) < 0
    yield from _each(
        falls, "the time falls; allowed: rows in the order of their times", is_unreadable=False
    )
    if not is_foreign:
        yield from _numbering(log)


def damage(log: EventLog) -> Flaw | None:
    """Return the first thing that *log*, which was written by us, cannot have been written with."""
    return next(iter((*flaws(log), *_beyond_facts(log))), None)


def unmeasurable(log: EventLog) -> Flaw | None:
    """Return the first row of *log* that measures cannot hold, and what is missing before it."""
    if not len(log):
        return Flaw(-1, "it holds no row")
    checks = (_without_contact, _without_queue, _without_creation, _out_of_turn, _without_leg)
    found = [flaw for each in checks for flaw in each(log)]
    return min(found, default=None, key=lambda flaw: flaw.row)


def _each(wrong: Bools, said: str, *, is_unreadable: bool = True) -> Iterator[Flaw]:
    for row in np.flatnonzero(wrong):
        yield Flaw(int(row), said, is_unreadable)


def _first(wrong: Bools, log: EventLog, said: str, *, lacks: bool = False) -> Iterator[Flaw]:
    """Yield the first row that is *wrong*; in *said*, braces stand for its event."""
    rows = np.flatnonzero(wrong)
    if len(rows):
        event = words(Event(int(log.event[rows[0]])))
        yield Flaw(int(rows[0]), said.format(event), lacks=lacks)


def _numbering(log: EventLog) -> Iterator[Flaw]:
    """Yield the first contact that is not numbered in order of creation."""
    created = np.flatnonzero(log.event == Event.CREATE)
    wrong = created[log.contact[created] != np.arange(len(created))]
    if len(wrong):
        row = int(wrong[0])
        due = int(np.flatnonzero(created == row)[0])
        yield Flaw(row, f"contact {log.contact[row]} is created; allowed: contact {due}", False)


def _beyond_facts(log: EventLog) -> Iterator[Flaw]:
    """Yield rows about whom, or for reasons that, the facts do not know."""
    facts = log.facts
    agents, contacts = len(facts.agents), int(np.count_nonzero(log.event == Event.CREATE))
    yield from _each(log.time < 0, "the time is before the start; allowed: 0 or more")
    late = log.time > facts.horizon
    yield from _each(late, f"the time is past the horizon of {facts.horizon:g} s")
    yield from _each(log.agent >= agents, f"no such agent; allowed: -1 to {agents - 1}")
    legs = int(log.leg[log.event == Event.OFFER].max(initial=-1)) + 1
    yield from _each(log.leg >= legs, f"no such leg was offered; allowed: -1 to {legs - 1}")
    unknown = log.contact >= contacts
    yield from _each(unknown, f"no such contact is created; allowed: -1 to {contacts - 1}")
    most = np.full(len(Event), len(Reason))
    most[list(_WRAP_UPS)] = len(facts.wrapup_reasons)
    most[Event.GO_IDLE] = len(facts.idle_reasons)
    known = (log.event >= 0) & (log.event < len(Event))
    limit = most[np.where(known, log.event, 0)]
    yield from _each((log.reason < 0) | (log.reason >= limit), "no such reason")


def _without_contact(log: EventLog) -> Iterator[Flaw]:
    nobody = (log.contact < 0) & np.isin(log.event, _ABOUT_CONTACT)
    yield from _first(nobody, log, "{} names no contact; allowed: the contact that it is about")


def _without_queue(log: EventLog) -> Iterator[Flaw]:
    about_queue = (log.contact >= 0) | np.isin(log.event, _ABOUT_QUEUE)
    nowhere = about_queue & ((log.queue < 0) | (log.queue >= len(log.facts.queues)))
    yield from _first(nowhere, log, "{} names no queue; allowed: the queue that it is about")


def _without_creation(log: EventLog) -> Iterator[Flaw]:
    """Yield the first row of a contact before its creation, and a second creation."""
    rows = np.flatnonzero(log.contact >= 0)
    if not len(rows):
        return
    contact = log.contact[rows]
    order = np.argsort(contact, kind="stable")
    begins = np.ones(len(rows), dtype=bool)
    begins[1:] = contact[order][1:] != contact[order][:-1]
    is_first = np.zeros(len(log), dtype=bool)
    is_first[rows[order[begins]]] = True
    creates = log.event == Event.CREATE
    yield from _first(is_first & ~creates, log, "{} before create; allowed: after it", lacks=True)
    again = creates & ~is_first & (log.contact >= 0)
    yield from _first(again, log, "{} of a contact that has been created; allowed: a new contact")


def _first_rows(log: EventLog, *events: Event) -> NDArray[np.int64]:
    """Return by contact the first row with one of *events*, and the end of the log for none."""
    contacts = int(log.contact.max(initial=-1)) + 1
    found = np.full(contacts, len(log), dtype=np.int64)
    rows = np.flatnonzero(np.isin(log.event, events) & (log.contact >= 0))[::-1]
    found[log.contact[rows]] = rows
    return found


def _out_of_turn(log: EventLog) -> Iterator[Flaw]:
    """Yield the first offer before its contact is queued, and the first accept after its end."""
    offered = _first_rows(log, Event.OFFER)
    early = offered[offered < _first_rows(log, Event.QUEUE)]
    yield from _first(_marked(log, early), log, "{} before queue; allowed: after it", lacks=True)
    ended = _first_rows(log, Event.CUSTOMER_END, Event.INTERRUPT)
    accepts = np.flatnonzero((log.event == Event.ACCEPT) & (log.contact >= 0))
    late = accepts[accepts > ended[log.contact[accepts]]]
    yield from _first(_marked(log, late), log, "{} of a chat that has ended; allowed: before that")


def _marked(log: EventLog, rows: NDArray[np.int64]) -> Bools:
    """Return which rows of *log* are among *rows*, those past its end left out."""
    marked = np.zeros(len(log), dtype=bool)
    marked[rows[rows < len(log)]] = True
    return marked


def _without_leg(log: EventLog) -> Iterator[Flaw]:
    """Yield the first offer to nobody, out of number, or row about a leg that was not offered."""
    nobody = (log.event == Event.OFFER) & (log.agent < 0)
    yield from _first(nobody, log, "{} names no agent; allowed: the agent who gets it")
    offers, counts, first = _offers(log)
    due = np.arange(len(offers)) - first[log.contact[offers]]
    wrong = _marked(log, offers[log.leg[offers] != due])
    yield from _first(wrong, log, "{} out of number; allowed: the contact's next leg")
    about = np.flatnonzero(np.isin(log.event, _ABOUT_LEG) & (log.contact >= 0))
    contact, leg = log.contact[about], log.leg[about]
    offered = (leg >= 0) & (leg < counts[contact])
    offer = np.full(len(about), len(log))
    offer[offered] = offers[(first[contact] + leg)[offered]]
    before = offer < about
    missing = _marked(log, about[~before])
    yield from _first(
        missing, log, "{} in no leg that was offered before; allowed: in one", lacks=True
    )
    about, offer = about[before], offer[before]
    other = _marked(log, about[log.agent[about] != log.agent[offer]])
    yield from _first(
        other, log, "{} in another agent's leg; allowed: by the agent whose leg it is"
    )
    yield from _first(_marked(log, _back(log, about, offer)), log, _OUT_OF_ORDER)


def _offers(log: EventLog) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the offers contact by contact and, by contact, their number and where they begin."""
    offers = np.flatnonzero((log.event == Event.OFFER) & (log.contact >= 0))
    offers = offers[np.argsort(log.contact[offers], kind="stable")]
    counts = np.bincount(log.contact[offers], minlength=int(log.contact.max(initial=-1)) + 1)
    return offers, counts, np.cumsum(counts) - counts


_OUT_OF_ORDER = "{} after what comes later in a leg; allowed: offer, accept, end, wrap-up in order"
_STAGES = {
    **{event: stage for stage, moves in enumerate(LEG.values()) for event in moves},
    Event.EXTEND_WRAP_UP: len(LEG),
    Event.SUBMIT_WRAP_UP: len(LEG),
    Event.AUTO_WRAP_UP: len(LEG),
}
"""By event that moves a leg, how far along the leg's life it is."""


def _back(log: EventLog, about: NDArray[np.int64], offer: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return those of the rows *about* legs that fall back behind the row of the leg before.

    *offer* says whose leg it is: the row of its offer.
    """
    stages = np.full(len(Event), -1)
    stages[list(_STAGES)] = list(_STAGES.values())
    moving = stages[log.event[about]] >= 0
    about, offer = about[moving], offer[moving]
    order = np.argsort(offer, kind="stable")
    rows, whose = about[order], offer[order]
    stage = stages[log.event[rows]]
    falls = (whose[1:] == whose[:-1]) & (stage[1:] < stage[:-1])
    back: NDArray[np.int64] = rows[1:][falls]
    return back
