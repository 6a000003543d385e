"""Events and frames of many replications, written apart and put together.

Each worker leaves one file per replication and table, uncompressed, which costs it next to nothing.
The end of the run makes one Parquet file of each table, a replication after the other, so that only
one of them is in memory at a time and a reader can pick the replications that it wants.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.records import EventLog
from sim.store.logs import to_table

PARTS = ".parts"
EVENTS = "events"


def write_part(folder: Path, log: EventLog, frames: Mapping[str, pd.DataFrame]) -> None:
    """Leave the events of *log*, and its *frames*, in *folder*; a former try is overwritten.

    The frames have a column ``replication``.
    """
    part = folder / PARTS / f"{log.replication:06d}"
    part.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        # Without the metadata of pandas, which speaks of the rows of this part alone.
        table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
        _write(part / f"{name}.arrow", table)
    _write(part / f"{EVENTS}.arrow", to_table(log))


def put_together(folder: Path) -> list[int]:
    """Make ``<name>.parquet`` of all parts in *folder*; return the replications they are of."""
    replications = sorted((folder / PARTS).iterdir())
    for name in sorted(part.stem for part in replications[0].iterdir()):
        parts = [replication / f"{name}.arrow" for replication in replications]
        _write_parquet(folder / f"{name}.parquet", parts)
    shutil.rmtree(folder / PARTS)
    return [int(replication.name) for replication in replications]


def _write_parquet(target: Path, parts: Sequence[Path]) -> None:
    # A column that is empty in one replication, or whole there and fractional elsewhere, differs in
    # type; the file has the type that holds all of them.
    schema = pa.unify_schemas(
        [_opened(part).schema for part in parts], promote_options="permissive"
    )
    with pq.ParquetWriter(target, schema, compression="zstd", write_page_checksum=True) as writer:
        for part in parts:
            writer.write_table(_opened(part).read_all().cast(schema))


def _opened(part: Path) -> pa.RecordBatchFileReader:
    return pa.ipc.open_file(pa.memory_map(str(part)))


def _write(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
