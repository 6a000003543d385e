"""What stands in ``manifest.json``: how to get the same numbers again, and which files are ours."""

from __future__ import annotations

from typing import Any

from sim.store.outcome import Outcome
from sim.store.staging import MANIFEST, TOOL
from sim.store.transcripts import mark
from sim.versions import versions


def manifest(result: Outcome, recorded: list[int], files: list[str]) -> dict[str, Any]:
    """Return the manifest of a run; it names no machine, no person and no path.

    *recorded* are the replications whose events or frames are in the folder.
    """
    return {
        "tool": TOOL,
        "format": 1,
        "scenario": result.facts.scenario,
        "seed": result.seed,
        "replications": result.replications,
        "recorded_replications": recorded,
        **({} if result.transcripts is None else {"transcripts": _transcripts(result)}),
        "duration_seconds": round(result.elapsed, 3),
        "versions": versions(),
        "files": sorted({*files, MANIFEST}),
    }


def _transcripts(result: Outcome) -> dict[str, Any]:
    return {"replication": 0, "contacts": result.transcribed, "text": mark(result.unmasked)}
