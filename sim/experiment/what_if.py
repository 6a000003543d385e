"""Other scenarios on the same customers: what would have been different, had something else been.

Replications are numbered as those of the run that they are compared with, so each is the same day
with the same people, and differences are due to the change alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.experiment.executors import place, processors
from sim.experiment.jobs import Job, work
from sim.metrics import Measures
from sim.scenario import Scenario


def tried(
    scenarios: Sequence[Scenario], replications: int, *, workers: int | None = None
) -> list[list[Measures]]:
    """Return the measures of the first *replications* of each scenario, in their order.

    Each runs with its own seed. Raises `ReplicationFailed`, and `BrokenExecutor` where a worker is
    lost: nothing is tried twice, as nothing depends on it.
    """
    jobs = [Job(each, each.run.seed, r) for each in scenarios for r in range(replications)]
    if not jobs:
        return []
    where = place(min(len(jobs), workers or processors()))
    with where.executor() as executor:
        done = [outcome.measures for outcome in executor.map(work, jobs)]
    return [done[i : i + replications] for i in range(0, len(done), replications)]
