"""The event logs in a Parquet file, checked before anybody counts on them.

A file that was shuffled, cut off or changed by a bit has no answer that is worth anything: whatever
is not as it was written is refused in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pydantic import ValidationError

from sim.kit.units import LONGEST
from sim.records import COLUMNS, EventLog, Facts
from sim.records.form import damage
from sim.scenario.amounts import MOST_INTERVALS
from sim.store.logs import FACTS, from_table, is_text

_WHOLE = ("contact", "leg", "agent", "queue", "replication")
_NAMES = ("event", "reason")


class LogDamaged(Exception):
    """A log of ours that is not as it was written; the text names the file and what is wrong."""


def read_events(path: Path) -> Iterator[EventLog]:
    """Yield the log of each replication in the file at *path*; `LogDamaged` where it is none."""
    with _told(path):
        _check_columns(path)
        found = pq.read_table(path, columns=["replication"])["replication"]
        if found.null_count or not len(found):
            raise ValueError("it holds no row, or one of no replication")
        numbers = pc.unique(found).to_pylist()
        if numbers != sorted(numbers) or numbers[0] < 0 or _is_scattered(found, len(numbers)):
            raise ValueError("the rows of its replications do not stand together and in order")
    for number in numbers:
        yield read_replication(path, number)


def _is_scattered(found: pa.ChunkedArray, several: int) -> bool:
    """Tell whether rows of one of *several* replications stand apart."""
    numbers = found.to_numpy()
    return int((numbers[1:] != numbers[:-1]).sum()) != several - 1


def read_replication(path: Path, number: int) -> EventLog:
    """Return the log of one replication in the file at *path*; raise `LogDamaged` as above."""
    with _told(path):
        _check_columns(path)
        table = pq.read_table(
            path, filters=[("replication", "==", number)], page_checksum_verification=True
        )
        log = from_table(table)
        _check_facts(log.facts)
    flaw = damage(log)
    if flaw is not None:
        raise LogDamaged(
            f"{path} is not as it was written: replication {number}, row {flaw.row}: {flaw.said}"
        )
    return log


def _check_facts(facts: Facts) -> None:
    """Raise `ValueError` where measures could not count on when and how long it was."""
    if datetime.fromisoformat(facts.start).tzinfo is None:
        raise ValueError(f"its facts have a start without an offset: {facts.start}")
    if facts.timezone not in available_timezones():
        raise ValueError(f"its facts have no time zone that is known: {facts.timezone}")
    for name in ("horizon", "interval"):
        length = getattr(facts, name)
        if not 0 < length <= LONGEST:
            raise ValueError(f"its facts have a {name} of {length:g} s")
    if facts.horizon / facts.interval > MOST_INTERVALS:
        raise ValueError(f"its facts have {facts.horizon / facts.interval:,.0f} intervals")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what Arrow, JSON and facts say of a bad file into one error that names it."""
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = f"its facts are not ours: {where}: {first['msg']}"
    except (pa.ArrowException, ValueError, KeyError, IndexError, TypeError, OverflowError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
    except (MemoryError, RecursionError):
        said = "it asks for more memory than a log can need"
    except OSError as error:
        said = error.strerror or str(error).splitlines()[0]
    else:
        return
    raise LogDamaged(f"{path} is no events file of ours: {said}")


def _check_columns(path: Path) -> None:
    """Raise `ValueError` unless the columns and their types are ours."""
    schema = pq.read_schema(path)
    for name in ("replication", *COLUMNS):
        if name not in schema.names:
            raise ValueError(f"it has no {name}")
        kind = schema.field(name).type
        is_ours = (
            pa.types.is_integer(kind)
            if name in _WHOLE
            else is_text(kind)
            if name in _NAMES
            else pa.types.is_floating(kind)
        )
        if not is_ours:
            raise ValueError(f"its column {name} is of type {kind}")
    if FACTS not in (schema.metadata or {}):
        raise ValueError("it has no facts")
