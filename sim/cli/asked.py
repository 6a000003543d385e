"""What `chatfloor run` is asked for, checked before anything is loaded that takes time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sim.cli.errors import BadInput
from sim.scenario import Scenario, ScenarioError, load


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
    for option, number in {"replications": replications, "workers": workers}.items():
        if number is not None and number < 1:
            raise BadInput(f"--{option}: found {number}; allowed is 1 or more")
    if transcripts < 0:
        raise BadInput(f"--transcripts: found {transcripts}; allowed is 0 or more")
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
