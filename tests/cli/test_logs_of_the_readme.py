"""The examples that README gives of logs and mappings, with the files that stand beside them."""

import io
import re
from pathlib import Path

import pandas as pd
import pytest

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.partition("## A log against the rules")[2].partition("\n## ")[0]
COMMANDS = re.findall(r"`chatfloor (\w+) (\w+\.csv) --mapping (\w+\.yaml)`", SECTION)
FILES = re.findall(r"```csv\n(.*?)```\n\n```yaml\n(.*?)```", SECTION, re.DOTALL)
EXAMPLES = {command[1]: (command, files) for command, files in zip(COMMANDS, FILES, strict=True)}


@pytest.fixture
def example(chatfloor, tmp_path, monkeypatch):
    """Run an example of the README, by the name of its file."""
    monkeypatch.chdir(tmp_path)

    def run(name, *more, command=""):
        (named, log, mapping), (export, how) = EXAMPLES[name]
        (tmp_path / log).write_text(export, "utf-8")
        (tmp_path / mapping).write_text(how, "utf-8")
        return chatfloor(command or named, log, "--mapping", mapping, *more)

    return run


def kpis(done):
    assert done.exit_code == 0, done.output
    table = pd.read_csv(io.StringIO(done.stdout)).set_index(["kpi", "queue"])["value"]
    return table.xs("all", level="queue")


def test_there_is_an_example_of_each_kind():
    assert list(EXAMPLES) == ["activities.csv", "chats.csv", "epoch.csv"]


def test_the_event_log_is_checked_and_measured(example):
    done = example("activities.csv", "--strict")
    assert done.exit_code == 0, done.output
    assert "RONA-1   holds" in done.stdout
    assert re.search(r"judged [1-9]\d* of the \d+ rules", done.stdout)
    found = kpis(example("activities.csv", "--csv", command="measure"))
    assert (found["asa"], found["wrapup_mean"], found["handled"]) == (6.0, 40.0, 1.0)


def test_the_message_log_is_measured_with_a_leg_for_each_agent(example):
    found = kpis(example("chats.csv", "--csv"))
    assert (found["asa"], found["frt"], found["transfer_rate"]) == (30.0, 30.0, 1.0)


def test_epoch_times_are_measured_as_stated(example):
    done = example("epoch.csv", "--csv")
    assert (kpis(done)["asa"], done.stderr) == (20.0, "")


def test_of_messages_alone_nothing_is_judged_and_strict_says_so(example):
    assert example("epoch.csv", command="check").exit_code == 0
    done = example("epoch.csv", "--strict", command="check")
    assert done.exit_code == 1
    assert "judged 0 of the" in done.stdout


def test_the_infer_that_the_readme_names_lets_messages_be_judged(chatfloor, tmp_path):
    (stated,) = re.findall(r"`(infer: \[.*?\])`", SECTION)
    (tmp_path / "how.yaml").write_text(stated, "utf-8")
    (tmp_path / "log.csv").write_text(EXAMPLES["epoch.csv"][1][0], "utf-8")
    arguments = (tmp_path / "log.csv", "--mapping", tmp_path / "how.yaml", "--strict")
    assert chatfloor("check", *arguments).exit_code == 0


def test_the_three_columns_that_the_readme_names_do(chatfloor, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "chatfloor measure messages.csv" in README
    columns = "conversation_id,time,sender"
    assert "`conversation_id`, `time` and\n`sender`" in SECTION
    rows = "c1,2026-11-30T08:00:00,customer\nc1,2026-11-30T08:00:30,agent\n"
    Path("messages.csv").write_text(f"{columns}\n{rows}", "utf-8")
    assert kpis(chatfloor("measure", "messages.csv", "--csv"))["asa"] == 30.0
