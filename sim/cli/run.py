"""`chatfloor run`: from a scenario to a report."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sim import experiment
from sim.cli.asked import Asked
from sim.cli.errors import BadInput
from sim.cli.kpis import kpi_table
from sim.cli.terminal import Phases, Tell, console, progress
from sim.experiment import Result
from sim.report import WhatIf, render, what_if, with_requirement
from sim.report.replay import FILE, Choice, choices, replayed
from sim.store import FolderRefused, default_folder, staged, write

UNMASKED = "Unmasked: what was said is written with the personal data in it."


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
        with staged(folder) as staging, progress() as phases:
            result = with_requirement(_simulated(asked, staging, phases))
            pages = _pages(result, asked, phases)
            phases.begin("Writing the tables")
            if pages.replays is not None:
                (staging / FILE).write_text(pages.replays, "utf-8")
            write(result, pages.report, staging, result.plan)
    except FolderRefused as error:
        raise BadInput(str(error)) from error
    console().print(kpi_table(result))
    if asked.unmasked:
        console().print(UNMASKED, soft_wrap=True, highlight=False)
    if pages.failure is not None:
        raise ReportFailed(pages.failure, folder) from pages.failure
    console().print(f"Report: {folder / 'report.html'}", soft_wrap=True, highlight=False)


class _Pages(NamedTuple):
    """The pages of a run, None where there is none, and what went wrong with one of them."""

    report: str | None
    replays: str | None
    failure: Exception | None


def _pages(result: Result, asked: Asked, phases: Phases) -> _Pages:
    """Return the report, and the replays of the chats that it links to."""
    phases.begin("Choosing chats to play back")
    chats, played, failure = _replays(result, unmasked=asked.unmasked)
    tried, untried = _tried(result, asked.workers, phases.begin("Trying what would help"))
    phases.begin("Drawing the report")
    try:
        return _Pages(render(result, chats, tried), played, failure or untried)
    except Exception as error:
        return _Pages(None, played, error)


def _replays(
    result: Result, *, unmasked: bool
) -> tuple[list[Choice], str | None, Exception | None]:
    try:
        chats = choices(result.log)
        page = None
        if chats:
            page = replayed(result.scenario, result.log, chats, unmasked=unmasked)
    except Exception as error:
        return [], None, error
    return chats, page, None


def _tried(
    result: Result, workers: int | None, tell: Tell
) -> tuple[WhatIf | None, Exception | None]:
    """Return what simulating again says; its failure is no reason to go without a report."""
    try:
        return what_if(result, workers=workers, progress=tell), None
    except Exception as error:
        return None, error


def _simulated(asked: Asked, staging: Path, phases: Phases) -> Result:
    return experiment.run(
        asked.scenario,
        workers=asked.workers,
        out=staging,
        transcripts=asked.transcripts,
        unmasked=asked.unmasked,
        progress=phases.begin("Replications"),
    )
