"""Runs of centres with odd names go through, and their tables say the names as they are."""

import json

import pandas as pd
import pytest
from openpyxl import load_workbook

from sim.scenario import load
from sim.store import read

NAMES = [
    "👋 Hej",
    "Kundtjänst för privatpersoner och företag i hela Norden AB",
    "=1+1",
    "-5;=1+1",
    "NA",
    "nan",
    "007",
    "x" * 300,
    "a/b\\c:d?*",
    "[bold]",
]
BARE = ["007", "1e3", "null", "yes", "~", "0x1F"]
QUIET = {"report": {"what_if": 0}, "run": {"replications": 1}}


def centre(names):
    team = {"agents": names, "queues": names, "slots": 1, "idle": {names[0]: {"per_shift": 1}}}
    return QUIET | {
        "name": names[0],
        "start": "2026-11-30 08:00",
        "horizon": "30 min",
        "queues": {name: {"open": "always"} for name in names},
        "arrivals": {name: {"rate": "10 per hour"} for name in names},
        "customers": {names[0]: {"wrapup_reasons": dict.fromkeys(names, 1)}},
        "teams": {names[1]: team},
    }


@pytest.fixture(scope="module")
def folder(chatfloor, tmp_path_factory):
    """The folder of a run in which everything has an odd name, told from JSON."""
    home = tmp_path_factory.mktemp("odd")
    path = home / "centre.json"
    path.write_text(json.dumps(centre(NAMES)))  # with emoji as two halves each
    done = chatfloor("run", path, "--workers", 1, "--transcripts", 5, "--out", home / "out")
    assert done.exit_code == 0, done.stderr
    assert "👋 Hej · 1 day simulated" in done.stdout
    return home / "out"


def test_every_table_says_the_names_as_they_are(folder):
    run = read(folder)
    assert set(run.kpis["queue"]) == set(run.replication_kpis["queue"]) == {"all", *NAMES}
    assert set(run.agents["name"]) == set(NAMES)
    assert {f"wrapup_by_reason[{name}]" for name in NAMES} <= set(run.kpis["kpi"])
    assert [queue.name for queue in run.log().facts.queues] == NAMES


def test_so_does_the_workbook(folder):
    options = {"engine": "openpyxl", "keep_default_na": False}
    sheet = pd.read_excel(folder / "results.xlsx", "Agents", dtype=str, **options)
    assert set(NAMES) <= set(sheet.to_numpy().ravel())
    cells = [
        cell for page in load_workbook(folder / "results.xlsx") for row in page for cell in row
    ]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_the_scenario_beside_them_is_the_same(folder):
    assert load(folder / "scenario.yaml") == load(folder.parent / "centre.json")


@pytest.mark.parametrize("command", ["measure", "check"])
def test_its_log_is_read_like_any_other(chatfloor, folder, command):
    assert chatfloor(command, folder).exit_code == 0


def test_bare_names_run_like_any_other(chatfloor, tmp_path):
    queues = "\n".join(f"  {name}: {{open: always}}" for name in BARE)
    arrivals = "\n".join(f"  {name}: {{rate: 10 per hour}}" for name in BARE)
    text = f"""\
name: 007
start: 2026-11-30 08:00
horizon: 30 min
queues:\n{queues}
arrivals:\n{arrivals}
teams: {{null: {{count: 2, queues: [{", ".join(BARE)}], slots: 1}}}}
report: {{what_if: 0}}
run: {{replications: 1}}
"""
    (tmp_path / "t.yaml").write_text(text)
    asked = ("run", tmp_path / "t.yaml", "--workers", 1, "--transcripts", 0)
    done = chatfloor(*asked, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    found = read(tmp_path / "out").scenario
    assert (found.name, found.teams["null"].queues) == ("007", tuple(BARE))
