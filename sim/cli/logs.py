"""The logs that a command is asked about: a run folder's, an events file, a platform's export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sim.cli.errors import BadInput
from sim.ingest import Ingested, IngestError, ingest
from sim.records import COLUMNS, EventLog
from sim.store.logs import from_table

EVENTS = "events.parquet"


class Read(NamedTuple):
    """One replication's log; *ingested* is what is known of it where it is a platform's."""

    log: EventLog
    ingested: Ingested | None = None


def read_logs(log: Path, mapping: Path | None) -> Iterator[Read]:
    """Yield each replication in *log*; raise `BadInput` where it cannot be read.

    *log* is a run folder, an events file of ours, or a CSV file that *mapping* explains.
    """
    path = log / EVENTS if log.is_dir() else log
    if not path.is_file():
        raise BadInput(f"there is no file {path}; allowed is a run folder, {EVENTS} or a CSV file")
    if path.suffix == ".parquet":
        if mapping is not None:
            raise BadInput("--mapping is for CSV files; our own logs need none")
        yield from _ours(path)
    else:
        yield _theirs(path, mapping)


def _ours(path: Path) -> Iterator[Read]:
    try:
        _check_columns(path)
        replications = pc.unique(pq.read_table(path, columns=["replication"])["replication"])
        for number in sorted(replications.to_pylist()):
            table = pq.read_table(path, filters=[("replication", "==", number)])
            yield Read(from_table(table))
    except (pa.ArrowInvalid, ValueError) as error:
        raise BadInput(f"{path} is no events file of ours: {error}") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}") from error


def _check_columns(path: Path) -> None:
    schema = pq.read_schema(path)
    missing = [name for name in ("replication", *COLUMNS) if name not in schema.names]
    if missing or b"facts" not in (schema.metadata or {}):
        raise ValueError(f"it has no {missing[0] if missing else 'facts'}")


def _theirs(path: Path, mapping: Path | None) -> Read:
    try:
        found = ingest(path, mapping)
    except IngestError as error:
        raise BadInput(str(error)) from error
    return Read(found.log, found)
