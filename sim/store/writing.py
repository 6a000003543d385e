"""Filling a run folder with all that a run leaves."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pandas as pd

from sim.scenario import Scenario, resolved
from sim.store.manifest import manifest
from sim.store.outcome import Outcome
from sim.store.parts import PARTS, put_together, write_part
from sim.store.staging import MANIFEST
from sim.store.tables import write_tables
from sim.store.transcripts import write_transcripts
from sim.store.workbook import write_workbook

LONGEST = 48
"""Letters of a scenario's name in a folder's: of four bytes each, they leave room in the 255 that
file systems allow for what stands before and behind it."""


def default_folder(scenario: Scenario) -> Path:
    """Return where a run goes unless told otherwise: the same inputs, the same folder."""
    digest = sha256(resolved(scenario).encode()).hexdigest()[:8]
    name = re.sub(r"\W+", "-", scenario.name.lower()).strip("-")[:LONGEST].rstrip("-")
    return Path("reports") / f"{name or 'run'}-{digest}"


def write(
    result: Outcome, page: str | None, folder: Path, plan: pd.DataFrame | None = None
) -> None:
    """Fill *folder*, which exists (`staged` makes one), with all that a run leaves.

    *page* is the report and *plan* the planners' table, None where there is none. Where
    replications have left their parts in the folder, their events and frames are put together;
    else the frames of replication 0 are written.
    """
    if page is not None:
        (folder / "report.html").write_text(page, "utf-8")
    (folder / "scenario.yaml").write_text(resolved(result.scenario), "utf-8")
    write_tables(result, folder)
    write_transcripts(result, folder)
    write_workbook(result, folder / "results.xlsx", plan)
    if not (folder / PARTS).is_dir():
        write_part(folder, result.frames.log, result.frames.tables())
    recorded = put_together(folder)
    files = [entry.name for entry in folder.iterdir() if not entry.name.startswith(".")]
    told = manifest(result, recorded, files, folder)
    (folder / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", "utf-8")
