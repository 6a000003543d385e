"""A small run, made once: its result, and the folder it left."""

import pytest

from sim.experiment import run
from sim.scenario import from_mapping
from sim.store import staged, write

# The night in which the clock goes back: an hour of it has two names.
SCENARIO = {
    "name": "Kundtjänst & Co",
    "start": "2026-10-25 01:30",
    "timezone": "Europe/Stockholm",
    "horizon": "3h",
    "interval": "30 min",
    "queues": {"Support": {}, "Sales": {}},
    "arrivals": {"Support": {"rate": "30 per hour"}, "Sales": {"rate": "15 per hour"}},
    "teams": {"Night": {"count": 4, "queues": ["Support", "Sales"], "shift": "00:00-08:00"}},
    "customers": {"Sales": {"wrapup_reasons": {"sold_{1}": 1}}},
    "targets": {"service_level": ">= 80 %"},
    "run": {"seed": 7, "replications": 2},
}


@pytest.fixture(scope="session")
def mapping():
    """Return a small scenario as it would be written."""
    return SCENARIO


@pytest.fixture(scope="session")
def scenario(mapping):
    return from_mapping(mapping)


@pytest.fixture(scope="session")
def folder(scenario, tmp_path_factory):
    """The folder of a run whose replications left their events and frames."""
    path = tmp_path_factory.mktemp("runs") / "run"
    with staged(path) as staging:
        write(run(scenario, workers=1, out=staging), "<html>ä</html>", staging)
    return path


@pytest.fixture(scope="session")
def result(scenario):
    return run(scenario, workers=1)
