"""Whatever the output can show, a command prints its whole answer there, and ends in order."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.cli.encoding import nearest
from sim.cli.terminal import Lines, pauses

ROOT = Path(__file__).parents[2]
ENCODINGS = ["ascii", "cp1252", "cp437", "cp932", "latin-1", "koi8-r", "cp037", "utf-16", "utf-8"]
CODE = "from sim.cli import main; main()"
CENTRE = """\
name: Kundtjänst ≥ 日本 👋
start: 2026-11-30 08:00
horizon: 30 min
queues: {Räkning: {}, 質問: {}}
arrivals: {Räkning: {rate: 20 per hour}, 質問: {rate: 20 per hour}}
teams: {Zoë’s: {count: 2, queues: [Räkning, 質問]}}
report: {what_if: 0}
run: {replications: 1}
"""


def called(*arguments, encoding):
    """The command line with standard output and error in *encoding*, in this process."""
    return CliRunner(charset=encoding).invoke(app, [str(argument) for argument in arguments])


def started(*arguments, encoding="utf-8", stdout=subprocess.PIPE):
    """The command line as a program of its own, whose output goes to *stdout*."""
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", CODE, *map(str, arguments)]
    pipes = {"stdout": stdout, "stderr": subprocess.PIPE}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, **pipes)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A run whose names no old encoding has: what was printed, and its folder."""
    home = tmp_path_factory.mktemp("ran")
    (home / "centre.yaml").write_text(CENTRE, encoding="utf-8")
    asked = ("run", home / "centre.yaml", "--workers", 1, "--out", home / "out")
    return called(*asked, encoding="cp1252"), home / "out"


def test_a_run_is_told_on_an_old_terminal(ran):
    done, folder = ran
    assert done.exit_code == 0, done.stderr
    assert "Kundtjänst >= ?? ?" in done.stdout
    assert "Report: " in done.stdout
    assert (folder / "report.html").is_file()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_command_is_told_in_any_encoding(ran, encoding):
    _, folder = ran
    for asked in (["--help"], ["run", "--help"], ["rules"], ["measure", folder], ["check", folder]):
        done = called(*asked, encoding=encoding)
        assert done.exit_code == 0, (asked, done.stderr)
        assert len(done.stdout) > 300


def test_an_error_is_told_in_any_encoding():
    done = called("run", "Räkning ≥ 質問.yaml", encoding="ascii")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "chatfloor: there is no file Rakning >= ??.yaml\n"


@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
def test_a_program_of_its_own_does_the_same(encoding):
    done = started("rules", "--area", "Queue", encoding=encoding)
    assert done.returncode == 0, done.stderr
    assert "QUEUE-1" in done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16", "utf-8"])
def test_what_programs_read_loses_nothing(ran, encoding):
    _, folder = ran
    as_json = called("check", folder, "--json", encoding=encoding).stdout
    assert json.loads(as_json)[0]["contacts"] > 0
    schema = json.loads(called("schema", encoding=encoding).stdout)
    assert schema == json.loads(called("schema", encoding="utf-8").stdout)
    as_csv = called("measure", folder, "--csv", encoding=encoding).stdout
    shown = "質問" if encoding.startswith("utf") else "\\u8cea\\u554f"
    assert f",{shown}," in as_csv


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("≥ 80 %", ">= 80 %"),
        ("Åsa Öström", "Asa Ostrom"),
        ("1 – 2 · 3…", "1 - 2 - 3..."),
        ("┌─┬─┐│", "+-+-+|"),
        ("質👋", "??"),
        ("Ｃａｆé", "Cafe"),
        ("\udcff", "?"),
    ],
)
def test_signs_become_their_nearest_in_ascii(text, said):
    assert nearest(text) == said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("asked", [["rules"], ["--help"]])
def test_output_that_finds_no_room_is_refused(asked):
    with Path("/dev/full").open("w") as full:
        done = started(*asked, stdout=full)
    assert done.returncode == 2
    assert done.stderr == b"chatfloor: the output cannot be written: No space left on device\n"


def test_a_reader_who_has_seen_enough_ends_it_quietly():
    command = [sys.executable, "-c", CODE, "rules"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()
    process.stderr.close()


def lines_at(*moments):
    """Return lines that are written into a list, and the list; the clock shows *moments*."""
    written, clock = [], iter(moments)
    return Lines(written.append, lambda: next(clock)), written


def test_a_phase_that_begins_late_is_told():
    lines, written = lines_at(0.0, 0.2, 3.0, 3.0)
    lines.begin("Replications")
    lines.begin("Drawing the report")
    assert written == ["Drawing the report · 3 s"]


def test_a_line_says_how_far_a_phase_is():
    lines, written = lines_at(0.0, 0.2, 12.0)
    lines.begin("Replications")(1200, 5000)
    lines.tell()
    assert written == ["Replications 1,200 of 5,000 · 12 s"]


def test_nothing_is_told_before_anything_begins():
    lines, written = lines_at(0.0)
    lines.tell()
    assert written == []


def test_lines_come_ever_more_seldom():
    each = pauses()
    assert [next(each) for _ in range(8)] == [1, 2, 4, 8, 16, 30, 30, 30]


def test_no_command_prints_past_the_one_place():
    # `typer.echo` opens a stream of its own where the encoding is ASCII.
    sources = (ROOT / "sim" / "cli").glob("*.py")
    assert not [path.name for path in sources if "typer.echo" in path.read_text("utf-8")]
