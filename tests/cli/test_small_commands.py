"""The commands that simulate nothing."""

import json
import subprocess
import sys

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


def test_a_new_scenario_runs_as_it_is(chatfloor, tmp_path):
    file = tmp_path / "mine.yaml"
    assert chatfloor("new", file).exit_code == 0
    done = chatfloor("run", file, "--replications", 1, "--workers", 1, "--out", tmp_path / "out")
    assert done.exit_code == 0


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
