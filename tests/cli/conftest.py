import pytest
from typer.testing import CliRunner

from sim.cli import app

TINY = """\
name: Tiny
start: 2026-11-30 08:00
horizon: 1h
queues: {Support: {}, Sales: {}}
arrivals: {Support: {rate: 60 per hour}, Sales: {rate: 30 per hour}}
teams: {Day: {count: 6, queues: [Support, Sales], slots: 2, shift: 08:00-09:00}}
targets: {service_level: ">= 90 %"}
report: {what_if: 200}  # two of the things that would help are tried, which is enough here
run: {seed: 7, replications: 3}
"""


@pytest.fixture(scope="session")
def scenario_text():
    """A scenario of an hour."""
    return TINY


@pytest.fixture
def tiny(scenario_text, tmp_path, monkeypatch):
    """That scenario in a file, alone in the working directory."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tiny.yaml"
    path.write_text(scenario_text)
    return path


@pytest.fixture(scope="session")
def chatfloor():
    """The command line, in this process."""

    def call(*arguments):
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return call
