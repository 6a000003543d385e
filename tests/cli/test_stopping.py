"""A run that is stopped, gently or not, leaves no half report."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sim.store import staged

ROOT = Path(__file__).parents[2]
# In the later phases the run stands still, and says so.
PHASES = {"simulating": ["--replications", "200"], "trying": [], "writing": []}
CODE = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may ignore it
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from sim.cli import main
if sys.argv[1] == "writing":
    import sim.cli.run
    def slow(*parts): print("in the middle", file=sys.stderr, flush=True); time.sleep(600)
    sim.cli.run.write = slow
if sys.argv[1] == "trying":
    import sim.report.page
    def slow(*parts, **more): print("in the middle", file=sys.stderr, flush=True); time.sleep(600)
    sim.report.page.try_out = slow
del sys.argv[1]
main()
"""


@pytest.fixture
def start(tiny):
    """Start a run into ``out``, in a process group of its own, as a terminal does."""
    started = []

    def call(phase, workers):
        command = [sys.executable, "-c", CODE, phase, "run", tiny, *PHASES[phase]]
        options = ["--workers", str(workers), "--out", tiny.parent / "out"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen([*command, *options], cwd=ROOT, start_new_session=True, **pipes)
        started.append(process)
        return process

    yield call
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture
def running(start, tiny):
    """Start a run by so many workers, and return it when it has begun to simulate."""

    def call(workers):
        process = start("simulating", workers)
        while not any(tiny.parent.glob(".out.partial-*/.parts/*")):
            assert process.poll() is None, process.stderr.read()
        return process

    return call


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def stopped(process, number, *, group):
    """Return exit code, output and the last line on stderr of a run that is sent a signal.

    Its pipes are read to their end, which comes when no process holds them open any more: where a
    worker stayed behind, this would never return.
    """
    (os.killpg if group else os.kill)(process.pid, number)
    out, said = process.communicate()
    return process.returncode, out, said.splitlines()[-1]


SAID = "chatfloor: stopped; nothing was written"


@pytest.mark.parametrize(
    ("workers", "number", "code", "group"),
    [
        (1, signal.SIGINT, 130, True),
        (2, signal.SIGINT, 130, True),  # a terminal sends it to the workers as well
        (2, signal.SIGTERM, 143, False),
        (2, signal.SIGTERM, 143, True),
        (2, signal.SIGHUP, 129, True),
    ],
)
def test_a_run_that_is_stopped_leaves_nothing(running, tiny, workers, number, code, group):
    assert stopped(running(workers), number, group=group) == (code, "", SAID)
    assert names(tiny.parent) == ["tiny.yaml"]


@pytest.mark.parametrize(
    ("phase", "number"), [("trying", signal.SIGTERM), ("writing", signal.SIGINT)]
)
def test_neither_does_one_that_is_stopped_later(start, tiny, phase, number):
    process = start(phase, 1)
    while "in the middle" not in (line := process.stderr.readline()):
        assert line, "it ended before"
    assert stopped(process, number, group=True) == (128 + number, "", SAID)
    assert names(tiny.parent) == ["tiny.yaml"]


def test_a_kill_leaves_no_report_and_the_next_run_clears_up(running, tiny):
    process = running(2)
    process.kill()
    process.communicate()  # ends with the last worker
    assert not (tiny.parent / "out").exists()
    assert len(names(tiny.parent)) == 2
    with staged(tiny.parent / "out"):
        pass
    assert names(tiny.parent) == ["out", "tiny.yaml"]
