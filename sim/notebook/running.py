"""Running a scenario where somebody looks on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim import experiment
from sim.notebook.progress import shown
from sim.notebook.result import Result
from sim.scenario import Scenario

Progress = Callable[[int, int], None]


def run(
    scenario: Scenario,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    out: Path | None = None,
    transcripts: int = 0,
    unmasked: bool = False,
    progress: Progress | bool | None = None,
) -> Result:
    """Simulate *scenario* and return what was measured; the numbers do not depend on *workers*.

    *replications* and *seed* go before the scenario's own; *workers* are as many as there are
    processors unless given. *progress* True shows a bar, False none, and None shows one in a
    notebook where the ``notebook`` extra is installed; or it is what to call with replications
    done and asked for. For the rest see `sim.experiment.run`.
    """
    with shown(progress) as told:
        found = experiment.run(
            scenario,
            replications=replications,
            seed=seed,
            workers=workers,
            out=out,
            transcripts=transcripts,
            unmasked=unmasked,
            progress=told,
        )
    # What is required is worked out beside the report, whose drawing takes time to load.
    from sim.report import with_requirement

    return Result.of(with_requirement(found))
