"""Running a scenario many times over: many days that might be the one to come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from sim.experiment.collect import collect
from sim.experiment.executors import place, processors
from sim.experiment.jobs import Job, Outcome
from sim.experiment.result import Result, combined
from sim.scenario import Scenario


def run(
    scenario: Scenario,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    out: Path | None = None,
    transcripts: int = 0,
    unmasked: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Simulate *scenario* and return what was measured; the numbers do not depend on *workers*.

    *replications* and *seed* go before the scenario's own; *workers* are as many as there are
    processors unless given, and one of them works in this process. In the folder *out* each
    replication leaves its events and frames, for `sim.store.write` to put together. Of so many
    contacts of the first one *transcripts* are rendered, masked unless *unmasked*. *progress* is
    called with replications done and asked for. Raises `ValueError` for a number below 1 (below 0
    of transcripts), `ReplicationFailed` and `WorkersLost`.
    """
    scenario = _settled(scenario, replications, seed)
    if transcripts < 0:
        raise ValueError(f"transcripts is {transcripts}; it must be at least 0")
    asked = scenario.run.replications
    jobs = [Job(scenario, scenario.run.seed, r, out, bring_log=r == 0) for r in range(asked)]
    report = _counter(asked, progress)
    started = perf_counter()
    outcomes = collect(jobs, place(_at_most(asked, workers)), report)
    result = combined(scenario, outcomes, elapsed=perf_counter() - started)
    if not transcripts:
        return result
    # Words and numbering plans take time to read, which a run for KPIs alone need not spend.
    from sim.experiment.transcribing import with_transcripts

    return with_transcripts(result, transcripts, unmasked=unmasked)


def _settled(scenario: Scenario, replications: int | None, seed: int | None) -> Scenario:
    """Return *scenario* as it runs, so that what is stored runs the same again."""
    given = {"replications": replications, "seed": seed}
    changes = {name: value for name, value in given.items() if value is not None}
    if replications is not None and replications < 1:
        raise ValueError(f"replications is {replications}; it must be at least 1")
    return scenario.model_copy(update={"run": scenario.run.model_copy(update=changes)})


def _at_most(replications: int, workers: int | None) -> int:
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; it must be at least 1")
    return min(replications, workers or processors())


def _counter(asked: int, progress: Callable[[int, int], None] | None) -> Callable[[Outcome], None]:
    """Return what to call with each outcome, to tell *progress* how many are done."""
    done = 0

    def count(_: Outcome) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, asked)

    if progress is not None:
        progress(0, asked)
    return count
