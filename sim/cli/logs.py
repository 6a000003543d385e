"""The logs that a command is asked about: a run folder's, an events file, a platform's export."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sim.cli.errors import BadInput
from sim.ingest import Ingested, IngestError, ingest
from sim.lifecycle import Event, words
from sim.masking import mask
from sim.records import EventLog
from sim.records.form import Flaw, unmeasurable
from sim.store import LogDamaged, ManifestRefused, check_digests, read_events

EVENTS = "events.parquet"


class Read(NamedTuple):
    """One replication's log; *ingested* is what is known of it where it is a platform's."""

    log: EventLog
    ingested: Ingested | None = None


def read_logs(log: Path, mapping: Path | None, *, whole: bool = False) -> Iterator[Read]:
    """Yield each replication in *log*; raise `BadInput` where it cannot be read.

    *log* is a run folder, an events file of ours, or a table that *mapping* explains. With *whole*,
    which is for measures, a platform's log has made up what it lacks, and what measures cannot
    hold is refused.
    """
    path = log / EVENTS if log.is_dir() else log
    if not path.is_file():
        raise BadInput(f"there is no file {path}; allowed is a run folder, {EVENTS} or a CSV file")
    if path.suffix.lower() == ".parquet":
        if mapping is not None:
            raise BadInput("--mapping is for CSV files; our own logs need none")
        found = _ours(path, is_of_folder=log.is_dir())
    else:
        found = iter([_theirs(path, mapping, whole=whole)])
    for one in found:
        flaw = unmeasurable(one.log) if whole else None
        if flaw is not None:
            raise BadInput(_said(path, one, flaw))
        yield one


def note(text: str) -> None:
    """Tell on stderr what was taken for what."""
    print(mask(text), file=sys.stderr)


def _ours(path: Path, *, is_of_folder: bool) -> Iterator[Read]:
    """Yield what an events file of ours holds, which has to be as the manifest beside it says."""
    try:
        unknown = check_digests(path.parent, [path.name])
        logs = read_events(path)
        first = next(logs)
        if unknown and is_of_folder:
            note(unknown)
        yield Read(first)
        yield from map(Read, logs)
    except (LogDamaged, ManifestRefused) as error:
        raise BadInput(str(error)) from error


def _theirs(path: Path, mapping: Path | None, *, whole: bool) -> Read:
    try:
        found = ingest(path, mapping, whole=whole)
    except IngestError as error:
        raise BadInput(str(error)) from error
    for each in found.notes:
        note(each)
    return Read(found.log, found)


def _said(path: Path, one: Read, flaw: Flaw) -> str:
    """Return the words for a row that measures cannot hold, and what to state in a mapping."""
    if one.ingested is None:
        return f"{path}, row {flaw.row} of replication {one.log.replication}: {flaw.said}"
    event = Event(int(one.log.event[flaw.row]))
    state = ""
    if flaw.lacks:
        steps = ", ".join(_infers(event))
        state = f"; `infer: [{steps}]` in the mapping makes up what is missing"
    elif event is Event.CREATE:
        state = "; where an id is used again, state `contact_gap: 4 h` in the mapping"
    return f"{path}, line {one.ingested.lines[flaw.row]}: {flaw.said}{state}"


def _infers(event: Event) -> list[str]:
    """Return what has to be made up for rows like one of *event* to have a leg."""
    steps = [Event.CREATE, Event.QUEUE, Event.OFFER]
    if event not in (Event.ACCEPT, Event.MISS, Event.WITHDRAW):
        steps += [Event.ACCEPT, Event.REQUEST_TRANSFER, Event.END]
    return [words(step) for step in steps]
