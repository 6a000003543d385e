"""`chatfloor run`, from a file to a report."""

import json
import shutil

import pandas as pd
import pytest

from sim.cli.kpis import kpi_table
from sim.experiment import run
from sim.scenario import load

FILES = [
    "agent_activities.parquet",
    "agent_sessions.parquet",
    "agents.csv",
    "contact_activities.parquet",
    "contacts.parquet",
    "events.parquet",
    "hours.csv",
    "intervals.csv",
    "intervals.parquet",
    "invitations.parquet",
    "kpis.csv",
    "legs.parquet",
    "manifest.json",
    "replay.html",
    "replication_kpis.parquet",
    "report.html",
    "results.xlsx",
    "scenario.yaml",
    "teams.csv",
    "transcripts.parquet",
    "turns.parquet",
]


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture(scope="module")
def first(chatfloor, scenario_text, tmp_path_factory):
    """A run without any option: what it printed, and the folder it chose."""
    home = tmp_path_factory.mktemp("home")
    (home / "tiny.yaml").write_text(scenario_text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        done = chatfloor("run", "tiny.yaml", "--workers", 1)
    assert done.exit_code == 0, done.stderr
    [folder] = (home / "reports").iterdir()
    return done, folder


def test_a_run_writes_its_folder_and_nothing_else(first):
    _, folder = first
    assert names(folder) == FILES
    assert names(folder.parents[1]) == ["reports", "tiny.yaml"]
    assert folder.name.startswith("tiny-")


def test_a_run_says_last_where_the_report_is(first):
    done, folder = first
    last = done.stdout.splitlines()[-1]
    assert last == f"Report: reports/{folder.name}/report.html"
    assert (folder / "report.html").read_text().lstrip().lower().startswith("<!doctype html>")


def test_nothing_but_the_table_is_printed_into_a_pipe(first):
    done, _ = first
    assert "\x1b" not in done.stdout
    assert "Trying" not in done.stdout
    # How far it is may stand beside it, if the machine took its time.
    assert all(line.startswith("chatfloor: ") for line in done.stderr.splitlines())
    assert "\x1b" not in done.stderr


def test_the_table_is_in_full_words_and_in_planners_units(first):
    table = first[0].stdout
    assert "Tiny · 3 days simulated · seed 7" in table
    rows = {line.strip().split("  ")[0]: line for line in table.splitlines() if line.strip()}
    assert "≥ 90.0%" in rows["Service level"]
    assert ":" in rows["Average handle time"]
    assert "%" in rows["Occupancy"]
    assert {"Support", "Sales"} <= set(rows)


def test_a_run_of_the_scenario_in_a_folder_gives_that_folder_again(first, chatfloor, tmp_path):
    _, before = first
    after = tmp_path / "again"
    done = chatfloor("run", before / "scenario.yaml", "--workers", 2, "--out", after)
    assert done.exit_code == 0
    for name in ("kpis.csv", "intervals.csv", "agents.csv", "scenario.yaml"):
        assert (after / name).read_bytes() == (before / name).read_bytes()
    for name in [name for name in FILES if name.endswith(".parquet")]:
        pd.testing.assert_frame_equal(*(pd.read_parquet(each / name) for each in (before, after)))


def test_options_go_before_the_scenario_and_a_former_run_gives_way(first, chatfloor, tmp_path):
    _, before = first
    there = shutil.copytree(before, tmp_path / "there")
    options = ("--replications", 2, "--seed", 9, "--set", "teams.Day.count=4", "--workers", 1)
    done = chatfloor("run", before / "scenario.yaml", *options, "--out", there)
    assert done.exit_code == 0
    told = json.loads((there / "manifest.json").read_text())
    assert (told["replications"], told["seed"]) == (2, 9)
    assert len(pd.read_csv(there / "agents.csv")) == 4
    assert names(tmp_path) == ["there"]


def broken(_):
    raise LookupError("no such section")


def test_a_report_that_fails_leaves_the_tables_and_says_where(chatfloor, tiny, monkeypatch):
    monkeypatch.setattr("sim.report.page.SECTIONS", (broken,))
    done = chatfloor("run", tiny, "--workers", 1, "--replications", 1, "--out", "out")
    assert done.exit_code == 70
    assert done.stderr.splitlines()[-1] == (
        "chatfloor: the report failed (LookupError: no such section); "
        "all tables are in out; --debug shows where"
    )
    assert "Service level" in done.stdout
    assert "Report:" not in done.stdout
    assert names(tiny.parent / "out") == [name for name in FILES if name != "report.html"]


def test_a_run_of_more_than_a_day_is_never_called_a_day(tiny):
    changes = ["horizon=2d", "teams.Day={shift: always, count: 1}"]
    few = [f"arrivals.{queue}.rate=1 per hour" for queue in ("Support", "Sales")]
    table = kpi_table(run(load(tiny, [*changes, *few]), workers=1))
    assert table.title == "Tiny · 3 periods simulated · seed 7"
    heads = [column.header for column in table.columns]
    assert heads[3:] == ["8 periods of 10", "Target", "Periods met"]


def test_a_folder_with_something_else_in_it_is_left_alone(chatfloor, tiny):
    (tiny.parent / "diary").mkdir()
    (tiny.parent / "diary" / "monday.txt").write_text("mine")
    done = chatfloor("run", tiny, "--out", "diary")
    assert done.exit_code == 2
    assert "monday.txt, which chatfloor did not write" in done.stderr
    assert names(tiny.parent / "diary") == ["monday.txt"]
    assert names(tiny.parent) == ["diary", "tiny.yaml"]
