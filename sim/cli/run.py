"""`chatfloor run`: from a scenario file to a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from sim import experiment
from sim.cli.errors import BadInput
from sim.cli.kpis import kpi_table
from sim.experiment import Result
from sim.report import render
from sim.scenario import Scenario, ScenarioError, load
from sim.store import FolderRefused, default_folder, staged, write


def run(
    path: Path,
    replications: int | None,
    seed: int | None,
    workers: int | None,
    out: Path | None,
    changes: Sequence[str],
) -> None:
    """Simulate the scenario at *path*, write its run folder, and print its KPIs."""
    scenario = _loaded(path, replications, seed, changes)
    folder = out or default_folder(scenario)
    try:
        with staged(folder) as staging, _progress() as progress:
            result = _simulated(scenario, workers, staging, progress)
            progress.add_task("Writing the report", total=None)
            write(result, render(result), staging)
    except FolderRefused as error:
        raise BadInput(str(error)) from error
    _console().print(kpi_table(result))
    _console().print(f"Report: {folder / 'report.html'}", soft_wrap=True, highlight=False)


def _loaded(
    path: Path, replications: int | None, seed: int | None, changes: Sequence[str]
) -> Scenario:
    given = {"run.replications": replications, "run.seed": seed}
    run_changes = [f"{key}={value}" for key, value in given.items() if value is not None]
    try:
        return load(path, [*changes, *run_changes])
    except ScenarioError as error:
        raise BadInput(str(error)) from error


def _simulated(
    scenario: Scenario, workers: int | None, staging: Path, progress: Progress
) -> Result:
    task = progress.add_task("Replications", total=None)

    def show(done: int, asked: int) -> None:
        progress.update(task, completed=done, total=asked)

    return experiment.run(scenario, workers=workers, out=staging, progress=show)


def _progress() -> Progress:
    """Return bars on stderr that go when all is done; none where nobody is looking."""
    stderr = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=stderr, transient=True, disable=not stderr.is_terminal)


def _console() -> Console:
    # A pipe has no width: a table cut to the 80 columns of a guess would lose its numbers.
    plain = Console()
    return plain if plain.is_terminal else Console(width=160)
