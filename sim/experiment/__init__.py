"""Replications of a scenario, run and put together."""

from sim.experiment.collect import WorkersLost
from sim.experiment.jobs import ReplicationFailed
from sim.experiment.replications import run
from sim.experiment.result import Result
from sim.experiment.what_if import tried

__all__ = ["ReplicationFailed", "Result", "WorkersLost", "run", "tried"]
