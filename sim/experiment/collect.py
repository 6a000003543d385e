"""Getting every job done, whatever happens to the processes that do them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from itertools import islice

from sim.experiment.executors import Place
from sim.experiment.jobs import Job, Outcome, work

TRIES = 3
"""Executors used up before giving in: a machine short of memory kills workers every time."""


class WorkersLost(Exception):
    """Worker processes died again and again before their replications were done."""

    def __init__(self, left: Sequence[int]) -> None:
        super().__init__(left)
        self.left = left

    def __str__(self) -> str:
        return (
            f"worker processes were lost {TRIES} times, with {len(self.left)} replications left "
            "to do; memory may be short: try fewer workers"
        )


def collect(
    jobs: Sequence[Job], place: Place, finished: Callable[[Outcome], None]
) -> list[Outcome]:
    """Return the outcomes of *jobs* by replication; call *finished* with each as it comes.

    When an executor breaks, another one runs the jobs that are left. Raises `ReplicationFailed`
    where a job fails by itself, which no repetition would mend, and `WorkersLost`.
    """
    left = {job.replication: job for job in jobs}
    outcomes: dict[int, Outcome] = {}

    def keep(outcome: Outcome) -> None:
        replication = outcome.measures.replication
        outcomes[replication] = outcome
        del left[replication]
        finished(outcome)

    for _ in range(TRIES):
        try:
            _work_off(list(left.values()), place, keep)
        except BrokenExecutor:
            continue
        return [outcomes[replication] for replication in sorted(outcomes)]
    raise WorkersLost(sorted(left))


def _work_off(jobs: Sequence[Job], place: Place, keep: Callable[[Outcome], None]) -> None:
    waiting = iter(jobs)
    running: set[Future[Outcome]] = set()
    with place.executor() as executor:
        while True:
            more = islice(waiting, place.width - len(running))
            running |= {executor.submit(work, job) for job in more}
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                keep(future.result())
