"""``transcripts.parquet``: what was said, marked as masked or unmasked."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.store.outcome import Outcome

NAME = "transcripts"
TEXTS = ("customer_name", "text")
_MARK = b"text"
_TYPES: dict[str, type[pa.DataType]] = {
    "replication": pa.int16(),
    "contact": pa.int32(),
    "leg": pa.int32(),
    "time": pa.float64(),
    "sender": pa.string(),
    "agent_name": pa.string(),
    "customer_name": pa.string(),
    "text": pa.string(),
}


def mark(unmasked: bool) -> str:
    """Return what every file says of the text in it."""
    return "unmasked: personal data as it was written" if unmasked else "masked"


def write_transcripts(result: Outcome, folder: Path) -> None:
    """Write the transcripts of *result*, if it has any; raise `TypeError` for unsafe text."""
    table = result.transcripts
    if table is None:
        return
    # Reading the numbering plans takes time, which a run without transcripts need not spend.
    from sim.masking import MaskedText, UnmaskedText

    wanted = UnmaskedText if result.unmasked else MaskedText
    for name in TEXTS:
        if not all(isinstance(text, wanted) for text in table[name]):
            raise TypeError(f"{name} of the transcripts is to be {wanted.__name__} throughout")
    columns = {name: pa.array(table[name], kind) for name, kind in _TYPES.items()}
    marked = pa.table(columns).replace_schema_metadata({_MARK: mark(result.unmasked)})
    pq.write_table(marked, folder / f"{NAME}.parquet", compression="zstd")


def read_transcripts(folder: Path) -> pd.DataFrame:
    """Return the transcripts in *folder*; ``attrs["text"]`` says whether they are masked."""
    table = pq.read_table(folder / f"{NAME}.parquet")
    frame: pd.DataFrame = table.to_pandas()
    frame.attrs["text"] = table.schema.metadata[_MARK].decode()
    return frame
