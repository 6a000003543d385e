"""The commands that simulate nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sim.lifecycle import RULES


def test_rules_prints_every_rule_once(chatfloor):
    lines = chatfloor("rules").stdout.splitlines()
    printed = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert printed == [rule.id for rule in RULES]


def test_rules_of_one_area_alone(chatfloor):
    said = chatfloor("rules", "--area", "rona").stdout
    assert "RONA-1" in said
    assert "OFFER-1" not in said


def test_an_unknown_area_is_told_which_there_are(chatfloor):
    done = chatfloor("rules", "--area", "Lunch")
    assert done.exit_code == 2
    assert "there is no area 'Lunch'; areas are: Customer, Queue, Offer" in done.stderr


def test_schema_is_a_json_schema_of_every_top_level_key(chatfloor):
    schema = json.loads(chatfloor("schema").stdout)
    assert {"queues", "arrivals", "teams", "run"} <= set(schema["properties"])


COMMANDS = ["run", "new", "replay", "check", "measure", "review", "rules", "schema", "mask"]


@pytest.mark.parametrize("command", [[], *([each] for each in COMMANDS)])
def test_help_shows_no_value_where_an_option_takes_none(chatfloor, command):
    said = chatfloor(*command, "--help").stdout
    assert "--help" in said
    assert "bool" not in said


def test_a_new_scenario_runs_as_it_is(chatfloor, tmp_path):
    file = tmp_path / "mine.yaml"
    assert chatfloor("new", file).exit_code == 0
    done = chatfloor("run", file, "--replications", 1, "--workers", 1, "--out", tmp_path / "out")
    assert done.exit_code == 0


def test_a_new_scenario_of_a_forecast_runs_as_it_is(chatfloor, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("week.csv").write_text("Interval;Web chat\n08:00 - 08:30;6\n08:30 - 09:00;7,5\n")
    assert chatfloor("new", "mine.yaml", "--forecast", "week.csv").exit_code == 0
    assert "forecast: week.csv" in Path("mine.yaml").read_text()
    assert chatfloor("run", "mine.yaml", "--replications", "1", "--workers", "1").exit_code == 0


def test_a_new_scenario_of_a_forecast_asks_for_what_is_ambiguous(chatfloor, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("f.csv").write_text("start,calls\n03/04/2026 08:00,6\n03/04/2026 08:30,7\n")
    done = chatfloor("new", "mine.yaml", "--forecast", "f.csv")
    assert done.exit_code == 2
    assert "state date: dd/mm/yyyy or date: mm/dd/yyyy" in done.stderr
    assert "here: --read date=dd/mm/yyyy" in done.stderr
    assert not Path("mine.yaml").exists()
    stated = ("--read", "date=dd/mm/yyyy", "--timezone", "Europe/Stockholm")
    assert chatfloor("new", "mine.yaml", "--forecast", "f.csv", *stated).exit_code == 0
    assert "start: 2026-04-03 08:00" in Path("mine.yaml").read_text()
    assert chatfloor("new", "other.yaml", *stated).exit_code == 2


def test_new_leaves_a_file_that_exists_as_it_is(chatfloor, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    done = chatfloor("new", file)
    assert done.exit_code == 2
    assert "exists and was left as it is" in done.stderr
    assert file.read_text() == "mine"


def test_new_in_a_folder_that_is_not_there_is_refused(chatfloor, tmp_path):
    done = chatfloor("new", tmp_path / "nowhere" / "mine.yaml")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("command", [["--help"], ["--version"], ["rules"]])
def test_quick_commands_load_nothing_heavy(command):
    code = (
        "import sys\nfrom sim.cli import app\n"
        f"try: app({command!r})\n"
        "finally: print({'numpy', 'pandas', 'ruamel.yaml'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "set()\n")


def test_no_command_at_all_shows_the_help(chatfloor):
    said = chatfloor().output
    for command in ("run", "rules", "schema", "new"):
        assert f" {command} " in said
