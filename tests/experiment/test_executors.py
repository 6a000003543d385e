"""Jobs get done wherever they run, and a process that dies takes nothing with it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from sim.experiment.executors import LocalProcesses, place, processors

FOR_EVER = 1_000_000
"""Seconds; whoever waited for such a job would never be done."""


def process_id():
    return os.getpid()


def fail():
    raise LookupError("no such thing")


@pytest.fixture(scope="module")
def here():
    with place(1).executor() as executor:
        yield executor


@pytest.fixture(scope="module")
def there():
    with place(2).executor() as executor:
        yield executor


def test_one_worker_is_this_process(here):
    assert here.submit(process_id).result() == os.getpid()


def test_more_workers_are_other_processes(there):
    assert there.submit(process_id).result() != os.getpid()


@pytest.mark.parametrize("where", ["here", "there"])
def test_an_error_comes_out_of_the_future(where, request):
    future = request.getfixturevalue(where).submit(fail)
    with pytest.raises(LookupError, match="no such thing"):
        future.result()


def test_there_is_a_processor():
    assert processors() >= 1


def test_leaving_by_an_error_does_not_wait_for_the_jobs():
    futures = []

    def run():
        with LocalProcesses(2) as executor:
            futures.extend(executor.submit(time.sleep, FOR_EVER) for _ in range(4))
            while not futures[0].running():
                time.sleep(0.01)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    assert all(future.done() for future in futures)


def test_workers_leave_ctrl_c_to_their_parent_from_their_first_moment():
    others = set(multiprocessing.active_children())
    with LocalProcesses(1) as executor:
        future = executor.submit(process_id)
        [worker] = set(multiprocessing.active_children()) - others
        os.kill(worker.pid, signal.SIGINT)
        assert future.result() == worker.pid
        os.kill(worker.pid, signal.SIGINT)
        assert executor.submit(process_id).result() == worker.pid


SCRIPT = """
import os, sys, time
from sim.experiment.executors import LocalProcesses
executor = LocalProcesses(1)
print(executor.submit(os.getpid).result(), flush=True)
executor.submit(time.sleep, 1_000_000)
time.sleep(1_000_000)
"""


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    # A script that does not ask whether it is the main module: workers do not run it again.
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    assert alive(worker)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.read()  # the worker has it open too: its end is the worker's
    parent.stdout.close()
