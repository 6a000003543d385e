"""Other scenarios on the same customers: what would have been different, had something else been.

Replications are numbered as those of the run that they are compared with, so each is the same day
with the same people, and differences are due to the change alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from sim.experiment.executors import place, processors
from sim.experiment.jobs import Job, work
from sim.metrics import Measures
from sim.scenario import Scenario


def tried(
    scenarios: Sequence[Scenario],
    replications: int,
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[list[Measures]]:
    """Return the measures of the first *replications* of each scenario, in their order.

    Each runs with its own seed. *progress* is called with jobs done and needed. Raises
    `ReplicationFailed`, and `BrokenExecutor` where a worker is lost: nothing is tried twice, as
    nothing depends on it.
    """
    jobs = [Job(each, each.run.seed, r) for each in scenarios for r in range(replications)]
    if not jobs:
        return []
    where = place(min(len(jobs), workers or processors()))
    number = count()

    def tell(_: object = None) -> None:
        if progress is not None:
            progress(next(number), len(jobs))

    tell()
    futures = []
    with where.executor() as executor:
        for job in jobs:
            futures.append(future := executor.submit(work, job))
            # In this process it has been done by now, and is told of at once.
            future.add_done_callback(tell)
        done = [future.result().measures for future in futures]
    return [done[i : i + replications] for i in range(0, len(done), replications)]
