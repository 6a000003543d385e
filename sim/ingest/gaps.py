"""Ids of contacts that are used again: after a long pause, a new contact of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sim.ingest.rows import Told
from sim.kit.units import HOUR, duration_text

LONG = 4 * HOUR
"""A pause that no chat has; by far longer than a customer takes to answer."""
OVERNIGHT = HOUR
"""So long a pause is one, where midnight falls into it."""


def apart(rows: Sequence[Told], gap: float) -> list[Told]:
    """Return *rows*, which are in order of time, with contacts split that pause for longer.

    What comes after a *gap* is another contact, whose name ends in its number.
    """
    names = {row.contact for row in rows}
    last: dict[str, float] = {}
    number: Counter[str] = Counter()
    found = []
    for row in rows:
        name = row.contact
        if name:
            if row.time - last.get(name, row.time) > gap:
                number[name] += 1
            last[name] = row.time
            row = row._replace(contact=_name(name, number[name], names))
        found.append(row)
    return found


def _name(name: str, number: int, taken: set[str]) -> str:
    """Return the name of the contact that is the first, second, … to have the id *name*."""
    if not number:
        return name
    new = f"{name} ({number + 1})"
    while new in taken:
        new += "*"
    return new


class Pauses(NamedTuple):
    """Contacts that pause for so long that they may be several."""

    contacts: int
    of: int
    gap: float
    """The longest time that none of them is known to have had within one chat."""

    @property
    def note(self) -> str:
        """A line that says so, and what to state."""
        length = duration_text(self.gap)
        return (
            f"{self.contacts:,} of {self.of:,} contacts ({self.contacts / self.of:.0%}) pause for "
            f"more than {length}, or over midnight for more than {duration_text(OVERNIGHT)}; where "
            f"an id is used again for another chat, state `contact_gap: {length}` in the mapping"
        )


def pauses(rows: Iterable[Told], zone: str, *, are_dated: bool) -> Pauses | None:
    """Return how many contacts of *rows*, in order of time, pause for hours or over night."""
    clock = ZoneInfo(zone)
    last: dict[str, float] = {}
    long, overnight = set(), set()
    for row in rows:
        if not row.contact:
            continue
        before = last.get(row.contact, row.time)
        last[row.contact] = row.time
        if row.time - before > LONG:
            long.add(row.contact)
        elif row.time - before > OVERNIGHT and are_dated and _midnight(before, row.time, clock):
            overnight.add(row.contact)
    if not (long or overnight):
        return None
    return Pauses(len(long | overnight), len(last), LONG if long else OVERNIGHT)


def _midnight(before: float, after: float, clock: ZoneInfo) -> bool:
    """Whether the date changes between two times."""
    days = _days((before, after), clock)
    return next(days) != next(days)


def _days(times: Iterable[float], clock: ZoneInfo) -> Iterator[int]:
    for time in times:
        yield datetime.fromtimestamp(time, UTC).astimezone(clock).toordinal()
