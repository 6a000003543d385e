"""`chatfloor run`: from a scenario to a report."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from sim import experiment
from sim.cli.asked import Asked
from sim.cli.errors import BadInput
from sim.cli.kpis import kpi_table
from sim.experiment import Result
from sim.report import render
from sim.store import FolderRefused, default_folder, staged, write


class ReportFailed(Exception):
    """The report could not be made; all else of the run is in its folder."""

    def __init__(self, cause: Exception, folder: Path) -> None:
        super().__init__(cause, folder)
        self.cause, self.folder = cause, folder

    def __str__(self) -> str:
        cause = f"{type(self.cause).__name__}: {self.cause}"
        return f"the report failed ({cause}); all tables are in {self.folder}"


def run(asked: Asked) -> None:
    """Simulate a scenario, write its run folder, and print its KPIs.

    Where the report fails, which is no reason to lose a long run, all else is written and printed;
    then `ReportFailed` is raised.
    """
    folder = asked.out or default_folder(asked.scenario)
    try:
        with staged(folder) as staging, _progress() as progress:
            result = _simulated(asked, staging, progress)
            progress.add_task("Writing the report", total=None)
            page, failure = _page(result)
            write(result, page, staging)
    except FolderRefused as error:
        raise BadInput(str(error)) from error
    _console().print(kpi_table(result))
    if failure is not None:
        raise ReportFailed(failure, folder) from failure
    _console().print(f"Report: {folder / 'report.html'}", soft_wrap=True, highlight=False)


def _page(result: Result) -> tuple[str | None, Exception | None]:
    try:
        return render(result), None
    except Exception as error:
        return None, error


def _simulated(asked: Asked, staging: Path, progress: Progress) -> Result:
    task = progress.add_task("Replications", total=None)

    def show(done: int, asked: int) -> None:
        progress.update(task, completed=done, total=asked)

    return experiment.run(asked.scenario, workers=asked.workers, out=staging, progress=show)


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
