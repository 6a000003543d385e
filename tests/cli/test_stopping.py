"""A run that is stopped, gently or not, leaves no half report."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.store import staged

ROOT = Path(__file__).parents[2]
LONG = ("--replications", "200")


@pytest.fixture
def start(tiny):
    """Start a long run into ``out``, in a process group of its own, as a terminal does."""
    started = []

    def call(workers):
        command = [sys.executable, "-c", "from sim.cli import main; main()", "run", tiny]
        options = [*LONG, "--workers", str(workers), "--out", tiny.parent / "out"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen([*command, *options], cwd=ROOT, start_new_session=True, **pipes)
        started.append(process)
        return process

    yield call
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture(params=[1, 2], ids=["one worker", "two workers"])
def running(request, start, tiny):
    """A run that has begun to simulate."""
    process = start(request.param)
    wait_until(lambda: any(tiny.parent.glob(".out.partial-*/.parts/*")))
    return process


def wait_until(true):
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def processes_of(group):
    """Return the living processes of a process group."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(entry.name))
    return found


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def interrupt(process):
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the workers as well
    out, said = process.communicate(timeout=30)
    return process.returncode, out, said


STOPPED = (130, "", "chatfloor: stopped; nothing was written\n")


def test_ctrl_c_ends_at_once_and_leaves_nothing(running, tiny):
    started = time.monotonic()
    assert interrupt(running) == STOPPED
    assert time.monotonic() - started < 10
    assert names(tiny.parent) == ["tiny.yaml"]
    wait_until(lambda: not processes_of(running.pid))


def test_a_kill_leaves_no_report_and_the_next_run_clears_up(running, tiny):
    running.kill()
    running.wait()
    assert not (tiny.parent / "out").exists()
    wait_until(lambda: not processes_of(running.pid))
    assert len(names(tiny.parent)) == 2
    with staged(tiny.parent / "out"):
        pass
    assert names(tiny.parent) == ["out", "tiny.yaml"]
