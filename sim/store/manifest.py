"""What stands in ``manifest.json``: how to get the same numbers again, and which files are ours.

It holds a digest of each file, by which a file that was changed since is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path
from typing import Any

from sim.store.outcome import Outcome
from sim.store.staging import MANIFEST, TOOL
from sim.store.transcripts import mark
from sim.versions import versions

_MOST = 1 << 24
"""Bytes of a manifest; ours have some thousands."""


class ManifestRefused(Exception):
    """A manifest that is none of ours, or whose files are not as they were written."""


def manifest(
    result: Outcome, recorded: list[int], files: list[str], folder: Path
) -> dict[str, Any]:
    """Return the manifest of a run in *folder*; it names no machine, no person and no path.

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
        "digests": digests(folder, files),
    }


def _transcripts(result: Outcome) -> dict[str, Any]:
    return {"replication": 0, "contacts": result.transcribed, "text": mark(result.unmasked)}


def digests(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of each of *files* in *folder*, by name."""
    return {name: _digest(folder / name) for name in sorted(files)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest in *folder*.

    Raises `FileNotFoundError` where there is none, `ManifestRefused` where it is none of a run.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise FileNotFoundError(f"{folder} holds no run: there is no {MANIFEST} of {TOOL} in it")
    try:
        if path.stat().st_size > _MOST:
            raise ManifestRefused(f"{path} is no manifest of {TOOL}: it has more than 16 MB")
        told = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        raise ManifestRefused(f"{path} is no manifest of {TOOL}: it is not JSON") from None
    except OSError as error:
        raise ManifestRefused(f"{path} cannot be read: {error.strerror or error}") from None
    _check(path, told)
    return dict(told)


def _check(path: Path, told: object) -> None:
    """Raise `ManifestRefused` unless *told* has what a manifest of ours has, in our types."""
    if not isinstance(told, dict) or told.get("tool") != TOOL:
        raise ManifestRefused(f"{path} is no manifest of {TOOL}: it does not name it as its tool")
    lists = {"files": str, "recorded_replications": int}
    for key, kind in lists.items():
        found = told.get(key, [])
        if not isinstance(found, list) or not all(type(each) is kind for each in found):
            raise ManifestRefused(f"{path}: {key} is no list of {_KINDS[kind]}")
    of = told.get("digests", {})
    if not isinstance(of, dict) or not all(isinstance(each, str) for each in of.values()):
        raise ManifestRefused(f"{path}: digests is no mapping of names to digests")


_KINDS = {str: "names", int: "whole numbers"}


def check_digests(folder: Path, files: Iterable[str]) -> str:
    """Raise `ManifestRefused` where one of *files* is not as the manifest in *folder* has it.

    Return a line that says so where there is nothing to hold one against; else nothing.
    """
    names = list(files)
    try:
        told = read_manifest(folder).get("digests", {})
    except FileNotFoundError:
        told = {}
    for name in names:
        if name in told and told[name] != _digest_of(folder / name):
            raise ManifestRefused(
                f"{folder / name} is not as it was written: its digest is not the one in {MANIFEST}"
            )
    unknown = ", ".join(name for name in names if name not in told)
    if not unknown:
        return ""
    return f"{folder} has no digest of {unknown}: whether it is as it was written is not known"


def _digest_of(path: Path) -> str:
    try:
        return _digest(path)
    except OSError as error:
        raise ManifestRefused(f"{path} cannot be read: {error.strerror or error}") from None
