"""A run folder is held against its manifest before it is checked, measured or replayed."""

import json
import shutil

import pytest

from sim.store import digests


@pytest.fixture(scope="module")
def whole(chatfloor, scenario_text, tmp_path_factory):
    """Make a run folder, which nobody changes."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "tiny.yaml").write_text(scenario_text)
    out = folder / "run"
    arguments = ("--replications", "1", "--transcripts", "0", "--workers", "1", "--out", out)
    assert chatfloor("run", folder / "tiny.yaml", *arguments).exit_code == 0
    return out


@pytest.fixture
def run(whole, tmp_path, monkeypatch):
    """Copy that folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(whole, "run")
    return tmp_path / "run"


COMMANDS = {
    "check": ("check", "run"),
    "measure": ("measure", "run"),
    "replay": ("replay", "run", "1"),
    "check the file": ("check", "run/events.parquet"),
}


def test_the_manifest_holds_a_digest_of_each_file(run):
    told = json.loads((run / "manifest.json").read_text())
    files = [name for name in told["files"] if name != "manifest.json"]
    assert told["digests"] == digests(run, files)
    assert len(told["digests"]["events.parquet"]) == 64


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_is_as_it_was_written_is_taken_without_a_word(chatfloor, run, command):
    assert (run / "manifest.json").is_file()
    done = chatfloor(*command)
    assert done.exit_code == 0, done.output
    assert "digest" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_bit_that_was_flipped_is_noticed(chatfloor, run, command):
    events = bytearray((run / "events.parquet").read_bytes())
    events[len(events) // 2] ^= 1
    (run / "events.parquet").write_bytes(events)
    done = chatfloor(*command)
    assert done.exit_code == 2
    assert "events.parquet is not as it was written: its digest is not the one in" in done.stderr


def test_a_scenario_that_was_changed_is_noticed_where_it_is_replayed(chatfloor, run):
    with (run / "scenario.yaml").open("a") as file:
        file.write("# by hand\n")
    done = chatfloor("replay", "run", "1")
    assert (done.exit_code, "scenario.yaml is not as it was written" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", list(COMMANDS.values())[:3], ids=list(COMMANDS)[:3])
def test_a_folder_without_digests_is_read_and_a_line_says_so(chatfloor, run, command):
    told = json.loads((run / "manifest.json").read_text())
    del told["digests"]
    (run / "manifest.json").write_text(json.dumps(told))
    done = chatfloor(*command)
    assert done.exit_code == 0, done.output
    assert "run has no digest of events.parquet" in done.stderr


OWN = {"tool": "chatfloor"}
ODD = {
    "no JSON": ("{", "it is not JSON"),
    "nothing": ("", "it is not JSON"),
    "a list": ("[]", "it does not name it as its tool"),
    "a number": ("3", "it does not name it as its tool"),
    "another's": ('{"tool": "other"}', "it does not name it as its tool"),
    "deep": ("[" * 100_000, "it is not JSON"),
    "long numbers": ('{"tool": ' + "9" * 5_000 + "}", "it is not JSON"),
    "digests of no files": (json.dumps(OWN | {"digests": []}), "digests is no mapping"),
    "digests that are none": (
        json.dumps(OWN | {"digests": {"events.parquet": 3}}),
        "digests is no mapping",
    ),
    "replications that are none": (
        json.dumps(OWN | {"recorded_replications": [[0]]}),
        "recorded_replications is no list of whole numbers",
    ),
    "replications as text": (
        json.dumps(OWN | {"recorded_replications": "0"}),
        "recorded_replications is no list of whole numbers",
    ),
    "huge": (" " * (1 << 24) + "{}", "it has more than 16 MB"),
}


@pytest.mark.parametrize(("text", "said"), ODD.values(), ids=ODD)
def test_an_odd_manifest_is_refused(chatfloor, run, text, said):
    (run / "manifest.json").write_text(text)
    for command in list(COMMANDS.values())[:3]:
        done = chatfloor(*command)
        assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
        assert said in done.stderr


def test_a_manifest_that_lacks_all_but_its_tool_is_read_for_what_it_has(chatfloor, run):
    (run / "manifest.json").write_text(json.dumps(OWN))
    assert chatfloor("check", "run").exit_code == 0
    done = chatfloor("replay", "run", "1")
    assert (done.exit_code, "--replication: found 0" in done.stderr) == (2, True)
