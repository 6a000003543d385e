"""A trace: real arrivals, and where messages are known, what those customers really did.

Three forms of CSV, told apart by their columns. ``time`` alone is a list of arrivals. With
``replies`` and ``thinks`` (seconds, separated by spaces) each row is a conversation. With
``conversation_id`` and ``sender`` (customer or agent) each row is a message, and a conversation
arrives with its customer's first one. A column ``queue`` picks the rows of the queue that reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from sim.kit.errors import Misfit, nearest
from sim.kit.tables import Cell, Source, Table, table
from sim.kit.units import LONGEST, number_in, trimmed

MOST_REPLIES = 10_000
"""Of agents, in one conversation."""
TIMES = "a local date and time such as 2026-11-30 08:15:20"


class Conversation(NamedTuple):
    """One real contact: local arrival, agent turns, and the customer's times between them."""

    arrival: datetime
    replies: int = 0
    thinks: tuple[float, ...] = ()


@dataclass(frozen=True)
class TraceTable:
    """Real contacts of one queue, in order of arrival."""

    conversations: tuple[Conversation, ...]
    replayed: bool
    """Whether messages are known, so that turns and thinking times are replayed too."""
    name: str = field(default="the table", compare=False)


def trace_table(value: object) -> TraceTable:
    """Return the trace in a CSV for the queue that reads it."""
    if isinstance(value, TraceTable):
        return value
    source = Source.of(value)
    read = table(source.text)
    rows = _rows(read, source.queue)
    replayed = "sender" in read.columns or "replies" in read.columns
    found = _conversations(rows) if "sender" in read.columns else map(_conversation, rows)
    ordered = sorted(found, key=itemgetter(0))
    if not ordered:
        raise Misfit(f"{read.name} holds no customer of queue {source.queue}")
    return TraceTable(tuple(ordered), replayed, read.name)


def _rows(read: Table, queue: str) -> list[dict[str, Cell]]:
    names = ["time"]
    if "sender" in read.columns:
        names += ["conversation_id", "sender"]
    elif "replies" in read.columns or "thinks" in read.columns:
        names += ["replies", "thinks"]
    if "queue" not in read.columns:
        return list(read.rows(names))
    rows = list(read.rows([*names, "queue"]))
    mine = [row for row in rows if row["queue"].text == queue]
    if not mine:
        named = sorted({row["queue"].text for row in rows})
        raise Misfit(f"{read.name} has no rows of queue {queue}; {nearest(queue, named)}")
    return mine


def _time(cell: Cell) -> datetime:
    try:
        found = datetime.fromisoformat(cell.text)
    except ValueError:
        raise cell.refused(TIMES) from None
    if len(cell.text) < len("2026-11-30 08:15") or found.tzinfo is not None:
        raise cell.refused(f"{TIMES}, without a zone")
    return found


def _conversation(row: dict[str, Cell]) -> Conversation:
    if "replies" not in row:
        return Conversation(_time(row["time"]))
    replies = row["replies"].number()
    if replies != int(replies) or replies > MOST_REPLIES:
        raise row["replies"].refused(f"a whole number from 0 to {MOST_REPLIES}")
    thinks = [number_in(text) for text in row["thinks"].text.split()]
    if any(think is None or not 0 <= think <= LONGEST for think in thinks):
        raise row["thinks"].refused("seconds separated by spaces")
    return Conversation(_time(row["time"]), int(replies), tuple(t for t in thinks if t is not None))


def _conversations(rows: Iterable[dict[str, Cell]]) -> list[Conversation]:
    messages: dict[str, list[tuple[datetime, bool]]] = {}
    for row in rows:
        sender = row["sender"]
        if sender.text not in ("customer", "agent"):
            raise sender.refused("customer or agent")
        message = (_time(row["time"]), sender.text == "customer")
        messages.setdefault(row["conversation_id"].text, []).append(message)
    # The sort keeps the file's order where two messages bear the same time.
    told = (_told(sorted(several, key=itemgetter(0))) for several in messages.values())
    return [one for one in told if one is not None]


def _told(messages: list[tuple[datetime, bool]]) -> Conversation | None:
    """Return the conversation in *messages* (time, by the customer), from its first customer on."""
    first = next((i for i, (_, customer) in enumerate(messages) if customer), None)
    if first is None:
        return None
    pairs = list(pairwise(messages[first:]))
    replies = sum(before and not after for (_, before), (_, after) in pairs)
    thinks = tuple(
        (then - now).total_seconds() for (now, before), (then, after) in pairs if after > before
    )
    return Conversation(messages[first][0], replies, thinks)


def trace_text(found: TraceTable | None) -> str | None:
    """Return the CSV that reads as *found*, a row per conversation."""
    if found is None:
        return None
    lines = ["time,replies,thinks" if found.replayed else "time"]
    for arrival, replies, thinks in found.conversations:
        more = f",{replies},{' '.join(map(trimmed, thinks))}" if found.replayed else ""
        lines.append(f"{arrival.isoformat(sep=' ')}{more}")
    return "\n".join(lines) + "\n"
