"""A trace: real arrivals, and where messages are known, what those customers really did.

Three forms of table, told apart by their columns. ``time`` alone is a list of arrivals. With
``replies`` and ``thinks`` (seconds, separated by spaces) each row is a conversation; ``writes`` may
say likewise how long a customer who waited was silent before each further message. With
``conversation_id`` and ``sender`` (customer or agent) each row is a message, and a conversation
arrives with its customer's first one. A column ``queue`` picks the rows of the queue that reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sim.kit.dates import Moment, form_shown, moment
from sim.kit.errors import Misfit, nearest
from sim.kit.local_time import LocalTime, is_shown_twice, local_times, offset_text
from sim.kit.tables import Cell, Table, headed
from sim.kit.units import LONGEST, number_in, trimmed
from sim.scenario.table_files import Source, TableFile

MOST_REPLIES = 10_000
"""Of agents, in one conversation."""
TIMES = "a local date and time such as 2026-11-30 08:15:20, or one with its offset"
COLUMNS = ("time", "queue", "replies", "thinks", "writes", "conversation_id", "sender")


class Conversation(NamedTuple):
    """One real contact: local arrival, agent turns, and the customer's times between them."""

    arrival: datetime
    """Without a zone; ``fold`` is 1 where the clock shows that time twice and it is the second."""
    replies: int = 0
    thinks: tuple[float, ...] = ()
    writes: tuple[float, ...] = ()
    """The times between the customer's messages before any reply."""


@dataclass(frozen=True)
class TraceTable:
    """Real contacts of one queue, in order of arrival."""

    conversations: tuple[Conversation, ...]
    replayed: bool
    """Whether messages are known, so that turns and thinking times are replayed too."""
    name: str = field(default="the table", compare=False)
    zone: str = field(default="UTC", compare=False)
    """Where its times are local."""


def trace_table(value: object) -> TraceTable:
    """Return the trace in a table for the queue that reads it."""
    if isinstance(value, TraceTable):
        return value
    source = Source.of(value)
    by = source.file(COLUMNS)
    read = _read(by)
    rows = _rows(read, by.queue or source.reader)
    times = _times([row["time"] for row in rows], by, source.zone)
    zone = by.zones(source.zone)[0]
    replayed = "sender" in read.columns or "replies" in read.columns
    timed = zip(rows, times, strict=True)
    if "sender" in read.columns:
        found = _conversations(timed, zone)
    else:
        found = [_conversation(row, time) for row, time in timed]
    if not found:
        raise Misfit(f"{read.name} holds no customer of queue {source.reader}")
    ordered = sorted(found, key=lambda one: one.arrival.replace(tzinfo=zone).timestamp())
    return TraceTable(tuple(ordered), replayed, read.name, zone.key)


def _read(by: TableFile) -> Table:
    """Return the table, its columns called as ours are."""
    grid = by.grid()
    header = 0 if by.header is None else grid.position(by.header)
    read = headed(grid, header)
    for holds, (named, *_) in by.columns.items():
        read = read.renamed(named, holds)
    return read


def _rows(read: Table, queue: str) -> list[dict[str, Cell]]:
    names = ["time"]
    if "sender" in read.columns:
        names += ["conversation_id", "sender"]
    elif "replies" in read.columns or "thinks" in read.columns:
        names += ["replies", "thinks", *({"writes"} & set(read.columns))]
    if "queue" not in read.columns:
        return list(read.rows(names))
    rows = list(read.rows([*names, "queue"]))
    mine = [row for row in rows if row["queue"].text == queue]
    if not mine:
        named = sorted({row["queue"].text for row in rows})
        raise Misfit(f"{read.name} has no rows of queue {queue}; {nearest(queue, named)}")
    return mine


def _times(cells: list[Cell], by: TableFile, zone: str) -> list[datetime]:
    """Return the local times in *cells*."""
    form = by.form or form_shown(cell.text for cell in cells)
    moments = []
    for cell in cells:
        try:
            found: Moment | None = moment(cell.text, form)
        except Misfit:
            found = None
        if found is None or found.day is None or found.seconds is None:
            raise cell.refused(TIMES)
        moments.append(found)
    ours, theirs = by.zones(zone)
    local = local_times(moments, ours, theirs, rows_tell=False)
    return [_time(cell, one) for cell, one in zip(cells, local, strict=True)]


def _time(cell: Cell, one: LocalTime | None) -> datetime:
    if one is None:
        raise cell.refused(TIMES)
    when = datetime(one.day.year, one.day.month, one.day.day) + timedelta(seconds=one.seconds)
    return when.replace(fold=one.fold or 0)


def _conversation(row: dict[str, Cell], time: datetime) -> Conversation:
    if "replies" not in row:
        return Conversation(time)
    replies = row["replies"].number()
    if replies != int(replies) or replies > MOST_REPLIES:
        raise row["replies"].refused(f"a whole number from 0 to {MOST_REPLIES}")
    writes = _seconds(row["writes"]) if "writes" in row else ()
    return Conversation(time, int(replies), _seconds(row["thinks"]), writes)


def _seconds(cell: Cell) -> tuple[float, ...]:
    found = [number_in(text) for text in cell.text.split()]
    if any(each is None or not 0 <= each <= LONGEST for each in found):
        raise cell.refused("seconds separated by spaces")
    return tuple(each for each in found if each is not None)


def _conversations(
    rows: Iterable[tuple[dict[str, Cell], datetime]], zone: ZoneInfo
) -> list[Conversation]:
    messages: dict[str, list[tuple[float, bool]]] = {}
    for row, time in rows:
        sender = row["sender"]
        if sender.text not in ("customer", "agent"):
            raise sender.refused("customer or agent")
        message = (time.replace(tzinfo=zone).timestamp(), sender.text == "customer")
        messages.setdefault(row["conversation_id"].text, []).append(message)
    # The sort keeps the file's order where two messages bear the same time.
    told = (_told(sorted(several, key=itemgetter(0)), zone) for several in messages.values())
    return [one for one in told if one is not None]


def _told(messages: list[tuple[float, bool]], zone: ZoneInfo) -> Conversation | None:
    """Return the conversation in *messages* (time, by the customer), from its first customer on."""
    first = next((i for i, (_, customer) in enumerate(messages) if customer), None)
    if first is None:
        return None
    pairs = list(pairwise(messages[first:]))
    replies = sum(before and not after for (_, before), (_, after) in pairs)
    thinks = tuple(round(then - now, 6) for (now, before), (then, after) in pairs if after > before)
    waiting = [time for time, _ in takewhile(itemgetter(1), messages[first:])]
    writes = tuple(round(then - now, 6) for now, then in pairwise(waiting))
    arrival = datetime.fromtimestamp(messages[first][0], UTC).astimezone(zone)
    return Conversation(arrival.replace(tzinfo=None), replies, thinks, writes)


def trace_text(found: TraceTable | None) -> str | None:
    """Return the CSV that reads as *found*, a row per conversation."""
    if found is None:
        return None
    lines = ["time,replies,thinks,writes" if found.replayed else "time"]
    for arrival, replies, *times in found.conversations:
        texts = [str(replies), *(" ".join(map(trimmed, each)) for each in times)]
        more = f",{','.join(texts)}" if found.replayed else ""
        zone = ZoneInfo(found.zone)
        later = arrival.fold and is_shown_twice(arrival, zone)
        offset = offset_text(arrival, zone, 1) if later else ""
        lines.append(f"{arrival.isoformat(sep=' ')}{offset}{more}")
    return "\n".join(lines) + "\n"
