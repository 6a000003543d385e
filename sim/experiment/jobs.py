"""What one replication is asked for, and how a worker does it.

A worker draws its own workload, simulates, makes the frames and measures them. The events and
frames, which may be millions of rows, it writes itself; only the measures travel back.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from sim import metrics
from sim.metrics import Measures
from sim.model import simulate
from sim.records import EventLog
from sim.scenario import Scenario
from sim.store import write_part
from sim.workload import draw


@dataclass(frozen=True)
class Job:
    """One replication of a scenario."""

    scenario: Scenario
    seed: int
    replication: int
    staging: Path | None = None
    """The folder to leave events and frames in; None where nobody wants them."""
    bring_log: bool = False


@dataclass(frozen=True)
class Outcome:
    """What comes back from a job."""

    measures: Measures
    log: EventLog | None


class ReplicationFailed(Exception):
    """A replication came to grief. ``trace`` is the traceback as text, from whatever process."""

    def __init__(self, replication: int, cause: str, trace: str) -> None:
        # All three go to Exception, or the error could not be sent between processes.
        super().__init__(replication, cause, trace)
        self.replication, self.cause, self.trace = replication, cause, trace

    def __str__(self) -> str:
        return f"replication {self.replication} failed: {self.cause}"


def work(job: Job) -> Outcome:
    """Do *job*; any error becomes a `ReplicationFailed`, which travels between processes.

    An `OSError`, such as of a full disk, stays one: it is no fault of the replication.
    """
    try:
        return _outcome(job)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error)) from None
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise ReplicationFailed(job.replication, cause, traceback.format_exc()) from None


def _outcome(job: Job) -> Outcome:
    log = simulate(job.scenario, draw(job.scenario, job.seed, job.replication))
    frames = metrics.frames(log)
    measures = metrics.measures(frames, warm_up=job.scenario.run.warm_up)
    if job.staging is not None:
        write_part(job.staging, log, frames.tables())
    return Outcome(measures, log if job.bring_log else None)
