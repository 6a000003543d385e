"""The log that `chatfloor check` is asked about, read from where it is and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.cli.logs import read_logs
from sim.conformance import Known, Report, check
from sim.ingest import Ingested
from sim.lifecycle import Event, words
from sim.masking import mask


class Checked(NamedTuple):
    """The report on one log, and what its rows and contacts are called where it comes from."""

    report: Report
    lines: Sequence[int] = ()
    contacts: Sequence[str] = ()
    inferred: tuple[str, ...] = ()
    """Events that the mapping wanted made up."""

    def place(self, row: int, contact: int) -> str:
        """Return the words for where a row stands and whom it is about, masked."""
        where = f"line {self.lines[row]}" if self.lines else f"row {row}"
        if contact < 0:
            return where
        name = mask(self.contacts[contact]) if contact < len(self.contacts) else str(contact)
        return f"{where}, contact {name}"


def checked(log: Path, mapping: Path | None) -> Iterator[Checked]:
    """Yield the report on each replication in *log*, as `read_logs` reads it."""
    for one in read_logs(log, mapping):
        yield Checked(check(one.log)) if one.ingested is None else _theirs(one.ingested)


def _theirs(found: Ingested) -> Checked:
    inferred = tuple(words(event) for event in Event if event in found.inferred)
    return Checked(check(found.log, _known(found)), found.lines, found.contacts, inferred)


def _known(found: Ingested) -> Known:
    return Known(
        columns=found.columns,
        events=found.events,
        inferred=found.inferred,
        facts=found.facts,
        is_foreign=True,
        resolution=found.resolution,
    )
