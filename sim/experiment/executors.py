"""Where jobs run: in this process, or in several on this machine.

Both are a `concurrent.futures.Executor`, made by a factory because one that has lost a process is
of no more use, and another takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from threading import Thread
from types import ModuleType, TracebackType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """A factory of executors, and how many jobs one should have in hand at a time."""

    executor: Callable[[], Executor]
    width: int


def place(workers: int) -> Place:
    """Return where *workers* at a time run: here if it is one, else in local processes."""
    if workers == 1:
        return Place(InProcess, width=1)
    # Twice as many in hand as can run, so that no worker waits for its next job to be sent.
    return Place(partial(LocalProcesses, workers), width=2 * workers)


def processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class InProcess(Executor):
    """Runs each job while it is submitted."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class LocalProcesses(ProcessPoolExecutor):
    """Fresh processes on this machine, which end with it.

    Leaving its context by an error, Ctrl-C included, stops the workers at once; leaving it in
    order waits for them.
    """

    def __init__(self, workers: int) -> None:
        spawn = multiprocessing.get_context("spawn")
        with _no_interrupt():
            super().__init__(workers, mp_context=spawn, initializer=_follow_parent)
        self._started: set[BaseProcess] = set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        before = set(multiprocessing.active_children())
        with _no_main_module(), _no_interrupt():
            future = super().submit(fn, *args, **kwargs)
        self._started |= set(multiprocessing.active_children()) - before
        return future

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        if kind is not None:
            for process in self._started:
                process.terminate()
        self.shutdown(wait=True, cancel_futures=True)
        return None


@contextmanager
def _no_main_module() -> Iterator[None]:
    # A spawned process runs the main module again, for the sake of what is defined there. Nothing
    # of a job is, and a script that calls `run` outside an `if __name__ == "__main__"` would start
    # itself over in each worker.
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _no_interrupt() -> Iterator[None]:
    # Ctrl-C goes to all processes of a terminal, and so does its closing. What is blocked here
    # stays blocked in a process started meanwhile, so that none of them answers it, not even while
    # it is still importing; the one that keeps account of semaphores is among them.
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it ends, even by a kill that runs no clean-up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent: Any = multiprocessing.parent_process()
    Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(process: BaseProcess) -> None:
    process.join()
    os._exit(1)
