"""What `chatfloor run` is asked for, checked before anything is loaded that takes time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sim.cli.errors import BadInput
from sim.kit.units import EXACT
from sim.scenario import Scenario, ScenarioError, load
from sim.scenario.fields import MOST_REPLICATIONS


class Asked(NamedTuple):
    """A scenario to run as it is, by how many processes, and where to; None is for us to choose."""

    scenario: Scenario
    workers: int | None
    out: Path | None
    transcripts: int = 0
    """Of how many contacts what was said is written."""
    unmasked: bool = False


def asked(
    path: Path,
    replications: int | None,
    seed: int | None,
    workers: int | None,
    out: str | None,
    changes: Sequence[str],
    *,
    transcripts: int = 0,
    unmasked: bool = False,
) -> Asked:
    """Return what the options of the command say; raise `BadInput` where it cannot be done."""
    _check("replications", replications, 1, MOST_REPLICATIONS)
    _check("seed", seed, 0, EXACT)
    _check("workers", workers, 1)
    _check("transcripts", transcripts, 0)
    if out is not None and not out.strip():
        raise BadInput("--out: found no name; allowed is that of a folder, such as reports/mine")
    given = {"run.replications": replications, "run.seed": seed}
    run_changes = [f"{key}={value}" for key, value in given.items() if value is not None]
    try:
        scenario = load(path, [*changes, *run_changes])
    except ScenarioError as error:
        raise BadInput(str(error)) from error
    folder = Path(out) if out is not None else None
    return Asked(scenario, workers, folder, transcripts, unmasked)


def _check(option: str, number: int | None, least: int, most: int | None = None) -> None:
    """Refuse a *number* that is out of bounds by the name of its option, not of what it sets."""
    if number is not None and number < least:
        raise BadInput(f"--{option}: found {number}; allowed is {least} or more")
    if number is not None and most is not None and number > most:
        raise BadInput(f"--{option}: found {number}; allowed is up to {most:,}")
