"""`chatfloor replay`: one chat of a run, played back in a page of its own."""

from __future__ import annotations

from pathlib import Path

from sim.cli.errors import BadInput
from sim.cli.logs import EVENTS, note
from sim.cli.pages import write_page
from sim.cli.terminal import progress
from sim.names import own_name
from sim.records import EventLog
from sim.records.form import unmeasurable
from sim.report.replay import MARK, Choice, NoSuchContact, replayed
from sim.scenario import ScenarioError
from sim.store import LogDamaged, ManifestRefused, RunFolder, check_digests, read

_READ = (EVENTS, "scenario.yaml")
"""What of a run folder a replay is made from."""
MOST_NAMES = 12
"""Agents whose names an error lists."""


def replay(
    run: Path,
    contact: int,
    replication: int,
    agent: str | None,
    out: Path | None,
    *,
    unmasked: bool,
) -> None:
    """Write the page that plays *contact*, and say where it is; on it, *agent* is shown first."""
    with progress() as phases:
        phases.begin("Reading the run")
        folder = _folder(run)
        log = _log(folder, replication)
        number = -1 if agent is None else _agent(log, agent)
        phases.begin("Writing the replay")
        page = _page(folder, log, contact, number, unmasked=unmasked)
    file = out or Path(f"replay-{contact}.html")
    write_page(file, page, MARK)
    said = ", unmasked: it shows personal data as it was written" if unmasked else ""
    print(f"Replay: {file}{said}")


def _page(folder: RunFolder, log: EventLog, contact: int, agent: int, *, unmasked: bool) -> str:
    try:
        chosen = [Choice(contact, "")]
        return replayed(folder.scenario, log, chosen, agent=agent, unmasked=unmasked)
    except NoSuchContact as error:
        where = f"replication {log.replication} of {folder.path}"
        raise BadInput(f"{error}, in {where}") from error
    except ScenarioError as error:
        raise BadInput(str(error)) from error


def _folder(run: Path) -> RunFolder:
    try:
        folder = read(run)
        unknown = check_digests(run, _READ)
    except (FileNotFoundError, ManifestRefused) as error:
        raise BadInput(str(error)) from error
    if unknown:
        note(unknown)
    return folder


def _log(folder: RunFolder, replication: int) -> EventLog:
    recorded = folder.manifest.get("recorded_replications", [])
    if replication not in recorded:
        allowed = ", ".join(map(str, recorded[:MOST_NAMES]))
        more = ", …" if len(recorded) > MOST_NAMES else ""
        raise BadInput(f"--replication: found {replication}; allowed is {allowed}{more}")
    try:
        log = folder.log(replication)
    except LogDamaged as error:
        raise BadInput(str(error)) from error
    flaw = unmeasurable(log)
    if flaw is not None:
        raise BadInput(f"{folder.path}, row {flaw.row} of the events: {flaw.said}")
    return log


def _agent(log: EventLog, name: str) -> int:
    names = [agent.name for agent in log.facts.agents]
    name = own_name(name, names)
    if name not in names:
        allowed = ", ".join(names[:MOST_NAMES])
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        raise BadInput(f"--agent: there is no agent {name!r}; allowed: {allowed}{more}")
    return names.index(name)
