"""`chatfloor review`: what came of a plan, against what really happened."""

from __future__ import annotations

import json
from pathlib import Path

from rich import box
from rich.markup import escape
from rich.table import Table

from sim.cli.asked import Asked
from sim.cli.errors import BadInput
from sim.cli.logs import read_logs
from sim.cli.terminal import console, progress
from sim.report import wording
from sim.report.review import render_review
from sim.report.review.figures import points, row_name
from sim.report.review.numbers import place_name
from sim.review import (
    Actuals,
    Review,
    ReviewError,
    actuals_of_log,
    actuals_of_table,
    is_interval_table,
    review,
)
from sim.review.split import ACTUAL, PLANNED, SIMULATED, UNEXPLAINED
from sim.scenario import Scenario
from sim.store import FolderRefused, default_folder, digests, staged
from sim.store.csv_tables import write_csv
from sim.store.staging import MANIFEST, TOOL
from sim.versions import versions

LEVELS = (PLANNED, SIMULATED, ACTUAL)


def reviewed(
    asked: Asked, actuals: Path, mapping: Path | None, replications: int | None = None
) -> None:
    """Compare a scenario with *actuals*, print what came of it, and write it to a folder."""
    scenario = asked.scenario
    plan = default_folder(scenario)
    folder = asked.out or plan.with_name(f"{plan.name}-review")
    try:
        with progress() as phases:
            phases.begin("Reading what happened")
            found = _actuals(actuals, mapping, scenario)
            with staged(folder) as staging:
                tell = phases.begin("Plan and causes")
                workers = asked.workers
                result = review(
                    scenario, found, replications=replications, workers=workers, progress=tell
                )
                phases.begin("Writing the review")
                _write(result, staging)
    except (FolderRefused, ReviewError) as error:
        raise BadInput(str(error)) from error
    out = console()
    out.print(_causes(result))
    out.print(_accuracy(result))
    out.print(f"Review: {folder / 'review.html'}", soft_wrap=True, highlight=False)


def _actuals(file: Path, mapping: Path | None, scenario: Scenario) -> Actuals:
    is_log = file.is_dir() or file.suffix.lower() == ".parquet"
    if not is_log and is_interval_table(file, mapping):
        return actuals_of_table(file, scenario, mapping)
    # Of several replications of a run of ours the first one stands for what happened.
    first = next(read_logs(file, mapping, whole=True), None)
    if first is None:
        raise ReviewError(f"{file} holds no replication")
    return actuals_of_log(first.log, scenario, file.name)


def _write(result: Review, folder: Path) -> None:
    """Fill *folder* with the tables and the page."""
    local = result.facts.local_times(result.intervals["start"].unique())
    names = {start: time.isoformat(" ", "minutes") for start, time in local.items()}
    whole = result.intervals.copy()
    whole.insert(0, "local_start", whole["start"].map(names))
    tables = {"review": whole, "causes": result.split, "accuracy": result.accuracy}
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")
    (folder / "review.html").write_text(render_review(result), "utf-8")
    files = [*(f"{name}.csv" for name in tables), "review.html", MANIFEST]
    told = {
        "tool": TOOL,
        "format": 1,
        "kind": "review",
        "scenario": result.facts.scenario,
        "seed": result.scenario.run.seed,
        "replications": result.replications,
        "versions": versions(),
        "files": sorted(files),
        "digests": digests(folder, (name for name in files if name != MANIFEST)),
    }
    (folder / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def _causes(result: Review) -> Table:
    rows = [PLANNED, *result.causes, SIMULATED, UNEXPLAINED, ACTUAL]
    table = _table(
        f"{result.facts.scenario} · service level, plan and actual · points by cause", "Queue"
    )
    for row in rows:
        table.add_column(row_name(row), justify="right")
    table.add_column("Target", justify="right", no_wrap=True)
    for queue in result.queues:
        target = result.targets.get(queue)
        cells = (_part(result.value(row, queue), row) for row in rows)
        asked = "" if target is None else f"≥ {target:.0%}"
        table.add_row(escape(place_name(queue)), *cells, asked)
    return table


def _part(value: float, row: str) -> str:
    return wording.percent(value, 1) if row in LEVELS else points(value)


def _accuracy(result: Review) -> Table:
    table = _table("Forecast against actual", "Queue")
    for head in ("Contacts: bias", "WAPE", "Plan: bias", "WAPE"):
        table.add_column(head, justify="right", no_wrap=True)
    for head in ("Handle time: bias", "WAPE", "Plan: bias", "WAPE"):
        table.add_column(head, justify="right", no_wrap=True)
    found = result.accuracy.set_index(["measure", "of", "queue"])
    for queue in result.queues:
        cells = []
        for measure in ("contacts", "aht"):
            for of in ("forecast", "plan"):
                row = found.loc[(measure, of, queue)]
                cells += [_off(row["bias"]), wording.percent(row["wape"], 1)]
        table.add_row(escape(place_name(queue)), *cells)
    return table


def _off(bias: float) -> str:
    return wording.with_unit(points(bias), "%")


def _table(title: str, first: str) -> Table:
    table = Table(
        title=escape(title),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    table.add_column(first, overflow="fold")
    return table
